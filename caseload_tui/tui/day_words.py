"""How days are said. Pure and light: the first screen says some."""

from __future__ import annotations

from datetime import date

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip


def write_day(day: date) -> str:
    """A day as a form shows it: "9 Apr 2026"."""
    return f"{day.day} {MONTHS[day.month - 1][:3].capitalize()} {day.year}"


def name_day(day: date) -> str:
    """A day with its weekday: "Thu 9 Apr 2026"."""
    return f"{WEEKDAYS[day.weekday()][:3].capitalize()} {write_day(day)}"


def how_far(day: date, on: date) -> str:
    """How far ``day`` is from ``on``: "today", "yesterday", "in 4 days", "3 weeks ago"."""
    days = (day - on).days
    near = {0: "today", -1: "yesterday", 1: "tomorrow"}
    if days in near:
        return near[days]
    size = abs(days)
    if size < 21:
        amount = f"{size} days"
    elif size < 92:
        amount = f"{size // 7} weeks"
    else:
        months = _whole_months(min(day, on), max(day, on))
        amount = f"{months} months" if months < 24 else f"{months // 12} years"
    return f"in {amount}" if days > 0 else f"{amount} ago"


def _whole_months(start: date, end: date) -> int:
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (end.day < start.day)


def say_day(day: date, on: date) -> str:
    """The understood day, so that a wrong one is noticed: "Thu 9 Apr 2026, in 4 days"."""
    return f"{name_day(day)}, {how_far(day, on)}"
