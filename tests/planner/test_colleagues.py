"""What colleagues could do about a visit that is late, or a promise that is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from caseload_tui.planner.assemble import make
from caseload_tui.planner.check import check
from caseload_tui.planner.colleagues import Colleagues, with_alternatives
from caseload_tui.planner.limits import Limits
from caseload_tui.planner.people import Absence, absent
from caseload_tui.planner.plan_json import from_json, to_json
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.propose import propose
from caseload_tui.planner.repair import Repair, repair
from tests.planner.scenes import MONDAY, after, child, days, demand, scene, unit, worker

QUICK = Limits(seconds=None, rounds=20, prove=False)
MATE = worker("M")


def on_leave() -> Problem:
    """A child seen every week, whose worker is away for the second of three weeks."""
    away = tuple(absent(after(7), after(13)))
    mine = unit("A", demand("A", gap=days(7), last=MONDAY))
    return scene(mine, workers=(worker(absences=away),), children=(child("A"),), weeks=3)


def test_a_late_visit_is_offered_to_a_colleague_with_room() -> None:
    problem = on_leave()
    plan = propose(problem, QUICK)
    assert plan.objective.late_days
    found = with_alternatives(problem, plan.bookings, plan.unmet, Colleagues((MATE,)))
    offered = [a for one in found for a in one.colleagues]
    assert {a.worker for a in offered} == {"M"}
    made = [replace(make(problem, "A", a.day, a.start, "M"), key=f"M{a.day}") for a in offered]
    both = replace(problem, workers=(*problem.workers, MATE))
    assert check(both, [*plan.bookings, *made]) == ()
    helped = propose(replace(both, bookings=tuple(made)), QUICK)
    assert helped.objective.late_days < plan.objective.late_days
    assert from_json(to_json(problem, replace(plan, unmet=found))).unmet == found


def test_nobody_is_offered_who_is_away_as_well_or_where_nothing_is_late() -> None:
    problem = on_leave()
    plan = propose(problem, QUICK)
    away = Colleagues((replace(MATE, absences=problem.workers[0].absences),))
    assert with_alternatives(problem, plan.bookings, plan.unmet, away) == plan.unmet
    assert with_alternatives(problem, plan.bookings, plan.unmet, Colleagues()) == plan.unmet


def sick(*mates: object, mine: tuple[Absence, ...] = tuple(absent(after(7), after(11)))) -> Repair:
    """Three promised weekly visits, the worker sick in the second week."""
    problem = on_leave()
    well = replace(problem, workers=(worker(),))
    plan = propose(well, QUICK)
    told = tuple(replace(b, promised=True) for b in plan.bookings)
    ill = replace(well, workers=(worker(absences=mine),), bookings=told)
    return repair(ill, QUICK, mates=Colleagues(*mates))  # type: ignore[arg-type]


def test_a_colleague_keeps_a_lost_promise_on_its_very_day_and_time() -> None:
    mended = sick((MATE,))
    last = mended.options[-1]
    assert last.covered == len(mended.lost) == 1
    assert last.words == "colleagues keep 1 as booked: nothing else moves, 0 late days"
    (change,) = last.changes
    assert change.before is not None
    assert change.after is not None
    assert (change.before.worker, change.after.worker) == ("W", "M")
    assert (change.before.day, change.before.start) == (change.after.day, change.after.start)


def test_no_colleague_keeps_what_they_have_no_time_for() -> None:
    lost, _ = sick().lost[0]
    busy = replace(
        make(on_leave(), "A", lost.day, lost.start, "M"), key="x", item="other", covers=()
    )
    away = replace(MATE, absences=(Absence(lost.day),))
    assert not any(option.covered for option in sick((MATE,), (busy,)).options)
    assert not any(option.covered for option in sick((away,)).options)
    assert not any(option.covered for option in sick().options)


def test_a_visit_that_a_colleague_has_booked_is_not_planned_again() -> None:
    problem = on_leave()
    well = replace(problem, workers=(worker(),))
    alone = propose(well, QUICK)
    first = min(alone.bookings, key=lambda b: b.day)
    theirs = replace(first, worker="M", key="M-1")
    stub = replace(MATE, team="not asked")
    told = replace(well, workers=(worker(), stub), bookings=(theirs,))
    plan = propose(told, QUICK)
    assert len(plan.bookings) == len(alone.bookings)
    assert plan.objective.late_days == 0
    assert [b.worker for b in plan.bookings].count("M") == 1
    close = [b for b in plan.bookings if abs(b.day - theirs.day) < timedelta(days=3)]
    assert close == [b for b in plan.bookings if b.key == "M-1"]
