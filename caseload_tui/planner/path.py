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
    visit: Floats = np.ascontiguousarray(node.T)
    best: Floats = np.full((n + 2, homes), np.inf)
    best[0] = entry
    onward, room = gap[:, :, None], np.empty((n + 1, homes))
    for i in range(n + 1):
        # All that leads to row i is known by now: from there to every later day at once.
        here, later = best[i], best[i + 1 :]
        if i:
            here += visit[i - 1]
        np.minimum(later, np.add(onward[i, i:], here, out=room[i:]), out=later)
    home = int(best[n + 1].argmin())
    return home, float(best[n + 1, home]), _walk_back(gap, best[: n + 1, home].copy())


def _walk_back(gap: Floats, best: Floats) -> list[int]:
    """The visits that gave the best cost, from the end back to the anchor."""
    days: list[int] = []
    upto = len(best) - 1
    while True:
        row = int((best[: upto + 1] + gap[: upto + 1, upto]).argmin())
        if row == 0:
            return days[::-1]
        days.append(row - 1)
        upto = row - 1
