"""One letter ready to be set; light, for a process that only sets what others filled in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload_tui.letters.codes import Audience, Kind, Style
from caseload_tui.letters.tree import Tree, title_of
from caseload_tui.letters.values import Words


@dataclass(frozen=True, slots=True, repr=False)
class Letter:
    """One letter, ready to be set: what stands on the page and nothing else.

    ``address`` is the name and address as in the window, empty for one handed over.
    """

    reference: str
    kind: Kind
    audience: Audience
    style: Style
    words: Words
    dated: date
    address: tuple[str, ...]
    body: Tree

    @property
    def title(self) -> str:
        """The letter's heading."""
        return title_of(self.body)

    @property
    def language(self) -> str:
        """The language it is written in, such as ``en``."""
        return self.words.code
