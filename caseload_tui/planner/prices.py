"""How good a plan could be at most: a bound on its wishes, from prices on everything shared.

Starts, days, weeks and roads are shared between families. Put a price on each instead of a
limit, and every family can be planned alone, exactly. Whatever the prices, the sum is a bound
that no plan with as few late days can beat; good prices (climbing.py looks for them) make it a
close one. The bound can be checked again from the prices alone.

Most of what makes a plan dear is journeys, so most prices are about them: who shares one pays a
part of it, and one journey has room for so many visits only, one at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from caseload_tui.planner.alone import Alone, EventAlone, FamilyAlone, event_alone, family_alone
from caseload_tui.planner.board import BASE, Board, Floats
from caseload_tui.planner.crossings import Crossing, crossings, lasting
from caseload_tui.planner.seating import Seating


@dataclass(frozen=True)
class Shape:
    """How many items, days, starts, weeks and areas there are, and the groups at each crossing."""

    items: int
    days: int
    starts: int
    weeks: int
    areas: int
    groups: tuple[int, ...]

    @property
    def size(self) -> int:
        """Prices in all."""
        each_day = (1 + self.areas) * (self.starts + 1) + self.items + 2 * sum(self.groups)
        return self.days * each_day + self.weeks + 1


@dataclass
class Prices:
    """A price for each start, day, week, for a late day, and for each item's journey each day.

    ``time`` and ``room`` are of a journey to each area each day: of every start there, and of a
    visit more. ``cross`` has, for each pair of starts with too little time for the road between
    them, a price for each group of places at the first start and at the second. All are at least
    nothing but those of weeks: a week may be too empty as well as too full. The parts are views
    of ``flat``.
    """

    shape: Shape
    flat: Floats
    start: Floats = field(init=False)
    day: Floats = field(init=False)
    week: Floats = field(init=False)
    late: Floats = field(init=False)
    area: Floats = field(init=False)
    time: Floats = field(init=False)
    room: Floats = field(init=False)
    cross: list[Floats] = field(init=False)

    def __post_init__(self) -> None:
        s, at = self.shape, 0

        def part(*shape: int) -> Floats:
            nonlocal at
            size = int(np.prod(shape))
            view = self.flat[at : at + size].reshape(shape)
            at += size
            return view

        self.start = part(s.days, s.starts)
        self.day = part(s.days)
        self.week = part(s.weeks)
        self.late = part(1)
        self.area = part(s.items, s.days)
        self.time = part(s.areas, s.days, s.starts)
        self.room = part(s.areas, s.days)
        self.cross = [part(2, n, s.days) for n in s.groups]


class Priced:
    """One worker's families and events, each to be planned alone at given prices."""

    def __init__(self, seating: Seating, late_days: float) -> None:
        self.board: Board = seating.board
        self.late_days = late_days
        for item in list(seating.at):
            seating.unseat(item)
        self.weights = seating.problem.weights
        diary, board = seating.diary, self.board
        self.load = [int(n) for n in diary.load]
        self.capacity: Floats = np.maximum(0.0, board.worker.most_visits - diary.visits)
        self.trip: Floats = self.weights.area_minute * board.trip.astype(np.float64)
        self.gone = diary.areas > 0
        self.gone[:, BASE] = True
        standing = board.week_costs[np.arange(len(self.load)), self.load].sum()
        standing += float((self.gone * self.trip)[:, 1:].sum())
        self.constant = seating.cost() - diary.shared_cost() + float(standing)
        self.items = _alone(seating)
        self.where = np.array([i.where for i in self.items], dtype=np.int64)
        self.areas, self.area = np.unique(self.where, return_inverse=True)
        profiles = [i.profile for i in self.items]
        self.lasting = lasting(board, profiles)
        self.crossings: list[Crossing] = crossings(board, profiles)
        self.shape = Shape(
            len(self.items), len(board.days), len(board.starts), len(self.load), len(self.areas),
            tuple(c.groups for c in self.crossings),
        )  # fmt: skip

    def blank(self) -> Prices:
        """Everything free."""
        return Prices(self.shape, np.zeros(self.shape.size))

    def first_prices(self) -> Prices:
        """Journeys shared equally between the items of an area; everything else free."""
        prices = self.blank()
        for where in set(self.where.tolist()):
            near = np.flatnonzero(self.where == where)
            prices.area[near] = self._road(where) / len(near)
        prices.late[:] = self.weights.late_day / 125
        return prices

    def _road(self, where: int) -> Floats:
        """What going to an area costs on each day; nothing where somebody goes there anyway."""
        return np.where(self.gone[:, where], 0.0, self.trip[where])

    def bound(self, prices: Prices) -> tuple[float, Prices]:
        """(bound on the wishes, how far demand is over what there is) at these prices."""
        over = self.blank()
        late = float(prices.late[0])
        total = self.constant - late * self.late_days
        total -= float(prices.start.sum() + (prices.day * self.capacity).sum())
        over.start -= 1
        over.day -= self.capacity
        over.late -= self.late_days
        total += self._each(prices, over)
        total += self._weeks(prices, over) + self._journeys(prices, over)
        for number in range(len(self.crossings)):
            total += self._crossing(prices.cross[number], over.cross[number])
        return total, over

    def _each(self, prices: Prices, over: Prices) -> float:
        """Every item planned alone: what they cost in all, and what they take of everything."""
        week = self.board.week
        of_day = prices.day + prices.week[week] + prices.area + prices.room[self.area]
        of_time = (prices.start + prices.time[self.area]) @ self.lasting
        asked = of_day[:, :, None] + of_time
        for c, price in zip(self.crossings, prices.cross, strict=True):
            asked[:, :, c.first] += price[0][c.group]
            asked[:, :, c.then] += price[1][c.group]
        total, late = 0.0, float(prices.late[0])
        made: list[tuple[int, int, int]] = []
        for n, item in enumerate(self.items):
            cost, seats, days_late = item.cheapest(asked[n], late)
            total += cost
            over.late += days_late
            made += [(n, day, column) for day, column in seats]
        if made:
            n, day, column = np.array(made).T
            area, times = self.area[n], self.lasting[n, :, column]
            np.add.at(over.start, day, times)
            np.add.at(over.time, (area, day), times)
            np.add.at(over.room, (area, day), 1)
            np.add.at(over.day, day, 1)
            np.add.at(over.week, week[day], 1)
            np.add.at(over.area, (n, day), 1)
            for c, wanted in zip(self.crossings, over.cross, strict=True):
                for side, at in enumerate((c.first, c.then)):
                    here = column == at
                    np.add.at(wanted[side], (c.group[n[here]], day[here]), 1)
        return total

    def _weeks(self, prices: Prices, over: Prices) -> float:
        """The best load of every week at its price, above what stands already."""
        costs = self.board.week_costs
        total = 0.0
        for week, load in enumerate(self.load):
            more = costs[week, load:] - costs[week, load]
            above = more - prices.week[week] * np.arange(len(more))
            best = int(above.argmin())
            total += float(above[best])
            over.week[week] -= best
        return total

    def _journeys(self, prices: Prices, over: Prices) -> float:
        """Each area gone to on the days when its items together pay more than the road."""
        total = 0.0
        for number, where in enumerate(self.areas.tolist()):
            near = self.area == number
            gain = self._road(where) - prices.area[near].sum(axis=0)
            gain -= prices.time[number].sum(axis=1) + prices.room[number] * self.capacity
            went = gain < 0
            total += float(gain[went].sum())
            over.area[near] -= went
            over.time[number] -= went[:, None]
            over.room[number] -= went * self.capacity
        return total

    @staticmethod
    def _crossing(price: Floats, over: Floats) -> float:
        """One group of places at most has both starts of a crossing on each day."""
        pays = price.sum(axis=0)
        best = pays.argmax(axis=0)
        days = np.arange(pays.shape[1])
        gain = pays[best, days]
        taken = gain > 0
        over[:, best[taken], days[taken]] -= 1
        return -float(gain[taken].sum())


def _alone(seating: Seating) -> list[Alone]:
    """Units, and of every chain of events the first that is not held yet.

    What follows that one is left out: a bound without it is a bound still.
    """
    items: list[Alone] = [family_alone(seating, task) for task in seating.units.values()]
    for chain in seating.chains.values():
        waiting = [key for key in chain if seating.events[key].held is None]
        if waiting:
            items.append(event_alone(seating, seating.events[waiting[0]]))
    return items


__all__ = ["EventAlone", "FamilyAlone", "Priced", "Prices", "Shape"]
