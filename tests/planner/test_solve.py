"""What the solver hands back: lawful, rightly weighed, the same again, better than greedy."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from benchmarks.planner.generate import Size, generate
from caseload_tui.planner.check import check
from caseload_tui.planner.improve import improve, seat_all
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.solve import all_bookings, greedy_bookings, solve
from caseload_tui.planner.weigh import weigh

SMALL = Size(children=8, weeks=9)


def planned(problem: Problem, rounds: int = 25, seed: int = 1) -> tuple[Booking, ...]:
    seating, early = solve(problem, "W0", Limits(rounds=rounds, seed=seed), Watch())
    return all_bookings(problem, seating, early)


@pytest.mark.parametrize("seed", range(6))
def test_every_plan_is_lawful_and_costs_what_it_is_said_to_cost(seed: int) -> None:
    p = generate(seed, SMALL)
    seating, early = solve(p, "W0", Limits(rounds=20, seed=seed), Watch())
    bookings = all_bookings(p, seating, early)
    assert check(p, bookings) == ()
    assert weigh(p, bookings).cost == pytest.approx(seating.cost())


@pytest.mark.parametrize("seed", range(4))
def test_the_greedy_baseline_is_lawful_and_no_better(seed: int) -> None:
    p = generate(seed, SMALL)
    baseline = greedy_bookings(p, "W0")
    assert check(p, baseline) == ()
    assert weigh(p, planned(p)).cost <= weigh(p, baseline).cost


def test_the_same_seed_gives_the_same_plan() -> None:
    p = generate(3, SMALL)
    assert planned(p) == planned(p)


def test_the_order_of_the_input_does_not_matter() -> None:
    p = generate(3, SMALL)
    rng = random.Random(5)

    def mixed(values: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(rng.sample(values, len(values)))

    names = ("units", "events", "children", "chairs", "places")
    shuffled = replace(p, **{n: mixed(getattr(p, n)) for n in names})  # type: ignore[arg-type]
    assert planned(shuffled) == planned(p)


def test_more_rounds_never_give_a_worse_plan() -> None:
    p = generate(1, SMALL)
    seating, _ = solve(p, "W0", Limits(rounds=0), Watch())
    before = seating.cost()
    costs = [before]
    improve(seating, random.Random(1), 40, lambda: False, lambda s: costs.append(s.cost()))
    assert costs == sorted(costs, reverse=True)
    assert seating.cost() == costs[-1] <= before


def test_stopping_at_once_still_leaves_a_complete_plan() -> None:
    p = generate(2, SMALL)
    watch = Watch(stopped=lambda: True)
    seating, early = solve(p, "W0", Limits(rounds=1000), watch)
    assert set(seating.at) == set(seating.items)
    assert check(p, all_bookings(p, seating, early)) == ()


def test_unseating_everything_empties_the_diary() -> None:
    p = generate(2, SMALL)
    seating, _ = solve(p, "W0", Limits(rounds=5), Watch())
    for item in seating.items:
        seating.unseat(item)
    assert not seating.diary.in_way.any()
    assert not seating.diary.minutes.any()
    assert not seating.diary.areas.any()
    assert not seating.diary.load.any()
    seat_all(seating)
    assert set(seating.at) == set(seating.items)
