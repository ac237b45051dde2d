"""The same bound on wishes as prices.py, with the prices found by a linear programme.

A column is a whole plan of one family at some prices. The programme mixes the columns it knows
to share starts, days, weeks and journeys; what each shared thing is then worth are new prices;
at these every family is planned again, exactly, and gives a new column. The bound is worked out
from the prices as before, so the programme need not be trusted.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from caseload_tui.planner.board import Floats
from caseload_tui.planner.diary import Seat
from caseload_tui.planner.limits import Watch
from caseload_tui.planner.prices import Priced, Prices, priced_rounds
from caseload_tui.planner.seating import Seating
from caseload_tui.planner.tasks import EventTask, UnitTask

_FIRST_ROUNDS = 50
_CLOSE = 0.01
"""The bound is close enough when the programme could raise it by this share at most."""
_STEPS = (0.7, 0.3, 0.0)
"""How much of the best prices known is kept when the programme's are tried."""
_UNPLANNED = 1e5
_MOST_LOAD = 25


@dataclass(frozen=True, slots=True)
class Column:
    """One plan of one item: where it sits, its late days, and its own cost without them."""

    item: str
    seats: tuple[Seat, ...]
    late: float
    cost: float


class Remembering(Priced):
    """Families planned alone at prices, each plan kept as a column."""

    def __init__(self, seating: Seating, late_days: float) -> None:
        super().__init__(seating, late_days)
        self.columns: list[Column] = []

    def _unit(self, key: str, task: UnitTask, prices: Prices, over: Prices) -> float:
        start, late = over.start.copy(), over.late
        value = super()._unit(key, task, prices, over)
        self._keep(key, over.start - start, over.late - late, value, prices)
        return value

    def _event(self, task: EventTask, chained: int, prices: Prices, over: Prices) -> float:
        start, late = over.start.copy(), over.late
        value = super()._event(task, chained, prices, over)
        if task.held is None and chained == 1:
            self._keep(task.event.key, over.start - start, over.late - late, value, prices)
        return value

    def _keep(self, key: str, made: Floats, late: float, value: float, prices: Prices) -> None:
        seats = tuple((int(d), int(k)) for d, k in np.argwhere(made > 0.5))
        area = prices.area.get(key)
        paid = prices.late * late
        for day, column in seats:
            paid += float(prices.start[day, column] + prices.day[day])
            paid += float(prices.week[self.board.week[day]])
            paid += float(area[day]) if area is not None else 0.0
        self.columns.append(Column(key, seats, late, value - paid))


@dataclass
class _Rows:
    """Where each kind of row begins in the programme."""

    items: dict[str, int]
    units: dict[str, int]
    days: int
    starts: int
    weeks: int
    start: int = field(init=False)
    day: int = field(init=False)
    week: int = field(init=False)
    area: int = field(init=False)
    late: int = field(init=False)

    def __post_init__(self) -> None:
        self.start = len(self.items)
        self.day = self.start + self.days * self.starts
        self.week = self.day + self.days
        self.area = self.week + self.weeks
        self.late = self.area + len(self.units) * self.days


