"""Joint visits: two workers at one door. Seated first, for both diaries must hold them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from caseload_tui.planner.assemble import bookings_of
from caseload_tui.planner.improve import seat_all
from caseload_tui.planner.measure import area_of
from caseload_tui.planner.owed import Item
from caseload_tui.planner.people import ALL_DAY, Engagement, Span
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.seating import Seating


def joint_items(problem: Problem) -> list[str]:
    """Everything that takes a second worker's time."""
    return sorted(k for k, i in problem.items.items() if any(n in problem.worker for n in i.needs))


def with_joint(problem: Problem) -> tuple[Problem, tuple[Booking, ...]]:
    """The problem with its joint visits booked, and those bookings."""
    made: tuple[Booking, ...] = ()
    for key in joint_items(problem):
        item = problem.items[key]
        whole = replace(problem, bookings=(*problem.bookings, *made))
        part = whole.only(item.worker)
        taken = tuple(
            e
            for colleague in item.needs
            if colleague in problem.worker
            for e in colleague_time(whole, colleague, item)
        )
        alone = replace(
            part,
            units=tuple(u for u in part.units if u.key == key),
            events=tuple(e for e in part.events if e.key == key),
            engagements=(*part.engagements, *taken),
        )
        seating = Seating(alone, item.worker)
        seat_all(seating)
        made = (*made, *bookings_of(seating))
    return replace(problem, bookings=(*problem.bookings, *made)), made


def without_unseated(problem: Problem) -> Problem:
    """The problem without the joint visits that found no place in both diaries.

    They stay owed, and are said to be; one diary alone is not asked for them.
    """
    booked = {b.item for b in problem.bookings}
    lost = {key for key in joint_items(problem) if key not in booked and key in problem.event}
    return replace(problem, events=tuple(e for e in problem.events if e.key not in lost))


def attended(problem: Problem, worker: str) -> list[Booking]:
    """The bookings a worker goes to, their own and those they join."""
    return [b for b in problem.bookings if b.worker == worker or worker in b.needs]


def colleague_time(problem: Problem, colleague: str, item: Item) -> Iterator[Engagement]:
    """When a colleague could not come to ``item``: the road and the day's limits included."""
    worker = problem.worker[colleague]
    home = item.place or problem.worker[item.worker].base
    place = problem.place.get(home)
    area = place.area if place else ""
    days: dict[date, list[Booking]] = defaultdict(list)
    for b in attended(problem, colleague):
        days[b.day].append(b)
        road = problem.travel.between(area_of(problem, b)[1], area)
        yield Engagement(item.worker, b.day, Span(b.start - road, b.end + road))
    for day, of_day in days.items():
        full = len(of_day) >= worker.most_visits
        if full or _minutes(problem, worker.base, of_day, area, item) > worker.most_minutes:
            yield Engagement(item.worker, day, ALL_DAY)


def _minutes(problem: Problem, base: str, of_day: Sequence[Booking], area: str, item: Item) -> int:
    """Minutes of a colleague's day with ``item`` added, each area its own journey."""
    office = problem.place.get(base)
    home = office.area if office else ""
    areas = {area_of(problem, b) for b in of_day}
    away = {a for key, a in areas if key != base} | {area}
    return (
        sum(b.minutes for b in of_day)
        + item.minutes
        + sum(2 * problem.travel.between(home, a) for a in away)
    )
