"""The usual weekday and time ("home") of a family: what each day costs under every one of them."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from caseload_tui.planner.board import Flags, Floats, Ints
from caseload_tui.planner.weights import Weights

_WEEK = 7


class Homes:
    """Every weekday and start of which any day is open, over some days.

    ``pairs`` are (weekday, column of the start); ``times`` their columns alone. With ``given``,
    the weekdays and starts (columns) of visits that stand, they are all that visits could be
    counted from: any such weekday with any such start, whether it is ever open or not.
    """

    def __init__(
        self,
        weights: Weights,
        open_for: Flags,
        weekday: Ints,
        given: Collection[tuple[int, int]] | None = None,
    ) -> None:
        self._change = weights.time_change
        columns = open_for.shape[1]
        seen: Flags = np.zeros((_WEEK, columns), dtype=np.bool_)
        np.logical_or.at(seen, weekday, open_for)
        if given is not None:
            for usual_day, column in given:
                seen[usual_day, column] = True
            seen = np.outer(seen.any(axis=1), seen.any(axis=0))
        usual, times = np.nonzero(seen)
        if not len(usual):
            usual = times = np.zeros(1, dtype=np.int64)
        self.pairs = list(zip(usual.tolist(), times.tolist(), strict=True))
        self.times: Ints = times
        self._columns = np.arange(columns)[:, None]
        self._off: Floats = weights.weekday_change * (weekday != usual[:, None])

    def cost(self, node: Floats) -> tuple[Floats, Ints]:
        """(cost of each day under each home, the start to take on it for each usual start)."""
        other = node.min(axis=1, initial=np.inf) + self._change
        of_time = node.T
        start = np.where(other >= of_time, self._columns, node.argmin(axis=1))
        return np.minimum(of_time, other)[self.times] + self._off, start
