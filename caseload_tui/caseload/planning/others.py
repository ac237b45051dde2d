"""People whose time others have booked too: reviewing officers, and carers.

A worker is planned alone, but the officer who chairs a review chairs those of other workers'
children, and a carer is visited by more than one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from caseload_tui.caseload.planning.absent import absences_of
from caseload_tui.caseload.planning.cases import REVIEWING_OFFICER, Cases
from caseload_tui.caseload.planning.hours import OFFICE_HOURS
from caseload_tui.caseload.planning.patterns import in_force
from caseload_tui.planner.meetings import MANNERS
from caseload_tui.planner.people import ALL_DAY, DAY_END, Absence, Chair, Engagement, Span, Week
from db import lists
from db.connection import Reader
from db.diary_rows import BookingRow, WorkingTimeRow

CHAIRED = frozenset(duty for duty, manner in MANNERS.items() if manner.chaired)
_ANY_TIME: Week = ((ALL_DAY,),) * 7


def chairs_of(reader: Reader, cases: Cases, start: date, end: date) -> Iterator[Chair]:
    """Who chairs these children's reviews, and when they can: as recorded, else office hours."""
    ids = list(cases.chairs)
    span = {"first": start, "last": end}
    away = lists.absences(reader, **span, workers=ids)
    times = lists.working_times(reader, **span, workers=ids)
    for row_id, key in sorted(cases.chairs.items(), key=lambda pair: pair[1]):
        gone = [one for row in away.get(row_id, ()) for one in absences_of(row, start, end)]
        recorded = times.get(row_id, [])
        gone += [one for day in _days(start, end) for one in _off(recorded, day)]
        yield Chair(key, _ANY_TIME if recorded else OFFICE_HOURS, tuple(gone))


def _days(start: date, end: date) -> Iterator[date]:
    return (start + timedelta(days=n) for n in range((end - start).days))


def _off(times: list[WorkingTimeRow], day: date) -> Iterator[Absence]:
    """The part of a day outside the working times that hold; none where none are recorded."""
    held = in_force(times, day)
    if not held:
        return
    of_day = sorted((r.from_minute, r.to_minute) for r in held if r.weekday == day.weekday())
    begins = 0
    for first, last in (*of_day, (DAY_END, DAY_END)):
        if begins < first:
            yield Absence(day, Span(begins, first), "day off")
        begins = max(begins, last)


def taken_by_colleagues(
    reader: Reader,
    cases: Cases,
    worker_ids: Collection[int],
    known: Collection[str],
    on: date,
    end: date,
) -> Iterator[Engagement]:
    """When these officers and carers are booked from ``on``, bookings that are ``known`` aside."""

    def rows(**which: Collection[int]) -> Iterator[BookingRow]:
        for row in lists.bookings(reader, first=on, last=end, **which):
            if row.status == "booked" and row.uid not in known:
                yield row

    officers = _officers(reader, {*cases.chairs, *worker_ids}, on)
    for row in rows(children=list(officers)):
        if row.held_by is None:
            for officer in _chairing(row, officers):
                yield _taken(cases.worker(officer) or "", row)
    for row in rows(workers=list(cases.chairs)):
        if row.takes_the_worker:
            yield _taken(cases.worker(row.worker_id) or "", row)
    homes = {key: row_id for key in _carers(cases)
             if (row_id := cases.keys.row_id("household", key)) is not None}  # fmt: skip
    for row in rows(households=homes.values(), at=homes.values()):
        here = {row.household_id, *(c.household_id for c in row.covers)}
        yield from (_taken(key, row) for key, row_id in homes.items() if row_id in here)


def _officers(reader: Reader, wanted: Collection[int], on: date) -> dict[int, int]:
    """By child, the reviewing officer, of all whom one of these chairs for."""
    return {
        child: holder.worker_id
        for child, holder in lists.holders(reader, REVIEWING_OFFICER, on=on).items()
        if holder.worker_id in wanted
    }


def _chairing(row: BookingRow, officers: Mapping[int, int]) -> set[int]:
    """Who chairs what is booked; nobody where it is no review."""
    reviewed = {c.child_id for c in row.covers if c.duty in CHAIRED and c.child_id is not None}
    return {officers[child] for child in reviewed if child in officers}


def _carers(cases: Cases) -> set[str]:
    return {case.household for case in cases.cases if case.household is not None}


def _taken(party: str, row: BookingRow) -> Engagement:
    return Engagement(party, row.on, Span(row.start_minute, row.start_minute + row.minutes))
