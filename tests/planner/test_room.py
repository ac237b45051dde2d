"""How many more typical children fit, and what the answer rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from caseload_tui.planner.people import Shift, Span, absent, weekdays
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.room import Room, Typical, room_for_more
from tests.planner.scenes import FULL, MONDAY, OPEN, child, days, demand, scene, unit, worker

DAY = weekdays(Span(9 * 60, 18 * 60))
TYPICAL = Typical(days(7), (DAY,), DAY, road=10, meeting_weeks=99, words="seen any day")


def tuesdays(most_visits: int) -> Problem:
    """Four weeks of a worker who visits on Tuesdays only."""
    one = worker(shifts=((), FULL, (), (), (), (), ()), most_visits=most_visits)
    return scene(workers=(one,))


def room(problem: Problem, typical: Typical = TYPICAL, **more: object) -> Room:
    return room_for_more(problem, "W", typical, **{"rounds": 20, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("most_visits", [1, 2, 3])
def test_a_weekly_visit_each_fills_the_places_of_the_one_day_there_is(most_visits: int) -> None:
    # Last seen on a Sunday: weekly visits on four Tuesdays, six days and then seven apart.
    found = room(tuesdays(most_visits))
    assert (found.children, found.at_most) == (most_visits, most_visits)
    assert found.late_days == 0


def test_present_children_take_places() -> None:
    problem = tuesdays(3)
    mine = unit("A", demand("A", gap=days(7), last=MONDAY - timedelta(days=1)))
    whole = replace(problem, units=(mine,), places=(*problem.places, *scene(mine).places))
    assert room(replace(whole, children=(child("A"),))).children == 2


def test_slack_is_left_where_it_is_wanted() -> None:
    found = room(tuesdays(3), slack=0.3)
    assert (found.children, found.with_slack) == (3, 2)


def test_nobody_fits_where_the_hours_of_the_child_and_the_worker_never_meet() -> None:
    morning = (Shift(Span(9 * 60, 12 * 60)),)
    problem = scene(workers=(worker(shifts=(*(morning,) * 5, (), ())),))
    after_school = weekdays(Span(15 * 60, 18 * 60))
    late = replace(TYPICAL, seen=(after_school,), holidays=after_school)
    assert (room(problem).children > 0, room(problem, late).children) == (True, 0)


def test_only_as_many_as_there_are_starts_after_school() -> None:
    after_school = weekdays(Span(15 * 60, 18 * 60 + 15))
    late = replace(TYPICAL, seen=(after_school,), holidays=after_school)
    found = room(tuesdays(3), late)
    assert (found.children, found.at_most, found.late_days) == (2, 3, 0)


def test_leave_never_makes_room() -> None:
    problem = scene()
    away = tuple(absent(MONDAY, MONDAY + timedelta(days=6)))
    less = replace(problem, workers=(replace(problem.workers[0], absences=away),))
    assert room(less).children <= room(problem).children
    assert room(less).at_most < room(problem).at_most


def test_one_child_more_that_would_make_another_late_is_not_found_room_for() -> None:
    """A child already owed every place keeps them, however much the new ones ask."""
    problem = tuesdays(1)
    mine = unit("A", demand("A", gap=days(7), last=MONDAY - timedelta(days=1)))
    whole = replace(problem, units=(mine,), places=(*problem.places, *scene(mine).places))
    found = room(replace(whole, children=(child("A"),)))
    assert (found.children, found.at_most, found.late_days) == (0, 0, 0)


def test_meetings_take_places_too() -> None:
    monthly = Typical(days(28), (OPEN,), OPEN, road=10, meeting_weeks=4)
    without = replace(monthly, meeting_weeks=99)
    problem = tuesdays(1)
    assert room(problem, monthly).children < room(problem, without).children


def test_the_same_seed_finds_the_same_and_the_assumptions_are_said() -> None:
    found = room(scene())
    assert found == room(scene())
    assert "every 7 days" in found.assumptions[0]
    assert "30%" in found.assumptions[-1]


def test_a_worker_without_working_days_has_no_room() -> None:
    assert room(scene(workers=(worker(shifts=((),) * 7),))).children == 0
