"""Small problems written by hand, for tests that need to know every date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from caseload_tui.planner.calendars import Calendar
from caseload_tui.planner.owed import Demand, Due, Event, Phase, Unit
from caseload_tui.planner.people import ALL_DAY, Chair, Child, Shift, Span, Week, Worker
from caseload_tui.planner.places import Place, Travel
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.weights import DEFAULT, Weights
from caseload_tui.timescales.interval import Interval
from caseload_tui.timescales.interval import Unit as Counted

MONDAY = date(2026, 6, 1)
OPEN: Week = ((ALL_DAY,),) * 7
FULL = (Shift(Span(9 * 60, 18 * 60 + 15)),)


def days(n: int) -> Interval:
    return Interval(n, Counted.DAYS)


def working(n: int) -> Interval:
    return Interval(n, Counted.WORKING_DAYS)


def after(n: int) -> date:
    """``n`` days after the Monday the scenes begin on."""
    return MONDAY + timedelta(days=n)


def worker(key: str = "W", **changes: object) -> Worker:
    fields: dict[str, object] = {"base": "office", "shifts": (*(FULL,) * 5, (), ())}
    return Worker(key, **{**fields, **changes})  # type: ignore[arg-type]


def child(key: str, hours: Week = OPEN, **more: object) -> Child:
    return Child(key, hours, hours, **more)  # type: ignore[arg-type]


def demand(subject: str, *, gap: Interval, last: date = MONDAY, **more: object) -> Demand:
    phases = (Phase("visit_standard", gap),)
    fields: dict[str, object] = {"phases": phases, **more}
    return Demand(f"{subject}:visit", subject, "cla_visit", last, **fields)  # type: ignore[arg-type]


def unit(key: str, *demands: Demand, **more: object) -> Unit:
    fields: dict[str, object] = {"place": f"home-{key}", "worker": "W", **more}
    return Unit(key, demands=demands, **fields)  # type: ignore[arg-type]


def review(subject: str, opens: int, due: int, **more: object) -> Event:
    fields: dict[str, object] = {"place": "office", "worker": "W", "closes": after(due + 30)}
    return Event(
        f"{subject}:review",
        covers=(Due(subject, "cla_review", "lac_review_later"),),
        opens=after(opens),
        due=after(due),
        **{**fields, **more},  # type: ignore[arg-type]
    )


def scene(
    *units: Unit,
    events: Sequence[Event] = (),
    workers: Sequence[Worker] = (),
    children: Sequence[Child] = (),
    bookings: Sequence[Booking] = (),
    chairs: Sequence[Chair] = (),
    weeks: int = 4,
    minutes: int = 20,
    weights: Weights = DEFAULT,
    **more: object,
) -> Problem:
    """A problem of a few weeks from Monday 1 June 2026; every road takes ``minutes``."""
    homes = [Place(u.place, u.place) for u in units if u.place]
    fields: dict[str, object] = {
        "on": MONDAY,
        "start": MONDAY,
        "end": MONDAY + timedelta(weeks=weeks),
        "workers": tuple(workers or [worker()]),
        "places": (Place("office", "town"), *homes),
        "travel": Travel({}, otherwise=minutes),
        "calendar": Calendar(),
        "children": tuple(children),
        "chairs": tuple(chairs),
        "units": units,
        "events": tuple(events),
        "bookings": tuple(bookings),
        "weights": weights,
    }
    return Problem(**{**fields, **more})  # type: ignore[arg-type]
