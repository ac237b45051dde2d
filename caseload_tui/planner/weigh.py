"""Add up a plan's objective, level by level, from measure.py's counts."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from caseload_tui.planner.measure import (
    gaps,
    held_days,
    journeys,
    late_by,
    owed_in_time,
    past_aim,
)
from caseload_tui.planner.owed import Hours
from caseload_tui.planner.people import Worker
from caseload_tui.planner.plan import Booking, Objective
from caseload_tui.planner.problem import Problem


def weigh(problem: Problem, bookings: Sequence[Booking]) -> Objective:
    """The objective of ``bookings``; they need not be a good plan, or even a lawful one."""
    w = problem.weights
    known = [b for b in bookings if b.worker in problem.worker]
    counts = _lateness(problem, known) + _visits(problem, known)
    roads = _roads(problem, known)
    rhythm, usual = _rhythm(problem, known)
    full = _full_weeks(problem, known)
    cost = (
        (counts["late"] + counts["late_missed"]) * w.late_day
        + counts["missed"] * w.missed_event
        + counts["given_up"] * w.given_up
        + counts["moved"] * w.move_promise
        + counts["local"] * w.local_day
        + counts["aim"] * w.aim_day
        + counts["visits"] * w.visit
        + roads["minutes"] * w.area_minute
        + counts["notice"] * w.notice
        + counts["birthday"] * w.birthday
        + counts["cover"] * w.cover
        + rhythm
        + full
    )
    return Objective(
        late_days=counts["late"],
        missed_events=counts["missed"],
        moved_promises=counts["moved"],
        local_days=counts["local"],
        aim_days=counts["aim"],
        visits=counts["visits"],
        journey_minutes=roads["minutes"],
        area_days=roads["areas"],
        days_out=roads["days"],
        rhythm=rhythm,
        usual_time_percent=usual,
        full_weeks=full,
        short_notice=counts["notice"],
        birthdays=counts["birthday"],
        cover_visits=counts["cover"],
        cost=round(cost, 3),
    )


def _lateness(problem: Problem, bookings: Sequence[Booking]) -> Counter[str]:
    out: Counter[str] = Counter()
    for gap in gaps(problem, bookings):
        out["late"] += gap.late_days
        out["local"] += gap.local_days
        out["aim"] += gap.aim_days
    held = held_days(problem, bookings)
    for event in problem.events:
        out["late" if event.key in held else "late_missed"] += late_by(problem, event, held)
        out["aim"] += past_aim(problem, event, held)
        missing, in_time = event.key not in held, owed_in_time(problem, event, held)
        out["missed"] += missing and in_time
        out["given_up"] += missing and not in_time and event.expected
    return out


def _visits(problem: Problem, bookings: Sequence[Booking]) -> Counter[str]:
    out: Counter[str] = Counter()
    at = {(b.item, b.worker, b.day, b.start) for b in bookings}
    given = {b.key: b for b in problem.bookings}
    promised = {(b.item, b.worker, b.day, b.start) for b in problem.bookings}
    out["moved"] = sum(
        (given[key].item, given[key].worker, given[key].day, given[key].start) not in at
        for key in problem.may_move
        if key in given
    )
    soon = problem.on + timedelta(days=problem.weights.notice_days)
    for b in bookings:
        new = (b.item, b.worker, b.day, b.start) not in promised
        out["notice"] += new and b.announced and b.day < soon
        unit = problem.unit.get(b.item)
        if unit is not None:
            out["visits"] += 1
            out["cover"] += b.worker != unit.worker
        event = problem.event.get(b.item)
        there = unit is not None or (event is not None and event.hours is not Hours.OFFICE)
        out["birthday"] += new * there * _birthdays(problem, b)
    return out


def _birthdays(problem: Problem, b: Booking) -> int:
    subjects = {c.subject for c in b.covers}
    return sum(
        problem.child[s].birthday == (b.day.month, b.day.day)
        for s in subjects
        if s in problem.child
    )


def _roads(problem: Problem, bookings: Sequence[Booking]) -> Counter[str]:
    out: Counter[str] = Counter()
    for (key, _), areas in journeys(problem, bookings).items():
        worker = problem.worker[key]
        home = problem.place.get(worker.base)
        out["days"] += 1
        out["areas"] += len(areas)
        base = home.area if home else ""
        out["minutes"] += sum(2 * problem.travel.between(base, a) for a in areas)
    return out


def _rhythm(problem: Problem, bookings: Sequence[Booking]) -> tuple[float, float]:
    """Cost of visits off the weekday and time usual for them, and the share at both, percent."""
    w = problem.weights
    times = defaultdict(list)
    for b in bookings:
        if b.item in problem.unit:
            times[b.item].append((b.day.weekday(), b.start))
    cost, same, total = 0.0, 0, 0
    for made in times.values():
        homes = sorted(set(made) | {(d, s) for d in range(5) for s in problem.slots})
        best, home = min(
            (sum(w.weekday_change * (d != h) + w.time_change * (s != t) for d, s in made), (h, t))
            for h, t in homes
        )
        cost += best
        same += made.count(home)
        total += len(made)
    return cost, round(100 * same / total, 1) if total else 0.0


def _full_weeks(problem: Problem, bookings: Sequence[Booking]) -> float:
    load: Counter[tuple[str, int]] = Counter()
    for b in bookings:
        load[b.worker, week_of(b.day)] += 1
    cost = 0.0
    for worker in problem.workers:
        for week in sorted({week_of(day) for day in problem.days}):
            if load[worker.key, week]:
                room = visiting_places(problem, worker, week)
                cost += sum(
                    c * max(0, load[worker.key, week] - math.floor(share * room))
                    for share, c in problem.weights.full_weeks
                )
    return cost


def week_of(day: date) -> int:
    """A number for the week, Monday to Sunday, that ``day`` is in."""
    return (day.toordinal() - 1) // 7


def visiting_places(problem: Problem, worker: Worker, week: int) -> int:
    """How many visits a worker could begin in a week (a number of ``week_of``)."""
    days = (day for day in problem.days if week_of(day) == week)
    return sum(min(worker.most_visits, _free_starts(problem, worker, day)) for day in days)


def _free_starts(problem: Problem, worker: Worker, day: date) -> int:
    if day in problem.calendar.bank_holidays:
        return 0
    away = [a.span for a in worker.absences if a.day == day]
    hour = 60
    return sum(
        any(shift.visits.holds(s, s + hour) for shift in worker.shifts_on(day))
        and not any(span.meets(s, s + hour) for span in away)
        for s in problem.slots
    )
