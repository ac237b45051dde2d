"""Work on the parts of a plan in processes side by side, no more than the cores given.

A process that cannot be started is no reason to fail: the same work is then done here.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from heapq import heapreplace
from types import TracebackType
from typing import Any, Self, TypeVar

from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.quiet import quiet
from caseload_tui.processes import ready_to_spawn

_WORTH_PROCESSES = 300
"""Fewer rounds than this, in all, are done here: starting processes would cost more."""
_WORTH_A_PROCESS = 4
"""Fewer parts of unknown size than this are done here."""
_POLL_SECONDS = 0.2
Result = TypeVar("Result")


def _nothing(_: int) -> None:
    return None


class Hands:
    """The processes of one plan: started when first needed, kept until the plan is made."""

    def __init__(self, cores: int, watch: Watch) -> None:
        self.cores = cores
        self._watch = watch
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def each(
        self,
        work: Callable[..., Result],
        parts: Sequence[tuple[Any, ...]],
        limits: Sequence[Limits],
        done: Callable[[int], None] = _nothing,
    ) -> list[Result]:
        """``work(*part, limits)`` of every part, in their order; with no time once it is stopped.

        ``limits`` are those of each part. ``done`` hears how many are finished.
        """
        rounds = sum(one.rounds for one in limits)
        if min(self.cores, len(parts)) > 1 and rounds >= _WORTH_PROCESSES:
            try:
                return self._side_by_side(work, parts, limits, done)
            except (OSError, BrokenProcessPool):
                self._watch.say("No processes can be started: one part after another.")
                self._pool, self.cores = None, 1
        out = []
        for part, one in zip(parts, limits, strict=True):
            out.append(work(*part, self._now(one)))
            done(len(out))
        return out

    def _side_by_side(
        self,
        work: Callable[..., Result],
        parts: Sequence[tuple[Any, ...]],
        limits: Sequence[Limits],
        done: Callable[[int], None],
    ) -> list[Result]:
        pool = self._started()
        found: dict[int, Result] = {}
        running: dict[Future[Result], int] = {}
        waiting = deque(sorted(range(len(parts)), key=lambda n: -(limits[n].seconds or 0)))
        while waiting or running:
            while waiting and len(running) < self.cores:
                n = waiting.popleft()
                running[pool.submit(work, *parts[n], self._now(limits[n]))] = n
            ended, _ = wait(running, timeout=_POLL_SECONDS, return_when=FIRST_COMPLETED)
            for future in ended:
                found[running.pop(future)] = future.result()
                done(len(found))
        return [found[n] for n in range(len(parts))]

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = _pool(self.cores)
        return self._pool

    def _now(self, limits: Limits) -> Limits:
        return replace(limits, rounds=0, seconds=0.0) if self._watch.stopped() else limits


def shared(limits: Limits, watch: Watch, of_time: float, sizes: Sequence[int]) -> list[Limits]:
    """What each of several parts may use, where all of them take a part of the time left.

    Larger parts get more of it, so that the processes are ready together.
    """
    alone = replace(limits, cores=1, prove=False, bound=False, seconds=None)
    if watch.seconds is None:
        return [alone] * len(sizes)
    ends = [0] * max(1, limits.cores)
    for size in sorted(sizes, reverse=True):
        heapreplace(ends, ends[0] + size)
    each_one = of_time * max(0.0, watch.seconds - watch.elapsed) / max(1, *ends)
    return [replace(alone, seconds=each_one * size) for size in sizes]


def each(
    work: Callable[..., Result], parts: Sequence[tuple[Any, ...]], cores: int, watch: Watch
) -> list[Result]:
    """``work`` on each part, in their order, in no more processes than ``cores``."""
    cores = min(cores, len(parts))
    if cores > 1 and len(parts) >= _WORTH_A_PROCESS:
        try:
            with _pool(cores) as pool:
                return list(pool.map(work, *zip(*parts, strict=True)))
        except (OSError, BrokenProcessPool):
            watch.say("No processes can be started: one part after another.")
    return [work(*part) for part in parts]


def _pool(cores: int) -> ProcessPoolExecutor:
    """Processes that share nothing with a program whose screen is drawn by this one.

    They end with it when a person interrupts it, and what they say of that is for nobody.
    """
    ready_to_spawn()
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(cores, mp_context=context, initializer=quiet)
