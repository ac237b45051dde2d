"""How good a plan could be at most: a bound on its wishes, from prices on everything shared.

Starts, days, weeks and journeys are shared between families. Put a price on each instead of a
limit, and every family can be planned alone, exactly. Whatever the prices, the sum is a bound
that no plan with as few late days can beat; good prices (found by following how far demand is
from what there is) make it a close one. The bound can be checked again from the prices alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from caseload_tui.planner.board import BASE, Board, Floats, Ints
from caseload_tui.planner.limits import Watch
from caseload_tui.planner.path import cheapest
from caseload_tui.planner.seating import Seating
from caseload_tui.planner.tasks import EventTask, UnitTask, missed_cost, window_cost


@dataclass
class Prices:
    """A price for each start, day, week, for a late day, and for each family's area each day.

    All are at least nothing but those of weeks: a week may be too empty as well as too full.
    """

    start: Floats
    day: Floats
    week: Floats
    late: float
    area: dict[str, Floats] = field(default_factory=dict)


class Priced:
    """One worker's families, each to be planned alone at given prices."""

    def __init__(self, seating: Seating, late_days: float) -> None:
        self.seating = seating
        self.board: Board = seating.board
        self.late_days = late_days
        for item in list(seating.at):
            seating.unseat(item)
        self.weights = seating.problem.weights
        self.diary = seating.diary
        self.constant = seating.cost() - self.diary.shared_cost()
        self.capacity = np.maximum(0, self.board.worker.most_visits - self.diary.visits)
        self.trip: Floats = self.weights.area_minute * self.board.trip.astype(np.float64)
        self.gone = self.diary.areas > 0
        self.gone[:, BASE] = True
        self.fixed = float((self.gone * self.trip)[:, 1:].sum())
        self.open = {
            key: self.diary.open_for(task.profile, task.free) for key, task in seating.units.items()
        }

    def first_prices(self) -> Prices:
        """Journeys shared equally between the families of an area; everything else free."""
        board = self.board
        near: dict[int, int] = {}
        for task in self.seating.units.values():
            near[task.profile.where] = near.get(task.profile.where, 0) + 1
        share = {
            key: np.where(
                self.gone[:, t.profile.where],
                0.0,
                self.trip[t.profile.where] / near[t.profile.where],
            )
            for key, t in self.seating.units.items()
        }
        return Prices(
            np.zeros((len(board.days), len(board.starts))),
            np.zeros(len(board.days)),
            np.zeros(len(board.week_costs)),
            self.weights.late_day / 50,
            share,
        )

    def bound(self, prices: Prices) -> tuple[float, Prices]:
        """(bound on the wishes, how far demand is over what there is) at these prices."""
        board = self.board
        over = Prices(
            -np.ones_like(prices.start), -self.capacity.astype(np.float64),
            np.zeros_like(prices.week), -self.late_days,
            {key: np.zeros(len(board.days)) for key in prices.area},
        )  # fmt: skip
        total = self.constant + self.fixed - prices.late * self.late_days
        total -= float(prices.start.sum()) + float((prices.day * self.capacity).sum())
        for key, task in self.seating.units.items():
            total += self._unit(key, task, prices, over)
        for key in self.seating.chains:
            total += self._event(self.seating.events[key], len(self.seating.chains[key]),
                                 prices, over)  # fmt: skip
        total += self._weeks(prices, over) + self._journeys(prices, over)
        return total, over

    def _unit(self, key: str, task: UnitTask, prices: Prices, over: Prices) -> float:
        days: Ints = np.array(task.days, dtype=np.int64)
        shared = prices.day + prices.week[self.board.week] + prices.area[key]
        node = (task.node + prices.start + shared[:, None])[days]
        node = np.where(self.open[key][days], node, np.inf)
        rows = np.flatnonzero(np.isfinite(node).any(axis=1))
        keep, ends = np.append(0, rows + 1), np.append(rows, len(days))
        late = task.late[np.ix_(keep, ends)]
        gap = task.gap[np.ix_(keep, ends)] + (prices.late - self.weights.late_day) * late
        homes, cost, start = self.seating.homes(node[rows], self.board.weekday[days[rows]])
        entry = self.seating.entry(task, homes)
        home, value, chosen = cheapest(gap, cost, entry)
        column = homes[home][1]
        row = 0
        for j in chosen:
            seat = (int(days[rows[j]]), int(start[column, j]))
            over.start[seat] += 1
            over.day[seat[0]] += 1
            over.week[self.board.week[seat[0]]] += 1
            over.area[key][seat[0]] += 1
            over.late += float(late[row, j])
            row = j + 1
        over.late += float(late[row, len(rows)])
        return value

    def _event(self, task: EventTask, chained: int, prices: Prices, over: Prices) -> float:
        """The cheapest seat of an event alone; a chain's later ones are left out of the bound."""
        if task.held is not None or chained > 1:
            return 0.0
        w = self.weights
        window = window_cost(self.board, task, None)
        inside = np.isfinite(window)
        late = np.where(inside, window, 0) // w.late_day
        wish = np.where(inside, np.where(inside, window, 0) - w.late_day * late, np.inf)
        shared = prices.day + prices.week[self.board.week] + prices.late * late + wish
        cost = task.node + prices.start + shared[:, None]
        cost = np.where(self.diary.open_for(task.profile, task.free), cost, np.inf)
        seat = np.unravel_index(int(cost.argmin()), cost.shape)
        missed = missed_cost(self.board, task, None)
        if not cost[seat] < missed:
            return missed
        over.start[seat] += 1
        over.day[seat[0]] += 1
        over.week[self.board.week[seat[0]]] += 1
        over.late += float(late[seat[0]])
        return float(cost[seat])

    def _weeks(self, prices: Prices, over: Prices) -> float:
        """The best load of every week at its price, above what stands already."""
        costs, load = self.board.week_costs, self.diary.load
        total = 0.0
        for week, price in enumerate(prices.week):
            above = costs[week, load[week] :] - price * np.arange(64 - int(load[week]))
            best = int(above.argmin())
            total += float(above[best])
            over.week[week] -= best
        return total

    def _journeys(self, prices: Prices, over: Prices) -> float:
        """Each area gone to on the days when its families together pay more than the road."""
        paid: dict[int, Floats] = {}
        for key, task in self.seating.units.items():
            where = task.profile.where
            paid[where] = paid.get(where, np.zeros(len(self.board.days))) + prices.area[key]
        total = 0.0
        for where, price in paid.items():
            road = np.where(self.gone[:, where], 0.0, self.trip[where])
            gain = np.minimum(0.0, road - price)
            total += float(gain.sum())
            went = (gain < 0).astype(np.float64)
            for key, task in self.seating.units.items():
                if task.profile.where == where:
                    over.area[key] -= went
        return total


