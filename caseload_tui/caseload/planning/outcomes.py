"""Recording what became of a booking: the visit or meeting itself, and the booking closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseload_tui.caseload.changes import NewVisit
from caseload_tui.caseload.moved import moved, owed_to
from caseload_tui.caseload.planning.views import Outcome
from caseload_tui.caseload.problems import Problem as Refused
from caseload_tui.caseload.recording import add_visit, changing, check_visit
from caseload_tui.caseload.views import Saved
from caseload_tui.planner.demands import VISITS
from caseload_tui.timescales.history import Outcome as EventOutcome
from caseload_tui.timescales.what_if import FULFILLED_BY
from db import lists
from db.diary_rows import BookingRow, CoverRow
from db.records import EventRecord

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.work import Work

CHASED = frozenset({"health_assessment", "dental_check"})
"""Booked to be chased with others: keeping the booking does not mean that it was done."""


def record_outcome(desk: Desk, outcome: Outcome) -> Saved:
    """Record a booking as kept or not, in one change, with a record for each duty it was for."""
    row = _row(desk, outcome.booking_id)
    if row.status != "booked":
        raise Refused("Already recorded", f"This booking is {row.status.replace('_', ' ')}.")
    children = [cover.child_id for cover in row.covers if cover.child_id is not None]
    check_visit(desk, _visit(row, row.covers[0], outcome))
    before = owed_to(desk, children)
    what = "made" if outcome.made else "not made"
    with changing(desk, f"Booking of {row.on.isoformat()}: {what}") as work:
        for cover in row.covers:
            _record(work, row, cover, outcome)
        status = "made" if outcome.made else "not_made"
        work.update(
            "booking", row.id, {"status": status, "reason": outcome.reason}, seen=row.version
        )
    return Saved(f"Recorded as {what}.", moved(desk, children, before))


def _row(desk: Desk, booking_id: int) -> BookingRow:
    with desk.reading() as reader:
        details = lists.details(reader, "booking", booking_id)
        if details is None:
            raise Refused("No such booking", "It is no longer in the store.")
        day, worker = details["on"], details["worker_id"]
        rows = lists.bookings(reader, first=day, last=day, workers=[worker])
    return next(row for row in rows if row.id == booking_id)


def _record(work: Work, row: BookingRow, cover: CoverRow, outcome: Outcome) -> None:
    if cover.duty in CHASED or cover.duty not in FULFILLED_BY:
        return
    if cover.child_id is not None and cover.duty in VISITS:
        add_visit(work, _visit(row, cover, outcome), cover.child_id, cover.duty)
        return
    record = EventRecord(
        key=work.fresh_key(),
        child=None if cover.child_id is None else str(cover.child_id),
        household=None if cover.household_id is None else str(cover.household_id),
        kind=FULFILLED_BY[cover.duty][0].value,
        on=row.on,
        outcome=(EventOutcome.DONE if outcome.made else EventOutcome.NOT_MADE).value,
        reason=outcome.reason,
        next_attempt=outcome.next_attempt,
    )
    links = {"child": cover.child_id, "household": cover.household_id}
    work.add(record, links={name: one for name, one in links.items() if one is not None})


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
        next_attempt=outcome.next_attempt,
    )
