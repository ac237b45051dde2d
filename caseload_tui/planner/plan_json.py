"""A plan as JSON, both ways: what ``plan propose`` prints and ``plan accept`` reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from caseload_tui.planner.plan import (
    Alternative,
    Booking,
    Bound,
    Cover,
    Objective,
    Plan,
    PlanStatus,
    Unmet,
)
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.words import by_key


class UnreadablePlan(ValueError):
    """A file that is not a plan; the message says where it goes wrong."""


def to_json(problem: Problem, plan: Plan) -> dict[str, Any]:
    """The plan as plain values, ready for ``json.dumps``."""
    return {
        "from": problem.start.isoformat(),
        "weeks": round((problem.end - problem.start).days / 7),
        "on": problem.on.isoformat(),
        "status": plan.status.value,
        "objective": plan.objective.levels(),
        "bound": {
            "late_days": plan.bound.late_days,
            "cost": plan.bound.cost,
            "words": plan.bound.words,
        },
        "seconds": plan.seconds,
        "bookings": [_booking(b) for b in plan.bookings],
        "unmet": [_unmet(u) for u in plan.unmet],
    }


def _booking(b: Booking) -> dict[str, Any]:
    return {
        "id": b.key,
        "worker": b.worker,
        "date": b.day.isoformat(),
        "start": f"{b.start // 60:02d}:{b.start % 60:02d}",
        "minutes": b.minutes,
        "travel_minutes": b.travel_minutes,
        "place": b.place,
        "covers": [
            {
                "child": c.subject,
                "duty": c.duty,
                "rule": c.rule,
                "window_from": _text(c.window_from),
                "aim": _text(c.aim),
                "due": _text(c.due),
                "demand": c.demand,
            }
            for c in b.covers
        ],
        "household": b.household,
        "announced": b.announced,
        "pinned": b.pinned,
        "promised": b.promised,
        "item": b.item,
        "needs": list(b.needs),
        "why": b.why,
    }


def _unmet(u: Unmet) -> dict[str, Any]:
    return {
        "child": u.subject,
        "duty": u.duty,
        "due": _text(u.due),
        "days_late": u.days_late,
        "why": by_key(u.why),
        "fix": by_key(u.fix),
        "booked": _text(u.booked),
        "item": u.item,
        "colleagues": [
            {
                "worker": c.worker,
                "date": c.day.isoformat(),
                "start": f"{c.start // 60:02d}:{c.start % 60:02d}",
                "minutes": c.minutes,
            }
            for c in u.colleagues
        ],
    }


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


UNFIT = (AttributeError, KeyError, OverflowError, TypeError, ValueError)
"""What goes wrong where a value of a document is of another kind, or endless."""


def from_json(data: Any) -> Plan:
    """The plan that ``to_json`` wrote. Raises UnreadablePlan naming what is wrong."""
    bookings = data.get("bookings") if isinstance(data, Mapping) else None
    if not isinstance(bookings, list):
        raise UnreadablePlan("There is no list of bookings: this is not a plan.")
    read = []
    for n, entry in enumerate(bookings, start=1):
        try:
            read.append(_read_booking(entry))
        except UNFIT as problem:
            raise UnreadablePlan(f"Booking {n} cannot be read: {_what(problem)}.") from problem
    try:
        missing = tuple(_read_unmet(u) for u in data.get("unmet", ()))
        objective = Objective(**data.get("objective", {}))
        status = PlanStatus(data.get("status", PlanStatus.FEASIBLE))
        bound = Bound(**data.get("bound") or {})
        seconds = float(data.get("seconds", 0.0))
    except UNFIT as problem:
        raise UnreadablePlan(f"The plan cannot be read: {_what(problem)}.") from problem
    return Plan(tuple(read), missing, objective, status, bound, seconds)


def _what(problem: Exception) -> str:
    if isinstance(problem, KeyError):
        return f"{problem.args[0]} is missing"
    return str(problem)


def _read_booking(entry: Mapping[str, Any]) -> Booking:
    return Booking(
        key=str(entry["id"]),
        item=str(entry.get("item", "")),
        worker=str(entry["worker"]),
        day=date.fromisoformat(entry["date"]),
        start=_minute(entry["start"]),
        minutes=int(entry["minutes"]),
        place=entry["place"],
        covers=tuple(_read_cover(c) for c in entry["covers"]),
        travel_minutes=int(entry.get("travel_minutes", 0)),
        household=entry.get("household"),
        announced=bool(entry.get("announced", True)),
        pinned=bool(entry.get("pinned", False)),
        promised=bool(entry.get("promised", False)),
        why=str(entry.get("why", "")),
        needs=tuple(map(str, entry.get("needs", ()))),
    )


def _minute(text: Any) -> int:
    """A time of day as minutes after midnight."""
    hour, minute = str(text).split(":")
    start = 60 * int(hour) + int(minute)
    if not (0 <= int(minute) < 60 and 0 <= start < 24 * 60):
        raise ValueError(f"{text!r} is not a time of day")
    return start


def _read_cover(c: Mapping[str, Any]) -> Cover:
    return Cover(
        subject=str(c["child"]),
        duty=str(c["duty"]),
        rule=str(c["rule"]),
        demand=str(c.get("demand", f"{c['child']}:{c['duty']}")),
        window_from=_read_day(c.get("window_from")),
        aim=_read_day(c.get("aim")),
        due=_read_day(c.get("due")),
    )


def _read_unmet(u: Mapping[str, Any]) -> Unmet:
    return Unmet(
        subject=str(u["child"]),
        duty=str(u["duty"]),
        due=_read_day(u.get("due")),
        days_late=u.get("days_late"),
        why=str(u.get("why", "")),
        fix=str(u.get("fix", "")),
        item=str(u.get("item", "")),
        booked=_read_day(u.get("booked")),
        colleagues=tuple(
            Alternative(
                str(c["worker"]),
                date.fromisoformat(c["date"]),
                _minute(c["start"]),
                int(c["minutes"]),
            )
            for c in u.get("colleagues", ())
        ),
    )


def _read_day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None