class Master:
    """The linear programme over all columns known."""

    def __init__(self, priced: Remembering) -> None:
        highspy: Any = importlib.import_module("highspy")  # untyped
        self.priced = priced
        self.infinity = float(highspy.kHighsInf)
        self.model = highspy.Highs()
        self.model.setOptionValue("output_flag", False)
        self.model.setOptionValue("threads", 1)
        board = priced.board
        units = list(priced.seating.units)
        items = sorted({c.item for c in priced.columns})
        self.rows = _Rows(
            {key: n for n, key in enumerate(items)},
            {key: n for n, key in enumerate(units)},
            len(board.days), len(board.starts), len(board.week_costs),
        )  # fmt: skip
        self.known: set[tuple[str, tuple[Seat, ...]]] = set()
        self._limits()
        self._shared()
        self.take()

    def _limits(self) -> None:
        """One plan for each item; no more of anything than there is."""
        rows, capacity = self.rows, self.priced.capacity
        bounds = [(1.0, 1.0)] * len(rows.items)
        bounds += [(-self.infinity, 1.0)] * (rows.day - rows.start)
        bounds += [(-self.infinity, float(c)) for c in capacity]
        bounds += [(0.0, 0.0)] * rows.weeks
        bounds += [(-self.infinity, 0.0)] * (rows.late - rows.area)
        bounds.append((-self.infinity, float(self.priced.late_days)))
        none: list[int] = []
        for low, high in bounds:
            self.model.addRow(low, high, 0, np.array(none, dtype=np.int32), np.zeros(0))
        for row in rows.items.values():
            self._add(_UNPLANNED, self.infinity, {row: 1.0})

    def _add(self, cost: float, most: float, uses: dict[int, float]) -> None:
        index = np.array(list(uses), dtype=np.int32)
        value = np.array(list(uses.values()))
        self.model.addCol(float(cost), 0.0, most, len(uses), index, value)

    def _shared(self) -> None:
        """Each visit more in a week, and each journey to an area on a day, at its cost."""
        priced, rows = self.priced, self.rows
        costs = priced.board.week_costs
        for week, load in enumerate(priced.diary.load.tolist()):
            for n in range(load, min(load + _MOST_LOAD, costs.shape[1] - 1)):
                more = float(costs[week, n + 1] - costs[week, n])
                self._add(more, 1.0, {rows.week + week: -1.0})
        living: dict[int, list[int]] = {}
        for key, task in priced.seating.units.items():
            living.setdefault(task.profile.where, []).append(rows.units[key])
        for where, families in living.items():
            for day in range(rows.days):
                road = 0.0 if priced.gone[day, where] else float(priced.trip[where])
                self._add(
                    road, 1.0, {rows.area + unit * rows.days + day: -1.0 for unit in families}
                )

    def take(self) -> None:
        """Enter the columns found since the last time."""
        rows, week = self.rows, self.priced.board.week
        for column in self.priced.columns:
            if (column.item, column.seats) in self.known:
                continue
            self.known.add((column.item, column.seats))
            unit = rows.units.get(column.item)
            uses = {rows.items[column.item]: 1.0}
            for day, start in column.seats:
                uses[rows.start + day * rows.starts + start] = 1.0
                uses[rows.day + day] = 1.0
                of_week = rows.week + int(week[day])
                uses[of_week] = uses.get(of_week, 0.0) + 1.0
                if unit is not None:
                    uses[rows.area + unit * rows.days + day] = 1.0
            if column.late:
                uses[rows.late] = column.late
            self._add(column.cost, self.infinity, uses)
        self.priced.columns.clear()

    def prices(self) -> tuple[float, Prices]:
        """(value of the programme, above the constant part; what each shared thing is worth)."""
        self.model.run()
        rows = self.rows
        worth: Floats = -np.array(self.model.getSolution().row_dual)
        free = worth[rows.week : rows.area]
        worth = np.maximum(0.0, worth)
        area = worth[rows.area : rows.late].reshape(len(rows.units), rows.days)
        prices = Prices(
            worth[rows.start : rows.day].reshape(rows.days, rows.starts),
            worth[rows.day : rows.week],
            free,
            float(worth[rows.late]),
            {key: area[n] for key, n in rows.units.items()},
        )
        return float(self.model.getInfo().objective_function_value), prices


def least_wishes_by_columns(
    seating: Seating,
    late_days: int,
    target: float,
    rounds: int,
    watch: Watch,
    heard: Callable[[float], None] = lambda _: None,
) -> float:
    """A bound on the cost of wishes of every plan with at most ``late_days``, as in prices.py.

    Better ones are ``heard`` as they are found. Empties ``seating``. Needs highspy, which may
    not be loaded where ortools is.
    """
    priced = Remembering(seating, late_days)
    best, kept = priced_rounds(priced, target, _FIRST_ROUNDS, watch, heard)
    if watch.over() or not priced.columns:
        return best
    master = Master(priced)
    weeks = priced.board.week_costs[np.arange(len(priced.diary.load)), priced.diary.load].sum()
    fixed = priced.constant + priced.fixed + float(weeks)
    for _ in range(rounds):
        value, found = master.prices()
        if watch.over() or value + fixed - best < _CLOSE * abs(best):
            break
        for share in _STEPS:
            tried = _between(kept, found, share)
            bound, _ = priced.bound(tried)
            if bound > best:
                best, kept = bound, tried
                heard(best)
                break
        master.take()
    return best


def _between(a: Prices, b: Prices, share: float) -> Prices:
    """Prices on the way from ``b`` (share 0) to ``a`` (share 1)."""

    def mix(x: Floats, y: Floats) -> Floats:
        out: Floats = share * x + (1 - share) * y
        return out

    return Prices(
        mix(a.start, b.start),
        mix(a.day, b.day),
        mix(a.week, b.week),
        share * a.late + (1 - share) * b.late,
        {key: mix(a.area[key], b.area[key]) for key in a.area},
    )
