"""Weigh any plan in the plainest way: walk the days, count, add up. Shares no code with the
solver, so that what a plan is said to be worth does not depend on how it was found.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from caseload_tui.planner.owed import Demand, Event, Phase
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.timescales.interval import Interval, Unit

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap of a recurring duty in a plan: from one visit to the next (None: none planned).

    ``due`` is the last day in time by law: for the rule that was broken first, or else for the
    one in force when the gap ended. ``late_days`` are working days where that rule counts them.
    """

    demand: Demand
    rule: str
    before: date
    visit: date | None
    due: date
    aim: date | None
    opens: date | None
    late_days: int
    local_days: int
    aim_days: int
    counts_working_days: bool = False


def held_days(problem: Problem, bookings: Sequence[Booking]) -> dict[str, date]:
    """The day each event is booked on."""
    return {b.item: b.day for b in bookings if b.item in problem.event}


def gaps(problem: Problem, bookings: Sequence[Booking]) -> Iterator[Gap]:
    """Every gap of every recurring duty, in order; the end of the months closes the last."""
    visits = defaultdict(set)
    for b in bookings:
        for c in b.covers:
            visits[c.demand].add(b.day)
    held = held_days(problem, bookings)
    for unit in problem.units:
        for demand in unit.demands:
            yield from _gaps_of(problem, demand, sorted(visits[demand.key]), held)


def _gaps_of(
    problem: Problem, demand: Demand, visits: list[date], held: Mapping[str, date]
) -> Iterator[Gap]:
    stop = min(problem.end, demand.until) if demand.until else problem.end
    before, phases = demand.last, demand.first or demand.phases
    inside = [v for v in visits if demand.last < v < stop and demand.begins <= v]
    for visit in (*inside, None):
        close = visit or stop
        if before < close or visit is not None:
            yield _gap(problem, demand, phases, before, close, visit, held)
        before, phases = close, demand.phases


def _gap(
    problem: Problem,
    demand: Demand,
    phases: tuple[Phase, ...],
    before: date,
    close: date,
    visit: date | None,
    held: Mapping[str, date],
) -> Gap:
    count: Counter[str] = Counter()
    intervals = {i for p in phases for i in (p.law, p.local, p.aim) if i is not None}
    last_in_time = {i: problem.calendar.after(before, i) for i in intervals}
    # Until the first of these days nothing is out of time, whatever rule is in force.
    day = max(before, min(last_in_time.values()))
    broken: Phase | None = None
    while day < close:
        day += _DAY
        if day < demand.begins:
            continue
        phase = phase_on(phases, before, day, held)
        for layer, interval in (("law", phase.law), ("local", phase.local), ("aim", phase.aim)):
            if interval is not None and day > last_in_time[interval]:
                count[layer] += _counts(problem, day, interval)
                if layer == "law" and broken is None:
                    broken = phase
    phase = broken or phase_on(phases, before, close, held)
    after = problem.calendar.after
    opens = after(before, phase.opens) if phase.opens else None
    aim = after(before, phase.aim) if phase.aim else None
    due = after(before, phase.law)
    return Gap(
        demand, phase.rule, before, visit, due, aim, opens,
        count["law"], count["local"], count["aim"], phase.law.unit is Unit.WORKING_DAYS,
    )  # fmt: skip


def _counts(problem: Problem, day: date, interval: Interval) -> bool:
    """Whether a day beyond the interval is counted; working days count working days."""
    return interval.unit is not Unit.WORKING_DAYS or problem.calendar.is_working_day(day)


def phase_on(phases: tuple[Phase, ...], before: date, day: date, held: Mapping[str, date]) -> Phase:
    """The rule in force on ``day`` for a last visit on ``before``; the first when none holds."""
    found = phases[0]
    for phase in phases:
        if phase.begins(held.get(phase.after_event or "")) <= day and phase.made_from <= before:
            found = phase
    return found


def due_of(problem: Problem, event: Event, held: Mapping[str, date]) -> date:
    """The last day in time for an event, counted from the one it follows where that is held."""
    before = held.get(event.follows or "")
    if before is None or event.gap is None:
        return event.due
    return problem.calendar.after(before, event.gap)


def owed_in_time(problem: Problem, event: Event, held: Mapping[str, date]) -> bool:
    """Whether an event falls due inside the months planned, while it is owed."""
    return due_of(problem, event, held) < event.over(problem.end)


def past_aim(problem: Problem, event: Event, held: Mapping[str, date]) -> int:
    """Days an event is held after the day it is wanted by; 0 when it has none or is not held."""
    day = held.get(event.key)
    if day is None or event.aim is None:
        return 0
    shift = due_of(problem, event, held) - event.due
    return max(0, (day - (event.aim + shift)).days)


def late_by(problem: Problem, event: Event, held: Mapping[str, date]) -> int:
    """Days an event is held after it was due; one not held is late as long as it is owed."""
    day = held.get(event.key, event.over(problem.end))
    return max(0, (day - due_of(problem, event, held)).days)


def area_of(problem: Problem, booking: Booking) -> tuple[str, str]:
    """(place, area) of a booking; the worker's base where it has no place."""
    key = booking.place or problem.worker[booking.worker].base
    place = problem.place.get(key)
    return key, place.area if place else ""


def journeys(problem: Problem, bookings: Sequence[Booking]) -> dict[tuple[str, date], set[str]]:
    """The areas each worker goes to on each day; the base is no journey."""
    out: dict[tuple[str, date], set[str]] = defaultdict(set)
    for b in bookings:
        place, area = area_of(problem, b)
        worker = problem.worker.get(b.worker)
        if worker is not None and place != worker.base:
            out[b.worker, b.day].add(area)
    return out


def legs(problem: Problem, of_day: Sequence[Booking]) -> list[int]:
    """Minutes on the road to each booking of one worker's day in order, and home at the end."""
    worker = problem.worker[of_day[0].worker]
    home = problem.place.get(worker.base)
    stops = [(worker.base, home.area if home else "")]
    stops += [area_of(problem, b) for b in sorted(of_day, key=lambda b: b.start)]
    stops.append(stops[0])
    return [
        0 if a[0] == b[0] == worker.base else problem.travel.between(a[1], b[1])
        for a, b in pairwise(stops)
    ]
