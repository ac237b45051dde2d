"""Lateness alone, as a covering problem: which days need a visit on one of which others.

A day is in time for a duty when a visit was made on any of the days that still reach it. So
"at least one visit on one of these days, or one late day" says everything the law says, for
any change of rule inside the months, and says it in the form solvers are best at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from caseload_tui.planner.board import Flags, Ints
from caseload_tui.planner.gapcost import GapCosts
from caseload_tui.planner.owed import Demand
from caseload_tui.planner.seating import Seating
from caseload_tui.planner.tasks import EventTask, UnitTask, missed_cost, window_cost


@dataclass(frozen=True)
class Coverable:
    """A unit or an event of the covering problem: where it can be, how long, where."""

    key: str
    minutes: int
    where: int
    open: Flags
    late: Ints | None = None
    """For an event: days late on each day; None for a unit."""
    missed: int = 0
    """For an event: what not holding it counts, in days."""


@dataclass(frozen=True)
class Covering:
    """Everything the second engine needs to know of one worker, as plain arrays.

    ``needs`` maps (item, days) to how many late days it costs when no visit is on those days.
    ``constant`` are late days that nothing can avoid.
    """

    items: tuple[Coverable, ...]
    needs: dict[tuple[int, tuple[int, ...]], int]
    constant: int
    starts: Ints
    road: Ints
    trip: Ints
    visits_left: Ints
    minutes_left: Ints
    areas: Flags
    """Areas gone to anyway on each day, by bookings that stay."""


def covering(seating: Seating) -> Covering:
    """The covering problem of a worker with nothing seated yet but what stays.

    Of events that follow one another, only the first counts; none where they are seated already:
    then they take time in the diary, and no late day is counted for them.
    """
    board, diary = seating.board, seating.diary
    items: list[Coverable] = []
    needs: Counter[tuple[int, tuple[int, ...]]] = Counter()
    constant = 0
    gaps = GapCosts(board)
    given = _given(seating)
    for task in seating.units.values():
        open_for = diary.open_for(task.profile, task.free)
        for days, late in _needs(gaps, task, given, open_for):
            if days:
                needs[len(items), days] += late
            else:
                constant += late
        items.append(Coverable(task.unit.key, task.profile.minutes, task.profile.where, open_for))
    items += [c for key in seating.chains for c in _event(seating, key)]
    worker = board.worker
    return Covering(
        tuple(items), dict(needs), constant, board.starts, board.road, board.trip,
        worker.most_visits - diary.visits, worker.most_minutes - diary.minutes, diary.areas > 0,
    )  # fmt: skip


def _given(seating: Seating) -> dict[str, list[date]]:
    out: dict[str, list[date]] = {}
    for b in seating.problem.bookings:
        if b.key not in seating.problem.may_move:
            for c in b.covers:
                out.setdefault(c.demand, []).append(b.day)
    return out


def _needs(
    gaps: GapCosts, task: UnitTask, given: dict[str, list[date]], open_for: Flags
) -> Iterator[tuple[tuple[int, ...], int]]:
    """(days of which one needs a visit, late days if none has one) for every demand of a unit."""
    usable = [d for d in task.days if open_for[d].any()]
    days = np.array(usable, dtype=np.int64)
    for demand in task.unit.demands:
        visits = [d for d in given.get(demand.key, ()) if d > demand.last and d >= demand.begins]
        yield from _needs_of(gaps, demand, sorted(visits), days)


def _needs_of(
    gaps: GapCosts, demand: Demand, given: list[date], days: Ints
) -> Iterator[tuple[tuple[int, ...], int]]:
    froms, axis, past = gaps.past(demand, "law", given, days)
    n = len(days) + 1
    counted = past.max(axis=0, initial=0)
    reaches = (past == 0) & (froms[:, None] < axis)
    safe = reaches[0] | reaches[n:].any(axis=0) | (counted == 0)
    for column in np.flatnonzero(~safe):
        rows = np.flatnonzero(reaches[1:n, column])
        yield tuple(int(d) for d in days[rows]), int(counted[column])


def _event(seating: Seating, first: str) -> Iterator[Coverable]:
    """An event that follows no other, as an item; nothing for one seated or held already."""
    task = seating.events[first]
    if first in seating.at or task.held is not None or task.event.follows is not None:
        return
    yield _single(seating, task)


def _single(seating: Seating, task: EventTask) -> Coverable:
    late_day = seating.problem.weights.late_day
    cost = window_cost(seating.board, task, None)
    inside = np.isfinite(cost)
    open_for = seating.diary.open_for(task.profile, task.free) & inside[:, None]
    late = np.where(inside, cost, 0) // late_day
    return Coverable(
        task.event.key, task.profile.minutes, task.profile.where, open_for,
        late.astype(np.int64), round(missed_cost(seating.board, task, None) / late_day),
    )  # fmt: skip
