"""Making a batch: every reason against it first, then all of its files or none, then a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from caseload_tui.caseload.letters.batch_views import (
    BatchMade,
    BatchOrder,
    Heard,
    LettersRefused,
    MadeFile,
    Refusal,
)
from caseload_tui.caseload.letters.drafting import Checked, checked
from caseload_tui.caseload.letters.gathering import Facts, facts_with, gather
from caseload_tui.caseload.letters.keeping import keep_letters, keep_run
from caseload_tui.caseload.letters.lines import refusals_of
from caseload_tui.caseload.letters.settings import told
from caseload_tui.caseload.letters.views import LetterScope
from caseload_tui.caseload.letters.words import letters_words
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.recording import changing
from caseload_tui.letters.apart import Cancelled
from caseload_tui.letters.batch import Form, Order, make_batch
from caseload_tui.letters.case import Result, State
from caseload_tui.letters.codes import Kind
from caseload_tui.letters.letter import Letter
from caseload_tui.letters.manifest import Entry
from caseload_tui.letters.problems import LetterProblem

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.work import Work

LEFT_OUT = "Put it back on the queue first, or leave it out of the batch."


def check_batch(desk: Desk, references: Sequence[str]) -> tuple[Refusal, ...]:
    """Every reason why any of these letters may not be made."""
    facts, found = chosen(desk, references)
    return _refusals(facts, found)


def make_letters(
    desk: Desk, order: BatchOrder, heard: Heard, cancelled: Callable[[], bool]
) -> BatchMade:
    """Make the files of a batch, all or none."""
    facts, found = allowed(desk, order.references)
    beside = tuple(_calendars(facts, found)) if order.calendars else ()
    asked = Order(
        letters=letters_of(found),
        stationery=facts.office.stationery,
        form=Form(order.form),
        merged=order.merged,
        letterhead=facts.office.letterhead,
        beside=beside,
    )
    entries = made(desk, facts, found, asked, order, heard, cancelled).entries
    files = files_of(entries, order)
    where = files[0].path if len(files) == 1 else order.folder
    return BatchMade(
        references=tuple(one.owed.reference for one in found),
        files=files,
        pages=sum(one.pages for one in files),
        sentence=f"{letters_words(len(found))} made: {where}.",
        warnings=warnings_of(facts, found),
    )


def chosen(desk: Desk, references: Sequence[str]) -> tuple[Facts, tuple[Checked, ...]]:
    """The letters named, each once, checked together. Problem where one is not owed any more."""
    wanted = list(dict.fromkeys(references))
    if not wanted:
        raise Problem("No letters", "There is no letter to make.", "Choose some letters first.")
    facts = facts_with(desk, wanted)
    owed = {one.reference: one for one in facts.owed}
    gone = [one for one in wanted if one not in owed]
    if gone:
        raise Problem(
            "The queue has changed",
            f"{letters_words(len(gone))} of the batch {'is' if len(gone) == 1 else 'are'} no "
            "longer owed: a booking has changed, or it was sent.",
            "Look at the queue again.",
        )
    return facts, checked(facts, [owed[one] for one in wanted], desk.user)


def allowed(desk: Desk, references: Sequence[str]) -> tuple[Facts, tuple[Checked, ...]]:
    """The same, where every one of them may be made. Raises LettersRefused."""
    facts, found = chosen(desk, references)
    refused = _refusals(facts, found)
    if refused:
        raise LettersRefused(refused, len(found))
    return facts, found


def _refusals(facts: Facts, found: Sequence[Checked]) -> tuple[Refusal, ...]:
    refused: list[Refusal] = []
    for one in found:
        if one.set_aside:
            why = f"It was set aside: {one.set_aside}"
            aside = Result("set_aside", "On the queue", State.BLOCKING, why, LEFT_OUT)
            refused += refusals_of(facts, one, (aside,))
        refused += refusals_of(facts, one, one.verdict.blocking)
    return tuple(refused)


def warnings_of(facts: Facts, found: Sequence[Checked]) -> tuple[Refusal, ...]:
    """What to think about before the letters go out."""
    return tuple(line for one in found for line in refusals_of(facts, one, one.verdict.warnings))


def letters_of(found: Sequence[Checked]) -> tuple[Letter, ...]:
    """The letters themselves; each was checked to be complete."""
    return tuple(one.draft.letter for one in found if one.draft.letter is not None)


@dataclass(slots=True)
class Made:
    """A batch that was made: what is in its files, and the row that records it."""

    entries: tuple[Entry, ...] = ()
    run: int = 0


def made(
    desk: Desk,
    facts: Facts,
    found: Sequence[Checked],
    asked: Order,
    order: BatchOrder,
    heard: Heard,
    cancelled: Callable[[], bool],
) -> Made:
    """Make the files, and record the batch in the moment in which they appear."""
    result = Made()
    release = partial(_recording, desk, facts, found, order.form, result)
    try:
        result.entries = make_batch(
            asked, order.folder, progress=heard, cancelled=cancelled, release=release
        )
    except Cancelled:
        raise Problem(
            "Stopped", "No file was left, and nothing was recorded.", "Make them again when ready."
        ) from None
    except LetterProblem as problem:
        raise told(problem, "The letters were not made") from problem
    return result


@contextmanager
def _recording(
    desk: Desk,
    facts: Facts,
    found: Sequence[Checked],
    form: str,
    result: Made,
    entries: tuple[Entry, ...],
) -> Iterator[None]:
    with changing(desk, f"Made {letters_words(len(found))} ({form})") as work:
        still_stand(desk, work, facts, found)
        rows = keep_letters(desk, work, facts, found, form)
        outcome = "printing" if form == "print" else "made"
        result.run = keep_run(desk, work, entries, rows, form=form, outcome=outcome)
        yield


def still_stand(desk: Desk, work: Work, before: Facts, found: Sequence[Checked]) -> None:
    """Look at the store once more, from inside the change: nothing may have moved meanwhile."""
    ids = {row for one in found for row in before.child_ids(one.owed)}
    carers = {before.household_id(one.owed) for one in found} - {None}
    scope = LetterScope(
        child_ids=tuple(sorted(ids)),
        household_ids=tuple(sorted(one for one in carers if one is not None)),
    )
    facts = gather(desk, work.reader, scope)
    owed = {one.reference: one for one in facts.owed}
    now = {
        one.owed.reference: one
        for one in checked(
            facts,
            [owed[one.owed.reference] for one in found if one.owed.reference in owed],
            desk.user,
        )
    }
    changed = [
        one for one in found
        if (other := now.get(one.owed.reference)) is None
        or other.verdict.blocking or other.set_aside or other.draft.letter != one.draft.letter
    ]  # fmt: skip
    if changed:
        raise Problem(
            "Something has changed meanwhile",
            f"While the letters were made, a booking or the record behind "
            f"{letters_words(len(changed))} of them changed. No file was left.",
            "Look at the queue again, and make them anew.",
        )


def files_of(entries: Sequence[Entry], order: BatchOrder) -> tuple[MadeFile, ...]:
    """The files of a batch, in print order."""
    by_file: dict[str, list[Entry]] = {}
    for one in entries:
        by_file.setdefault(one.file, []).append(one)
    return tuple(
        MadeFile(order.folder / name, len(each), sum(one.pages for one in each))
        for name, each in by_file.items()
    )


def _calendars(facts: Facts, found: Sequence[Checked]) -> Iterator[tuple[str, bytes]]:
    """A calendar file beside each letter; another one that takes out what was cancelled."""
    from caseload_tui.letters.calendar import calendar_file, goes_into

    for one in found:
        owed = one.owed
        to = facts.known.recipients[owed.recipient].audience
        every = (facts.known.bookings[key] for key in owed.bookings)
        bookings = [each for each in every if goes_into(each, to)]
        if bookings and owed.kind in (Kind.CANCELLED, Kind.MISSED):
            yield f"{owed.reference}-cancelled.ics", calendar_file(bookings, cancel=True)
            instead = (facts.known.bookings.get(each.replaced_by or "") for each in bookings)
            bookings = [each for each in instead if each is not None and goes_into(each, to)]
        if bookings:
            yield f"{owed.reference}.ics", calendar_file(bookings)
