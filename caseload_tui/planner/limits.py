"""How much work a plan may cost, and what is heard while it is made."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from caseload_tui.planner.plan import Plan


@dataclass(frozen=True, slots=True)
class Limits:
    """The work limit. The same seed and rounds give the same plan unless time runs out first.

    ``seconds`` None means no limit of time; ``cores`` bounds the processes; ``prove`` asks the
    second engine, where installed, whether late days could be fewer; ``bound``, for one worker,
    how much less the wishes could cost, while the plan is improved further.
    """

    seconds: float | None = 5.0
    rounds: int = 400
    seed: int = 1
    cores: int = 2
    prove: bool = True
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """A better plan was found, or a stage began: ``plan`` is complete and checked, or None."""

    seconds: float
    words: str
    plan: Plan | None = None


def _nobody(_: Progress) -> None:
    return None


def _never() -> bool:
    return False


@dataclass(slots=True)
class Watch:
    """Who listens, who may stop it, and since when it has been running."""

    heard: Callable[[Progress], None] = _nobody
    stopped: Callable[[], bool] = _never
    seconds: float | None = None
    began: float = field(default_factory=time.perf_counter)

    @property
    def elapsed(self) -> float:
        """Seconds since it began."""
        return time.perf_counter() - self.began

    def over(self) -> bool:
        """Whether to stop now with the best so far."""
        return self.stopped() or (self.seconds is not None and self.elapsed >= self.seconds)

    def spent_from_now(self) -> Callable[[], float]:
        """Tells the part of the time left now that is over; nothing where time has no limit."""
        if self.seconds is None:
            return lambda: 0.0
        end, began = self.seconds, self.elapsed
        return lambda: (self.elapsed - began) / max(end - began, 1e-6)

    def say(self, words: str, plan: Plan | None = None) -> None:
        """Tell the listener."""
        self.heard(Progress(round(self.elapsed, 3), words, plan))
