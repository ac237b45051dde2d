"""Changing a file of the council's own: one at a time, with an entry in the trail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload.open_store import explained
from caseload_tui.caseload.written import written
from db.audit import SETTING

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.work import Work

TODO = "Free some space, or ask for permission to write there."


@dataclass(frozen=True, slots=True)
class Council:
    """What may be done to its files while nobody else changes any."""

    _work: Work
    _files: ExitStack

    def write(self, file: Path, text: str, about: str, told: Mapping[str, object]) -> None:
        """Put a file in place once the trail says so; ``about`` names it, ``told`` what is new.

        Raises Problem where it cannot be written.
        """
        self._files.enter_context(written(file, text.encode(), TODO))
        self._note(about, told)

    def set_aside(self, file: Path, to: Path, about: str, told: Mapping[str, object]) -> None:
        """Give a file another name, under which nothing reads it."""
        self._files.callback(file.replace, to)
        self._note(about, told)

    def _note(self, about: str, told: Mapping[str, object]) -> None:
        self._work.ledger.note(SETTING, about, None, after=told)


@contextmanager
def changing_council_files(desk: Desk, what: str) -> Iterator[Council]:
    """Wait until nobody else changes anything; what is read inside is what will be replaced."""
    with ExitStack() as files, explained(), desk.store.change(desk.user, what) as work:
        yield Council(work, files)
