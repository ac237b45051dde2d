"""Days as people type them. Pure: today is passed in, nothing here knows a widget."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from caseload_tui.tui.day_words import MONTHS, WEEKDAYS, say_day, write_day

EARLIEST = date(1900, 1, 1)
LATEST = date(2100, 12, 31)

EXAMPLES = "9/4/26, 9 apr, t, y, mon, +7 or -2"
"""Ways to write a day, for a hint or a refusal."""

_OTHER_WAY_DAYS = 31
"""A day without a year this close on the other side of today is taken to be that one."""

_STEP = r"(?a)([+-]) ?(\d{1,6}) ?(d|w|days?|weeks?)?"
_ISO = r"(?a)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
_DAY_FIRST = r"(?a)(\d{1,2}) ?[-/. ] ?(\d{1,2})(?: ?[-/. ] ?(\d{4}|\d{2}))?"
_DAY_WORD = r"(?a)(\d{1,2})(?:st|nd|rd|th)?[-/. ]*([a-z]{3,9})\.?(?:[-/., ]*(\d{4}|\d{2}))?"
_WORD_DAY = r"(?a)([a-z]{3,9})\.?[-/. ]*(\d{1,2})(?:st|nd|rd|th)?(?:[-/, ]+(\d{4}|\d{2}))?"
_LED_BY_WEEKDAY = r"(?a)([a-z]{2,9})\.?,? +(.*\d.*)"


class Facing(StrEnum):
    """Which way a field looks: "mon" was the last one, or will be the next."""

    PAST = "past"
    FUTURE = "future"


class DayRefused(ValueError):
    """What was typed is no day, or not one that can be meant here. The text says why."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days a field takes, with the reason given for those outside."""

    earliest: date = EARLIEST
    latest: date = LATEST
    too_early: str = "Days before 1900 are not recorded."
    too_late: str = "Days after 2100 are not recorded."

    def check(self, day: date, on: date) -> date:
        """Give ``day`` back; raises ``DayRefused`` where it lies outside."""
        if day < self.earliest:
            raise DayRefused(f"{say_day(day, on)}. {self.too_early}")
        if day > self.latest:
            raise DayRefused(f"{say_day(day, on)}. {self.too_late}")
        return day


ANY_DAY = Bounds()


def read_day(
    text: str, on: date, *, facing: Facing = Facing.PAST, bounds: Bounds = ANY_DAY
) -> date:
    """The day a person means by ``text`` when today is ``on``.

    Numbers are read day first; four digits in front are a year. Raises ``DayRefused``
    saying why where the text is empty, not a day, an impossible day or out of bounds.
    """
    words = " ".join(text.lower().split())
    if not words:
        raise DayRefused(f"Type a day: {EXAMPLES}.")
    return bounds.check(_read(words, on, facing), on)


def _read(words: str, on: date, facing: Facing) -> date:
    day = _near_word(words, on) or _weekday(words, on, facing) or _step(words, on)
    if day is not None:
        return day
    day = _written(words, on, facing)
    if day is not None:
        return day
    led = re.fullmatch(_LED_BY_WEEKDAY, words)
    weekday = _weekday_number(led[1]) if led else None
    if led and weekday is not None:
        return _agreeing(weekday, _written(led[2], on, facing))
    raise DayRefused(f"That is not a day I can read. Try {EXAMPLES}.")


def _near_word(words: str, on: date) -> date | None:
    for name, days in (("today", 0), ("yesterday", -1), ("tomorrow", 1)):
        if name.startswith(words) and words != "to" and (days < 1 or len(words) > 2):
            return on + timedelta(days)
    return None


def _weekday_number(word: str) -> int | None:
    if word == "weds":
        return 2
    if len(word) < 2:
        return None
    return next((n for n, name in enumerate(WEEKDAYS) if name.startswith(word)), None)


def _weekday(words: str, on: date, facing: Facing) -> date | None:
    number = _weekday_number(words)
    if number is None:
        return None
    if facing is Facing.PAST:
        return on - timedelta((on.weekday() - number) % 7)
    return on + timedelta((number - on.weekday() - 1) % 7 + 1)


def _step(words: str, on: date) -> date | None:
    match = re.fullmatch(_STEP, words)
    if not match:
        return None
    sign, count, unit = match.groups()
    days = int(count) * (7 if unit and unit.startswith("w") else 1)
    try:
        return on + timedelta(days if sign == "+" else -days)
    except OverflowError:
        raise DayRefused(f"{words} is too far away.") from None


def _written(words: str, on: date, facing: Facing) -> date | None:
    if iso := re.fullmatch(_ISO, words):
        return _real_day(int(iso[1]), int(iso[2]), int(iso[3]))
    if match := re.fullmatch(_DAY_FIRST, words):
        return _dated(int(match[1]), int(match[2]), match[3], on, facing)
    if (match := re.fullmatch(_DAY_WORD, words)) and (month := _month_number(match[2])):
        return _dated(int(match[1]), month, match[3], on, facing)
    if (match := re.fullmatch(_WORD_DAY, words)) and (month := _month_number(match[1])):
        return _dated(int(match[2]), month, match[3], on, facing)
    return None


def _month_number(word: str) -> int | None:
    if word == "sept":
        return 9
    return next((n for n, name in enumerate(MONTHS, 1) if name.startswith(word)), None)


def _dated(day: int, month: int, year: str | None, on: date, facing: Facing) -> date:
    if year is None:
        return _nearest_year(day, month, on, facing)
    return _real_day(_full_year(year, on), month, day)


def _full_year(year: str, on: date) -> int:
    """Two digits mean the century that puts the year no more than 20 years ahead."""
    if len(year) == 4:
        return int(year)
    full = on.year - on.year % 100 + int(year)
    return full - 100 if full > on.year + 20 else full


def _nearest_year(day: int, month: int, on: date, facing: Facing) -> date:
    _check_month(day, month)
    if day > calendar.monthrange(2000, month)[1]:
        raise DayRefused(f"{MONTHS[month - 1].capitalize()} never has {day} days.")
    if day < 1:
        raise DayRefused("Months begin on day 1.")
    years = range(on.year - 8, on.year + 9)
    days = [date(y, month, day) for y in years if day <= calendar.monthrange(y, month)[1]]
    before = max(d for d in days if d <= on)
    after = min(d for d in days if d >= on)
    if facing is Facing.PAST:
        return after if (after - on).days <= _OTHER_WAY_DAYS < (on - before).days else before
    return before if (on - before).days <= _OTHER_WAY_DAYS < (after - on).days else after


def _real_day(year: int, month: int, day: int) -> date:
    _check_month(day, month)
    if not 1 <= year <= 9999:
        raise DayRefused(f"There is no year {year}.")
    length = calendar.monthrange(year, month)[1]
    if not 1 <= day <= length:
        raise DayRefused(f"{MONTHS[month - 1].capitalize()} {year} has {length} days.")
    return date(year, month, day)


def _check_month(day: int, month: int) -> None:
    if not 1 <= month <= 12:
        hint = f" Write the day first: {month}/{day}." if 1 <= day <= 12 < month <= 31 else ""
        raise DayRefused(f"There is no month {month}.{hint}")


def _agreeing(weekday: int, day: date | None) -> date:
    if day is None:
        raise DayRefused(f"That is not a day I can read. Try {EXAMPLES}.")
    if day.weekday() != weekday:
        right, said = WEEKDAYS[day.weekday()], WEEKDAYS[weekday]
        raise DayRefused(f"{write_day(day)} is a {right.capitalize()}, not a {said.capitalize()}.")
    return day
