"""The usual weekday and time ("home") of a family: what each day costs under every one of them."""

from __future__ import annotations

import numpy as np

from caseload_tui.planner.board import Flags, Floats, Ints
from caseload_tui.planner.weights import Weights

_WEEK = 7


class Homes:
    """Every weekday and start of which any day is open, over some days.

    ``pairs`` are (weekday, column of the start); ``times`` their columns alone.
    """

    def __init__(self, weights: Weights, open_for: Flags, weekday: Ints) -> None:
        self._change = weights.time_change
        columns = open_for.shape[1]
        seen = np.zeros((_WEEK, columns), dtype=np.bool_)
        np.logical_or.at(seen, weekday, open_for)
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
