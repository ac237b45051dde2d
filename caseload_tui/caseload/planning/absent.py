"""Time that somebody is away, as the planner knows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from caseload_tui.planner.people import ALL_DAY, Absence, Span
from db.diary_rows import AbsenceRow

AWAY = {"leave": "leave", "sick": "sickness", "training": "training", "meeting": "a meeting"}
MAKES_A_JOURNEY = frozenset({"training", "meeting"})


def absences_of(row: AbsenceRow, start: date, end: date) -> Iterator[Absence]:
    """The days away between two days, each on its own; an open absence lasts to the end."""
    day = max(row.start, start)
    last = min(row.end or end, end)
    span = (
        ALL_DAY
        if row.from_minute is None or row.to_minute is None
        else Span(row.from_minute, row.to_minute)
    )
    while day < last:
        yield Absence(day, span, AWAY.get(row.kind, "absence"), row.kind in MAKES_A_JOURNEY)
        day += timedelta(days=1)
