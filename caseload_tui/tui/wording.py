"""Dates and statuses in the words of the screens. Pure: today is passed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from caseload_tui.timescales.status import Status, status_of
from caseload_tui.tui.day_words import name_day, write_day
from caseload_tui.tui.status import LOOKS

LONGEST_IN_DAYS = 999
"""Lateness beyond this is told in years."""


def day(when: date, on: date) -> str:
    """A day as people say it: "Tue 2 Jun", with the year only where it is not this one."""
    return name_day(when).removesuffix(f" {on.year}")


def short_day(when: date, on: date) -> str:
    """A day in at most 9 cells for a column: "2 Jun", "12 Jun 27", and "in 2090" where far off."""
    words = write_day(when)
    if when.year == on.year:
        return words[:-5]
    return f"in {when.year}" if abs(when.year - on.year) >= 50 else f"{words[:-4]}{words[-2:]}"


def weekday_day(when: date, on: date) -> str:
    """The same with its weekday in this year: "Tue 2 Jun", "12 Jun 27"."""
    return day(when, on) if when.year == on.year else short_day(when, on)


def lateness(days: int) -> str:
    """How late, in a few cells: "3d late", "4y late"."""
    return f"{days}d late" if days <= LONGEST_IN_DAYS else f"{days // 365}y late"


def due_cell(due: date | None, on: date) -> str:
    """A duty in a narrow column: "▲ 3d late", "◆ today", "● 5 Jun", "· 2 Jun 27"."""
    return _cell(due, on, short_day)


def due_cell_with_weekday(due: date | None, on: date) -> str:
    """A duty in a wider column: "▲ 3d late", "◆ today", "● Fri 5 Jun", "· 2 Jun 27"."""
    return _cell(due, on, weekday_day)


def _cell(due: date | None, on: date, say: Callable[[date, date], str]) -> str:
    status = status_of(due, on)
    look = LOOKS[status]
    if due is None or status is Status.DUE_TODAY:
        return f"{look.symbol} {look.word}"
    if status is Status.OVERDUE:
        return f"{look.symbol} {lateness((on - due).days)}"
    return f"{look.symbol} {say(due, on)}"


def due_sentence(due: date | None, on: date, missing: str | None = None) -> str:
    """A duty in full: "3 days late, was due Sat 30 May", "due today", "due in 4 days, ..."."""
    if due is None:
        return f"no date: {missing}" if missing else "no date can be worked out"
    days = (due - on).days
    if days < 0:
        return f"{_days(-days)} late, was due {day(due, on)}"
    if days == 0:
        return f"due today, {day(due, on)}"
    return f"due in {_days(days)}, {day(due, on)}"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"


def full_day(when: date) -> str:
    """A day where the year always matters: "Tue 2 Jun 2026"."""
    return name_day(when)


def age_words(age: int | None) -> str:
    """An age in years, for a column."""
    return "" if age is None else str(age)
