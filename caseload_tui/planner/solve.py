"""One worker's plan: seat the meetings that change rules, seat everything, improve, finish."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from caseload_tui.planner.assemble import bookings_of, finish
from caseload_tui.planner.changing import changing_events, with_held
from caseload_tui.planner.greedy import seat_greedily
from caseload_tui.planner.improve import improve, seat_all, seat_at, seat_each_best
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.measure import held_days
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.seating import Seating

_BETWEEN_NEWS = 0.25
"""Seconds between two plans told to the listener."""


def settle(problem: Problem, worker: str) -> tuple[Problem, list[Booking]]:
    """Book the meetings that change a rule, and count every rule from the day they are held."""
    changing = changing_events(problem)
    standing = held_days(problem, problem.bookings)
    if not changing - set(standing):
        return with_held(problem, standing), []
    alone = replace(problem, units=(), events=tuple(e for e in problem.events if e.key in changing))
    seating = Seating(alone, worker)
    seat_all(seating)
    new = bookings_of(seating)
    held = held_days(problem, (*problem.bookings, *new))
    fixed = replace(problem, bookings=(*problem.bookings, *new))
    return with_held(fixed, held), new


def solve(
    problem: Problem,
    worker: str,
    limits: Limits,
    watch: Watch,
    better: Callable[[Seating, list[Booking]], None] | None = None,
    start: Sequence[Booking] = (),
    *,
    settled: bool = False,
) -> tuple[Seating, list[Booking]]:
    """The best seating found within the limits, and the bookings made before it began.

    It is looked for from the bookings of ``start``, where there are any. ``settled``: late days
    are thought to be few already, so wishes are looked at more.
    """
    fixed, early = settle(problem, worker)
    seating = Seating(fixed, worker)
    seat_at(seating, start)
    seat_all(seating)
    told = [watch.elapsed]
    if better:
        better(seating, early)

    def news(now: Seating) -> None:
        if better and watch.elapsed - told[0] >= _BETWEEN_NEWS:
            told[0] = watch.elapsed
            better(now, early)

    rng, spent = random.Random(limits.seed), watch.spent_from_now()
    improve(seating, rng, limits.rounds, watch.over, news, settled=settled, spent=spent)
    seat_each_best(seating)
    return seating, early


def greedy_bookings(problem: Problem, worker: str) -> tuple[Booking, ...]:
    """The baseline's plan for one worker, complete with the bookings that stand."""
    fixed, early = settle(problem, worker)
    seating = Seating(fixed, worker)
    seat_greedily(seating)
    return finish(problem, [*problem.bookings, *early, *bookings_of(seating)])


def all_bookings(
    problem: Problem, seating: Seating, early: Sequence[Booking]
) -> tuple[Booking, ...]:
    """Every booking of a plan: those that stay, and those made."""
    staying = [b for b in problem.bookings if b.key not in problem.may_move]
    return finish(problem, [*staying, *early, *bookings_of(seating)])
