"""What one cell of an extract means: text, a day, a moment or a number."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from caseload_tui.exchange.safe_text import unguarded
from db.records import EARLIEST, LATEST

Cell = str | float | bool | date | datetime | None
"""A value as a CSV file (always text) or a spreadsheet holds it."""

LONDON: Final = ZoneInfo("Europe/London")

_BLANKS: Final = frozenset(
    {"", "NULL", "#N/A", "N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}
    | {"nan", "NaN", "-", "--", ".", "..", "<blank>", "PLACEHOLDER_DATA"}
)

_TIME: Final = r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST: Final = re.compile(rf"(\d{{4}})[-/](\d{{1,2}})[-/](\d{{1,2}}){_TIME}", re.ASCII)
_DAY_FIRST: Final = re.compile(
    rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}|\d{{2}}){_TIME}", re.ASCII
)
_NAMED_MONTH: Final = re.compile(
    rf"(\d{{1,2}})[- ]([A-Za-z]{{3,9}})[-, ]+(\d{{4}}){_TIME}", re.ASCII
)
_MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SERIAL_ZERO: Final = date(1899, 12, 30)
_PLACEHOLDER: Final = date(1900, 1, 1)
_CENTURY_PIVOT: Final = 50
_MONTHS_A_YEAR: Final = 12


class BadValue(ValueError):
    """A cell that does not say what its column needs; the text says why in plain words."""


class MonthFirst(BadValue):
    """A date that would be one if its month came first."""


def text_of(cell: Cell) -> str | None:
    """The cell as one line of text, None when it holds nothing or a sign for nothing."""
    if type(cell) is str:
        return _line(cell)
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return None
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)


@lru_cache(maxsize=8_192)
def _line(text: str) -> str | None:
    line = unguarded(" ".join(text.split()))
    return None if line in _BLANKS else line


def day_of(cell: Cell, *, serials: bool = False) -> date | None:
    """The day a cell names, None when blank; ``serials`` reads spreadsheet day numbers.

    Raises:
        BadValue: it names no day, or one no record of a child can hold.
    """
    if type(cell) is date:
        return _plausible_day(cell)
    if cell is None:
        return None
    moment = _moment(cell, serials=serials)
    return None if moment is None else moment.date()


def moment_of(cell: Cell) -> datetime | None:
    """The day and time a cell names, in Europe/London; None when it holds no time.

    Midnight is how databases write "no time", so it is read as that.
    """
    moment = _moment(cell, serials=False)
    if moment is None or moment.time() == time():
        return None
    return moment.replace(tzinfo=LONDON)


def number_of(cell: Cell) -> float | None:
    """The number in a cell, None when blank.

    Raises:
        BadValue: it holds something else.
    """
    text = text_of(cell)
    if text is None:
        return None
    try:
        number = float(text.replace(",", ""))
    except ValueError:
        raise BadValue("this is not a number") from None
    if not math.isfinite(number):
        raise BadValue("this is not a number")
    return number


def _moment(cell: Cell, *, serials: bool) -> datetime | None:
    if isinstance(cell, datetime):
        return _plausible(cell)
    if isinstance(cell, date):
        return _plausible(datetime.combine(cell, time()))
    if isinstance(cell, float | int) and not isinstance(cell, bool) and not math.isnan(cell):
        return _from_serial(cell, serials=serials)
    text = text_of(cell)
    if text is None:
        return None
    if serials and text.replace(".", "", 1).isdecimal():
        return _from_serial(float(text), serials=True)
    return _from_text(text)


@lru_cache(maxsize=16_384)
def _from_text(text: str) -> datetime:
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day, *clock = found.groups()
        return _moment_from(int(year), int(month), int(day), clock)
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year, *clock = found.groups()
        if int(month) > _MONTHS_A_YEAR >= int(day):
            why = f"there is no month {int(month)}; dates are read with the day first, 31/12/2026"
            raise MonthFirst(why)
        return _moment_from(_full_year(year), int(month), int(day), clock)
    if found := _NAMED_MONTH.fullmatch(text):
        day, name, year, *clock = found.groups()
        numbers = [n for n, full in enumerate(_MONTHS, 1) if full.startswith(name.lower())]
        if len(numbers) == 1:
            return _moment_from(int(year), numbers[0], int(day), clock)
    raise BadValue("this is not a date such as 2026-11-22 or 22/11/2026")


def _full_year(year: str) -> int:
    if len(year) == 4:
        return int(year)
    return int(year) + (2000 if int(year) < _CENTURY_PIVOT else 1900)


def _moment_from(year: int, month: int, day: int, clock: list[str | None]) -> datetime:
    hour, minute, second, zone = clock
    try:
        moment = datetime(  # noqa: DTZ001 - London wall-clock time, given its zone by moment_of
            year, month, day, int(hour or 0), int(minute or 0), int(second or 0)
        )
        if zone:
            offset = "+00:00" if zone == "Z" else zone
            stated = datetime.fromisoformat(f"{moment.isoformat()}{offset}")
            moment = stated.astimezone(LONDON).replace(tzinfo=None)
    except (ValueError, OverflowError):
        raise BadValue("there is no such day or time") from None
    return _plausible(moment)


def _from_serial(number: float, *, serials: bool) -> datetime:
    # Below 61 spreadsheets disagree about the day, because 1900 was no leap year.
    if not serials or not 61 <= number < (LATEST - _SERIAL_ZERO).days:
        raise BadValue("this number is not a date")
    return _plausible(datetime.combine(_SERIAL_ZERO + timedelta(days=int(number)), time()))


def _plausible(moment: datetime) -> datetime:
    _plausible_day(moment.date())
    return moment


@lru_cache(maxsize=32_768)
def _plausible_day(day: date) -> date:
    if day == _PLACEHOLDER:
        raise BadValue("1 January 1900 stands for an unknown date")
    if not EARLIEST <= day <= LATEST:
        raise BadValue("this day is not between 1900 and 2100")
    return day
