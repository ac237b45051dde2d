"""How much better the wishes of a plan could be, worked out in a process of its own.

A better and better bound is told while the plan itself is still improved here. Optional like
the proof of late days: without the linear programme's package a plan is as good, but nobody
says how close it is to the best.
"""

from __future__ import annotations

import importlib.util
import multiprocessing
import random
from dataclasses import replace
from types import TracebackType
from typing import Any

from caseload_tui.planner.improve import improve
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.plan import Bound
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.prove import law_days
from caseload_tui.planner.quiet import quiet
from caseload_tui.planner.seating import Seating
from caseload_tui.processes import ready_to_spawn

_ROUNDS = 25
"""Rounds of the linear programme."""
_POLISH = 4
"""How many times the rounds of the search are spent while the bound is worked out."""
_POLL_SECONDS = 0.05


def installed() -> bool:
    """Whether the linear programme's package is there."""
    return importlib.util.find_spec("highspy") is not None


class Bounder:
    """The other process: started with a question, it tells better and better bounds."""

    def __init__(self, problem: Problem, worker: str, late_days: int, wishes: float) -> None:
        ready_to_spawn()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=serve, args=(theirs, problem, worker, late_days, wishes), daemon=True
        )
        self._process.start()
        theirs.close()
        self.best: float | None = None
        self.done = False

    def __enter__(self) -> Bounder:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.join()
        self._pipe.close()

    def hear(self, seconds: float = 0.0) -> bool:
        """Take in what was told by now, waiting no longer than asked; whether that was all."""
        try:
            while not self.done and self._pipe.poll(seconds):
                told: float | None = self._pipe.recv()
                self.done = told is None
                self.best = self.best if told is None else told
        except (EOFError, OSError):
            self.done = True
        return self.done


def serve(pipe: Any, problem: Problem, worker: str, late_days: int, wishes: float) -> None:
    """The life of the process: each better bound on the wishes, then None."""
    from caseload_tui.planner.columns import least_wishes_by_columns

    quiet()
    seating = Seating(problem, worker)
    least_wishes_by_columns(seating, late_days, wishes, _ROUNDS, Watch(), pipe.send)
    pipe.send(None)
    pipe.close()


def polished(
    seating: Seating, worker: str, bound: Bound, limits: Limits, watch: Watch
) -> tuple[Bound, float | None]:
    """The bound with its cost, and how much more than they must the wishes cost (0.1: a tenth).

    Improves ``seating`` meanwhile. None where nothing can be said: something is missed, time
    ran out, or the package is not there.
    """
    if seating.misses() or watch.over() or not installed():
        return bound, None
    late = law_days(seating)
    late_day = seating.problem.weights.late_day
    try:
        bounder = Bounder(seating.problem, worker, late, seating.cost() - late_day * late)
    except OSError:
        return bound, None
    with bounder:
        rng = random.Random(limits.seed)
        improve(seating, rng, _POLISH * limits.rounds, watch.over, lambda _: None)
        while not watch.over() and not bounder.hear(_POLL_SECONDS):
            pass
        bounder.hear()
    least = bounder.best
    if least is None or least <= 0:
        return bound, None
    wishes = seating.cost() - late_day * law_days(seating)
    cost = late_day * (bound.late_days or 0) + least
    return replace(bound, cost=round(cost, 1)), max(0.0, wishes / least - 1)
