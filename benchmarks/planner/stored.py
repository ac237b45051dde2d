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
    """The problem of one worker, or of several, as an instance its plans can be checked against."""
    busy = sorted({i.worker for i in problem.items.values()} | {b.worker for b in bookings})
    workers = [problem.worker[key] for key in busy]
    areas = _Areas(problem, workers)
    units, events = list(problem.units), list(problem.events)
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
        "travel": areas.roads(),
        "workers": [_worker(problem, w, areas) for w in workers],
        "iros": [_chair(problem, c) for c in problem.chairs],
        "households": [{"id": i.key, "area": areas.of(i)} for i in items],
        "children": [*_children(problem, units, events)],
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
    days = Counter((b.worker, b.day) for b in bookings)
    found: dict[str, Any] = checker.check(instance, {
        "appointments": [
            {
                "worker": b.worker, "date": b.day.isoformat(),
                "slot": problem.slots.index(b.start), "covers": _covers(problem, b),
            }
            for b in bookings
        ]
    })  # fmt: skip
    full = tuple(f"{worker} {day.isoformat()}: " for (worker, day), n in days.items() if n == 1)
    found["hard"] = [
        fault for fault in found["hard"]
        if not ("minutes > " in fault and fault.startswith(full))
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


class _Areas:
    """The areas of an instance by number: the base of each worker, then everywhere else."""

    def __init__(self, problem: Problem, workers: Sequence[Worker]) -> None:
        self._problem = problem
        self.base = {w.key: n for n, w in enumerate(workers)}
        bases = [problem.place[w.base].area for w in workers]
        self._names = [*bases, *sorted({p.area for p in problem.places})]

    def of(self, item: Item) -> int:
        """Where an item is held."""
        worker = self._problem.worker[item.worker]
        if item.place is None or item.place == worker.base:
            return self.base[worker.key]
        return self._names.index(self._problem.place[item.place].area, len(self.base))

    def roads(self) -> list[list[int]]:
        """Minutes between all areas."""
        between, numbers = self._problem.travel.between, range(len(self._names))
        return [[0 if a == b < len(self.base) else between(self._names[a], self._names[b])
                 for b in numbers] for a in numbers]  # fmt: skip


def _worker(problem: Problem, w: Worker, areas: _Areas) -> dict[str, Any]:
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
        "id": w.key, "team": w.team, "base": areas.base[w.key], "busy": busy,
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
    problem: Problem, units: Iterable[Unit], events: Iterable[Event]
) -> Iterator[dict[str, Any]]:
    """Everybody visited, and for each event a person of its own: its hours are not theirs."""
    for unit in units:
        for demand in unit.demands:
            yield _child(problem, _person(unit, demand), demand.subject, unit)
    for event in events:
        of_child = event.hours is Hours.CHILD
        subject = event.covers[0].subject if of_child else ""
        yield _child(problem, f"at {event.key}", subject, event)


def _person(unit: Unit, demand: Demand) -> str:
    """Whom a demand is for; somebody else for each further duty of one child, met in one visit."""
    first = next(d for d in unit.demands if d.subject == demand.subject)
    return demand.subject if demand is first else f"{demand.subject} for {demand.key}"


def _child(problem: Problem, key: str, subject: str, item: Unit | Event) -> dict[str, Any]:
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
        "id": key, "worker": item.worker, "household": item.key,
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
    # One that was booked before stands, though what it follows may have moved since.
    standing = [b.day for b in problem.bookings if b.item == e.key]
    opens, closes = min([e.opens + shift, *standing]), max([e.closes + shift, *standing])
    return {
        "id": e.key, "child": f"at {e.key}", "kind": "event", "iro": chairs[0] if chairs else None,
        "earliest": opens.isoformat(), "due": closes.isoformat(),
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
