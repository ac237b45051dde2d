"""What no plan can beat, by the simplest argument: each on their own, in an empty diary."""

from __future__ import annotations

import numpy as np

from caseload_tui.planner.path import cheapest
from caseload_tui.planner.plan import Bound
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
    return None if task.event.due < seating.problem.end else 0


def alone(seating: Seating) -> Bound:
    """Fewest late days of everything, each on its own: no plan has fewer."""
    units = sum(least_late_alone(t) for t in seating.units.values())
    events = [event_late_alone(seating, t) for t in seating.events.values()]
    return Bound(units + sum(e or 0 for e in events), missed_events=events.count(None))
