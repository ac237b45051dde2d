"""Solve each worker's part in processes of its own, no more than the cores given.

A process that cannot be started is no reason to fail: the same work is then done here.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.solve import all_bookings, solve
from caseload_tui.processes import ready_to_spawn

_WORTH_A_PROCESS = 4
"""Fewer workers than this are solved here: starting processes would cost more."""
_ALONE = 0.55
"""Part of the time for each worker alone."""
Result = TypeVar("Result")
Solved = tuple[str, tuple[Booking, ...]]


def solve_one(problem: Problem, worker: str, limits: Limits) -> Solved:
    """One worker's whole plan; runs in any process."""
    watch = Watch(seconds=limits.seconds)
    seating, early = solve(problem, worker, limits, watch)
    return worker, all_bookings(problem, seating, early)


def solve_each(
    parts: Sequence[tuple[str, Problem]], limits: Limits, watch: Watch
) -> Iterator[Solved]:
    """Every part solved, in any order; each is given its share of the time there is."""
    cores = min(limits.cores, len(parts))
    share = _share(limits, watch, len(parts), cores)
    if cores > 1 and len(parts) >= _WORTH_A_PROCESS:
        try:
            yield from _in_processes(parts, share, cores, watch)
        except (OSError, BrokenProcessPool):
            watch.say("No processes can be started: planning one worker after another.")
        else:
            return
    for worker, problem in parts:
        yield solve_one(problem, worker, _stopped(share) if watch.stopped() else share)


def each(
    work: Callable[..., Result], parts: Sequence[tuple[Any, ...]], cores: int, watch: Watch
) -> list[Result]:
    """``work`` on each part, in their order, in no more processes than ``cores``."""
    cores = min(cores, len(parts))
    if cores > 1 and len(parts) >= _WORTH_A_PROCESS:
        try:
            with ProcessPoolExecutor(cores, mp_context=_context()) as pool:
                return list(pool.map(work, *zip(*parts, strict=True)))
        except (OSError, BrokenProcessPool):
            watch.say("No processes can be started: one part after another.")
    return [work(*part) for part in parts]


def _context() -> multiprocessing.context.BaseContext:
    """Processes that share nothing with a program whose screen is drawn by this one."""
    ready_to_spawn()
    return multiprocessing.get_context("spawn")


def _share(limits: Limits, watch: Watch, parts: int, cores: int) -> Limits:
    """What each worker may use; the rest of the time is for what they share."""
    if watch.seconds is None:
        return limits
    left = max(0.0, watch.seconds - watch.elapsed)
    seconds = _ALONE * left * max(1, cores) / max(1, parts)
    return Limits(seconds, limits.rounds, limits.seed, 1, prove=False)


def _stopped(limits: Limits) -> Limits:
    return Limits(limits.seconds, 0, limits.seed, 1, prove=False)


def _in_processes(
    parts: Sequence[tuple[str, Problem]], share: Limits, cores: int, watch: Watch
) -> Iterator[Solved]:
    with ProcessPoolExecutor(cores, mp_context=_context()) as pool:
        waiting = list(parts)
        running: set[Future[Solved]] = set()
        while waiting or running:
            while waiting and len(running) < cores:
                worker, problem = waiting.pop(0)
                limits = _stopped(share) if watch.stopped() else share
                running.add(pool.submit(solve_one, problem, worker, limits))
            done, running = wait(running, timeout=0.2, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
