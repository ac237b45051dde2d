"""Workers improved once more among what the others have: never worse, never in two places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.planner.generate import Size, generate
from caseload_tui.planner.assemble import bookings_of
from caseload_tui.planner.changing import with_held
from caseload_tui.planner.check import check
from caseload_tui.planner.cover import cover_visits
from caseload_tui.planner.improve import seat_all, seat_at
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.measure import held_days
from caseload_tui.planner.parallel import Hands, shared
from caseload_tui.planner.people import Chair, Span
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.seating import NOWHERE, Seating
from caseload_tui.planner.solve import greedy_bookings, solve
from caseload_tui.planner.taken import Taken
from caseload_tui.planner.team import plan_team
from caseload_tui.planner.together import improved_together
from caseload_tui.planner.weigh import weigh
from tests.planner.scenes import after, child, days, demand, review, scene, unit, worker

LIMITS = Limits(seconds=None, rounds=12, prove=False, cores=1)


def together(
    problem: Problem, bookings: tuple[Booking, ...], staying: frozenset[str] = frozenset()
) -> tuple[Booking, ...]:
    watch = Watch()
    settled = with_held(problem, held_days(problem, bookings))
    with Hands(1, watch) as hands:
        return improved_together(
            settled, bookings, staying, hands, {w.key: LIMITS for w in problem.workers}, watch
        )


def apart(problem: Problem) -> tuple[Booking, ...]:
    """Everybody greedily, with no eye on the others; clashes left out."""
    taken, out = Taken(problem), list[Booking]()
    for one in problem.workers:
        for b in greedy_bookings(problem.only(one.key), one.key):
            if taken.fits(b):
                taken.enter((b,))
                out.append(b)
    return tuple(out)


@pytest.mark.parametrize("seed", range(4))
def test_nobody_is_left_with_a_plan_that_costs_more(seed: int) -> None:
    p = generate(seed, Size(workers=3, children=15, weeks=8))
    before = apart(p)
    after_it = together(p, before)
    assert check(p, after_it) == ()
    assert weigh(p, after_it).cost < weigh(p, before).cost
    settled = with_held(p, held_days(p, before))
    for one in p.workers:
        part = settled.only(one.key)
        was, now = ([b for b in plan if b.worker == one.key] for plan in (before, after_it))
        assert weigh(part, now).cost <= weigh(part, was).cost


def test_two_who_want_the_same_hour_of_a_chair_do_not_both_get_it() -> None:
    """Each looks at where the other was, and both would take the first hour that is in time."""
    tuesdays = Chair("IRO", ((), (Span(660, 740), Span(780, 860)), (), (), (), (), ()))
    events = [
        review(c, 1, 1, worker=w, needs=("IRO",), closes=after(20), place=None)
        for c, w in (("A", "W"), ("B", "V"))
    ]
    p = scene(events=events, workers=[worker(), worker("V")], chairs=[tuesdays],
              children=[child("A"), child("B")])  # fmt: skip
    late = tuple(
        replace(b, day=after(8), start=start)
        for w, start in (("W", 660), ("V", 780))
        for b in greedy_bookings(p.only(w), w)
    )
    assert weigh(p, late).late_days == 14
    found = together(p, late)
    assert sorted((b.day, b.start) for b in found) == [(after(1), 660), (after(1), 780)]


def test_what_stays_stays() -> None:
    p = generate(2, Size(workers=2, children=8, weeks=6))
    before = apart(p)
    staying = frozenset(b.key for b in before[::2])
    found = {b.key: (b.day, b.start) for b in together(p, before, staying)}
    assert {k: found[k] for k in staying} == {
        b.key: (b.day, b.start) for b in before if b.key in staying
    }


def test_meetings_are_looked_at_from_where_they_are() -> None:
    p = generate(1, Size(workers=1, children=12, weeks=12))
    seating, early = solve(p, "W0", LIMITS, Watch())
    assert not early
    where = dict(seating.at)
    assert any(seating.at[first][0] != NOWHERE for first in seating.chains)
    again = Seating(seating.problem, "W0")
    seat_at(again, bookings_of(seating))
    seat_all(again)
    assert again.at == where
    assert again.cost() == pytest.approx(seating.cost())


def test_cover_found_before_stays_unless_other_cover_is_better() -> None:
    ill = worker(absences=(), shifts=((),) * 7, team="T")
    p = scene(
        unit("U", demand("C", gap=days(14))),
        workers=[ill, worker("V", team="T")],
        children=[child("C")],
    )
    found = cover_visits(p, (), LIMITS)
    assert found
    assert {b.worker for b in found} == {"V"}
    in_no_time = replace(LIMITS, seconds=0.0)
    assert cover_visits(p, found, in_no_time) == found
    worse = tuple(replace(b, day=b.day + (after(1) - after(0))) for b in found)
    assert weigh(p, worse).cost > weigh(p, found).cost
    assert cover_visits(p, worse, LIMITS) == found


def test_cover_no_longer_needed_is_given_up() -> None:
    off = worker(absences=(), shifts=((),) * 7, team="T")
    p = scene(
        unit("U", demand("C", gap=days(14))),
        workers=[off, worker("V", team="T")],
        children=[child("C")],
    )
    found = cover_visits(p, (), LIMITS)
    own = [replace(b, key=f"own {b.key}", worker="W") for b in found]
    assert own
    assert cover_visits(p, (*own, *found), LIMITS) == ()
    assert cover_visits(p, (*own[1:], *found), LIMITS) == found[:1]


def test_larger_parts_get_more_time_so_that_all_are_ready_together() -> None:
    watch = Watch(seconds=10.0)
    four, *twos = (one.seconds or 0 for one in shared(Limits(cores=2), watch, 0.8, [4, 2, 2]))
    assert 0 < four <= 8, "one process has the largest, the other one both of the others"
    assert twos == [four / 2] * 2
    assert {one.seconds for one in shared(LIMITS, Watch(), 0.8, [4, 2])} == {None}


def test_once_stopped_a_plan_is_still_whole() -> None:
    p = generate(3, Size(workers=3, children=12, weeks=6))
    plan = plan_team(p, LIMITS, Watch(stopped=lambda: True))
    assert check(p, plan) == ()
    assert {b.worker for b in plan} == {"W0", "W1", "W2"}
