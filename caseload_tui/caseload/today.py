"""What to do now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.appointments.listing import where_of
from caseload_tui.caseload.child_lines import cell
from caseload_tui.caseload.copying import wording
from caseload_tui.caseload.dues import households_of
from caseload_tui.caseload.duty_words import short
from caseload_tui.caseload.owed import duties_of_households, lines_with_duties
from caseload_tui.caseload.pages import BookedLine, NotCopied, Today, TodayLine
from caseload_tui.caseload.planning.place_names import place_words
from caseload_tui.caseload.views import ChildLine, DutyCell, Scope
from caseload_tui.timescales.status import Status
from db import lists as rows
from db.diary_rows import BookingRow
from db.rows import HouseholdRow, Subject

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.connection import Reader


def today(desk: Desk, scope: Scope) -> Today:
    """What is late, due and not yet copied among the children and households of a scope."""
    on, version = desk.on, desk.standards_version()
    with desk.reading() as reader:
        title, children = lines_with_duties(desk, reader, scope, version)
        carers = households_of(reader, scope, on)
        supervised = duties_of_households(desk, reader, [row.id for row in carers], version)
        not_copied = _not_copied(reader, children, carers, on)
        booked = _booked(reader, children, carers, on)
    found: dict[Status, list[TodayLine]] = {status: [] for status in Status}
    for child in children:
        for duty in child.duties:
            status = duty.status(on)
            if status is not Status.IN_TIME:  # nearly all
                found[status].append(_of_child(child, duty))
    for row in carers:
        for duty in map(cell, supervised.get(row.id, ())):
            found[duty.status(on)].append(_of_household(row, duty))
    for lines in found.values():
        lines.sort(key=lambda line: (line.cell.due or date.max, line.child))
    return Today(
        title=title,
        on=on,
        overdue=tuple(found[Status.OVERDUE]),
        due_today=tuple(found[Status.DUE_TODAY]),
        due_soon=tuple(found[Status.DUE_SOON]),
        not_copied=not_copied,
        cannot_compute=tuple(found[Status.NOT_COMPUTABLE]),
        booked=booked,
    )


def _booked(
    reader: Reader, children: Sequence[ChildLine], carers: Sequence[HouseholdRow], on: date
) -> tuple[BookedLine, ...]:
    """Today's appointments with these children and carers, in order of time."""
    bookings = [row for row in rows.bookings(reader, first=on, last=on) if row.status == "booked"]
    if not bookings:
        return ()
    names = {Subject(child_id=one.id): one.name for one in children}
    names |= {Subject(household_id=one.id): one.name for one in carers}
    workers = {row.id: row.name for row in rows.workers(reader, on=on, soon_until=on)}
    found = []
    for row in bookings:
        subjects = [Subject(cover.child_id, cover.household_id) for cover in row.covers]
        if any(one in names for one in subjects):
            found.append(_booked_line(row, [names.get(one, "") for one in subjects], workers))
    return tuple(found)


def _booked_line(row: BookingRow, names: list[str], workers: dict[int, str]) -> BookedLine:
    return BookedLine(
        booking_id=row.id,
        start=row.start_minute,
        minutes=row.minutes,
        travel_minutes=row.travel_minutes,
        names=", ".join(dict.fromkeys(name for name in names if name)),
        what=", ".join(dict.fromkeys(short(cover.duty) for cover in row.covers)),
        place=place_words(row.place or "") if row.held_by is None else where_of(row),
        worker=workers.get(row.worker_id, ""),
        child_id=next((c.child_id for c in row.covers if c.child_id is not None), None),
        announced=row.announced,
        held_by=row.held_by or "",
        accompanied=row.accompanied,
    )


def _of_child(child: ChildLine, duty: DutyCell) -> TodayLine:
    return TodayLine(
        child_id=child.id,
        child_key=child.key,
        child=child.name,
        worker=child.worker,
        lives=child.lives,
        cell=duty,
        family=child.family,
        address=child.address,
        missing_since=child.missing_since,
    )


def _of_household(row: HouseholdRow, duty: DutyCell) -> TodayLine:
    return TodayLine(
        child_id=None,
        household_id=row.id,
        child_key=row.key,
        child=row.name,
        worker=row.worker,
        lives=row.area or "",
        cell=duty,
    )


def _not_copied(
    reader: Reader, children: Sequence[ChildLine], carers: Sequence[HouseholdRow], on: date
) -> tuple[NotCopied, ...]:
    child = {line.id: line for line in children}
    home = {row.id: row for row in carers}
    found = [
        *rows.uncopied(reader, list(child)),
        *rows.uncopied_of_households(reader, list(home)),
    ]
    return tuple(
        NotCopied(
            event_id=row.id,
            child_id=row.child_id,
            household_id=row.household_id,
            child_key=whose.key,
            child=whose.name,
            kind=row.kind,
            on=row.on,
            wording=wording(row),
        )
        for row in sorted(found, key=lambda row: (row.on, row.id))
        if row.on <= on
        for whose in [home[row.household_id] if row.household_id else child[row.child_id or 0]]
    )
