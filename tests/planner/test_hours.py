"""Hours needed against hours there are, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from caseload_tui.planner.hours import Recording, hours_needed, minutes_there
from caseload_tui.planner.people import Absence, Shift, Span, absent
from caseload_tui.planner.problem import Problem
from tests.planner.scenes import MONDAY, after, child, days, demand, scene, unit, worker


def weekly() -> Problem:
    """One child visited every week, for four weeks; every road takes 20 minutes."""
    mine = unit("A", demand("A", gap=days(7), last=MONDAY - timedelta(days=1)))
    return scene(mine, children=(child("A"),))


def test_each_week_has_its_visit_its_journey_and_its_writing_up() -> None:
    found = hours_needed(weekly(), "W", recording=Recording(minutes=30))
    assert len(found.weeks) == 4
    assert [w.monday for w in found.weeks] == [after(7 * n) for n in range(4)]
    total = sum(w.needed for w in found.weeks)
    assert total == found.visits * (60 + 40 + 30)
    assert found.visits == 4
    assert found.needed_a_week == round(total / 60 / 4, 1)


def test_siblings_seen_together_are_one_visit_with_more_to_write() -> None:
    pair = unit("A", *(demand(k, gap=days(7), last=after(-1)) for k in "AB"), minutes=75)
    found = hours_needed(scene(pair, children=(child("A"), child("B"))), "W")
    assert {(w.visiting, w.recording) for w in found.weeks} == {(75, 45 + 15)}


def test_the_hours_there_are_leave_out_time_away_and_bank_holidays() -> None:
    one = worker(absences=tuple(absent(after(7), after(11))))
    found = hours_needed(replace(weekly(), workers=(one,)), "W")
    assert [w.there for w in found.weeks] == [5 * 420, 0, 5 * 420, 5 * 420]


def test_a_half_day_away_leaves_the_other_half() -> None:
    short = (Shift(Span(9 * 60, 17 * 60)),)
    half = Absence(MONDAY, Span(9 * 60, 13 * 60), "training")
    one = worker(shifts=(*(short,) * 5, (), ()), absences=(half,))
    assert minutes_there(scene(workers=(one,)), one, MONDAY) == 4 * 60
    assert minutes_there(scene(workers=(one,)), one, after(1)) == 420
    assert minutes_there(scene(workers=(one,)), one, after(5)) == 0


def test_the_share_has_no_value_where_there_are_no_hours() -> None:
    away = worker(absences=tuple(absent(MONDAY, after(27))))
    found = hours_needed(replace(weekly(), workers=(away,)), "W")
    assert found.share is None
    assert found.there_a_week == 0.0


def test_what_cannot_be_planned_is_said() -> None:
    lost = unit("B", demand("B", gap=days(7)), place=None)
    problem = weekly()
    found = hours_needed(replace(problem, units=(*problem.units, lost)), "W")
    assert found.assumptions[-1] == "Not in it: 1 duty that cannot be planned."
    assert found.visits == 4
