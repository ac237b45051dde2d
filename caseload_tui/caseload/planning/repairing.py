"""Putting the bookings right after somebody falls ill, moves, or a visit goes otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from caseload_tui.caseload.letters.promises import How, break_promises, replace_booking
from caseload_tui.caseload.planning.accepting import add_booking
from caseload_tui.caseload.planning.answer import People, booking_line, people_of, unmet_lines
from caseload_tui.caseload.planning.parting import cancel_for
from caseload_tui.caseload.planning.proposing import told
from caseload_tui.caseload.planning.question import Question, question_of
from caseload_tui.caseload.planning.views import (
    BookingLine,
    Heard,
    RepairChange,
    RepairOption,
    RepairProposal,
)
from caseload_tui.caseload.problems import Problem as Refused
from caseload_tui.caseload.recording import changing
from caseload_tui.caseload.views import Saved
from caseload_tui.planner.changes import Change, Kind, met
from caseload_tui.planner.colleagues import with_alternatives
from caseload_tui.planner.limits import Watch
from caseload_tui.planner.lost import impossible
from caseload_tui.planner.mending import Option
from caseload_tui.planner.owed import Unit
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.repair import Repair
from caseload_tui.planner.repair import repair as solve
from db import lists

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.work import Work

WEEKS_AFTER = 7
REACH, ROOM = timedelta(days=7), timedelta(days=14)
"""How long before the first lost booking others may be put, and how long after the last."""

WORDS = {
    Kind.MOVED: "moved",
    Kind.PLACE: "they live elsewhere now",
    Kind.PEOPLE: "not the same children live there now",
    Kind.WORKER: "a colleague covers",
    Kind.CANCELLED: "cannot take place",
    Kind.ADDED: "new",
}


@dataclass(frozen=True)
class Held:
    """A repair as the planner knows it."""

    question: Question
    repair: Repair


def repair(
    desk: Desk, worker_id: int, heard: Heard, cancelled: Callable[[], bool]
) -> RepairProposal:
    """What of a worker's bookings cannot stand any more, and how to put it right."""
    question = _around_what_is_lost(desk, worker_id)
    watch = Watch(heard=told(heard), stopped=cancelled)
    found = solve(question.problem, watch=watch, mates=question.mates)
    people = people_of(desk, question)

    reasons = {one.key: people.said(question, why) for one, why in found.lost}

    def line(one: Booking) -> BookingLine:
        return booking_line(desk, question, people, one)

    # All of them or none: each is saved by its place among them.
    ways = found.options if found.lost or any(one.changes for one in found.options) else ()
    return RepairProposal(
        worker_id=worker_id,
        lost=tuple((line(one), reasons[one.key]) for one, _ in found.lost),
        options=tuple(
            _option(desk, question, people, one, reasons, found.late_before) for one in ways
        ),
        handle=Held(question, found),
    )


def _around_what_is_lost(desk: Desk, worker_id: int) -> Question:
    """The question from shortly before the first booking that cannot stand, to the last one.

    What is owed before then and was never booked is for a new plan, not for a repair; only who
    has no visit at all is not left to wait. What cannot stand may be put a little later than
    anything was booked; of all others nothing more is asked after the last booking.
    """
    question = question_of(desk, [worker_id], desk.on, _weeks_booked(desk, worker_id))
    problem = question.problem
    lost = [one for one, _ in impossible(problem)]
    booked = {one.item for one in problem.bookings}
    start = desk.on + timedelta(days=1)
    if lost and all(unit.key in booked for unit in problem.units):
        start = max(start, lost[0].day - REACH)
    last = max(one.day for one in problem.bookings)
    end = max([start, last, *(one.day + ROOM for one in lost)]) + timedelta(days=1)
    items = {one.item for one in lost}
    return question.extended(
        start=start,
        end=end,
        units=tuple(_asked_until(u, end if u.key in items else last) for u in problem.units),
        # A review booked near the end is still owed, though it falls due after these weeks.
        events=tuple(e for e in problem.events if e.key in booked or e.due <= last),
    )


