"""A worker's week that two people changed: settled weekday by weekday."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.meanwhile.values import settle
from caseload_tui.caseload.planning.views import WorkingDay
from caseload_tui.caseload.problems import Both
from caseload_tui.caseload.wording import time_words
from db import lists

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

Week = tuple[Sequence[WorkingDay], str]
"""When somebody works on each weekday, and where their journeys start."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
BASE = "Base"


def settled_week(worker_id: int, wanted: Week, now: Week, shown: Week) -> Week:
    """The week to be saved; raises Conflict where somebody else changed it and none decided."""
    left = settle(_met(worker_id, wanted, now, shown))
    days = [
        one
        for weekday in range(len(WEEKDAYS))
        for one in (now if _mark(worker_id, weekday) in left else wanted)[0]
        if one.weekday == weekday
    ]
    return days, now[1] if _mark(worker_id, BASE) in left else wanted[1]


def week_between(desk: Desk, worker_id: int, first: date, last: date) -> Week:
    """When a worker works, as their diary between two days shows it."""
    from caseload_tui.caseload.planning.diary import shown_on, working_days

    with desk.reading() as reader:
        span = {"first": first, "last": last, "workers": [worker_id]}
        times = lists.working_times(reader, **span).get(worker_id, [])  # type: ignore[arg-type]
        base = lists.bases(reader, [worker_id]).get(worker_id, "")
    return working_days(times, shown_on(desk.on, first, last)), base


def _met(worker_id: int, wanted: Week, now: Week, shown: Week) -> Iterator[Both]:
    for weekday, name in enumerate(WEEKDAYS):
        before, theirs, yours = (_in_words(week[0], weekday) for week in (shown, now, wanted))
        yield Both(name, before, theirs, yours, _mark(worker_id, weekday))
    before, theirs, yours = (week[1] or "the office" for week in (shown, now, wanted))
    yield Both(BASE, before, theirs, yours, _mark(worker_id, BASE))


def _in_words(week: Sequence[WorkingDay], weekday: int) -> str:
    spans = sorted((day.from_minute, day.to_minute) for day in week if day.weekday == weekday)
    return ", ".join(f"{time_words(a)} to {time_words(b)}" for a, b in spans) or "day off"


def _mark(worker_id: int, what: int | str) -> str:
    return f"week.{worker_id}.{what}"
