"""Planning again from bookings that stand: only what is worth adding is added.

Searching is partly chance. Without this, another search might add a visit that the one before
left out, to families whose bookings keep every date already.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from caseload_tui.planner.changing import with_held
from caseload_tui.planner.measure import gaps, held_days, late_by
from caseload_tui.planner.mending import affected_items
from caseload_tui.planner.owed import Event, Item
from caseload_tui.planner.parties import engagements
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.seating import Seating


def worth_adding(problem: Problem, plan: Sequence[Booking]) -> frozenset[str]:
    """The items of ``plan`` whose new bookings are worth having beside those that stand.

    Where a date is late as booked, they are if it gets less late, or a meeting is held. Where
    every date is kept without any booking, visits are if they cost less than their absence, seen
    alone; meetings may wait.
    """
    standing = {b.key for b in problem.bookings}
    booked = {b.item for b in problem.bookings}
    unsettled = affected_items(problem, set())
    worth = set()
    for key in {b.item for b in plan if b.key not in standing and b.item in problem.items}:
        if key in unsettled:
            new = [b for b in plan if b.item == key and b.key not in standing]
            if key not in booked or _saves(problem, problem.items[key], new):
                worth.add(key)
        elif key not in booked and key in problem.unit and _wanted_alone(problem, key):
            worth.add(key)
    left_out = {b.item for b in plan if b.key not in standing} - worth
    return frozenset(worth) - _after(problem, left_out)


def _after(problem: Problem, left_out: set[str]) -> set[str]:
    """The events counted from one that is left out, directly or not."""
    later, last = set[str](), left_out
    while last:
        last = {e.key for e in problem.events if e.follows in last} - later
        later |= last
    return later


def _saves(problem: Problem, item: Item, new: Sequence[Booking]) -> bool:
    before, after = problem.bookings, (*problem.bookings, *new)
    if isinstance(item, Event):
        was, now = held_days(problem, before), held_days(problem, after)
        return item.key in set(now) - set(was) or late_by(problem, item, now) < late_by(
            problem, item, was
        )
    only = replace(problem, units=(item,))
    late = [sum(gap.late_days for gap in gaps(only, each)) for each in (after, before)]
    return late[0] < late[1]


def _wanted_alone(problem: Problem, key: str) -> bool:
    """Whether the cheapest visits of one unit, among all that stands, are any at all."""
    unit = problem.unit[key]
    settled = with_held(problem, held_days(problem, problem.bookings))
    part = settled.only(unit.worker)
    others = [b for b in problem.bookings if b.worker != unit.worker]
    alone = replace(
        part,
        units=tuple(u for u in part.units if u.key == key),
        events=(),
        engagements=(*part.engagements, *engagements(problem, others)),
        may_move=frozenset(),
    )
    seating = Seating(alone, unit.worker)
    seating.seat(key)
    return bool(seating.at[key])
