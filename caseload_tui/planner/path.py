"""The exact cheapest series of visits for one unit, given what each day would cost.

A shortest path over days: choosing the day of the next visit depends on the past only through
the day of the last one. Solved for every usual weekday and time ("home") at once.
"""

from __future__ import annotations

import numpy as np

from caseload_tui.planner.board import Floats


def cheapest(gap: Floats, node: Floats, entry: Floats) -> tuple[int, float, list[int]]:
    """(home, cost, chosen days): ``gap`` is (n+1, n+1), ``node`` is (homes, n) over n days.

    Row 0 of ``gap`` is the anchor and its last column the end. ``entry`` is what each home
    costs to begin with.
    """
    homes, n = node.shape
    costs: Floats = np.ascontiguousarray(node.T)
    best: Floats = np.empty((n + 1, homes))
    best[0] = entry
    columns: Floats = np.ascontiguousarray(gap.T)
    for j in range(n):
        reached = best[: j + 1] + columns[j, : j + 1, None]
        np.add(reached.min(axis=0), costs[j], out=best[j + 1])
    total = (best + columns[n][:, None]).min(axis=0)
    home = int(total.argmin())
    return home, float(total[home]), _walk_back(columns, best[:, home])


def _walk_back(columns: Floats, best: Floats) -> list[int]:
    """The visits that gave the best cost, from the end back to the anchor."""
    days: list[int] = []
    upto = len(best) - 1
    while True:
        row = int((best[: upto + 1] + columns[upto, : upto + 1]).argmin())
        if row == 0:
            return days[::-1]
        days.append(row - 1)
        upto = row - 1
