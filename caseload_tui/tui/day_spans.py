"""Reading and writing a first and a last day as one: "1 Sep 2026 to 18 Dec 2026". Pure."""

from __future__ import annotations

import re
from datetime import date

from caseload_tui.caseload.term_views import Days
from caseload_tui.tui.dates import DayRefused, Facing, read_day
from caseload_tui.tui.day_words import name_day, write_day

EXAMPLE = "1 Sep to 18 Dec"
_BETWEEN = re.compile(r"\s+to\s+|\s*–\s*|\s+-\s+")


def read_span(text: str, after: date) -> Days | None:
    """The days meant; None where nothing is typed. Without a year, the next such day.

    Raises ``DayRefused`` saying why it is no first and last day.
    """
    if not text.strip():
        return None
    parts = _BETWEEN.split(text.strip())
    if len(parts) != 2:
        raise DayRefused(f"Write the first and the last day: {EXAMPLE}.")
    first = read_day(parts[0], after, facing=Facing.FUTURE)
    last = read_day(parts[1], first, facing=Facing.FUTURE)
    if last < first:
        raise DayRefused(f"{name_day(last)} is before {name_day(first)}.")
    return first, last


def write_span(days: Days) -> str:
    """The days as a form shows them."""
    return f"{write_day(days[0])} to {write_day(days[1])}"


def name_span(days: Days) -> str:
    """The days with their weekdays: "Tue 1 Sep 2026 to Fri 18 Dec 2026"."""
    return f"{name_day(days[0])} to {name_day(days[1])}"
