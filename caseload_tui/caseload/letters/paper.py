"""Printing letters by the platform's own way, and opening files that were made."""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload.letters.batch_views import BatchMade, BatchOrder, Heard
from caseload_tui.caseload.letters.batching import (
    allowed,
    files_of,
    letters_of,
    made,
    warnings_of,
)
from caseload_tui.caseload.letters.settings import folder_of, told
from caseload_tui.caseload.letters.words import letters_words
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.recording import changing
from caseload_tui.caseload.views import Saved
from caseload_tui.letters.batch import Form, Order
from caseload_tui.letters.printing import (
    Printed,
    open_command,
    print_file,
    printers,
    run_command,
)
from caseload_tui.letters.problems import LetterProblem
from caseload_tui.unfinished import unfinished_folder

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

PRINT = "print"


def printer_names() -> tuple[str, ...]:
    """The printers of this computer, the default one first."""
    return () if sys.platform == "win32" else tuple(printers(run_command))


def print_letters(
    desk: Desk,
    references: Sequence[str],
    printer: str | None,
    heard: Heard,
    cancelled: Callable[[], bool],
) -> BatchMade:
    """Print a batch in print order at actual size."""
    facts, found = allowed(desk, references)
    with printing_place(desk) as folder:
        order = BatchOrder(tuple(references), folder, PRINT, merged=True)
        asked = Order(letters_of(found), facts.office.stationery, Form.PDF, merged=True)
        batch = made(desk, facts, found, asked, order, heard, cancelled)
        files = files_of(batch.entries, order)
        printed = send_to_printer(
            desk,
            batch.run,
            [one.path for one in files],
            printer,
            duplex=facts.office.stationery.duplex,
        )
    return BatchMade(
        references=tuple(one.owed.reference for one in found),
        files=files,
        pages=sum(one.pages for one in files),
        sentence=_sentence(printed, len(found)),
        warnings=warnings_of(facts, found),
        printed=printed.sent,
        press=printed.press,
    )


def send_to_printer(
    desk: Desk, run: int, paths: Sequence[Path], printer: str | None, *, duplex: bool
) -> Printed:
    """Print files one after another; what became of it is in the audit trail either way."""
    start_file = _start_file()
    try:
        results = [
            print_file(path, run=run_command, start_file=start_file, printer=printer, duplex=duplex)
            for path in paths
        ]
    except LetterProblem as problem:
        _note_outcome(desk, run, "failed", printer)
        raise told(problem, "Not printed") from problem
    press = next((one.press for one in results if one.press), "")
    if not press:
        _note_outcome(desk, run, "printed", printer)
    return Printed(sent=not press, press=press)


def open_file(path: Path) -> Saved:
    """Open a file in the platform's own program for it."""
    start_file = _start_file()
    if start_file is not None:
        try:
            start_file(str(path), "open")
        except OSError as error:
            raise _cannot_open(path, error.strerror or "no program answered") from error
        return Saved(f"Opened {path.name}.")
    ran = run_command(open_command(path))
    if ran.status != 0:
        raise _cannot_open(path, ran.output.strip() or "no program answered")
    return Saved(f"Opened {path.name}.")


def _cannot_open(path: Path, why: str) -> Problem:
    return Problem("Not opened", f"{path.name} could not be opened: {why}.", f"It is at {path}.")


def _start_file() -> Callable[[str, str], None] | None:
    """Windows' own way to print and to open; None elsewhere."""
    found: Callable[[str, str], None] | None = getattr(os, "startfile", None)
    return found


@contextmanager
def printing_place(desk: Desk) -> Iterator[Path]:
    """A private folder beside the store for the time of printing; never a shared one.

    Where a program was asked to open the file it may still need it: then until this one ends.
    """
    beside = folder_of(desk)
    with ExitStack() as printing:
        try:
            beside.mkdir(mode=0o700, parents=True, exist_ok=True)
            yield printing.enter_context(unfinished_folder(beside, "printing"))
        except OSError as error:
            raise Problem(
                "Not printed",
                f"{beside} could not be written: {error.strerror or 'unknown reason'}.",
                "Free some space, or ask whoever looks after the computer.",
            ) from error
        if _start_file() is not None:
            atexit.register(printing.pop_all().close)


def _note_outcome(desk: Desk, run: int, outcome: str, printer: str | None) -> None:
    with changing(desk, f"Printing letters: {outcome}") as work:
        work.update("letter_run", run, {"outcome": outcome, "printer": printer})


def _sentence(printed: Printed, count: int) -> str:
    if printed.sent:
        return f"{letters_words(count)} sent to the printer. Mark them as sent once posted."
    return f"{letters_words(count)} opened for printing. {printed.press}"
