"""Dates in words, and the day a person reaches an age."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@lru_cache(maxsize=16384)
def add_months(day: date, months: int) -> date:
    """The same day of the month, ``months`` later; the month's last day where there is none."""
    from dateutil.relativedelta import relativedelta  # not loaded for the first screen

    return day + relativedelta(months=months)


@lru_cache(maxsize=16384)
def birthday(born: date, age: int) -> date:
    """The day on which a person reaches ``age``.

    Somebody born on 29 February reaches an age on 1 March in common years.
    """
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def long_date(day: date) -> str:
    """A date as it is read aloud: "Friday 12 December 2025"."""
    return f"{WEEKDAYS[day.weekday()]} {short_date(day)}"


def short_date(day: date) -> str:
    """A date without its weekday: "12 December 2025"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def clock(moment: datetime) -> str:
    """A moment as it is read aloud: "Friday 1 May 2026 at 22:30"."""
    return f"{long_date(moment.date())} at {moment:%H:%M}"


def listed(words: Iterable[str]) -> str:
    """Join words as a sentence does: "a, b and c"."""
    parts = list(words)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def days_in_words(days: Iterable[date]) -> str:
    """Several days, in order, without the year: "25 and 26 December and 1 January"."""
    months = groupby(sorted(days), key=lambda day: (day.year, day.month))
    return listed(
        f"{listed(str(day.day) for day in within)} {MONTHS[month - 1]}"
        for (_, month), within in months
    )
