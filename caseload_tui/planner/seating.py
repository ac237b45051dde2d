"""One worker's plan in the making: who sits where, what it costs, and how to seat one more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

import numpy as np

from caseload_tui.planner.board import Board, Floats, Profile
from caseload_tui.planner.diary import Diary, Seat
from caseload_tui.planner.gapcost import GapCosts
from caseload_tui.planner.homes import Homes
from caseload_tui.planner.path import cheapest
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.tasks import (
    EventTask,
    UnitTask,
    event_task,
    missed_cost,
    unit_task,
    window_cost,
)

NOWHERE: Seat = (-1, -1)
"""The seat of an event that found none, or whose booking stands already."""


class Seating:
    """A worker's diary with the units and events seated in it. Costs are the solver's own sum."""

    def __init__(self, problem: Problem, worker: str) -> None:
        self.problem = problem
        self.board = Board(problem, problem.worker[worker])
        gaps = GapCosts(self.board)
        seats: dict[str, list[Booking]] = defaultdict(list)
        for b in problem.bookings:
            seats[b.item].append(b)
        self._booked_on = {b.item: b.day for b in problem.bookings}
        board = self.board
        self.units: dict[str, UnitTask] = {
            u.key: unit_task(board, gaps, u, seats[u.key])
            for u in sorted(problem.units, key=lambda u: u.key)
            if u.worker == worker
        }
        self.events: dict[str, EventTask] = {
            e.key: event_task(board, e, seats[e.key])
            for e in sorted(problem.events, key=lambda e: e.key)
            if e.worker == worker
        }
        profiles = [t.profile for t in self.units.values()]
        profiles += [t.profile for t in self.events.values()]
        self.diary = Diary(board, profiles)
        self._hold_given()
        self.chains = _chains(self.events)
        self.at: dict[str, tuple[Seat, ...]] = {}
        self.cost_of: dict[str, float] = {}

    def _hold_given(self) -> None:
        """Enter the bookings that stay: this worker's own, and those they attend with others."""
        key = self.board.worker.key
        self._standing = 0.0
        for b in self.problem.bookings:
            attends = b.worker == key or key in b.needs
            if attends and b.key not in self.problem.may_move:
                self.diary.hold(b)
                self._standing += self.problem.weights.visit * (b.item in self.problem.unit)

    @property
    def items(self) -> list[str]:
        """Everything to seat: units, and chains of events by their first event."""
        return [*self.units, *self.chains]

    def where(self, item: str) -> int:
        """The location of a unit, or of the first event of a chain."""
        task = self.units.get(item) or self.events[item]
        return task.profile.where

    def cost(self) -> float:
        """What everything seated costs now, the bookings that stay included."""
        return self._standing + sum(self.cost_of.values()) + self.diary.shared_cost()

    def unseat(self, item: str) -> tuple[Seat, ...]:
        """Take an item out of the diary; returns where it was."""
        seats = self.at.pop(item, ())
        self.cost_of.pop(item, None)
        for profile, seat in zip(self._profiles(item, seats), seats, strict=True):
            if seat[0] >= 0:
                self.diary.strike(profile, seat)
        return seats

    def reseat(self, item: str, seats: tuple[Seat, ...], cost: float) -> None:
        """Put an item back exactly where it was."""
        self.at[item], self.cost_of[item] = seats, cost
        for profile, seat in zip(self._profiles(item, seats), seats, strict=True):
            if seat[0] >= 0:
                self.diary.enter(profile, seat)

    def reseat_priced(self, item: str, seats: tuple[Seat, ...]) -> None:
        """Put a unit, or a chain of events, at these seats and work out what that costs."""
        if item in self.units:
            self.reseat(item, seats, self.unit_cost(self.units[item], seats))
            return
        held: dict[str, date] = {}
        total = 0.0
        for key, seat in zip(self.chains[item], seats, strict=True):
            task = self.events[key]
            if task.held is not None:
                held[key] = task.held
                continue
            before = self.held_before(task, held)
            if seat == NOWHERE:
                total += missed_cost(self.board, task, before)
            else:
                held[key] = self.board.days[seat[0]]
                total += float(self._event_costs(task, before)[seat])
            total += self.problem.weights.move_promise * len(task.promised)
        self.reseat(item, seats, total)

    def _profiles(self, item: str, seats: tuple[Seat, ...]) -> list[Profile]:
        if item in self.units:
            return [self.units[item].profile] * len(seats)
        return [self.events[key].profile for key in self.chains[item]]

    def seat(self, item: str, price: Floats | None = None) -> None:
        """Seat an item as well as can be among what is seated; ``price`` adds to each start."""
        if item in self.units:
            self._seat_unit(self.units[item], price)
        else:
            self._seat_chain(item, price)

    def _seat_unit(self, task: UnitTask, price: Floats | None) -> None:
        days = task.rows
        open_for = self.diary.open_for(task.profile, task.free)[days]
        node = task.node[days] + self.diary.day_cost(task.profile)[days, None]
        if price is not None:
            node += price[days]
        node[~open_for] = np.inf
        rows = np.flatnonzero(open_for.any(axis=1))
        homes = Homes(self.problem.weights, open_for[rows], task.weekday[rows])
        cost, start = homes.cost(node[rows])
        keep, ends = np.append(0, rows + 1), np.append(rows, len(days))
        gap = task.gap[keep[:, None], ends]
        home, _, chosen = cheapest(gap, cost, self.entry(task, homes.pairs))
        column = homes.times[home]
        seats = tuple((int(days[rows[j]]), int(start[column, j])) for j in chosen)
        self.reseat(task.unit.key, seats, self.unit_cost(task, seats))

    def entry(self, task: UnitTask, homes: list[tuple[int, int]]) -> Floats:
        """What the bookings that stay cost under each usual weekday and time."""
        if not task.given:
            return np.zeros(len(homes))
        w, starts = self.problem.weights, self.board.starts
        weekdays = Counter(d for d, _ in task.given)
        times = Counter(s for _, s in task.given)
        made = len(task.given)
        return np.array([
            w.weekday_change * (made - weekdays[h]) + w.time_change * (made - times[int(starts[k])])
            for h, k in homes
        ])  # fmt: skip

    def unit_cost(self, task: UnitTask, seats: tuple[Seat, ...]) -> float:
        """Gaps, visits and rhythm of a unit; not its journeys and weeks."""
        nodes = [task.place[d] for d, _ in seats]
        total = 0.0
        row = 0
        for n in nodes:
            total += float(task.gap[row, n])
            row = n + 1
        total += float(task.gap[row, len(task.days)])
        total += sum(float(task.node[s]) for s in seats)
        return (
            total
            + self._rhythm(task, seats)
            + self.problem.weights.move_promise * len(task.promised)
        )

    def _rhythm(self, task: UnitTask, seats: tuple[Seat, ...]) -> float:
        w, board = self.problem.weights, self.board
        made = [(int(board.weekday[d]), int(board.starts[k])) for d, k in seats] + task.given
        if not made:
            return 0.0
        homes = {(d, s) for d in {d for d, _ in made} for s in {s for _, s in made}}
        return min(
            sum(w.weekday_change * (d != h) + w.time_change * (s != t) for d, s in made)
            for h, t in homes
        )

    def _seat_chain(self, first: str, price: Floats | None) -> None:
        seats: list[Seat] = []
        held: dict[str, date] = {}
        total = 0.0
        for key in self.chains[first]:
            task = self.events[key]
            if task.held is not None:
                held[key] = task.held
                seats.append(NOWHERE)
                continue
            before = self.held_before(task, held)
            seat, cost = self._seat_event(task, before, price)
            seats.append(seat)
            total += cost + self.problem.weights.move_promise * len(task.promised)
            if seat != NOWHERE:
                held[key] = self.board.days[seat[0]]
        self.at[first], self.cost_of[first] = tuple(seats), total

    def held_before(self, task: EventTask, held: Mapping[str, date]) -> date | None:
        """The day of the event that this one follows, also where that one is not seated here."""
        follows = task.event.follows or ""
        return held.get(follows, self._booked_on.get(follows))

    def _seat_event(
        self, task: EventTask, before: date | None, price: Floats | None
    ) -> tuple[Seat, float]:
        """Seat one event; NOWHERE, at the cost of missing it, where nothing is open."""
        cost = self._event_costs(task, before)
        cost = np.where(self.diary.open_for(task.profile, task.free), cost, np.inf)
        asked = cost + self.diary.day_cost(task.profile)[:, None]
        if price is not None:
            asked = asked + price
        at = int(asked.argmin())
        seat = (at // asked.shape[1], at % asked.shape[1])
        missed = missed_cost(self.board, task, before)
        if not asked[seat] < max(missed, 1.0):
            return NOWHERE, missed
        self.diary.enter(task.profile, seat)
        return seat, float(cost[seat])

    def _event_costs(self, task: EventTask, before: date | None) -> Floats:
        return window_cost(self.board, task, before)[:, None] + task.node

    def misses(self) -> bool:
        """Whether an event that falls due in these months is held on no day of them."""
        for first, chain in self.chains.items():
            held: dict[str, date] = {}
            for key, seat in zip(chain, self.at[first], strict=True):
                task = self.events[key]
                before = self.held_before(task, held)
                if task.held is not None:
                    held[key] = task.held
                elif seat != NOWHERE:
                    held[key] = self.board.days[seat[0]]
                elif missed_cost(self.board, task, before):
                    return True
        return False

    def snapshot(self) -> dict[str, tuple[Seat, ...]]:
        """Where everything sits."""
        return dict(self.at)


def _chains(events: dict[str, EventTask]) -> dict[str, list[str]]:
    """Events that follow one another, by the first of them: each after the one it follows."""
    first = {k: k for k, t in events.items() if t.event.follows not in events}
    while len(first) < len(events):
        grown = {
            k: first[str(t.event.follows)]
            for k, t in events.items()
            if k not in first and t.event.follows in first
        }
        if not grown:
            break
        first |= grown
    chains: dict[str, list[str]] = defaultdict(list)
    for key, head in first.items():
        chains[head].append(key)
    return dict(chains)
