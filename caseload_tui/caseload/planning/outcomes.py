"""Recording what became of a booking: the visit or meeting itself, and the booking closed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.changes import NewVisit
from caseload_tui.caseload.letters.promises import break_promises
from caseload_tui.caseload.meanwhile.rows import refuse_if_changed_row
from caseload_tui.caseload.moved import moved, owed_to
from caseload_tui.caseload.planning.views import CHASED, Outcome
from caseload_tui.caseload.problems import Problem as Refused
from caseload_tui.caseload.recording import add_event, add_visit, changing, check_visit
from caseload_tui.caseload.views import Saved
from caseload_tui.caseload.wording import full_day
from caseload_tui.planner.demands import VISITS
from caseload_tui.timescales.history import Outcome as EventOutcome
from caseload_tui.timescales.what_if import FULFILLED_BY
from db import lists
from db.diary_rows import BookingRow, CoverRow
from db.records import EventRecord

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.work import Work


def record_outcome(desk: Desk, outcome: Outcome) -> Saved:
    """Record a booking as kept or not, in one change, with a record for each duty it was for."""
    row = _row(desk, outcome.booking_id)
    if row.status != "booked":
        told = "made" if outcome.made else "not_made"
        refuse_if_changed_row(desk, "booking", row.id, {"status": told, "reason": outcome.reason})
        raise Refused("Already recorded", f"This booking is {row.status.replace('_', ' ')}.")
    children = [cover.child_id for cover in row.covers if cover.child_id is not None]
    _check(desk, row, outcome)
    before = owed_to(desk, children)
    what = "made" if outcome.made else "not made"
    with changing(desk, f"Booking of {full_day(row.on)}: {what}") as work:
        for cover in row.covers:
            _record(work, row, cover, outcome.of_child(cover.child_id))
        status = "made" if outcome.made else "not_made"
        work.update(
            "booking", row.id, {"status": status, "reason": outcome.reason}, seen=row.version
        )
        if not outcome.made:
            break_promises(work, row.id, "not_made", outcome.reason, desk.on)
    return Saved(f"Recorded as {what}.", moved(desk, children, before))


def _check(desk: Desk, row: BookingRow, outcome: Outcome) -> None:
    """Refuse what cannot be recorded of this booking."""
    strangers = {each.child_id for each in outcome.otherwise} - {c.child_id for c in row.covers}
    if strangers or (outcome.otherwise and not outcome.made):
        raise Refused(
            "This cannot be saved",
            "It says how a child was seen who was not to be visited, or in a visit not made.",
            "Record that child's visit from their own page.",
        )
    for cover in row.covers:
        check_visit(desk, _visit(row, cover, outcome.of_child(cover.child_id)))


def _row(desk: Desk, booking_id: int) -> BookingRow:
    with desk.reading() as reader:
        details = lists.details(reader, "booking", booking_id)
        if details is None:
            raise Refused("No such booking", "It is no longer in the store.")
        day, worker = details["on"], details["worker_id"]
        rows = lists.bookings(reader, first=day, last=day, workers=[worker])
    return next(row for row in rows if row.id == booking_id)


def _record(work: Work, row: BookingRow, cover: CoverRow, outcome: Outcome) -> None:
    chased = cover.duty in CHASED and row.held_by is None
    if chased or cover.duty not in FULFILLED_BY:
        return
    if cover.child_id is not None and cover.duty in VISITS:
        visit = _visit(row, cover, outcome)
        add_visit(work, visit, cover.child_id, cover.duty, row.worker_id)
        return
    record = EventRecord(
        key=work.fresh_key(),
        child=None if cover.child_id is None else str(cover.child_id),
        household=None if cover.household_id is None else str(cover.household_id),
        kind=FULFILLED_BY[cover.duty][0].value,
        on=row.on,
        outcome=(EventOutcome.DONE if outcome.made else EventOutcome.NOT_MADE).value,
        reason=outcome.reason,
        next_attempt=_again(outcome),
    )
    links = {"child": cover.child_id, "household": cover.household_id}
    add_event(work, record, {name: one for name, one in links.items() if one is not None})


def _visit(row: BookingRow, cover: CoverRow, outcome: Outcome) -> NewVisit:
    return NewVisit(
        child_id=cover.child_id or 0,
        on=row.on,
        purposes=(cover.duty,),
        made=outcome.made,
        seen=outcome.seen,
        seen_alone=outcome.seen_alone,
        bedroom_seen=outcome.bedroom_seen,
        reason=outcome.reason,
        next_attempt=_again(outcome),
    )


def _again(outcome: Outcome) -> date | None:
    """When it is tried again, which nobody who was seen needs."""
    return None if outcome.made and outcome.seen else outcome.next_attempt
