"""Tiny repairs, tried in every possible way, after each thing that can upset a diary.

The bookings made before were promised. Nothing that is lawful afterwards breaks fewer of those
promises than the first way offered, and what is said of the fewest late days is so.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, product

import pytest

from caseload_tui.planner.assemble import make
from caseload_tui.planner.check import check
from caseload_tui.planner.limits import Limits
from caseload_tui.planner.owed import Event, Unit
from caseload_tui.planner.people import ALL_DAY, Absence, Span, Week
from caseload_tui.planner.places import Place
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.propose import propose
from caseload_tui.planner.repair import Repair, repair
from caseload_tui.planner.weigh import weigh
from tests.planner.scenes import after, child, days, demand, review, scene, unit, worker

SLOTS = (600, 720)
SEEDS = range(3)
LIMITS = Limits(seconds=None, rounds=30, prove=False)
Upset = Callable[[Problem], Problem]
EARLY: Week = ((Span(0, 700),),) * 7
LATE: Week = ((Span(700, 1440),),) * 7


@cache
def promised(seed: int) -> Problem:
    """Two families and a review in five days of two starts each, planned and told to everybody."""
    rng = random.Random(seed)
    gaps = rng.choice([(2, 2), (2, 3), (3, 3), (3, 4)])
    p = scene(
        unit("UA", demand("A", gap=days(gaps[0]), last=after(-1)), place="home-A"),
        unit("UB", demand("B", gap=days(gaps[1]), last=after(-1)), place="home-B"),
        events=[review("A", 1, rng.randint(2, 3), closes=after(4), place=None)],
        children=[child("A", EARLY), child("B", LATE)],
        workers=[worker(most_visits=2)],
        minutes=rng.choice((15, 40)),
    )
    # Both live in one area, so that a day with both of them is a journey less.
    here = (Place("office", "town"), Place("home-A", "area"), Place("home-B", "area"))
    p = replace(p, on=after(-1), end=after(5), slots=SLOTS, places=here)
    made = propose(p, LIMITS).bookings
    return replace(p, bookings=tuple(replace(b, promised=True) for b in made))


def away(first: int, last: int, span: Span = ALL_DAY, *, why: str = "sickness") -> Upset:
    """The worker is away on some days, or a part of each."""

    def upset(p: Problem) -> Problem:
        gone = tuple(Absence(after(n), span, why) for n in range(first, last + 1))
        return replace(p, workers=(replace(p.workers[0], absences=gone),))

    return upset


def away_from_today(p: Problem) -> Problem:
    """The worker calls in sick on the day of the first visit, and stays away the next day."""
    first = (min(b.day for b in p.bookings) - after(0)).days
    return away(first, first + 1)(_today(p, first))


def moved(p: Problem) -> Problem:
    """B lives so far away now that the road leaves little of a day."""
    there = Place("far", "far")
    roads = {(a.area, "far"): 100 for a in p.places} | {("far", a.area): 100 for a in p.places}
    units = tuple(replace(u, place="far") if u.key == "UB" else u for u in p.units)
    travel = replace(p.travel, minutes={**p.travel.minutes, **roads, ("far", "far"): 10})
    return replace(p, places=(*p.places, there), units=units, travel=travel)


def new_child(p: Problem) -> Problem:
    """A third family, owed a visit soon."""
    new = unit("UC", demand("C", gap=days(3), last=after(-1)))
    here = Place("home-UC", "home-UC")
    return replace(
        p, units=(*p.units, new), places=(*p.places, here), children=(*p.children, child("C", LATE))
    )


def _seen_on(p: Problem, day: int, *, booked: bool) -> Problem:
    """A was seen on a day that has come; ``booked``: what was booked until then is done with."""
    units = tuple(
        replace(u, demands=tuple(replace(d, last=after(day)) for d in u.demands))
        if u.key == "UA" else u
        for u in p.units
    )  # fmt: skip
    left = tuple(b for b in p.bookings if not (b.item == "UA" and booked and b.day <= after(day)))
    return replace(p, units=units, bookings=left)


def made_early(p: Problem) -> Problem:
    """A was seen the day before these days; the visit booked first stands all the same."""
    return _seen_on(p, -1, booked=False)


def made_late(p: Problem) -> Problem:
    """The first visit to A was made a day after it was booked, and today is that day."""
    first = min(b.day for b in p.bookings if b.item == "UA")
    day = (first - after(0)).days + 1
    return _today(_seen_on(p, day, booked=True), day)


def not_made(p: Problem) -> Problem:
    """Nobody was in on the day of the first visit to A; today is that day."""
    first = min(b.day for b in p.bookings if b.item == "UA")
    left = tuple(b for b in p.bookings if (b.item, b.day) != ("UA", first))
    return _today(replace(p, bookings=left), (first - after(0)).days)


def _today(p: Problem, day: int) -> Problem:
    """The same, on a later day: what was booked until then was made."""
    return replace(p, on=after(day), start=after(day + 1))


UPSETS: dict[str, Upset] = {
    "sickness": away(1, 2),
    "sickness from today": away_from_today,
    "half a day of sickness": away(1, 1, Span(0, 715)),
    "leave": away(2, 4, why="leave"),
    "placement move": moved,
    "new child": new_child,
    "visit made early": made_early,
    "visit made late": made_late,
    "visit not made": not_made,
}


@dataclass(frozen=True)
class Part:
    """What could be made of one item, with the promises it breaks and how late it then is."""

    made: tuple[Booking, ...]
    broken: int
    missed: int
    late: int


def parts_of(p: Problem, key: str) -> list[Part]:
    """Every set of lawful seats of one item: three visits, or one meeting, at most."""
    item = p.items[key]
    past = done(p)
    alone = replace(
        p,
        bookings=tuple(past),
        units=(item,) if isinstance(item, Unit) else (),
        events=(item,) if isinstance(item, Event) else (),
    )
    told = {(b.day, b.start) for b in p.bookings if b.item == key and b.day >= p.start}
    held = key in p.event and any(b.item == key for b in past)
    seats = [] if held else [make(p, key, d, s) for d, s in product(p.days, SLOTS)]
    single = [b for b in seats if not check(_free(p), [*past, b])]
    parts = []
    for n in range(4 if isinstance(item, Unit) else 2):
        for made in combinations(single, n):
            if len({b.day for b in made}) == n:
                o = weigh(alone, [*past, *made])
                broken = len(told - {(b.day, b.start) for b in made})
                parts.append(Part(made, broken, o.missed_events, o.late_days))
    return parts


def best(p: Problem, order: Callable[[Sequence[Part]], object]) -> Sequence[Part]:
    """The lawful repair, of all there are, that comes first in an order."""
    every = sorted(product(*(parts_of(p, key) for key in p.items)), key=order)  # type: ignore[arg-type]
    past = done(p)
    for parts in every:
        made = [b for part in parts for b in part.made]
        if not check(_free(p), [*past, *made]):
            return parts
    raise AssertionError("doing nothing is lawful")


def in_all(parts: Sequence[Part]) -> tuple[int, int, int]:
    """(promises broken, meetings missed, late days) of a repair."""
    return (
        sum(each.broken for each in parts),
        sum(each.missed for each in parts),
        sum(each.late for each in parts),
    )


def done(p: Problem) -> list[Booking]:
    """What is booked before the first day that may be, by a worker who is there."""
    away = {a.day for a in p.workers[0].absences}
    return [b for b in p.bookings if b.day < p.start and b.day not in away]


def _free(p: Problem) -> Problem:
    """The same with nothing promised from the first day on that may be booked."""
    return replace(p, bookings=tuple(done(p)))


@cache
def found(kind: str, seed: int) -> Repair:
    return repair(UPSETS[kind](promised(seed)), LIMITS)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", UPSETS)
def test_no_lawful_repair_breaks_fewer_promises(kind: str, seed: int) -> None:
    p = UPSETS[kind](promised(seed))
    least = in_all(best(p, in_all))
    latest = in_all(best(p, lambda parts: in_all(parts)[2]))[2]
    first, *others = found(kind, seed).options
    assert first.certainty.startswith("No repair breaks fewer promises") or first.must_move == 0
    o = first.plan.objective
    kept = {b.key for b in first.plan.bookings}
    gone = [b for b in p.bookings if b.key not in kept and b.day >= p.start]
    assert (len(gone), o.missed_events, o.late_days) == least
    today = sum(b.day < p.start for b in p.bookings if b not in done(p))
    assert first.moved == first.must_move == least[0] + today
    for option in (first, *others):
        late = option.plan.objective.late_days
        assert late >= latest
        assert ("No plan has fewer late days" in option.certainty) <= (late == latest)


def test_each_kind_upsets_what_it_is_meant_to() -> None:
    """So that the test above is about something: what is lost, or owed anew, after each."""
    lost = {kind: sum(len(found(kind, n).lost) for n in SEEDS) for kind in UPSETS}
    new = {
        kind: sum(c.before is None for n in SEEDS for c in found(kind, n).options[0].changes)
        for kind in UPSETS
    }
    for kind in (
        "sickness",
        "sickness from today",
        "half a day of sickness",
        "leave",
        "placement move",
    ):
        assert lost[kind] > 0, kind
    for kind in ("new child", "visit not made"):
        assert lost[kind] == 0 < new[kind], kind
    for kind in ("visit made early", "visit made late"):
        assert lost[kind] == 0, kind
