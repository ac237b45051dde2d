"""Families and events each on their own, at prices for the starts: as the bound asks them.

Nothing is seated meanwhile, so everything that does not depend on the prices is worked out once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from caseload_tui.planner.board import Floats, Ints, Profile
from caseload_tui.planner.diary import Seat
from caseload_tui.planner.homes import Homes
from caseload_tui.planner.path import cheapest
from caseload_tui.planner.seating import Seating
from caseload_tui.planner.tasks import EventTask, UnitTask, missed_cost, window_cost

Found = tuple[float, list[Seat], float]
"""(cost at the prices, seats, late days) of the cheapest plan of one item."""


@dataclass
class FamilyAlone:
    """A unit in an otherwise empty diary. ``gap`` are wishes only, ``late`` the late days."""

    profile: Profile
    days: Ints
    gap: Floats
    late: Floats
    node: Floats
    homes: Homes
    entry: Floats

    @property
    def where(self) -> int:
        """Where they live, as a location of the board."""
        return self.profile.where

    def cheapest(self, price: Floats, late: float) -> Found:
        """The cheapest visits at a price for each day and start, and for each late day."""
        cost, start = self.homes.cost(self.node + price[self.days])
        home, value, chosen = cheapest(self.gap + late * self.late, cost, self.entry)
        time = self.homes.times[home]
        seats = [(int(self.days[j]), int(start[time, j])) for j in chosen]
        days_late, row = 0.0, 0
        for j in chosen:
            days_late += float(self.late[row, j])
            row = j + 1
        return value, seats, days_late + float(self.late[row, len(self.days)])


@dataclass
class EventAlone:
    """An event in an otherwise empty diary."""

    profile: Profile
    cost: Floats
    late: Floats
    missed: float

    @property
    def where(self) -> int:
        """Where it is held, as a location of the board."""
        return self.profile.where

    def cheapest(self, price: Floats, late: float) -> Found:
        """The cheapest seat at a price for each day and start; none where missing costs less."""
        cost = self.cost + price + (late * self.late)[:, None]
        day, column = (int(n) for n in np.unravel_index(int(cost.argmin()), cost.shape))
        if not cost[day, column] < self.missed:
            return self.missed, [], 0.0
        return float(cost[day, column]), [(day, column)], float(self.late[day])


Alone = FamilyAlone | EventAlone


def family_alone(seating: Seating, task: UnitTask) -> FamilyAlone:
    """One unit with what is open to it now."""
    open_for = seating.diary.open_for(task.profile, task.free)
    days: Ints = np.array(task.days, dtype=np.int64)
    rows = np.flatnonzero(open_for[days].any(axis=1))
    keep, ends = np.append(0, rows + 1), np.append(rows, len(days))
    late = task.late[np.ix_(keep, ends)]
    days = days[rows]
    node = np.where(open_for, task.node, np.inf)[days]
    board = seating.board
    given = [(weekday, board.column[start]) for weekday, start in task.given]
    homes = Homes(seating.problem.weights, open_for[days], board.weekday[days], given)
    gap = task.gap[np.ix_(keep, ends)] - seating.problem.weights.late_day * late
    return FamilyAlone(task.profile, days, gap, late, node, homes, seating.entry(task, homes.pairs))


def event_alone(seating: Seating, task: EventTask) -> EventAlone:
    """One event with what is open to it now; late days are priced apart from its wishes."""
    late_day = seating.problem.weights.late_day
    before = seating.held_before(task, {})
    window = window_cost(seating.board, task, before)
    inside = np.isfinite(window)
    late = np.where(inside, window, 0.0) // late_day
    open_for = seating.diary.open_for(task.profile, task.free) & inside[:, None]
    wish = np.where(inside, window, 0.0) - late_day * late
    cost = np.where(open_for, task.node + wish[:, None], np.inf)
    return EventAlone(task.profile, cost, late, missed_cost(seating.board, task, before))
