"""Set aside what cannot be planned, each with its reason, so that the rest still can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from caseload_tui.planner.check import check
from caseload_tui.planner.owed import Demand, Event, Unit
from caseload_tui.planner.plan import Booking, Unmet
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.words import who
from caseload_tui.timescales.dates import short_date
from caseload_tui.timescales.interval import Unit as Counted

_COUNTED = (Counted.DAYS, Counted.WEEKS, Counted.MONTHS, Counted.WORKING_DAYS)


class NothingToPlan(ValueError):
    """The months asked for hold no day; the message says what to change."""


def sound(problem: Problem) -> tuple[Problem, tuple[Unmet, ...]]:
    """The part of a problem that can be planned, and what was set aside with the reason.

    Raises NothingToPlan where the end is not after the start.
    """
    if problem.end <= problem.start:
        raise NothingToPlan(
            f"The months to plan end on {short_date(problem.end)} and start on "
            f"{short_date(problem.start)}: "
            "choose an end after the start."
        )
    if problem.end <= problem.on:
        raise NothingToPlan(f"The months to plan end on {short_date(problem.end)}, which is past.")
    aside: list[Unmet] = list(problem.unplannable)
    units, events = [], []
    for unit in problem.units:
        trouble = _unit_trouble(problem, unit)
        if trouble is None:
            units.append(unit)
        else:
            aside += [_unmet(d, unit.key, *trouble) for d in unit.demands]
    for event in problem.events:
        trouble = _trouble(problem, event)
        if trouble is None:
            events.append(event)
        else:
            aside += [
                Unmet(c.subject, c.duty, event.due, None, *trouble, item=event.key)
                for c in event.covers
            ]
    kept, lost = _promises(replace(problem, units=tuple(units), events=tuple(events)))
    return kept, (*aside, *lost)


def _unmet(demand: Demand, item: str, why: str, fix: str) -> Unmet:
    return Unmet(demand.subject, demand.duty, None, None, why, fix, item=item)


def _unit_trouble(problem: Problem, unit: Unit) -> tuple[str, str] | None:
    if unit.place is None:
        return ("No place is recorded for the visit.", "Record where they live.")
    for demand in unit.demands:
        phases = (*demand.first, *demand.phases)
        if not demand.phases:
            return ("No rule says how often.", "Record what is missing; doctor lists it.")
        if any(p.law.unit not in _COUNTED for p in phases):
            return (f"A plan cannot count {demand.duty}.", "Book it by hand.")
    return _trouble(problem, unit)


def _trouble(problem: Problem, item: Unit | Event) -> tuple[str, str] | None:
    worker = problem.worker.get(item.worker)
    if worker is None:
        return ("Nobody is allocated.", "Allocate a worker.")
    if item.place is not None and item.place not in problem.place:
        return ("The place of the visit is not known.", "Record where they live.")
    if worker.base not in problem.place:
        return (
            f"The base of {who(worker.key)} is not known.",
            "Record where the worker starts from.",
        )
    if any(w.team == worker.team for w in problem.workers if w is not worker):
        return None
    if not worker.works_at_all:
        return (f"{who(worker.key)} has no working days.", "Record the days and hours they work.")
    if not any(_works(problem, item.worker, day) for day in problem.days):
        return (
            f"{who(worker.key)} is away on every working day of these months.",
            "Arrange cover by a colleague, or plan other months.",
        )
    return None


def _works(problem: Problem, key: str, day: date) -> bool:
    worker = problem.worker[key]
    away = [a.span for a in worker.absences if a.day == day]
    shifts = worker.shifts_on(day)
    return day not in problem.calendar.bank_holidays and any(
        not any(span.holds(shift.visits.start, shift.visits.end) for span in away)
        for shift in shifts
    )


def _promises(problem: Problem) -> tuple[Problem, tuple[Unmet, ...]]:
    """Leave out bookings that contradict an earlier one or an absence; say which and why."""
    kept: tuple[Booking, ...] = ()
    lost: list[Unmet] = []
    given = sorted(problem.bookings, key=lambda b: (not b.pinned, b.day, b.start, b.key))
    known = [_with_needs(problem, b) for b in given if b.worker in problem.worker]
    if not check(replace(problem, bookings=tuple(known)), known):
        return replace(problem, bookings=tuple(known)), ()
    for b in known:
        trial = replace(problem, bookings=(*kept, b))
        faults = check(trial, trial.bookings)
        if not faults or b.key in problem.may_move:
            kept = trial.bookings
        else:
            lost += _lost(b, faults[0].text)
    return replace(problem, bookings=kept), tuple(lost)


def _with_needs(problem: Problem, b: Booking) -> Booking:
    """A booking that knows whose time it takes."""
    item = problem.items.get(b.item)
    return b if item is None or item.needs == b.needs else replace(b, needs=item.needs)


def _lost(b: Booking, text: str) -> Iterator[Unmet]:
    for c in b.covers:
        yield Unmet(
            c.subject, c.duty, c.due, None,
            f"What was booked on {short_date(b.day)} cannot stand: {text}.",
            "Repair the diary, or move or cancel it.", item=b.item, booked=b.day,
        )  # fmt: skip
