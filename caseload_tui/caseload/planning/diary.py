"""A worker's diary: what is booked, when they are away, and how full each day is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from caseload_tui.caseload.planning.absent import absences_of
from caseload_tui.caseload.planning.answer import booking_line, people_of
from caseload_tui.caseload.planning.cases import cases_of
from caseload_tui.caseload.planning.patterns import shifts_of
from caseload_tui.caseload.planning.question import Question, booking, empty_question
from caseload_tui.caseload.planning.views import (
    AbsenceLine,
    BookingLine,
    Diary,
    DiaryDay,
    WorkingDay,
)
from caseload_tui.caseload.problems import Problem as Refused
from caseload_tui.caseload.views import Scope, ScopeKind
from caseload_tui.planner.calendars import Calendar, of_standards
from caseload_tui.planner.people import Absence, Shift, Shifts
from db import lists
from db.diary_rows import AbsenceRow, WorkingTimeRow

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

DAY = timedelta(days=1)


def diary(desk: Desk, worker_id: int, first: date, last: date) -> Diary:
    """The diary of a worker from ``first`` to ``last``, both included."""
    question = asked(desk, worker_id, first, last)
    with desk.reading() as reader:
        names = {row.id: row.name for row in lists.workers(reader, on=desk.on, soon_until=desk.on)}
        span = {"first": first, "last": last, "workers": [worker_id]}
        times = lists.working_times(reader, **span).get(worker_id, [])  # type: ignore[arg-type]
        away = lists.absences(reader, **span).get(worker_id, [])  # type: ignore[arg-type]
        bases = lists.bases(reader, [worker_id])
    if worker_id not in names:
        raise Refused("No such worker", "This worker is no longer in the store.")
    people = people_of(desk, question)
    lines = [
        booking_line(desk, question, people, booking(question.cases, row))
        for row in question.rows.values()
    ]
    calendar = of_standards(desk.standards_in_force, last)
    return Diary(
        worker_id=worker_id,
        worker=names[worker_id],
        first=first,
        last=last,
        on=desk.on,
        days=tuple(
            _day(day, lines, shifts_of(times, day), away, calendar) for day in _days(first, last)
        ),
        week=working_days(times, shown_on(desk.on, first, last)),
        base=bases.get(worker_id, ""),
    )


def shown_on(today: date, first: date, last: date) -> date:
    """The day whose week is shown for the days from ``first`` to ``last``: the nearest to today."""
    return min(max(today, first), last)


def working_days(times: Sequence[WorkingTimeRow], day: date) -> tuple[WorkingDay, ...]:
    """The week that holds on a day as people see it; the usual one where none is recorded."""
    return tuple(
        WorkingDay(weekday, shift.visits.start, shift.visits.end)
        for weekday, shifts in enumerate(shifts_of(times, day))
        for shift in shifts
    )


def asked(desk: Desk, worker_id: int, first: date, last: date) -> Question:
    """The bookings of a worker between two days, of every status, with who they are about."""
    with desk.reading() as reader:
        cases = cases_of(reader, [Scope(ScopeKind.WORKER, worker_id)], desk.on)
        rows = lists.bookings(reader, first=first, last=last, workers=[worker_id])
    return empty_question(cases, {row.uid: row for row in rows}, desk.on)


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


def _day(
    day: date,
    lines: Sequence[BookingLine],
    week: Shifts,
    away: Sequence[AbsenceRow],
    calendar: Calendar,
) -> DiaryDay:
    here = [row for row in away if row.start <= day and (row.end is None or day < row.end)]
    gone = [one for row in here for one in absences_of(row, day, day + DAY)]
    bank_holiday = day in calendar.bank_holidays
    booked = sorted((line for line in lines if line.day == day), key=lambda line: line.start)
    kept = [line for line in booked if line.status != "cancelled" and line.takes_the_worker]
    return DiaryDay(
        day=day,
        bookings=tuple(booked),
        absences=tuple(map(absence_line, here)),
        bank_holiday=bank_holiday,
        school_holiday=calendar.is_working_day(day) and not calendar.is_school_day(day),
        minutes_there=0 if bank_holiday else _there(week[day.weekday()], gone),
        minutes_used=sum(line.minutes + line.travel_minutes for line in kept),
    )


def _there(shifts: Sequence[Shift], gone: Sequence[Absence]) -> int:
    """The minutes of a day's shifts that no absence takes."""
    return sum(
        not any(one.span.start <= minute < one.span.end for one in gone)
        for shift in shifts
        for minute in range(shift.visits.start, shift.visits.end)
    )


def absence_line(row: AbsenceRow) -> AbsenceLine:
    """An absence with its last day instead of the first day back."""
    return AbsenceLine(
        id=row.id,
        first=row.start,
        last=date.max if row.end is None else row.end - DAY,
        from_minute=row.from_minute,
        to_minute=row.to_minute,
        kind=row.kind,
        note=row.note,
    )
