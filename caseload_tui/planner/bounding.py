"""How much better the wishes of a plan could be, worked out in a process of its own.

A better and better bound is told while the plan itself is still improved here.
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from caseload_tui.planner.climbing import least_wishes
from caseload_tui.planner.improve import improve, seat_each_best
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.plan import Bound
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.prove import law_days
from caseload_tui.planner.quiet import quiet
from caseload_tui.planner.seating import Seating
from caseload_tui.processes import Beside

_ROUNDS = 250
"""Rounds of looking for better prices."""
_POLISH = 7
"""How many times the rounds of the search are spent while the bound is worked out."""
_WORTH_SAYING = 1.0
"""Wishes that cost more than twice their bound: it was not worked out in time, and says nothing."""
_POLL_SECONDS = 0.05
_TO_BEGIN = 0.5
"""Seconds until a process has begun."""


class Bounder(Beside):
    """The other process: started with a question, it tells better and better bounds."""

    def __init__(
        self,
        problem: Problem,
        worker: str,
        late_days: int,
        rounds: int = _ROUNDS,
        seconds: float | None = None,
    ) -> None:
        super().__init__(serve, problem, worker, late_days, rounds, seconds)
        self.best: float | None = None
        self.done = False

    def hear(self, seconds: float = 0.0) -> bool:
        """Take in what was told by now, waiting no longer than asked; whether that was all."""
        try:
            while not self.done and self.heard(seconds):
                told: float | None = self.take()
                self.done = told is None
                self.best = self.best if told is None else told
        except (EOFError, OSError):
            self.done = True
        return self.done


def serve(
    pipe: Any,
    problem: Problem,
    worker: str,
    late_days: int,
    rounds: int,
    seconds: float | None,
) -> None:
    """The life of the process: each better bound on the wishes, then None."""
    watch = Watch(seconds=seconds)
    quiet()
    least_wishes(Seating(problem, worker), late_days, rounds, watch, pipe.send)
    pipe.send(None)
    pipe.close()


def _left(watch: Watch) -> float | None:
    """Seconds for the other process, which takes some to begin."""
    return watch.seconds and max(0.1, watch.seconds - watch.elapsed - _TO_BEGIN)


def polished(
    seating: Seating, worker: str, bound: Bound, limits: Limits, watch: Watch
) -> tuple[Bound, float | None]:
    """The bound with its cost, and how much more than they must the wishes cost (0.1: a tenth).

    Improves ``seating`` meanwhile. None where nothing can be said: something is missed, time
    ran out, or no process can be started.
    """
    if seating.misses() or watch.over():
        return bound, None
    late = law_days(seating)
    late_day = seating.problem.weights.late_day
    try:
        bounder = Bounder(seating.problem, worker, late, seconds=_left(watch))
    except OSError:
        return bound, None
    with bounder:
        rng = random.Random(limits.seed)
        rounds = _POLISH * limits.rounds
        spent = watch.spent_from_now()
        improve(seating, rng, rounds, watch.over, lambda _: None, settled=True, spent=spent)
        seat_each_best(seating)
        while not watch.over() and not bounder.hear(_POLL_SECONDS):
            pass
        bounder.hear()
    least = bounder.best
    if least is None or least <= 0:
        return bound, None
    more = (seating.cost() - late_day * law_days(seating)) / least - 1
    if more > _WORTH_SAYING:
        return bound, None
    cost = late_day * (bound.late_days or 0) + least
    return replace(bound, cost=round(cost, 1)), max(0.0, more)
