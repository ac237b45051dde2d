"""Hours of a day as people type them: "9-17", "9:00-12:30, 14-17", or nothing. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from caseload_tui.caseload.planning.views import WorkingDay
from caseload_tui.tui.booking_words import clock

EXAMPLE = "9-17, or 9-12:30, 14-17"
DAY_END = 24 * 60
_SPAN = re.compile(r"(\d{1,2})(?:[:.]?([0-5]\d))? ?(?:-|–|to) ?(\d{1,2})(?:[:.]?([0-5]\d))?")


class HoursRefused(ValueError):
    """What was typed is no span of hours. The text says why."""


Span = tuple[int, int]
"""From one minute of the day to another."""


def read_hours(text: str) -> tuple[Span, ...]:
    """The spans meant, in order; none for nothing typed. Raises ``HoursRefused``."""
    words = " ".join(text.lower().split())
    if not words or words in {"off", "-", "–"}:
        return ()
    spans = [_span(part.strip()) for part in words.split(",")]
    for (_, before), (after, _) in pairwise(spans):
        if after < before:
            raise HoursRefused("Write the hours in order, without any twice.")
    return tuple(spans)


def _span(words: str) -> Span:
    found = _SPAN.fullmatch(words)
    if found is None:
        raise HoursRefused(f"Those are not hours I can read. Try {EXAMPLE}.")
    start = int(found[1]) * 60 + int(found[2] or 0)
    end = int(found[3]) * 60 + int(found[4] or 0)
    if end > DAY_END:
        raise HoursRefused("A day ends at 24:00.")
    if start >= end:
        raise HoursRefused(f"{clock(start)} is not before {clock(end)}. Use the 24-hour clock.")
    return start, end


def write_hours(spans: Iterable[Span]) -> str:
    """Spans as a form shows them: "09:00–12:30, 14:00–17:00"."""
    return ", ".join(f"{clock(start)}–{clock(end)}" for start, end in spans)


def hours_of(week: Sequence[WorkingDay], weekday: int) -> str:
    """The hours of one weekday, as a form shows them."""
    return write_hours(
        sorted((day.from_minute, day.to_minute) for day in week if day.weekday == weekday)
    )


def total(week: Iterable[WorkingDay]) -> int:
    """Minutes of a week."""
    return sum(day.to_minute - day.from_minute for day in week)
