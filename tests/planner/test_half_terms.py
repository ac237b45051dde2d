"""The week in the middle of a term: nothing at school, and children can be seen in the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseload_tui.planner.assemble import make
from caseload_tui.planner.calendars import of_standards
from caseload_tui.planner.check import check
from caseload_tui.planner.limits import Limits
from caseload_tui.planner.owed import Hours
from caseload_tui.planner.people import Absence, Child, Span, weekdays
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.propose import propose
from caseload_tui.timescales.standards import shipped_standards
from tests.planner.scenes import days, demand, review, scene, unit, worker

WEEK_BEFORE, HALF_TERM, WEEK_AFTER = (date(2027, 2, d) for d in (8, 15, 22))
QUICK = Limits(seconds=None, rounds=10, prove=False)
PUPIL = Child("P", weekdays(Span(15 * 60 + 15, 18 * 60)), weekdays(Span(9 * 60, 18 * 60)))


def weeks_around(*units: object, **more: object) -> Problem:
    """Three weeks around the half-term of February 2027, by the dates of the council."""
    fields = {"children": [PUPIL], "workers": [worker()], **more}
    problem = scene(*units, **fields)  # type: ignore[arg-type]
    end = WEEK_AFTER + timedelta(days=7)
    calendar = of_standards(shipped_standards(), end)
    return replace(problem, on=WEEK_BEFORE, start=WEEK_BEFORE, end=end, calendar=calendar)


def meeting_at_school(opens: date, due: date) -> Problem:
    one = replace(review("P", 0, 0), opens=opens, due=due, closes=due, hours=Hours.SCHOOL)
    return weeks_around(events=[one])


@pytest.mark.parametrize("schools", ["", "Croydon", "not known"])
def test_half_term_days_are_no_school_days(schools: str) -> None:
    calendar = weeks_around().calendar
    for monday, there in ((WEEK_BEFORE, True), (HALF_TERM, False), (WEEK_AFTER, True)):
        week = [monday + timedelta(days=n) for n in range(5)]
        assert [calendar.is_school_day(day, schools) for day in week] == [there] * 5
        assert all(map(calendar.is_working_day, week)), "others work"


def test_a_meeting_at_school_waits_until_half_term_is_over() -> None:
    problem = meeting_at_school(HALF_TERM, WEEK_AFTER + timedelta(days=2))
    (booking,) = propose(problem, QUICK).bookings
    assert booking.day >= WEEK_AFTER
    moved = replace(booking, day=HALF_TERM)
    assert any("school" in fault.text for fault in check(problem, [moved]))


def test_a_meeting_that_is_due_in_half_term_is_held_before_it_or_not_at_all() -> None:
    friday = HALF_TERM + timedelta(days=4)
    (booking,) = propose(meeting_at_school(WEEK_BEFORE, friday), QUICK).bookings
    assert booking.day < HALF_TERM
    nothing = propose(meeting_at_school(HALF_TERM, friday), QUICK)
    assert not nothing.bookings
    assert nothing.objective.missed_events == 1
    assert "not free" in nothing.unmet[0].why


def test_a_pupil_is_visited_in_the_day_in_half_term_only() -> None:
    """Out in the mornings alone, a worker meets a pupil in half-term and in no other week."""
    afternoons = tuple(
        Absence(WEEK_BEFORE + timedelta(days=n), Span(12 * 60, 20 * 60)) for n in range(21)
    )
    visits = unit("P", demand("P", gap=days(7), last=WEEK_BEFORE - timedelta(days=1)))
    problem = weeks_around(visits, workers=[worker(absences=afternoons)])
    seen = [booking.day for booking in propose(problem, QUICK).bookings]
    assert seen
    assert all(HALF_TERM <= day < WEEK_AFTER for day in seen)
    morning = make(problem, "P", WEEK_AFTER, 9 * 60 + 30)
    assert any("cannot be seen" in fault.text for fault in check(problem, [morning]))
