"""Where one booking could go instead, and who else could do it: only lawful places, each with
what it would change. For moving by hand, and for offers after an absence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from caseload_tui.planner.assemble import make
from caseload_tui.planner.changing import with_held
from caseload_tui.planner.measure import gaps, held_days, late_by
from caseload_tui.planner.owed import Event, Unit
from caseload_tui.planner.parties import engagements
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.seating import Seating
from caseload_tui.planner.tasks import window_cost


@dataclass(frozen=True, slots=True)
class Move:
    """A lawful place for a booking, with the late days of its children's duties were it there.

    ``saves`` are late days against where it is now (negative: that many more).
    """

    booking: Booking
    late_days: int
    saves: int
    same_journey: bool
    """Whether somebody in the same area is seen that day by the same worker anyway."""


def moves(
    problem: Problem,
    bookings: Sequence[Booking],
    booking: Booking,
    *,
    first: date,
    last: date,
    worker: str = "",
) -> tuple[Move, ...]:
    """Every lawful place for ``booking`` from ``first`` to ``last``, in date order.

    ``worker`` asks for a colleague instead; an event can only be held by the child's own.
    ``bookings`` are those of the whole plan; all others stay where they are.
    """
    item = problem.items[booking.item]
    who = worker or booking.worker
    if isinstance(item, Event) and who != item.worker:
        return ()
    others = [b for b in bookings if b.key != booking.key]
    settled = with_held(problem, held_days(problem, others))
    seating = _diary(settled, others, settled.items[item.key], who)
    now = _late(problem, [*others, booking], item)
    found = []
    late_on: dict[date, int] = {}
    for day, start in _open(seating, item.key, first, last):
        there = make(problem, item.key, day, start, who)
        there = replace(there, key=booking.key, pinned=booking.pinned, promised=booking.promised)
        if item.key in problem.event and _out_of_window(problem, item.key, there, others):
            continue
        if day not in late_on:
            late_on[day] = _late(problem, [*others, there], item)
        late = late_on[day]
        where = seating.board.where(item.place)
        same = bool(seating.diary.areas[seating.board.index[day], where])
        found.append(Move(there, late, now - late, same))
    return tuple(found)


def late_if_moved(
    problem: Problem, bookings: Sequence[Booking], booking: Booking, reach: timedelta
) -> int:
    """The fewest late days more of a booking's duties were it moved by ``reach``, or left out."""
    item = problem.items[booking.item]
    others = [b for b in bookings if b.key != booking.key]
    first, last = booking.day - reach, booking.day + reach
    found = moves(problem, others, booking, first=first, last=last)
    there = [move.late_days for move in found if move.booking.day != booking.day]
    now = _late(problem, [*others, booking], item)
    return min([*there, _late(problem, others, item)]) - now


def colleagues(
    problem: Problem, bookings: Sequence[Booking], booking: Booking, days: int = 7
) -> tuple[Move, ...]:
    """Who of the same team could make a visit within ``days`` of its day, nearest first."""
    team = problem.worker[problem.items[booking.item].worker].team
    near = timedelta(days=days)
    offers = [
        move
        for mate in problem.workers
        if mate.team == team and mate.key != booking.worker
        for move in moves(
            problem,
            bookings,
            booking,
            first=booking.day - near,
            last=booking.day + near,
            worker=mate.key,
        )
    ]
    return tuple(sorted(offers, key=lambda m: _nearness(m, booking)))


def _nearness(move: Move, booking: Booking) -> tuple[object, ...]:
    b = move.booking
    apart = abs((b.day - booking.day).days)
    return (move.late_days, apart, abs(b.start - booking.start), b.worker, b.day, b.start)


def _diary(problem: Problem, others: Sequence[Booking], item: Unit | Event, who: str) -> Seating:
    """The diary of one worker with everything in it, and room asked for one item."""
    mine = [b for b in others if b.worker == who or who in b.needs or b.item == item.key]
    away = [b for b in others if b.worker != who]
    alone = replace(
        problem,
        units=(replace(item, worker=who),) if isinstance(item, Unit) else (),
        events=(item,) if isinstance(item, Event) else (),
        bookings=tuple(mine),
        may_move=frozenset(),
        engagements=(*problem.engagements, *engagements(problem, away)),
    )
    return Seating(alone, who)


def _open(seating: Seating, key: str, first: date, last: date) -> Iterator[tuple[date, int]]:
    task = seating.units.get(key)
    if task is not None:
        free = seating.diary.open_for(task.profile, task.free)
    else:
        event = seating.events[key]
        free = seating.diary.open_for(event.profile, event.free)
    for row, column in np.argwhere(free).tolist():
        day = seating.board.days[row]
        if first <= day <= last:
            yield day, int(seating.board.starts[column])


def _out_of_window(problem: Problem, key: str, there: Booking, others: Sequence[Booking]) -> bool:
    event = problem.event[key]
    held = held_days(problem, [*others, there])
    before = held.get(event.follows or "")
    seating = Seating(replace(problem, units=(), events=(event,), bookings=()), event.worker)
    cost = window_cost(seating.board, seating.events[key], before)
    return not np.isfinite(cost[seating.board.index[there.day]])


def _late(problem: Problem, bookings: Sequence[Booking], item: Unit | Event) -> int:
    """Late days of one item's duties under a plan."""
    if isinstance(item, Event):
        return late_by(problem, item, held_days(problem, bookings))
    alone = replace(problem, units=(item,))
    return sum(g.late_days for g in gaps(alone, bookings))
