"""Many workers: clashes put right, joint visits, cover by colleagues, one or more processes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.planner.generate import Size, generate
from caseload_tui.planner.bound import by_anybody
from caseload_tui.planner.check import check
from caseload_tui.planner.cover import covered, late_units
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.people import Chair, Span, absent, weekdays
from caseload_tui.planner.propose import propose
from caseload_tui.planner.weigh import weigh
from tests.planner.scenes import after, child, days, demand, review, scene, unit, worker

QUICK = Limits(seconds=None, rounds=8, prove=False, cores=1)


@pytest.mark.parametrize("seed", range(3))
def test_a_team_plan_keeps_every_rule(seed: int) -> None:
    p = generate(seed, Size(workers=3, children=18, weeks=8))
    plan = propose(p, QUICK)
    assert check(p, plan.bookings) == ()
    assert {b.worker for b in plan.bookings} == {"W0", "W1", "W2"}
    assert weigh(p, plan.bookings) == plan.objective


def test_processes_give_the_same_plan_as_none() -> None:
    p = generate(5, Size(workers=4, children=16, weeks=5))
    alone = propose(p, QUICK)
    apart = propose(p, replace(QUICK, cores=2))
    assert apart.bookings == alone.bookings


def test_one_chair_is_not_in_two_reviews_at_once() -> None:
    an_hour = Chair("IRO", ((), (Span(660, 740), Span(780, 860)), (), (), (), (), ()))
    events = [
        review(c, 1, 1, worker=w, needs=("IRO",), closes=after(1), place=None)
        for c, w in (("A", "W"), ("B", "V"))
    ]
    p = scene(events=events, workers=[worker(), worker("V")], chairs=[an_hour],
              children=[child("A"), child("B")])  # fmt: skip
    plan = propose(p, QUICK)
    assert sorted((b.day, b.start) for b in plan.bookings) == [(after(1), 660), (after(1), 780)]
    assert plan.unmet == ()


def test_a_child_with_two_workers_is_never_seen_by_both_at_once() -> None:
    evening = weekdays(Span(1020, 1080))
    mine = unit("SW", demand("C", gap=days(7)))
    advisers = unit("PA", replace(demand("C", gap=days(7)), key="pa"), worker="V")
    p = scene(mine, advisers, workers=[worker(), worker("V")], children=[child("C", evening)])
    plan = propose(p, QUICK)
    assert check(p, plan.bookings) == ()
    assert {b.item for b in plan.bookings} == {"SW", "PA"}


def test_a_joint_visit_takes_a_time_when_both_can_come() -> None:
    joint = unit("J", demand("C", gap=days(14)), needs=("V",))
    other = unit("K", demand("D", gap=days(14)), worker="V")
    part_time = worker("V", shifts=((), (), worker().shifts[0], (), (), (), ()))
    p = scene(joint, other, workers=[worker(), part_time], children=[child("C"), child("D")])
    plan = propose(p, QUICK)
    visits = [b for b in plan.bookings if b.item == "J"]
    assert visits
    assert {b.day.weekday() for b in visits} == {2}
    assert plan.unmet == ()


def test_colleagues_cover_what_would_be_late() -> None:
    ill = worker(absences=tuple(absent(after(0), after(25))), team="T")
    other = unit("V", demand("D", gap=days(20)), worker="V")
    p = scene(unit("U", demand("C", gap=days(14))), other,
              workers=[ill, worker("V", team="T")], children=[child("C"), child("D")])  # fmt: skip
    plan = propose(p, QUICK)
    assert plan.objective.late_days == 0
    assert plan.objective.cover_visits == 1
    [cover] = [b for b in plan.bookings if b.item == "U" and b.worker == "V"]
    assert "colleague covers" in cover.why


def test_nobody_of_another_team_covers() -> None:
    ill = worker(absences=tuple(absent(after(0), after(25))), team="T")
    p = scene(unit("U", demand("C", gap=days(14))), workers=[ill, worker("V", team="S")],
              children=[child("C")])  # fmt: skip
    assert [u.key for u in late_units(p, ())] == ["U"]
    assert covered(p, (), Watch()) == ()


def test_a_team_is_told_what_nobody_could_avoid() -> None:
    away = tuple(absent(after(0), after(27)))
    mine = unit("A", demand("A", gap=days(7), last=after(-10)))
    alone = scene(mine, workers=(worker(absences=away),), children=(child("A"),))
    helped = replace(alone, workers=(*alone.workers, worker("M")))
    least = [by_anybody(p).late_days or 0 for p in (alone, helped)]
    assert least[0] > least[1] == 3, "seven days after the last visit was three days ago"
    plan = propose(helped, Limits(seconds=None, rounds=10, prove=False))
    assert plan.bound.late_days == 3
    assert plan.objective.late_days >= 3


@pytest.mark.parametrize("seed", range(3))
def test_no_plan_of_a_team_beats_its_bound(seed: int) -> None:
    plan = propose(
        generate(seed, Size(3, 12, 6)), Limits(seconds=None, rounds=10, prove=False, cores=1)
    )
    assert (plan.bound.late_days or 0) <= plan.objective.late_days


def test_a_joint_review_that_a_colleague_has_no_room_for_stays_unmet() -> None:
    reviews = [
        review(c, 1, 1, worker=w, needs=("M",), closes=after(1), place=None)
        for c, w in (("A", "W"), ("B", "V"))
    ]
    problem = scene(
        events=reviews,
        workers=(worker(team="one"), worker("V", team="two"), worker("M", most_visits=1)),
        children=(child("A"), child("B")),
        weeks=2,
    )
    plan = propose(problem, Limits(seconds=None, rounds=5, prove=False, cores=1))
    assert len(plan.bookings) == 1
    assert [u.days_late for u in plan.unmet] == [None]
