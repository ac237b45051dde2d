"""A month of a diary as weeks of seven days, and moving by days, weeks and months. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caseload_tui.caseload.planning.views import DiaryDay
from caseload_tui.tui.booking_words import bar
from caseload_tui.tui.day_words import MONTHS, WEEKDAYS
from caseload_tui.tui.diary_rows import AWAY, in_the_way
from caseload_tui.tui.text import count
from caseload_tui.tui.widgets.columns import Column, Spans
from caseload_tui.tui.wording import day as day_words

DAY, WEEK, MONTH = range(3)
"""The views, in the order of their tabs."""
NAMES = ("Day", "Week", "Month")


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One week, Monday first."""

    days: tuple[DiaryDay, ...]

    @property
    def monday(self) -> date:
        """Its first day."""
        return self.days[0].day


def month_rows(days: Sequence[DiaryDay]) -> list[MonthRow]:
    """Whole weeks."""
    return [MonthRow(tuple(days[n : n + 7])) for n in range(0, len(days), 7)]


def span(day: date) -> tuple[date, date]:
    """The whole weeks that a day's month touches."""
    first = day.replace(day=1)
    last = day.replace(day=monthrange(day.year, day.month)[1])
    return first - timedelta(first.weekday()), last + timedelta(6 - last.weekday())


def shown(view: int, at: date) -> tuple[date, date]:
    """The first and last day of a view around a day."""
    if view == DAY:
        return at, at
    monday = at - timedelta(at.weekday())
    return (monday, monday + timedelta(6)) if view == WEEK else span(at)


def counted(view: int, at: date, days: Sequence[DiaryDay]) -> list[DiaryDay]:
    """The days that the title names: of a month, none of the weeks' days outside it."""
    return [each for each in days if view != MONTH or each.day.month == at.month]


def turned(view: int, at: date, by: int) -> date:
    """The same day of the next day, week or month; the last where the month is shorter."""
    if view != MONTH:
        return at + timedelta(by * (7 if view == WEEK else 1))
    months = at.year * 12 + at.month - 1 + by
    year, month = divmod(months, 12)
    return date(year, month + 1, min(at.day, monthrange(year, month + 1)[1]))


def title(view: int, at: date, on: date) -> str:
    """ "Tue 9 Jun", "Mon 8 to Sun 14 Jun", "Mon 29 Jun to Sun 5 Jul", "June 2026"."""
    if view == MONTH:
        return f"{MONTHS[at.month - 1].capitalize()} {at.year}"
    first, last = shown(view, at)
    if last == first:
        return day_words(first, on)
    begins = day_words(first, on)
    if first.month == last.month:
        begins = " ".join(begins.split()[:2])
    return f"{begins} to {day_words(last, on)}"


def month_columns(on: date, month: date) -> list[Column[MonthRow]]:
    """A column for each weekday; wide ones have more words."""
    found: list[Column[MonthRow]] = []
    for weekday, name in enumerate(WEEKDAYS):
        for wide in (False, True):
            found.append(
                Column(
                    f"day {weekday}", name[:3].capitalize(), 20 if wide else 10,
                    _cells(weekday, on, month, wide=wide),
                    from_width=148 if wide else 0, until_width=10_000 if wide else 148,
                )
            )  # fmt: skip
    return found


def weekday_of_column(key: str) -> int:
    """Which weekday a column is; Monday where it is none."""
    words = key.split()
    return int(words[1]) if len(words) == 2 else 0


def _cells(weekday: int, on: date, month: date, *, wide: bool) -> Callable[[MonthRow], Spans]:
    def cells(row: MonthRow) -> Spans:
        day = row.days[weekday]
        number = f"{day.day.day:>2} "
        style = "today" if day.day == on else "strong" if day.day.month == month.month else "quiet"
        words, colour = _day_words(day, wide=wide)
        return ((number, style), (words, colour))

    return cells


def _day_words(day: DiaryDay, *, wide: bool) -> tuple[str, str]:
    booked = sum(each.status != "cancelled" for each in day.bookings)
    if in_the_way([day]):
        return (f"▲ {count(booked, 'booking')}" if wide else f"▲ {booked}"), "late"
    if not booked:
        if day.bank_holiday:
            return ("bank holiday" if wide else "bank h."), "quiet"
        if day.absences:
            return AWAY.get(day.absences[0].kind, "Away").lower()[: 16 if wide else 7], "soon"
        return ("·" if day.minutes_there else "off"), "quiet"
    cells = 6 if wide else 4
    more = "+" if day.minutes_used > day.minutes_there else ""
    words = f" {count(booked, 'stop')}" if wide else f" {booked}"
    return f"{bar(day.minutes_used, day.minutes_there, cells)}{words}{more}", "focus"
