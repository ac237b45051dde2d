"""Whatever the instance: every plan is lawful, promises stay, order does not matter."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.planner.generate import START, Size, generate, with_leave
from caseload_tui.planner.check import check
from caseload_tui.planner.limits import Limits
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.propose import propose
from caseload_tui.planner.repair import repair
from caseload_tui.planner.weigh import weigh

QUICK = Limits(seconds=None, rounds=4, prove=False, cores=1)
sizes = st.builds(
    Size,
    workers=st.integers(1, 2),
    children=st.integers(1, 9),
    weeks=st.integers(1, 8),
    child_protection=st.sampled_from((0.1, 0.5)),
)
problems = st.builds(generate, st.integers(0, 10_000), sizes)
few = settings(max_examples=12, deadline=None)


@few
@given(problems)
def test_the_checker_finds_nothing_and_the_weights_agree(problem: Problem) -> None:
    plan = propose(problem, QUICK)
    assert check(problem, plan.bookings) == ()
    assert weigh(problem, plan.bookings) == plan.objective
    late = [u for u in plan.unmet if u.days_late]
    assert sum(u.days_late or 0 for u in late) == plan.objective.late_days


@few
@given(problems, st.randoms(use_true_random=False))
def test_promises_survive_a_new_plan_and_unasked_ones_are_not_added(
    problem: Problem, rng: random.Random
) -> None:
    first = propose(problem, QUICK)
    kept = [b for b in first.bookings if rng.random() < 0.6]
    promised = tuple(replace(b, promised=True) for b in kept)
    again = propose(replace(problem, bookings=promised), QUICK)
    assert {b.key: b for b in promised}.items() <= {b.key: b for b in again.bookings}.items()


@few
@given(problems, st.integers(0, 40), st.integers(0, 6))
def test_after_leave_what_stays_possible_stays(problem: Problem, begin: int, length: int) -> None:
    first = propose(problem, QUICK)
    told = replace(problem, bookings=tuple(replace(b, promised=True) for b in first.bookings))
    away = START + timedelta(days=begin), START + timedelta(days=begin + length)
    ill = with_leave(told, "W0", *away)
    mended = repair(ill, QUICK)
    lost = {b.key for b, _ in mended.lost}
    assert lost == {
        b.key for b in told.bookings if b.worker == "W0" and away[0] <= b.day <= away[1]
    }
    kept = {b.key: b for b in told.bookings if b.key not in lost}
    assert kept.items() <= {b.key: b for b in mended.options[0].plan.bookings}.items()


@few
@given(problems, st.randoms(use_true_random=False))
def test_the_order_of_what_is_owed_does_not_matter(problem: Problem, rng: random.Random) -> None:
    mixed = replace(
        problem,
        units=tuple(rng.sample(problem.units, len(problem.units))),
        events=tuple(rng.sample(problem.events, len(problem.events))),
        workers=tuple(rng.sample(problem.workers, len(problem.workers))),
        places=tuple(rng.sample(problem.places, len(problem.places))),
    )
    assert propose(mixed, QUICK).bookings == propose(problem, QUICK).bookings
