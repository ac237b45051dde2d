"""Moving one booking by hand: only lawful places are offered, each with its effect."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.planner.generate import Size, generate
from caseload_tui.planner.check import check
from caseload_tui.planner.limits import Limits
from caseload_tui.planner.moves import colleagues, moves
from caseload_tui.planner.propose import propose
from caseload_tui.planner.weigh import weigh
from tests.planner.scenes import after, child, days, demand, review, scene, unit, worker

QUICK = Limits(seconds=None, rounds=8, prove=False, cores=1)


@pytest.mark.parametrize("seed", range(2))
def test_every_place_offered_is_lawful_and_costs_the_late_days_it_says(seed: int) -> None:
    p = generate(seed, Size(children=8, weeks=8))
    plan = propose(p, QUICK)
    visit = next(b for b in plan.bookings if b.item in p.unit)
    others = [b for b in plan.bookings if b.key != visit.key]
    offered = moves(p, plan.bookings, visit, first=visit.day, last=p.end)
    assert offered
    for move in offered[:: max(1, len(offered) // 12)]:
        now = [*others, move.booking]
        assert check(p, now) == ()
        assert weigh(p, now).late_days == plan.objective.late_days - move.saves


def test_an_event_is_only_offered_days_inside_its_window() -> None:
    event = review("C", 3, 9, closes=after(11), place=None)
    p = scene(events=[event], children=[child("C")])
    [held] = propose(p, QUICK).bookings
    offered = moves(p, [held], held, first=after(0), last=after(27))
    assert {m.booking.day for m in offered} == {after(n) for n in (3, 4, 7, 8, 9, 10, 11)}
    assert {m.late_days for m in offered if m.booking.day == after(11)} == {2}
    assert moves(p, [held], held, first=after(0), last=after(27), worker="V") == ()


def test_colleagues_of_the_team_are_offered_nearest_first() -> None:
    p = scene(
        unit("U", demand("C", gap=days(14))),
        workers=[worker(team="T"), worker("V", team="T"), worker("X", team="S")],
        children=[child("C")],
    )
    plan = propose(replace(p, workers=p.workers[:1]), QUICK)
    [visit] = plan.bookings
    offered = colleagues(p, plan.bookings, visit)
    assert {m.booking.worker for m in offered} == {"V"}
    assert (offered[0].booking.day, offered[0].booking.start) == (visit.day, visit.start)
    assert all(check(p, [m.booking]) == () for m in offered)
