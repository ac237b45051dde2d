"""The named baseline: earliest due first, the way a person with a spreadsheet does it.

Take what is due soonest, give it the last open day up to its aim (or else the first one
after), count the next from there, repeat. It stays in the project to be compared with.
"""

from __future__ import annotations

import heapq

import numpy as np

from caseload_tui.planner.seating import NOWHERE, Seating
from caseload_tui.planner.tasks import EventTask, UnitTask, missed_cost, window_cost


def seat_greedily(seating: Seating) -> None:
    """Seat everything that ``seating`` owes, earliest due first."""
    waiting = [(_due(task, 0), 0, key) for key, task in seating.units.items()]
    for first, chain in seating.chains.items():
        waiting.append((_event_due(seating, seating.events[chain[0]]), 1, first))
    heapq.heapify(waiting)
    rows = dict.fromkeys(seating.units, 0)
    found: dict[str, list[tuple[int, int]]] = {key: [] for key in seating.units}
    while waiting:
        due, kind, key = heapq.heappop(waiting)
        if kind:
            _seat_last(seating, key)
            continue
        task = seating.units[key]
        node = _visit(seating, task, rows[key], due)
        if node is not None:
            day, column = node
            found[key].append((task.days[day], column))
            seating.diary.enter(task.profile, (task.days[day], column))
            rows[key] = day + 1
            heapq.heappush(waiting, (_due(task, rows[key]), 0, key))
    for key, task in seating.units.items():
        seats = tuple(found[key])
        seating.at[key], seating.cost_of[key] = seats, seating.unit_cost(task, seats)


def _due(task: UnitTask, row: int) -> int:
    """The last day, by number, that costs nothing as the next visit; the end when none does."""
    free = np.flatnonzero(task.gap[row, row:] <= 0)
    if not len(free):
        return task.days[row] if row < len(task.days) else 10_000
    last = row + int(free[-1])
    return task.days[last] if last < len(task.days) else 10_000


def _event_due(seating: Seating, task: EventTask) -> int:
    return (task.event.due - seating.problem.start).days


def _visit(seating: Seating, task: UnitTask, row: int, due: int) -> tuple[int, int] | None:
    """The last open day up to ``due``, else the first one after it; None when nothing is left."""
    if due >= 10_000 and task.gap[row, len(task.days)] <= 0:
        return None
    open_for = seating.diary.open_for(task.profile, task.free)[task.days]
    open_for[:row] = False
    places = np.flatnonzero(open_for.any(axis=1))
    if not len(places):
        return None
    in_time = [int(p) for p in places if task.days[p] <= due]
    day = in_time[-1] if in_time else int(places[0])
    return day, int(np.flatnonzero(open_for[day])[0])


def _seat_last(seating: Seating, first: str) -> None:
    """The last open day in the window of each event of a chain."""
    seats, total, before = [], 0.0, None
    board = seating.board
    for key in seating.chains[first]:
        task = seating.events[key]
        if task.held is not None:
            before = task.held
            seats.append(NOWHERE)
            continue
        cost = window_cost(board, task, before)
        open_for = seating.diary.open_for(task.profile, task.free)
        cost = np.where(open_for.any(axis=1), cost, np.inf)
        missed = missed_cost(board, task, before)
        if not np.isfinite(cost).any() or not missed:
            seats.append(NOWHERE)
            total += missed
            continue
        day = int(np.flatnonzero(cost == cost.min())[-1])
        seat = (day, int(np.flatnonzero(open_for[day])[0]))
        seating.diary.enter(task.profile, seat)
        seats.append(seat)
        total += float(cost[day] + task.node[seat])
        before = board.days[day]
    seating.at[first], seating.cost_of[first] = tuple(seats), total
