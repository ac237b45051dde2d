"""Batches of letters, and the history of what was made, as the screens know them. Frozen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from caseload_tui.caseload.letters.views import CheckLine, LetterText
from caseload_tui.caseload.problems import Problem

FORMS = ("pdf", "docx", "txt")
RUNG = "rung"
"""The state of a call in the history."""


@dataclass(frozen=True, slots=True)
class BatchOrder:
    """Letters to make as files. ``merged`` puts PDFs into one file in print order.

    ``calendars`` puts a calendar file beside each letter.
    """

    references: tuple[str, ...]
    folder: Path
    form: str = "pdf"
    merged: bool = False
    calendars: bool = False


class Refusal(NamedTuple):
    """One reason why one letter of a batch may not be made."""

    reference: str
    recipient_name: str
    kind_words: str
    why: str
    todo: str

    def __repr__(self) -> str:
        """Name nobody."""
        return f"Refusal({self.reference})"


class LettersRefused(Problem):
    """A batch was refused before any file was written; every reason for every letter."""

    def __init__(self, refusals: tuple[Refusal, ...], letters: int) -> None:
        stopped = len({one.reference for one in refusals})
        super().__init__(
            "The letters were not made",
            f"{stopped} of {letters} {'letter' if letters == 1 else 'letters'} may not be sent. "
            "No file was written.",
            "Put right what is listed, or leave these letters out.",
        )
        self.refusals = refusals


class MadeFile(NamedTuple):
    """One file of a batch and how many letters and pages are in it (0 pages: not paged)."""

    path: Path
    letters: int
    pages: int


@dataclass(frozen=True, slots=True)
class BatchMade:
    """A batch that was made. ``press`` says what to press where the platform cannot print alone.

    ``printed`` False with a ``press``: the file is open, and nothing counts as printed yet.
    Nothing is marked as sent by making or printing it: that is a step of its own.
    """

    references: tuple[str, ...]
    files: tuple[MadeFile, ...]
    pages: int
    sentence: str
    warnings: tuple[Refusal, ...] = ()
    printed: bool = False
    press: str = ""


Heard = Callable[[int, int], None]
"""Told letters made and letters in all."""


@dataclass(frozen=True, slots=True, repr=False)
class HistoryLine:
    """A letter that was made, or a call about what no letter could tell.

    ``state`` is "made", "sent" or "not_sent" (corrected, with why) of a letter, and "rung" of a
    call: then ``note`` is what came of it, and there is nothing to read or print again.
    """

    id: int
    reference: str
    kind_words: str
    audience: str
    recipient_name: str
    children: str
    child_ids: tuple[int, ...]
    address: tuple[str, ...]
    """As printed; empty when it was handed over."""
    made_on: date
    made_by: str
    form: str
    """"pdf", "docx", "txt" or "print"; empty of a call."""
    state: str
    sent_on: date | None
    sent_by: str
    how: str
    """"post", "hand" or "email"; empty until sent."""
    note: str
    confirmed_by: str
    household_id: int | None = None
    """Where it is about carers themselves and no child."""

    @property
    def key(self) -> str:
        """What no other line has."""
        return f"{'call' if self.state == RUNG else 'letter'} {self.id}"


@dataclass(frozen=True, slots=True)
class SentPage:
    """A letter of the history as it was, for reading again and for a reprint.

    ``checks`` are those of a reprint today: a warning where the address has changed since.
    """

    line: HistoryLine
    lines: tuple[LetterText, ...]
    checks: tuple[CheckLine, ...]
    promises: tuple[str, ...]
    """What it promised and what came of it, in sentences."""
