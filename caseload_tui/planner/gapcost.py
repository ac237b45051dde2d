"""What every possible gap between two visits costs, as one matrix for each unit.

Over the days a unit could be visited on: row 0 is the anchor (the last visit made, or the start
of the placement); row i+1 is a visit on the i-th of those days. Column j is the next visit, on
the j-th day; the last column is the end of the months.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np

from caseload_tui.planner.board import Board, Flags, Floats, Ints
from caseload_tui.planner.changing import other_ways
from caseload_tui.planner.owed import Demand, Phase, Unit
from caseload_tui.timescales.interval import Interval
from caseload_tui.timescales.interval import Unit as Counted

Given = Mapping[str, list[date]]
"""Visits booked already, by the key of the demand they meet."""


class GapCosts:
    """Builds the matrices of one board; remembers due days by interval.

    A day that a meeting still to be held could put in time is never counted as out of time.
    """

    def __init__(self, board: Board) -> None:
        self.board = board
        self._end = board.problem.end.toordinal()
        self._working: dict[tuple[int, int], Floats] = {}
        self._due: dict[Interval, dict[int, int]] = {}
        self._other_ways = other_ways(board.problem)

    def unit(self, unit: Unit, given: Given, days: Ints) -> tuple[Floats, Floats]:
        """(cost matrix, late-day matrix) of a unit over some days of the board."""
        size = len(days) + 1
        cost, late = np.zeros((size, size)), np.zeros((size, size))
        w = self.board.problem.weights
        done: dict[object, Floats] = {}
        for demand in unit.demands:
            visits = sorted(
                d for d in given.get(demand.key, ()) if d > demand.last and d >= demand.begins
            )
            for layer, weight in (
                ("law", w.late_day),
                ("local", w.local_day),
                ("aim", w.aim_day),
            ):
                first, phases = _layer(demand.first, layer), _layer(demand.phases, layer)
                key = (first, phases, demand.last, demand.until, demand.begins, tuple(visits))
                if key not in done:
                    done[key] = self.days_past(demand, layer, visits, days)
                cost += weight * done[key]
                if layer == "law":
                    late += done[key]
        return cost, late

    def days_past(self, demand: Demand, layer: str, given: list[date], days: Ints) -> Floats:
        """Days out of time under one layer, for every gap; given visits break the gap."""
        size = len(days) + 1
        if all(getattr(p, layer) is None for p in (*demand.first, *demand.phases)):
            return np.zeros((size, size))
        froms, axis, past = self.past(demand, layer, given, days)
        for row in range(size, len(froms)):
            later = axis > froms[row]
            past[np.ix_(froms < froms[row], later)] = past[row, later]
        to = np.append(self.board.ordinals[days], self._end)
        start = int(axis[0])
        total = np.cumsum(past[:size], axis=1)
        rows = np.clip(froms[:size] - start, 0, None)
        before = total[np.arange(size), rows]
        before[0] = 0
        gap: Floats = total[:, to - start] - before[:, None]
        gap[froms[:size, None] >= to[None, :]] = 0
        return gap

    def past(
        self, demand: Demand, layer: str, given: list[date], days: Ints
    ) -> tuple[Ints, Ints, Floats]:
        """(visit days, days, 1 where out of time) had each visit been the last one made.

        The visit days are the anchor, ``days`` of the board, and then those given already.
        """
        anchor, begins = demand.last.toordinal(), demand.begins.toordinal()
        ordinals = self.board.ordinals[days]
        extra = [d.toordinal() for d in given]
        froms: Ints = np.array([anchor, *ordinals, *extra], dtype=np.int64)
        start = min(anchor + 1, int(ordinals[0]) if len(ordinals) else self._end)
        axis: Ints = np.arange(start, self._end + 1)
        past = self._past(demand, layer, froms, axis)
        for other in self._other_ways.get(demand.key, ()):
            past = np.minimum(past, self._past(other, layer, froms, axis))
        past[froms < max(anchor + 1, begins)] = past[0]
        past[:, axis < begins] = 0
        if demand.until:
            past[:, axis > demand.until.toordinal()] = 0
        return froms, axis, past

    def _past(self, demand: Demand, layer: str, froms: Ints, axis: Ints) -> Floats:
        """1 for every day on the axis that is out of time for a last visit on each of froms."""
        out = np.zeros((len(froms), len(axis)))
        self._paint(out, slice(1, None), demand.phases, layer, froms[1:], axis)
        first = demand.first or demand.phases
        self._paint(out, slice(0, 1), first, layer, froms[:1], axis)
        return out

    def _paint(
        self,
        out: Floats,
        rows: slice,
        phases: tuple[Phase, ...],
        layer: str,
        froms: Ints,
        axis: Ints,
    ) -> None:
        """Each phase in turn overwrites the part where it is in force."""
        block = out[rows]
        for n, phase in enumerate(phases):
            if n and phase.after_event:
                continue
            interval: Interval | None = getattr(phase, layer)
            since = phase.since.toordinal() if n else 0
            held_rows: Flags = froms >= (phase.made_from.toordinal() if n else 0)
            where = np.ix_(held_rows, axis >= since)
            if interval is None:
                block[where] = 0
                continue
            due = self._dues(interval, froms)[held_rows]
            late = (axis[None, axis >= since] > due[:, None]).astype(float)
            if interval.unit is Counted.WORKING_DAYS:
                late *= self._is_working(int(axis[0]), int(axis[-1]))[None, axis >= since]
            block[where] = late

    def _is_working(self, first: int, last: int) -> Floats:
        if (first, last) not in self._working:
            calendar = self.board.problem.calendar
            self._working[first, last] = np.array(
                [calendar.is_working_day(date.fromordinal(t)) for t in range(first, last + 1)],
                dtype=np.float64,
            )
        return self._working[first, last]

    def _dues(self, interval: Interval, froms: Ints) -> Ints:
        """The last day in time counted from each of ``froms``."""
        if interval.unit is Counted.DAYS:
            return froms + interval.n
        known = self._due.setdefault(interval, {})
        days = froms.tolist()
        return np.array(
            [known[f] if f in known else self.due(interval, f) for f in days], dtype=np.int64
        )

    def due(self, interval: Interval, day: int) -> int:
        """The last day in time, as an ordinal, counted from an ordinal."""
        known = self._due.setdefault(interval, {})
        if day not in known:
            calendar = self.board.problem.calendar
            known[day] = calendar.after(date.fromordinal(day), interval).toordinal()
        return known[day]


def _layer(phases: tuple[Phase, ...], layer: str) -> tuple[object, ...]:
    """What of some phases decides one layer."""
    return tuple((getattr(p, layer), p.since, p.made_from, p.after_event) for p in phases)
