"""The bound on wishes: no plan with as few late days beats it, whatever the prices."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

import numpy as np
import pytest

from benchmarks.planner.generate import Size, generate
from caseload_tui.planner.alone import Alone, Found
from caseload_tui.planner.board import Floats, Profile
from caseload_tui.planner.climbing import least_wishes
from caseload_tui.planner.diary import Seat
from caseload_tui.planner.improve import improve, seat_all
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.prices import Priced, Prices
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.propose import propose
from caseload_tui.planner.prove import late_of, law_days
from caseload_tui.planner.seating import NOWHERE, Seating
from tests.planner.test_exhaustive import every_plan, tiny

QUICK = Limits(seconds=None, rounds=25, prove=False)


def wishes(problem: Problem, late: int, cost: float) -> float:
    return cost - problem.weights.late_day * late


@pytest.mark.parametrize("seed", range(3))
def test_no_plan_beats_the_bound(seed: int) -> None:
    p = generate(seed, Size(children=8, weeks=9))
    o = propose(p, QUICK).objective
    cost = wishes(p, o.late_days, o.cost)
    bound = least_wishes(Seating(p, "W0"), o.late_days, 60, Watch())
    assert 0.6 * cost < bound <= cost + 1e-6


@pytest.mark.parametrize("seed", range(2))
def test_any_prices_at_all_give_a_bound(seed: int) -> None:
    p = generate(seed, Size(children=8, weeks=9))
    o = propose(p, QUICK).objective
    priced = Priced(Seating(p, "W0"), o.late_days)
    rng = np.random.default_rng(seed)
    prices = Prices(priced.shape, rng.random(priced.shape.size) * 9)
    prices.week[:] = rng.normal(size=prices.week.shape) * 3
    prices.late[:] = 77.0
    prices.area *= 3
    assert prices.cross, "some places are too far apart for two starts that follow one another"
    value, _ = priced.bound(prices)
    assert value <= wishes(p, o.late_days, o.cost) + 1e-6


def kept_to(seating: Seating, priced: Priced) -> Iterator[Alone]:
    """What is planned alone, but each where a plan has it, at what it costs there."""
    late_day = seating.problem.weights.late_day
    for item, key in zip(priced.items, seating.items, strict=True):
        cost, seats = seating.cost_of[key], [s for s in seating.at[key] if s != NOWHERE]
        late = late_of(seating, key) if key in seating.units else int(cost // late_day)
        yield cast(Alone, Kept(item.profile, cost - late * late_day, late, seats))


@dataclass
class Kept:
    """An item that stays in its seats."""

    profile: Profile
    cost: float
    late: int
    seats: list[Seat]

    def cheapest(self, price: Floats, late: float) -> Found:
        asked = sum(float(price[s]) for s in self.seats)
        return self.cost + late * self.late + asked, self.seats, self.late


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_asked_of_a_plan_that_it_does_not_take(seed: int) -> None:
    """However dear one thing is, a plan that is possible never has to pay for too much of it."""
    p = generate(seed, Size(children=26, weeks=4))
    p = replace(
        p, units=tuple(replace(u, minutes=60 + 45 * (n % 2)) for n, u in enumerate(p.units))
    )
    seating = Seating(p, "W0")
    seat_all(seating)
    improve(seating, random.Random(seed), 60, lambda: False, lambda _: None)
    late, cost = law_days(seating), seating.cost()
    priced = Priced(Seating(p, "W0"), late)
    priced.items = list(kept_to(seating, priced))
    rng = np.random.default_rng(seed)
    for part in ("start", "day", "area", "time", "room"):
        for _ in range(20):
            prices = priced.blank()
            dear = getattr(prices, part)
            dear[rng.random(dear.shape) < 0.2] = 1000
            assert priced.bound(prices)[0] <= wishes(p, late, cost) + 1e-6, part


def test_the_bound_holds_for_every_plan_of_a_tiny_instance() -> None:
    from caseload_tui.planner.check import check
    from caseload_tui.planner.weigh import weigh

    p = tiny(1)
    best = propose(p, QUICK).objective
    bound = least_wishes(Seating(p, "W"), best.late_days, 100, Watch())
    for made in every_plan(p):
        o = weigh(p, made)
        if o.late_days <= best.late_days and not o.missed_events and not check(p, made):
            assert bound <= wishes(p, o.late_days, o.cost) + 1e-6


def test_two_at_a_crossing_of_different_groups_never_fit_into_one_day() -> None:
    p = generate(2, Size(children=12, weeks=6))
    priced = Priced(Seating(p, "W0"), 0)
    board, tried = priced.board, 0
    for c in priced.crossings:
        for a, one in enumerate(priced.items):
            for b, other in enumerate(priced.items):
                if c.group[a] != c.group[b]:
                    over = board.starts[c.first] + one.profile.minutes
                    over += board.road[one.where, other.where]
                    assert over > board.starts[c.then]
                    tried += 1
    assert tried > 100


class Counting(Watch):
    """A clock that goes on by a hundredth of a second whenever it is looked at."""

    looks = 0

    @property
    def elapsed(self) -> float:
        Counting.looks += 1
        return Counting.looks / 100


def test_with_little_time_steps_grow_shorter_with_it() -> None:
    """Else the last prices there was time for are as rough as the first."""
    p = generate(1, Size(children=8, weeks=9))
    rounds = 0

    def enough() -> bool:
        nonlocal rounds
        rounds += 1
        return rounds >= 50

    Counting.looks = 0
    hurried = least_wishes(Seating(p, "W0"), 0, 1000, Counting(seconds=1.0))
    assert 90 < Counting.looks < 110, "looked at twice a round"
    unhurried = least_wishes(Seating(p, "W0"), 0, 1000, Watch(stopped=enough))
    assert hurried > unhurried


def test_a_late_day_is_priced_at_its_cost_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    """At more, the bound would not hold for plans with more late days than asked about."""
    made = generate(0, Size(children=14, weeks=8, child_protection=0.5))
    p = replace(made, weights=replace(made.weights, late_day=40.0))
    priced: list[float] = []
    bound = Priced.bound

    def seen(self: Priced, prices: Prices) -> tuple[float, Prices]:
        priced.append(float(prices.late[0]))
        return bound(self, prices)

    monkeypatch.setattr(Priced, "bound", seen)
    least_wishes(Seating(p, "W0"), 0, 40, Watch())
    assert max(priced) == 40.0
