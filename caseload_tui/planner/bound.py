"""What no plan can beat, by the simplest argument: each on their own, in an empty diary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from caseload_tui.planner.board import Board
from caseload_tui.planner.changing import loosened
from caseload_tui.planner.gapcost import GapCosts
from caseload_tui.planner.measure import held_days, late_by
from caseload_tui.planner.owed import Unit
from caseload_tui.planner.path import cheapest
from caseload_tui.planner.plan import Bound
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.seating import Seating
from caseload_tui.planner.tasks import EventTask, UnitTask, window_cost


def least_late_alone(task: UnitTask) -> int:
    """The fewest late days a unit could have if the worker saw nobody else."""
    n = len(task.days)
    _, cost, _ = cheapest(task.late, np.zeros((1, n)), np.zeros(1))
    return round(cost)


def event_late_alone(seating: Seating, task: EventTask) -> int | None:
    """The fewest days late an event could be if the diary were empty; None when never open.

    One that follows another, or is booked already, counts 0.
    """
    if task.held is not None or task.event.follows is not None:
        return 0
    late_day = seating.problem.weights.late_day
    cost = np.where(task.free.any(axis=1), window_cost(seating.board, task, None), np.inf)
    days = cost[np.isfinite(cost)] // late_day
    if len(days):
        return int(days.min())
    return None if task.event.due < task.event.over(seating.problem.end) else 0


def alone(seating: Seating) -> Bound:
    """Fewest late days of everything, each on its own: no plan has fewer."""
    units = sum(least_late_alone(t) for t in seating.units.values())
    events = [event_late_alone(seating, t) for t in seating.events.values()]
    return Bound(units + sum(e or 0 for e in events), missed_events=events.count(None))


def late_as_booked(problem: Problem) -> int:
    """Late days of meetings that are booked and stay: no plan beside them has fewer.

    One counted from another that is not booked yet is left out.
    """
    held = held_days(problem, [b for b in problem.bookings if b.key not in problem.may_move])
    events = (problem.event[key] for key in held)
    return sum(late_by(problem, e, held) for e in events if e.follows in (None, *held))


def beside_what_stands(bound: Bound, problem: Problem) -> Bound:
    """A bound of all that is to be seated, with the late days of what is booked already."""
    late = late_as_booked(problem)
    cost = None if bound.cost is None else bound.cost + late * problem.weights.late_day
    return replace(bound, late_days=(bound.late_days or 0) + late, cost=cost)


def by_anybody(problem: Problem) -> Bound:
    """Fewest late days of many workers: every family alone with its whole team in empty diaries."""
    settled = loosened(problem)
    teams: dict[str, list[Board]] = defaultdict(list)
    for worker in settled.workers:
        teams[worker.team].append(Board(settled, worker))
    given: dict[str, list[date]] = defaultdict(list)
    for b in problem.bookings:
        for c in b.covers:
            given[c.demand].append(b.day)
    late = 0
    for unit in settled.units:
        mates = teams[settled.worker[unit.worker].team]
        late += _least_late(unit, mates, given)
    events = [
        event_late_alone(seating, task)
        for worker in sorted({e.worker for e in settled.events})
        for seating in [Seating(replace(settled.only(worker), units=()), worker)]
        for task in seating.events.values()
    ]
    late += late_as_booked(problem) + sum(e or 0 for e in events)
    return Bound(late, missed_events=events.count(None))


def _least_late(unit: Unit, mates: Sequence[Board], given: Mapping[str, list[date]]) -> int:
    """The fewest late days of a unit that any of several workers may visit whenever they work."""
    one = mates[0]
    free = np.zeros(len(one.days), dtype=np.bool_)
    for board in mates:
        free |= board.free(unit).any(axis=1)
    days = np.flatnonzero(free & one.owed_days(unit))
    _, late = GapCosts(one).unit(unit, given, days)
    return round(cheapest(late, np.zeros((1, len(days))), np.zeros(1))[1])
