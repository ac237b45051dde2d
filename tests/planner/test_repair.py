"""Repair: what became impossible changes, promises move last, the rest stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from benchmarks.planner.generate import START, Size, generate, with_leave
from caseload_tui.planner.changes import Kind, changes
from caseload_tui.planner.check import check
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.lost import impossible
from caseload_tui.planner.owed import Unit
from caseload_tui.planner.places import Place
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.propose import propose
from caseload_tui.planner.repair import least_late, repair
from tests.planner.scenes import child, days, demand, unit

QUICK = Limits(seconds=None, rounds=15, prove=False)
SICK = (START + timedelta(days=21), START + timedelta(days=25))


@cache
def accepted(seed: int) -> Problem:
    """A caseload whose plan was accepted and told to everybody."""
    p = generate(seed, Size(children=8, weeks=10))
    plan = propose(p, QUICK)
    return replace(p, bookings=tuple(replace(b, promised=True) for b in plan.bookings))


@pytest.mark.parametrize("seed", range(4))
def test_a_sick_week_moves_only_what_was_in_it(seed: int) -> None:
    p = with_leave(accepted(seed), "W0", *SICK)
    mended = repair(p, QUICK)
    in_week = {b.key for b in p.bookings if SICK[0] <= b.day <= SICK[1]}
    assert {b.key for b, _ in mended.lost} == in_week
    least = mended.options[0]
    assert least.others == 0
    assert {c.before.key for c in least.changes if c.before} == in_week
    assert least.moved == least.must_move == len(in_week)
    assert not any(SICK[0] <= b.day <= SICK[1] for b in least.plan.bookings)
    left = replace(p, bookings=tuple(b for b in p.bookings if b.key not in in_week))
    assert check(left, least.plan.bookings) == ()


@pytest.mark.parametrize("seed", range(4))
def test_moving_more_is_offered_only_when_it_is_better(seed: int) -> None:
    p = with_leave(accepted(seed), "W0", *SICK)
    options = repair(p, QUICK).options
    costs = [o.plan.objective.cost for o in options]
    assert costs == sorted(costs, reverse=True)
    assert len({o.words.partition(":")[0] for o in options}) == len(options)
    assert options[0].certainty.startswith("No repair moves fewer bookings")
    for option in options[1:]:
        assert option.moved >= option.must_move
        assert option.plan.objective.late_days < options[0].plan.objective.late_days
        assert option.certainty.startswith("Each of the other moves was tried without")


@pytest.mark.parametrize("seed", range(4))
def test_only_a_repair_that_moves_nothing_else_says_so(seed: int) -> None:
    p = with_leave(accepted(seed), "W0", *SICK)
    mended = repair(p, QUICK)
    gone = {b.key for b, _ in mended.lost}
    for option in mended.options:
        moved = [c for c in option.changes if c.before and c.before.key not in gone]
        assert ("nothing else moves" in option.words) == (not moved)
        if moved:
            assert f"{len(moved)} other" in option.words
    assert all(option.others for option in mended.options[1:])


def test_pinned_bookings_do_not_move_even_for_less_lateness() -> None:
    p = accepted(1)
    pinned = replace(p, bookings=tuple(replace(b, pinned=True) for b in p.bookings))
    mended = repair(with_leave(pinned, "W0", *SICK), QUICK)
    in_week = {b.key for b, _ in mended.lost}
    for option in mended.options:
        now = {b.key: b for b in option.plan.bookings}
        assert all(now[b.key] == b for b in pinned.bookings if b.key not in in_week)


def test_nothing_changed_means_no_change() -> None:
    p = accepted(2)
    mended = repair(p, QUICK)
    assert mended.lost == ()
    assert [c for c in mended.options[0].changes if c.before] == []


def test_a_new_child_is_fitted_in_among_the_promises() -> None:
    p = accepted(3)
    new = unit("NEW", demand("N", gap=days(14), last=START), place="home-new", worker="W0")
    more = replace(
        p,
        units=(*p.units, new),
        children=(*p.children, child("N")),
        places=(*p.places, Place("home-new", "A1")),
    )
    least = repair(more, QUICK).options[0]
    assert all(c.before is None for c in least.changes)
    assert {c.after.item for c in least.changes if c.after} >= {"NEW"}


def test_a_child_who_moves_keeps_the_appointments_where_that_is_possible() -> None:
    p = accepted(0)
    moving = next(b.item for b in p.bookings if b.item in p.unit)
    there = Place("new home", "A5")

    def moved(u: Unit) -> Unit:
        return replace(u, place=there.key, household=there.key) if u.key == moving else u

    now = replace(p, units=tuple(map(moved, p.units)), places=(*p.places, there))
    mended = repair(now, QUICK)
    seen = [c for c in mended.options[0].changes if c.before and c.before.item == moving]
    assert seen
    lost = {b.key for b, _ in mended.lost}
    for change in seen:
        assert change.before
        if change.before.key not in lost:
            assert change.kind is Kind.PLACE
            assert change.after
            assert (change.after.day, change.after.place) == (change.before.day, "new home")
    assert mended.options[0].others == 0, "another place on the same day is no move"


def test_a_child_whose_care_ends_is_visited_no_more() -> None:
    p = accepted(0)
    item = next(b.item for b in p.bookings if b.item in p.unit and len(p.unit[b.item].demands) == 1)
    end = START + timedelta(days=14)

    def ended(u: Unit) -> Unit:
        if u.key != item:
            return u
        return replace(u, demands=tuple(replace(d, until=end) for d in u.demands))

    now = replace(p, units=tuple(map(ended, p.units)))
    gone = [b for b, why in impossible(now) if "owed" in why]
    assert gone == [b for b in now.bookings if b.item == item and b.day >= end]
    least = repair(now, QUICK).options[0]
    assert {c.kind for c in least.changes if c.before in gone} <= {Kind.CANCELLED}


def test_changes_pair_what_was_with_what_is() -> None:
    p = accepted(1)
    first, *rest = p.bookings
    moved = replace(first, key="new", day=first.day + timedelta(days=2))
    assert changes(p.bookings, p.bookings) == ()
    [change] = changes(p.bookings, (*rest, moved))
    assert (change.kind, change.before, change.after) == (Kind.MOVED, first, moved)
    assert change.promise
    [gone] = changes(p.bookings, rest)
    assert gone.kind is Kind.CANCELLED
    [added] = changes(rest, p.bookings)
    assert (added.kind, added.promise) == (Kind.ADDED, False)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_said_to_be_unavoidable_is(seed: int) -> None:
    p = with_leave(accepted(seed), "W0", *SICK)
    least = least_late(p)
    for option in repair(p, QUICK).options:
        late = option.plan.objective.late_days
        assert late >= least
        assert ("No plan has fewer late days." in option.certainty) == (late == least > 0)
        told = f"At least {least} late day"
        assert (told in option.certainty) == (late > least > 0)
    fresh = propose(replace(p, bookings=()), replace(QUICK, rounds=60))
    assert fresh.objective.late_days >= least


@pytest.mark.parametrize("seed", range(4))
def test_a_repair_stopped_early_says_what_it_did_not_look_for(seed: int) -> None:
    p = with_leave(accepted(seed), "W0", *SICK)
    (only,) = repair(p, QUICK, Watch(stopped=lambda: True)).options
    assert only.others == 0
    late = only.plan.objective.late_days > least_late(p)
    assert ("no time to look for fewer late days" in only.certainty) == late
