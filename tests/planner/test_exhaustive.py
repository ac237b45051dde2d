"""Tiny instances, tried in every possible way: the planner's plan costs the same as the best."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

import pytest

from caseload_tui.planner.assemble import make
from caseload_tui.planner.check import check
from caseload_tui.planner.limits import Limits
from caseload_tui.planner.people import Absence, Span, Week
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.propose import propose
from caseload_tui.planner.weigh import weigh
from caseload_tui.planner.weights import Weights
from tests.planner.scenes import after, child, days, demand, review, scene, unit, worker

SLOTS = (600, 720)
PLANNED = Limits(seconds=None, rounds=150, prove=False)


def tiny(seed: int) -> Problem:
    """Two families and a review in six days of two starts each."""
    rng = random.Random(seed)
    early: Week = ((Span(0, 700),),) * 7
    late: Week = ((Span(700, 1440),),) * 7
    hours = [rng.choice((early, late, ((Span(0, 1440),),) * 7)) for _ in "AB"]
    away = tuple(Absence(after(rng.randrange(6))) for _ in range(2))
    p = scene(
        unit("UA", demand("A", gap=days(rng.randint(1, 3)), last=after(-rng.randint(0, 3)))),
        unit("UB", demand("B", gap=days(rng.randint(1, 4)), last=after(-rng.randint(0, 3)))),
        events=[review("A", 1, rng.randint(1, 3), closes=after(4), place=None)],
        children=[child(k, h) for k, h in zip("AB", hours, strict=True)],
        workers=[worker(absences=away, most_visits=rng.randint(1, 3))],
        minutes=rng.choice((15, 65)),
        weights=Weights(late_day=100, missed_event=400, notice=3),
    )
    return replace(p, end=after(6), slots=SLOTS)


def every_plan(problem: Problem) -> Iterator[list[Booking]]:
    """All plans with at most three visits to each family and at most one review."""
    seats = list(product(problem.days, SLOTS))
    choices = []
    for key in (*problem.unit, *problem.event):
        single = [b for d, s in seats if not check(problem, [b := make(problem, key, d, s)])]
        most = 3 if key in problem.unit else 1
        choices.append([
            list(made)
            for n in range(most + 1)
            for made in combinations(single, n)
            if len({b.day for b in made}) == n
        ])  # fmt: skip
    for chosen in product(*choices):
        yield [b for made in chosen for b in made]


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4, 6, 7])
def test_no_other_plan_costs_less(seed: int) -> None:
    problem = tiny(seed)
    plan = propose(problem, PLANNED)
    cheaper = [
        made
        for made in every_plan(problem)
        if weigh(problem, made).cost < plan.objective.cost - 1e-6 and not check(problem, made)
    ]
    assert cheaper == []