_PATIENCE = 5
"""Rounds without a better bound before the steps are shortened."""
_SHORTER = 1.5
_LATE_DAYS = 3.0
"""How much more a step changes the price of a late day than that of a start."""


def least_wishes(
    seating: Seating, late_days: int, target: float, rounds: int, watch: Watch
) -> float:
    """A bound on the cost of wishes of every plan with at most ``late_days``.

    ``target`` is what the best plan known costs in wishes: it sets the length of the steps.
    Empties ``seating``.
    """
    return priced_rounds(Priced(seating, late_days), target, rounds, watch)[0]


def priced_rounds(
    priced: Priced,
    target: float,
    rounds: int,
    watch: Watch,
    heard: Callable[[float], None] = lambda _: None,
) -> tuple[float, Prices]:
    """(the best bound of some rounds, its prices), each round following demand."""
    prices = priced.first_prices()
    best, kept, pace, stale = -np.inf, prices, 1.0, 0
    for _ in range(rounds):
        value, over = priced.bound(prices)
        stale = 0 if value > best + 1 else stale + 1
        if value > best:
            best, kept = value, prices
            heard(best)
        if target <= value or watch.over():
            break
        if stale and stale % _PATIENCE == 0:
            pace /= _SHORTER
        prices = _followed(prices, over, pace * (target - value))
    return best, kept


def _followed(prices: Prices, over: Prices, step: float) -> Prices:
    """Higher prices of what is wanted too much, lower ones of what is not, never below 0."""
    start = _pulled(prices.start, over.start)
    day = _pulled(prices.day, over.day)
    area = {key: _pulled(prices.area[key], a) for key, a in over.area.items()}
    late = over.late * _LATE_DAYS
    size = late**2 + sum(float((a**2).sum()) for a in (start, day, over.week, *area.values()))
    rate = step / max(size, 1.0)
    return Prices(
        np.maximum(0, prices.start + rate * start),
        np.maximum(0, prices.day + rate * day),
        prices.week + rate * over.week,
        max(0.0, prices.late + rate * late * _LATE_DAYS),
        {key: np.maximum(0, prices.area[key] + rate * amount) for key, amount in area.items()},
    )


def _pulled(price: Floats, over: Floats) -> Floats:
    """How far demand pulls each price; one that is nothing already cannot fall."""
    return np.where((price <= 0) & (over < 0), 0.0, over)
