"""The things one worker has to seat: each unit's series of visits, each chain of events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from caseload_tui.planner.board import Board, Flags, Floats, Ints, Profile
from caseload_tui.planner.diary import Seat
from caseload_tui.planner.gapcost import GapCosts
from caseload_tui.planner.owed import Event, Hours, Unit
from caseload_tui.planner.plan import Booking


@dataclass
class UnitTask:
    """A unit with everything about it that does not change while solving."""

    unit: Unit
    profile: Profile
    free: Flags
    days: list[int]
    """Days with any free start; the rows and columns of the two matrices follow them."""
    weekday: Ints
    gap: Floats
    late: Floats
    node: Floats
    """Cost of a visit at each free day and start, before journeys and full weeks."""
    promised: dict[Seat, Booking]
    standing: frozenset[tuple[date, int]]
    """(day, start) of bookings that stay: they set the rhythm too."""

    @cached_property
    def rows(self) -> Ints:
        """``days`` as an array."""
        return np.array(self.days, dtype=np.int64)

    @cached_property
    def place(self) -> dict[int, int]:
        """The place of each of ``days`` among them."""
        return {day: n for n, day in enumerate(self.days)}

    @cached_property
    def given(self) -> list[tuple[int, int]]:
        """(weekday, start) of the bookings that stay."""
        return sorted((day.weekday(), start) for day, start in self.standing)


@dataclass
class EventTask:
    """An event with the days and starts it could have, and what each day costs."""

    event: Event
    profile: Profile
    free: Flags
    promised: dict[Seat, Booking]
    held: date | None = None
    """The day it is booked on already, when it is."""
    node: Floats = field(default_factory=lambda: np.zeros(0))


def unit_task(board: Board, gaps: GapCosts, unit: Unit, seats: list[Booking]) -> UnitTask:
    """Compile one unit; ``seats`` are the bookings already made for it."""
    problem = board.problem
    fixed = [b for b in seats if b.key not in problem.may_move]
    promised = _promised(board, seats)
    free = _usual(board, board.free(unit))
    free[~board.owed_days(unit)] = False
    given: dict[str, list[date]] = {}
    for b in problem.bookings:
        if b.key not in problem.may_move:
            for c in b.covers:
                given.setdefault(c.demand, []).append(b.day)
    for b in fixed:
        if b.day in board.index:
            free[board.index[b.day]] = False
    for seat, booking in promised.items():
        free[seat] = board.can_stand(booking)
    days = np.flatnonzero(free.any(axis=1))
    cost, late = gaps.unit(unit, given, days)
    return UnitTask(
        unit=unit,
        profile=board.profile(unit),
        free=free,
        days=[int(d) for d in days],
        weekday=board.weekday[days],
        gap=cost,
        late=late,
        node=_node_cost(board, unit, promised),
        promised=promised,
        standing=frozenset((b.day, b.start) for b in fixed),
    )


def _usual(board: Board, free: Flags) -> Flags:
    """Leave out the odd starts, which are only for bookings that stay where they are."""
    odd = np.array([int(s) not in board.problem.slots for s in board.starts])
    free[:, odd] = False
    return free


def _promised(board: Board, seats: list[Booking]) -> dict[Seat, Booking]:
    """Promises that may be moved, at a price, by where they are now."""
    return {
        (board.index[b.day], board.column[b.start]): b
        for b in seats
        if b.key in board.problem.may_move and b.day in board.index and b.worker == board.worker.key
    }


def _node_cost(board: Board, unit: Unit, promised: Iterable[Seat]) -> Floats:
    w = board.problem.weights
    cost = np.full((len(board.days), len(board.starts)), w.visit)
    if unit.announced:
        cost[: _notice_day(board)] += w.notice
    for key in {d.subject for d in unit.demands}:
        for i in _birthdays(board, key):
            if _owed(unit, key, board.days[i]):
                cost[i] += w.birthday
    for seat in promised:
        cost[seat] = w.visit - w.move_promise
    return cost


def _birthdays(board: Board, key: str) -> list[int]:
    """The rows of the board that are somebody's birthday."""
    child = board.problem.child.get(key)
    if child is None or child.birthday is None:
        return []
    return [i for i, day in enumerate(board.days) if (day.month, day.day) == child.birthday]


def _owed(unit: Unit, subject: str, day: date) -> bool:
    return any(d.subject == subject and d.owed_on(day) for d in unit.demands)


def _notice_day(board: Board) -> int:
    """The first row of the board that leaves time for a letter."""
    problem = board.problem
    soon = problem.on + timedelta(days=problem.weights.notice_days)
    return max(0, (soon - problem.start).days)


def event_task(board: Board, event: Event, seats: list[Booking]) -> EventTask:
    """Compile one event; ``seats`` are the bookings already made for it."""
    w = board.problem.weights
    fixed = [b for b in seats if b.key not in board.problem.may_move]
    free = _usual(board, board.free(event))
    if event.until is not None:
        free[board.ordinals >= event.until.toordinal()] = False
    promised = _promised(board, seats)
    for seat, booking in promised.items():
        free[seat] = board.can_stand(booking)
    node = np.zeros((len(board.days), len(board.starts)))
    if event.announced:
        node[: _notice_day(board)] += w.notice
    for key in board.subjects(event) if event.hours is not Hours.OFFICE else ():
        node[_birthdays(board, key)] += w.birthday
    for seat in promised:
        node[seat] = -w.move_promise
    held = fixed[0].day if fixed else None
    return EventTask(event, board.profile(event), free, promised, held, node)


def window_cost(board: Board, task: EventTask, before: date | None) -> Floats:
    """Cost of each day for an event: infinite outside its window, late days after it is due.

    ``before`` is the day the event it follows is held.
    """
    event = task.event
    due = _due(board, event, before)
    shift = due - event.due
    day = board.ordinals
    late = np.maximum(0, day - due.toordinal())
    w = board.problem.weights
    cost: Floats = w.late_day * late.astype(np.float64)
    if event.aim is not None:
        cost += w.aim_day * np.maximum(0, day - (event.aim + shift).toordinal())
    opens, closes = (event.opens + shift).toordinal(), (event.closes + shift).toordinal()
    cost[(day < opens) | (day > closes)] = np.inf
    if event.until is not None and due >= event.until:
        cost[:] = np.inf
    return cost


def missed_cost(board: Board, task: EventTask, before: date | None) -> float:
    """Cost of an event that is not held: the event itself, and every day it is then late.

    One that falls due after the months planned may wait, at a price where it was booked before.
    """
    w = board.problem.weights
    late = (task.event.over(board.problem.end) - _due(board, task.event, before)).days
    waits = w.given_up if task.event.expected else 0.0
    return w.missed_event + w.late_day * late if late > 0 else waits


def _due(board: Board, event: Event, before: date | None) -> date:
    if before is None or event.gap is None:
        return event.due
    return board.problem.calendar.after(before, event.gap)
