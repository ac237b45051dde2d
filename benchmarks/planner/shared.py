"""Read the reference instances (JSON) as problems, and write plans as their checker reads them.

The reference generator and checker live outside the project; both are used only when present.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

from caseload_tui.planner.calendars import Calendar
from caseload_tui.planner.owed import Demand, Due, Event, Hours, Phase, Unit
from caseload_tui.planner.people import Absence, Chair, Child, Shift, Span, Week, Worker
from caseload_tui.planner.places import Place, Travel
from caseload_tui.planner.plan import Booking, Cover
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.weights import Weights
from caseload_tui.timescales.interval import Interval
from caseload_tui.timescales.interval import Unit as Counted

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "planner"
_UNITS = {"cal": Counted.DAYS, "mon": Counted.MONTHS, "wd": Counted.WORKING_DAYS}
_LONGEST = 90


def reference(name: str) -> ModuleType | None:
    """A module of the reference folder, or None where it is not present."""
    path = REFERENCE / f"{name}.py"
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location(f"reference_{name}", path)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_problem(inst: dict[str, Any]) -> Problem:
    """The reference instance as a problem; its day 0 may not be booked, so ours begins on 1."""
    day0 = date.fromisoformat(inst["start"])
    slots: list[int] = inst["slots"]
    area = {h["id"]: inst["areas"][h["area"]]["id"] for h in inst["households"]}
    names = [a["id"] for a in inst["areas"]]
    travel = Travel(
        {(a, b): inst["travel"][i][j] for i, a in enumerate(names) for j, b in enumerate(names)}
    )
    places = [Place(h, a) for h, a in area.items()]
    places += [Place(f"base-{w['id']}", names[w["base"]]) for w in inst["workers"]]
    holidays = tuple((_day(a), _day(b)) for a, b in inst["school_holidays"])
    child = {c["id"]: c for c in inst["children"]}
    units = _units(inst, child)
    c = inst["costs"]
    return Problem(
        on=day0,
        start=day0 + timedelta(days=1),
        end=day0 + timedelta(days=inst["days"]),
        workers=tuple(_worker(w, slots) for w in inst["workers"]),
        places=tuple(places),
        travel=travel,
        calendar=Calendar(frozenset(map(_day, inst["bank_holidays"])), {"": holidays}),
        children=tuple(_child(c, slots) for c in inst["children"]),
        chairs=tuple(_chair(r, day0, inst["days"], slots) for r in inst["iros"]),
        units=units,
        events=tuple(_event(e, child) for e in inst["events"]),
        bookings=tuple(_promise(p, units, slots) for p in inst["promises"]),
        slots=tuple(slots),
        weights=Weights(
            late_day=c["late_day"], missed_event=c["missed_event"],
            move_promise=c["move_promise"], aim_day=c["excess_day"], visit=c["visit"],
            area_minute=c["area_minute"], weekday_change=c["weekday_change"],
            time_change=c["slot_change"], notice=c["notice"], notice_days=inst["notice_days"],
            birthday=c["birthday"], cover=c["cover"],
            full_weeks=tuple((a, b) for a, b in c["week_levels"]),
        ),
    )  # fmt: skip


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _spans(allowed: Iterable[int], slots: list[int]) -> tuple[Span, ...]:
    """Runs of slots as spans of time: a visit that begins at the last may last 90 minutes."""
    spans: list[Span] = []
    for slot in sorted(allowed):
        start, end = slots[slot], slots[slot] + _LONGEST
        follows = slot > 0 and bool(spans) and slots[slot - 1] + _LONGEST == spans[-1].end
        if spans and (spans[-1].end >= start or follows):
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return tuple(spans)


def _week(table: dict[str, list[int]], slots: list[int]) -> Week:
    return tuple(_spans(table.get(str(d), ()), slots) for d in range(7))


def _worker(w: dict[str, Any], slots: list[int]) -> Worker:
    week = _week(w["pattern"], slots)
    away = [Absence(_day(d), journey=False) for d in w["leave"]]
    away += [
        Absence(_day(d), Span(slots[s], slots[s] + 1), "busy", journey=False) for d, s in w["busy"]
    ]
    return Worker(
        w["id"], f"base-{w['id']}", tuple(tuple(Shift(s) for s in day) for day in week),
        w["team"], tuple(away), w["max_day"], w["max_minutes"],
    )  # fmt: skip


def _child(c: dict[str, Any], slots: list[int]) -> Child:
    month, day = map(int, c["birthday"].split("-"))
    return Child(
        c["id"], _week(c["term_slots"], slots), _week(c["hol_slots"], slots),
        school=((Span(slots[0], slots[3] + _LONGEST),),) * 5 + ((), ()),
        away=tuple(Absence(_day(d)) for d in c["unavailable"]), birthday=(month, day),
    )  # fmt: skip


def _chair(r: dict[str, Any], day0: date, days: int, slots: list[int]) -> Chair:
    free = {(d, s) for d, s in r["avail"]}
    away = []
    for n in range(days):
        day = day0 + timedelta(days=n)
        for s in range(len(slots)):
            if (day.isoformat(), s) not in free:
                away.append(Absence(day, Span(slots[s], slots[s] + 1), "busy"))
    return Chair(r["id"], ((Span(0, 1440),),) * 7, tuple(away))


def _interval(gap: list[Any]) -> Interval:
    return Interval(gap[1], _UNITS[gap[0]])


def _demand(o: dict[str, Any]) -> Demand:
    phases = tuple(
        Phase(o["kind"], _interval(p["max"]), aim=_interval(p["practice"]), since=_day(p["from"]))
        for p in o["phases"]
    )
    until = _day(o["until"]) if o["until"] else None
    return Demand(o["id"], o["child"], o["kind"], _day(o["last"]), phases, until=until)


def _units(inst: dict[str, Any], child: dict[str, Any]) -> tuple[Unit, ...]:
    groups: dict[tuple[str, str], list[Demand]] = {}
    for o in inst["obligations"]:
        c = child[o["child"]]
        groups.setdefault((c["worker"], c["household"]), []).append(_demand(o))
    return tuple(
        Unit(f"{w}/{h}", w, h, tuple(ds), 60 + 15 * (len(ds) - 1), household=h)
        for (w, h), ds in groups.items()
    )


def _event(e: dict[str, Any], child: dict[str, Any]) -> Event:
    c = child[e["child"]]
    return Event(
        e["id"], c["worker"], (Due(e["child"], e["kind"], e["kind"]),),
        _day(e["earliest"]), _day(e["due"]), _day(e["due"]), c["household"], e["minutes"],
        hours=Hours.SCHOOL if e["rule"] == "school" else Hours.CHILD,
        needs=(e["iro"],) if e["iro"] else (),
    )  # fmt: skip


def _promise(p: dict[str, Any], units: tuple[Unit, ...], slots: list[int]) -> Booking:
    unit = next(u for u in units if any(d.key in p["covers"] for d in u.demands))
    covers = tuple(
        Cover(d.subject, d.duty, d.duty, d.key) for d in unit.demands if d.key in p["covers"]
    )
    return Booking(
        p["id"], unit.key, p["worker"], _day(p["date"]), slots[p["slot"]], unit.minutes,
        unit.place, covers, household=unit.household, promised=True,
    )  # fmt: skip


def as_proposal(problem: Problem, bookings: Iterable[Booking]) -> dict[str, Any]:
    """A plan as the reference checker reads it."""
    return {
        "appointments": [
            {
                "worker": b.worker,
                "date": b.day.isoformat(),
                "slot": problem.slots.index(b.start),
                "covers": [c.demand for c in b.covers],
            }
            for b in bookings
        ]
    }
