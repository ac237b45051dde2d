"""A worker whose week changes inside the months planned."""

from __future__ import annotations

from dataclasses import replace

from caseload_tui.planner.assemble import make
from caseload_tui.planner.check import check
from caseload_tui.planner.hours import minutes_there
from caseload_tui.planner.limits import Limits
from caseload_tui.planner.people import Child, Span, weekdays
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.propose import propose
from caseload_tui.planner.sound import sound
from caseload_tui.planner.weigh import visiting_places, week_of
from tests.planner.scenes import FULL, OPEN, after, child, days, demand, scene, unit, worker

MONDAYS, FRIDAYS = (FULL, *((),) * 6), (*((),) * 4, FULL, (), ())
NEVER = ((),) * 7


def changing() -> Problem:
    """Mondays for two weeks, then Fridays; a visit is owed every week."""
    one = worker(shifts=MONDAYS, later=((after(14), FRIDAYS),))
    visits = unit("A", demand("A", gap=days(7), last=after(-1)))
    return scene(visits, workers=[one], children=[child("A")], weeks=4)


def test_each_week_is_planned_by_the_pattern_that_holds_then() -> None:
    plan = propose(changing(), Limits(seconds=None, rounds=5, prove=False))
    assert {b.day for b in plan.bookings} == {after(n) for n in (0, 7, 18, 25)}


def test_the_checker_knows_which_pattern_holds() -> None:
    problem = changing()
    for day, fits in ((7, True), (11, False), (21, False), (25, True)):
        assert (check(problem, [make(problem, "A", after(day), 660)]) == ()) is fits


def test_hours_and_places_follow_it() -> None:
    problem = changing()
    (one,) = problem.workers
    there = [day for day in problem.days if minutes_there(problem, one, day)]
    assert there == [after(n) for n in (0, 7, 18, 25)]
    assert {visiting_places(problem, one, week_of(day)) for day in problem.days} == {3}


def test_who_begins_to_work_inside_the_months_can_be_planned_for() -> None:
    problem = changing()
    late = replace(problem.workers[0], shifts=NEVER)
    assert late.works_at_all
    whole, aside = sound(replace(problem, workers=(late,)))
    assert (len(whole.units), aside) == (1, ())


def test_a_child_who_begins_school_is_seen_after_it_from_then_on() -> None:
    afternoon = weekdays(Span(15 * 60 + 15, 18 * 60 + 15))
    one = Child("A", weekdays(Span(9 * 60, 13 * 60)), OPEN, later=((after(14), afternoon),))
    visits = unit("A", demand("A", gap=days(7), last=after(-1)))
    problem = scene(visits, children=[one], weeks=4)
    plan = propose(problem, Limits(seconds=None, rounds=5, prove=False))
    assert plan.objective.late_days == 0
    assert {b.start >= 15 * 60 + 15 for b in plan.bookings if b.day >= after(14)} == {True}
    assert {b.end <= 13 * 60 for b in plan.bookings if b.day < after(14)} == {True}
    for day, fits in ((11, True), (14, False)):
        assert (check(problem, [make(problem, "A", after(day), 660)]) == ()) is fits
