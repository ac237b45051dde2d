"""The very same letter again, from the text that was kept when it was made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload.letters.batch_views import (
    BatchMade,
    BatchOrder,
    LettersRefused,
    MadeFile,
    Refusal,
)
from caseload_tui.caseload.letters.batching import files_of
from caseload_tui.caseload.letters.carers import household_key
from caseload_tui.caseload.letters.gathering import Facts, gather
from caseload_tui.caseload.letters.keeping import keep_run
from caseload_tui.caseload.letters.paper import PRINT, printing_place, send_to_printer
from caseload_tui.caseload.letters.settings import office_of, told
from caseload_tui.caseload.letters.views import CheckLine, LetterScope
from caseload_tui.caseload.letters.words import kind_words
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.recording import changing
from caseload_tui.letters.archive import bring_back
from caseload_tui.letters.batch import Form, Order, make_batch
from caseload_tui.letters.case import Case, GuardSettings, State
from caseload_tui.letters.check_people import address_not_as_recorded
from caseload_tui.letters.codes import Kind
from caseload_tui.letters.draft import Draft
from caseload_tui.letters.guard import CHECKS, inspect
from caseload_tui.letters.letter import Letter
from caseload_tui.letters.manifest import Entry
from caseload_tui.letters.problems import LetterProblem
from caseload_tui.letters.queue import Owed
from db import lists
from db.letter_rows import LetterRow

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

STILL = frozenset({"recipient", "agreed", "household", "safe_address"})
"""Checks a reprint must pass too; the rest were about days that may be over by now."""


def letter_row(desk: Desk, letter_id: int) -> LetterRow:
    """A letter by its row; Problem where there is none."""
    with desk.reading() as reader:
        found = lists.letters(reader, ids=[letter_id])
    if not found:
        raise Problem("No such letter", "It is not in the history.", "Look at the history again.")
    return found[0]


def kept_letter(row: LetterRow) -> Letter:
    """The letter as it was made."""
    try:
        return bring_back(row.text)
    except LetterProblem as problem:
        raise told(problem, "Not readable") from problem


def reprint_checks(desk: Desk, row: LetterRow) -> tuple[CheckLine, ...]:
    """What a reprint must pass, and a warning where the address has changed since."""
    with desk.reading() as reader:
        homes = () if row.household_id is None else (row.household_id,)
        facts = gather(desk, reader, LetterScope(child_ids=row.children, household_ids=homes))
    home = household_key(homes[0]) if homes else None
    owed = Owed(row.reference, Kind(row.kind), row.recipient, _keys(facts, row), (), household=home)
    again = Draft(owed, desk.user, letter=kept_letter(row), reprint=True, by_hand=not row.address)
    guard = facts.office.settings.guard(facts.office.stationery)
    chosen = [one for one in CHECKS if one.key in STILL]
    (verdict,) = inspect([again], facts.known, desk.on, guard, chosen)
    found = [CheckLine(one.key, one.title, one.state.value, one.why, one.todo)
             for one in verdict.results]  # fmt: skip
    return (*found, _address_check(facts, again))


def _keys(facts: Facts, row: LetterRow) -> tuple[str, ...]:
    by_id = {child.id: key for key, child in facts.people.rows.items()}
    return tuple(by_id[child] for child in row.children if child in by_id)


def _address_check(facts: Facts, again: Draft) -> CheckLine:
    passed = CheckLine(
        "reprint_address", "A reprint goes where the first one went", State.PASSED.value
    )
    case = Case(again, facts.known, facts.on, GuardSettings())
    if case.recipient is None or address_not_as_recorded(case) is None:
        return passed
    return passed._replace(
        state=State.WARNING.value,
        why="The name or address recorded has changed since; the reprint carries the old one.",
        todo="Do not post it: hand it over. If the first one never reached them, note that it did "
        "not go (Letters, Made and sent, z): it is then owed again, to the address of today.",
    )


def reprint(desk: Desk, letter_id: int, folder: Path | None, printer: str | None) -> BatchMade:
    """The same letter into a folder, or on a printer."""
    row = letter_row(desk, letter_id)
    checks = reprint_checks(desk, row)
    blocking = _refusals(row, checks, State.BLOCKING)
    if blocking:
        raise LettersRefused(blocking, 1)
    warnings = _refusals(row, checks, State.WARNING)
    if folder is None:
        return _on_paper(desk, row, printer, warnings)
    form = "pdf" if row.form == PRINT else row.form
    files, _ = _made(desk, row, BatchOrder((row.reference,), folder, form))
    return _told(row, files, f"Made again: {files[0].path}.", warnings)


def _on_paper(
    desk: Desk, row: LetterRow, printer: str | None, warnings: tuple[Refusal, ...]
) -> BatchMade:
    with printing_place(desk) as folder:
        files, run = _made(desk, row, BatchOrder((row.reference,), folder, PRINT))
        duplex = office_of(desk).stationery.duplex
        printed = send_to_printer(desk, run, [files[0].path], printer, duplex=duplex)
    sentence = printed.press or "The reprint was sent to the printer."
    made = _told(row, files, sentence, warnings)
    return replace(made, printed=printed.sent, press=printed.press)


def _made(desk: Desk, row: LetterRow, order: BatchOrder) -> tuple[tuple[MadeFile, ...], int]:
    """The files, and the row that records the batch."""
    office, runs = office_of(desk), list[int]()

    @contextmanager
    def recording(entries: tuple[Entry, ...]) -> Iterator[None]:
        outcome = "printing" if order.form == PRINT else "made"
        with changing(desk, f"Reprinted a letter ({order.form})") as work:
            rows = {row.reference: row.id}
            runs.append(keep_run(desk, work, entries, rows, form=order.form, outcome=outcome))
            yield

    asked = Order(
        (kept_letter(row),),
        office.stationery,
        Form.PDF if order.form == PRINT else Form(order.form),
        letterhead=office.letterhead,
    )
    try:
        entries = make_batch(asked, order.folder, release=recording)
    except LetterProblem as problem:
        raise told(problem, "The letter was not made") from problem
    return files_of(entries, order), runs[0]


def _told(
    row: LetterRow, files: tuple[MadeFile, ...], sentence: str, warnings: tuple[Refusal, ...]
) -> BatchMade:
    return BatchMade(
        references=(row.reference,),
        files=files,
        pages=sum(one.pages for one in files),
        sentence=sentence,
        warnings=warnings,
    )


def _refusals(row: LetterRow, checks: tuple[CheckLine, ...], state: State) -> tuple[Refusal, ...]:
    return tuple(
        Refusal(row.reference, row.name, kind_words(row.kind), one.why, one.todo)
        for one in checks
        if one.state == state.value
    )
