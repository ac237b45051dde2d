"""Turn seats into bookings with everything people need to know of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from caseload_tui.planner.measure import due_of, gaps, held_days, legs
from caseload_tui.planner.owed import Event, Unit
from caseload_tui.planner.plan import Booking, Cover
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.seating import NOWHERE, Seating


def bookings_of(seating: Seating) -> list[Booking]:
    """The bookings made while seating (not those that stood before), without windows."""
    out = []
    for item, seats in seating.at.items():
        keys = [item] * len(seats) if item in seating.units else seating.chains[item]
        for key, seat in zip(keys, seats, strict=True):
            if seat != NOWHERE:
                task = seating.units.get(key) or seating.events[key]
                day, start = seating.board.days[seat[0]], int(seating.board.starts[seat[1]])
                old = task.promised.get(seat)
                out.append(old or make(seating.problem, key, day, start))
    return out


def make(problem: Problem, item: str, day: date, start: int, worker: str = "") -> Booking:
    """A new booking of an item on a day; its key tells the item and the day."""
    thing = problem.items[item]
    return Booking(
        key=f"{item}@{day.isoformat()}",
        item=item,
        worker=worker or thing.worker,
        day=day,
        start=start,
        minutes=thing.minutes,
        place=thing.place or problem.worker[thing.worker].base,
        covers=_covers(thing, day),
        household=thing.household,
        announced=thing.announced,
        needs=thing.needs,
    )


def _covers(thing: Unit | Event, day: date) -> tuple[Cover, ...]:
    if isinstance(thing, Event):
        return tuple(Cover(c.subject, c.duty, c.rule, thing.key) for c in thing.covers)
    return tuple(
        Cover(d.subject, d.duty, d.phases[0].rule, d.key) for d in thing.demands if d.owed_on(day)
    )


def finish(problem: Problem, bookings: Sequence[Booking]) -> tuple[Booking, ...]:
    """All bookings in order, each with its windows and the journey to it filled in."""
    windows = _windows(problem, bookings)
    given = {b.key for b in problem.bookings}
    of_day = defaultdict(list)
    for b in bookings:
        of_day[b.worker, b.day].append(b)
    out = []
    for day in of_day.values():
        day.sort(key=lambda b: (b.start, b.key))
        roads = legs(problem, day) if day[0].worker in problem.worker else [0] * len(day)
        for b, road in zip(day, roads, strict=False):
            covers = tuple(windows.get((c.demand, b.day), c) for c in b.covers)
            if b.key in given:
                out.append(b)
            else:
                out.append(replace(b, covers=covers, travel_minutes=road))
    return tuple(sorted(out, key=lambda b: (b.day, b.start, b.worker, b.key)))


def _windows(problem: Problem, bookings: Sequence[Booking]) -> dict[tuple[str, date], Cover]:
    out: dict[tuple[str, date], Cover] = {}
    for gap in gaps(problem, bookings):
        if gap.visit is not None:
            d = gap.demand
            out[d.key, gap.visit] = Cover(
                d.subject, d.duty, gap.rule, d.key, gap.opens, gap.aim, gap.due
            )
    held = held_days(problem, bookings)
    return out | _event_windows(problem, held)


def _event_windows(problem: Problem, held: dict[str, date]) -> dict[tuple[str, date], Cover]:
    out = {}
    for key, day in held.items():
        event = problem.event[key]
        due = due_of(problem, event, held)
        shift = due - event.due
        for c in event.covers:
            aim = event.aim + shift if event.aim else None
            out[key, day] = Cover(c.subject, c.duty, c.rule, key, event.opens + shift, aim, due)
    return out
