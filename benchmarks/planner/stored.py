"""Write any problem and plan as the reference checker reads them, a stored caseload's too.

The checker knows less than the planner does: one length for all visits of a child, windows that
do not move, no rule that asks when the last visit was made. Where a problem says more, it is told
what holds for the plan; ``comparable`` are the demands whose late days it counts by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from types import ModuleType
from typing import Any

from caseload_tui.planner.measure import due_of, held_days
from caseload_tui.planner.owed import Demand, Event, Hours, Item, Unit
from caseload_tui.planner.people import ALL_DAY, Chair, Worker
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.timescales.interval import Interval
from caseload_tui.timescales.interval import Unit as Counted

_UNITS = {Counted.DAYS: ("cal", 1), Counted.WEEKS: ("cal", 7), Counted.MONTHS: ("mon", 1),
          Counted.WORKING_DAYS: ("wd", 1)}  # fmt: skip
_QUARTER = 15


def as_instance(problem: Problem, bookings: Sequence[Booking]) -> dict[str, Any]:
    """The problem of one worker as an instance that a plan of it can be checked against."""
    (busy,) = {item.worker for item in problem.items.values()}
    worker = problem.worker[busy]
    areas = ["", *sorted({p.area for p in problem.places})]
    units = [u for u in problem.units if u.worker == worker.key]
    events = [e for e in problem.events if e.worker == worker.key]
    items: list[Item] = [*units, *events]
    held = held_days(problem, bookings)
    day0 = problem.start - timedelta(days=1)
    return {
        "start": day0.isoformat(), "days": (problem.end - day0).days,
        "slots": list(problem.slots), "notice_days": problem.weights.notice_days,
        "bank_holidays": [d.isoformat() for d in problem.calendar.bank_holidays],
        "school_holidays": [
            [a.isoformat(), b.isoformat()] for a, b in problem.calendar.school_holidays.get("", ())
        ],
        "travel": _roads(problem, worker, areas),
        "workers": [_worker(problem, worker)],
        "iros": [_chair(problem, c) for c in problem.chairs],
        "households": [
            {"id": i.key, "area": _area(problem, worker, i.place, areas)} for i in items
        ],
        "children": [*_children(problem, worker, units, events)],
        "obligations": [_obligation(d, _person(u, d)) for u in units for d in u.demands],
        "events": [_event(problem, e, held) for e in events],
        "promises": [], "costs": _costs(problem),
    }  # fmt: skip


def check_stored(
    checker: ModuleType, problem: Problem, bookings: Sequence[Booking]
) -> dict[str, Any]:
    """What the reference checker finds: ``hard`` faults, ``late`` days by demand, and the rest.

    One visit whose journey fills a day may have that day to itself: that is no fault here.
    """
    instance = checker.Inst(as_instance(problem, bookings))
    homes = {h["id"]: h["area"] for h in instance.j["households"]}
    item = {c: b.item for b in bookings for c in _covers(problem, b)}
    instance.appt_area = lambda a: homes[item[a["covers"][0]]]
    instance.minutes = lambda a: problem.items[item[a["covers"][0]]].minutes
    alone = {d for d, n in Counter(b.day for b in bookings).items() if n == 1}
    found: dict[str, Any] = checker.check(instance, {
        "appointments": [
            {
                "worker": b.worker, "date": b.day.isoformat(),
                "slot": problem.slots.index(b.start), "covers": _covers(problem, b),
            }
            for b in bookings
        ]
    })  # fmt: skip
    full = tuple(f" {day.isoformat()}: " for day in alone)
    found["hard"] = [
        fault for fault in found["hard"]
        if not ("minutes > " in fault and any(day in fault for day in full))
    ]  # fmt: skip
    return found


def comparable(problem: Problem) -> Iterator[Demand]:
    """Demands whose rules depend on nothing but the day: their late days it counts by itself."""
    for unit in problem.units:
        for d in unit.demands:
            plain = all(p.made_from == date.min and not p.after_event for p in d.phases)
            if plain and d.begins == date.min and d.first in ((), d.phases):
                yield d


def _covers(problem: Problem, b: Booking) -> list[str]:
    return [b.item] if b.item in problem.event else [c.demand for c in b.covers]


def _area(problem: Problem, worker: Worker, place: str | None, areas: Sequence[str]) -> int:
    if place is None or place == worker.base:
        return 0
    return areas.index(problem.place[place].area)


def _roads(problem: Problem, worker: Worker, areas: Sequence[str]) -> list[list[int]]:
    """Minutes between all areas; the first is the base itself."""
    names = [problem.place[worker.base].area, *areas[1:]]
    between = problem.travel.between
    return [[0 if a == b == 0 else between(names[a], names[b]) for b in range(len(names))]
            for a in range(len(names))]  # fmt: skip


def _worker(problem: Problem, w: Worker) -> dict[str, Any]:
    """Every weekday and start; what the pattern of a day leaves out is busy."""
    leave = {a.day for a in w.absences if a.span == ALL_DAY}
    busy = [
        [day.isoformat(), n]
        for day in problem.days
        for n, s in enumerate(problem.slots)
        if not any(shift.visits.holds(s, s + _QUARTER) for shift in w.shifts_on(day))
        or any(a.day == day and a.span.meets(s, s + _QUARTER) for a in w.absences)
    ]
    return {
        "id": w.key, "team": w.team, "base": 0, "busy": busy,
        "pattern": {str(d): list(range(len(problem.slots))) for d in range(7)},
        "leave": [d.isoformat() for d in leave],
        "max_day": w.most_visits, "max_minutes": w.most_minutes,
    }  # fmt: skip


def _chair(problem: Problem, chair: Chair) -> dict[str, Any]:
    free = [
        [day.isoformat(), n]
        for day in problem.days
        for n, s in enumerate(problem.slots)
        if any(span.holds(s, s + _QUARTER) for span in chair.hours[day.weekday()])
        and not any(a.day == day and a.span.meets(s, s + _QUARTER) for a in chair.absences)
    ]
    return {"id": chair.key, "avail": free}


def _children(
    problem: Problem, worker: Worker, units: Iterable[Unit], events: Iterable[Event]
) -> Iterator[dict[str, Any]]:
    """Everybody visited, and for each event a person of its own: its hours are not theirs."""
    for unit in units:
        for demand in unit.demands:
            yield _child(problem, worker, _person(unit, demand), demand.subject, unit)
    for event in events:
        of_child = event.hours is Hours.CHILD
        subject = event.covers[0].subject if of_child else ""
        yield _child(problem, worker, f"at {event.key}", subject, event)


def _person(unit: Unit, demand: Demand) -> str:
    """Whom a demand is for; somebody else for each further duty of one child, met in one visit."""
    first = next(d for d in unit.demands if d.subject == demand.subject)
    return demand.subject if demand is first else f"{demand.subject} for {demand.key}"


def _child(
    problem: Problem, worker: Worker, key: str, subject: str, item: Unit | Event
) -> dict[str, Any]:
    known = problem.child.get(subject)
    every = {str(d): list(range(len(problem.slots))) for d in range(7)}

    def table(*weeks: Any) -> dict[str, list[int]]:
        return {
            str(d): [n for n, s in enumerate(problem.slots)
                     if any(span.holds(s, s + item.minutes) for week in weeks for span in week[d])]
            for d in range(7)
        }  # fmt: skip

    away = known.away if known else ()
    month, day = (known.birthday if known else None) or (1, 1)
    return {
        "id": key, "worker": worker.key, "household": item.key,
        "birthday": f"{month:02}-{day:02}",
        # It knows of no hours that change: any of them will do.
        "term_slots": table(known.term, *(w for _, w in known.later)) if known else every,
        "hol_slots": table(known.holidays) if known else every,
        "unavailable": [a.day.isoformat() for a in away if a.span == ALL_DAY],
    }  # fmt: skip


def _interval(interval: Interval) -> list[Any]:
    name, days = _UNITS[interval.unit]
    return [name, interval.n * days]


def _obligation(d: Demand, child: str) -> dict[str, Any]:
    phases = [
        {
            "from": max(p.since, date(1900, 1, 1)).isoformat(), "max": _interval(p.law),
            "practice": _interval(p.aim or p.law),
        }
        for p in d.phases
    ]  # fmt: skip
    return {
        "id": d.key, "child": child, "kind": d.duty, "last": d.last.isoformat(),
        "until": d.until.isoformat() if d.until else None, "phases": phases, "minutes": 60,
    }  # fmt: skip


def _event(problem: Problem, e: Event, held: dict[str, date]) -> dict[str, Any]:
    shift = due_of(problem, e, held) - e.due
    chairs = [key for key in e.needs if key in problem.chair]
    return {
        "id": e.key, "child": f"at {e.key}", "kind": "event", "iro": chairs[0] if chairs else None,
        "earliest": (e.opens + shift).isoformat(), "due": (e.closes + shift).isoformat(),
        "rule": "school" if e.hours is Hours.SCHOOL else "any", "minutes": e.minutes,
    }  # fmt: skip


def _costs(problem: Problem) -> dict[str, Any]:
    w = problem.weights
    return {
        "late_day": w.late_day, "missed_event": w.missed_event, "move_promise": w.move_promise,
        "notice": w.notice, "excess_day": w.aim_day, "visit": w.visit, "cover": w.cover,
        "weekday_change": w.weekday_change, "slot_change": w.time_change,
        "area_minute": w.area_minute, "birthday": w.birthday, "week_levels": w.full_weeks,
    }  # fmt: skip