def _asked_until(unit: Unit, last: date) -> Unit:
    """The visits that are owed up to a day."""
    after = last + timedelta(days=1)
    demands = tuple(
        replace(one, until=min(one.until or after, after))
        for one in unit.demands
        if one.begins < after
    )
    return replace(unit, demands=demands)


def _weeks_booked(desk: Desk, worker_id: int) -> int:
    """How many weeks ahead to look: past the last booking, by as long as its next may take."""
    with desk.reading() as reader:
        rows = lists.bookings(reader, first=desk.on, last=date.max, workers=[worker_id])
    days = [row.on for row in rows if row.status == "booked"]
    if not days:
        raise Refused("Nothing to repair", "Nothing is booked from today on.", "Propose a plan.")
    return (max(days) - desk.on).days // 7 + WEEKS_AFTER


def _option(
    desk: Desk,
    question: Question,
    people: People,
    one: Option,
    lost: Mapping[str, str],
    late_before: int,
) -> RepairOption:
    return RepairOption(
        words=one.words,
        changes=tuple(
            RepairChange(
                before=_line(desk, question, people, change.before),
                after=_line(desk, question, people, change.after),
                promise=change.promise,
                why=_why(change, lost),
            )
            for change in one.changes
        ),
        late_days=one.plan.objective.late_days,
        late_before=late_before,
        promises_moved=one.moved,
        certainty=one.certainty,
        unmet=unmet_lines(
            desk,
            question,
            people,
            with_alternatives(question.problem, one.plan.bookings, one.plan.unmet, question.mates),
        ),
    )


def _why(change: Change, lost: Mapping[str, str]) -> str:
    """Why a booking changes: it cannot stand, or makes room for what could not."""
    if change.before is not None and change.before.key in lost:
        return lost[change.before.key]
    return "makes room" if change.kind is Kind.MOVED else WORDS[change.kind]


def _line(
    desk: Desk, question: Question, people: People, one: Booking | None
) -> BookingLine | None:
    return None if one is None else booking_line(desk, question, people, one)


def accept_repair(desk: Desk, proposal: RepairProposal, option: int) -> Saved:
    """Save one of the options: moved bookings keep their identity, lost ones are cancelled."""
    held = proposal.handle
    if not isinstance(held, Held):
        raise TypeError("this repair was not made by a desk")
    changes = held.repair.options[option].changes
    with changing(desk, f"Repaired the diary: {len(changes)} changes") as work:
        for change in changes:
            _save(work, held.question, change, desk.on)
    count = len(changes)
    return Saved(f"{count} {'booking' if count == 1 else 'bookings'} changed.")


def _save(work: Work, question: Question, change: Change, on: date) -> None:
    before, after = change.before, change.after
    if before is None and after is not None:
        add_booking(work, question, after)
        return
    if before is None:
        return
    row = question.rows[before.key]
    reason = WORDS[change.kind]
    if after is None:
        cancelled = {"status": "cancelled", "reason": reason}
        work.update("booking", row.id, cancelled, seen=row.version)
        break_promises(work, row.id, "cancelled", reason, on)
        return
    gone = {who for who, _ in met(before)} - {who for who, _ in met(after)}
    if change.kind is Kind.PEOPLE and gone and met(after) < met(before):
        cancel_for(work, question, before, gone, WORDS[Kind.PLACE], on)
        return
    if after.worker != before.worker or met(after) != met(before):
        work.update("booking", row.id, {"status": "cancelled", "reason": reason}, seen=row.version)
        instead = add_booking(work, question, replace(after, key=before.key))
        replace_booking(work, row.id, instead)
        how: How = "cancelled" if after.worker == before.worker else "worker"
        break_promises(work, row.id, how, reason, on)
        return
    work.update("booking", row.id, moved_to(after) | {"reason": reason}, seen=row.version)
    if (after.day, after.start) != (before.day, before.start):
        break_promises(work, row.id, "moved", reason, on)


def moved_to(one: Booking) -> dict[str, int | str | date | None]:
    """What a move changes in a stored booking."""
    return {
        "on": one.day,
        "start_minute": one.start,
        "minutes": one.minutes,
        "travel_minutes": one.travel_minutes,
        "place": one.place,
        "why": one.why or None,
        # Nobody has been told of the new day yet.
        "promised_on": None,
    }
