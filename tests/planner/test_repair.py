"""Repair: what became impossible changes, promises move last, the rest stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from benchmarks.planner.generate import START, Size, generate, with_leave
from caseload_tui.planner.assemble import make
from caseload_tui.planner.attaching import ELSEWHERE, attach
from caseload_tui.planner.bound import alone
from caseload_tui.planner.changes import Kind, changes
from caseload_tui.planner.changing import with_held
from caseload_tui.planner.check import check
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.lost import impossible
from caseload_tui.planner.owed import Phase, Unit
from caseload_tui.planner.people import Absence
from caseload_tui.planner.places import Place, Travel
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.propose import propose
from caseload_tui.planner.repair import least_late, repair
from caseload_tui.planner.seating import Seating
from caseload_tui.timescales.interval import Interval
from caseload_tui.timescales.interval import Unit as Counted
from tests.planner.scenes import after, child, days, demand, review, scene, unit, worker

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
    sure = "No repair breaks fewer promises." if options[0].must_move else "No promise is broken,"
    assert options[0].certainty.startswith(sure)
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


def test_what_was_booked_before_the_months_repaired_counts_as_made() -> None:
    """It did not once: no repair then seemed better than the first, however late it left people."""
    p = scene(unit("U", demand("A", gap=days(7), last=after(-28))), children=[child("A")])
    made = [make(p, "U", after(n), 570) for n in (-21, -14, -7, 0)]
    later = replace(p, on=after(-22), end=after(3), start=after(-1), bookings=tuple(made))
    assert least_late(later) == 0


def test_a_meeting_that_changes_a_rule_may_be_held_any_day_for_what_nobody_can_avoid() -> None:
    """Held on the day it is booked, visits are owed weekly for longer than they have to be."""
    weekly = Phase("weekly", Interval(7, Counted.DAYS))
    after_review = Phase("six weeks", Interval(42, Counted.DAYS), after_event="A:review")
    d = demand("A", gap=days(7), phases=(weekly, after_review))
    gone = tuple(Absence(after(n)) for n in range(4, 24))
    p = scene(
        unit("U", d), events=[review("A", 1, 3)], children=[child("A")],
        workers=[worker(absences=gone)],
    )  # fmt: skip
    booked = replace(make(p, "A:review", after(24), 570), promised=True)
    held_then = Seating(with_held(p, {"A:review": after(24)}), "W")
    assert least_late(replace(p, bookings=(booked,))) == 0 < (alone(held_then).late_days or 0)


def test_a_meeting_that_could_lawfully_wait_is_booked_again_all_the_same() -> None:
    pep = review("A", 5, 60, place="home-U")
    p = scene(
        unit("U", demand("A", gap=days(60))), events=[pep], children=[child("A")], on=after(-1)
    )
    booked = replace(make(p, pep.key, after(9), 570), promised=True)
    away = worker(absences=tuple(Absence(after(n)) for n in range(7, 14)))
    upset = replace(p, bookings=(booked,), workers=(away,))
    (change,) = repair(upset, QUICK).options[0].changes
    assert change.kind is Kind.MOVED
    assert change.after


def test_a_meeting_is_the_same_one_however_far_it_moves() -> None:
    pep = review("A", 0, 90, place=None)
    p = scene(events=[pep], children=[child("A")], weeks=12)
    early, late = (make(p, pep.key, after(n), 570) for n in (1, 71))
    (change,) = changes([early], [late])
    assert (change.kind, change.before, change.after) == (Kind.MOVED, early, late)


def test_of_bookings_in_each_others_way_as_few_promises_as_can_be_are_lost() -> None:
    units = [unit(f"U{k}", demand(k, gap=days(20))) for k in "ABC"]
    p = scene(*units, children=[child(k) for k in "ABC"], on=after(-1), minutes=10)
    a, b, c = (
        replace(make(p, f"U{k}", after(1), start), promised=True, minutes=60)
        for k, start in (("A", 570), ("B", 640), ("C", 720))
    )
    # B lives so far away now that there is no time for the road before or after.
    roads = {("home-UB", f"home-U{k}"): 90 for k in "AC"} | {
        (f"home-U{k}", "home-UB"): 90 for k in "AC"
    }
    far = replace(p, travel=Travel(roads, otherwise=10))
    for told, lost in (((a, b, c), {b.key}), ((b, c, a), {b.key})):
        assert {one.key for one, _ in impossible(replace(far, bookings=told))} == lost
    quiet = [replace(one, promised=False) for one in (a, c)]
    kept = replace(far, bookings=(*quiet, b))
    assert {one.key for one, _ in impossible(kept)} == {a.key, c.key}, "promises before bookings"


def test_a_meeting_booked_twice_keeps_the_better_promise() -> None:
    pep = review("A", 0, 20, place=None)
    p = scene(events=[pep], children=[child("A")], on=after(-1))
    one, two = (make(p, pep.key, after(n), 570) for n in (1, 8))
    told = replace(two, promised=True)
    ((lost, why),) = impossible(replace(p, bookings=(one, told)))
    assert lost == one
    assert why == "it is booked on 9 June 2026 already"


def test_brothers_and_sisters_who_are_parted_are_each_visited_where_they_live() -> None:
    """It once counted as a visit to both, wherever one of them lived by then."""
    both = unit("U", demand("A", gap=days(7)), demand("B", gap=days(7)), place="home-U")
    p = scene(both, children=[child("A"), child("B")], on=after(-1), weeks=2)
    told = replace(make(p, "U", after(4), 570), promised=True, minutes=75)
    apart = [
        unit(k, demand(k[1:], gap=days(7)), place=home)
        for k, home in (("UA", "home-U"), ("UB", "x"))
    ]
    places = (*p.places, Place("x", "x"))
    booked = attach([told], apart, ())
    assert [c.demand for c in booked[0].covers] == ["A:visit", ELSEWHERE]
    now = replace(p, units=tuple(apart), places=places, bookings=booked)
    mended = repair(now, QUICK)
    assert [why for _, why in mended.lost] == ["they do not all live there any more"]
    option = mended.options[0]
    stays = next(c for c in option.changes if c.before)
    assert stays.kind is Kind.PEOPLE
    assert stays.after
    assert (stays.after.day, stays.after.start) == (told.day, told.start)
    assert {c.subject for c in stays.after.covers} == {"A"}
    assert stays.after.covers[0].due == after(7)
    assert {b.place for b in option.plan.bookings if b.item == "UB"} == {"x"}
    assert option.plan.objective.late_days == 0
