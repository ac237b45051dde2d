"""Working days: not Saturday, not Sunday, not a bank holiday of England and Wales."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_SATURDAY = 5


@lru_cache(maxsize=256)
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England and Wales in ``year``, substitute days included.

    The package that knows them takes 80 ms or more to import, so it waits until somebody counts.
    """
    from holidays import country_holidays

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


@lru_cache(maxsize=32768)
def _add(anchor: date, working_days: int, extra: frozenset[date]) -> date:
    day = anchor
    while working_days > 0:
        day += _DAY
        if day.weekday() < _SATURDAY and day not in bank_holidays(day.year) and day not in extra:
            working_days -= 1
    return day


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The calendar that working days are counted by.

    A council's own closing days between Christmas and New Year are working days in law.
    ``extra_holidays`` is for a bank holiday proclaimed before the package knows of it.
    """

    extra_holidays: frozenset[date] = frozenset()

    def is_holiday(self, day: date) -> bool:
        """Whether ``day`` is a bank holiday of England and Wales, on a weekend or not."""
        return day in bank_holidays(day.year) or day in self.extra_holidays

    def is_working_day(self, day: date) -> bool:
        """Whether ``day`` counts as a working day."""
        return day.weekday() < _SATURDAY and not self.is_holiday(day)

    def add(self, anchor: date, n: int) -> date:
        """The ``n``-th working day after ``anchor``, which is itself day 0.

        Raises ValueError when ``n`` is negative.
        """
        if n < 0:
            raise ValueError(f"cannot count {n} working days forward")
        return _add(anchor, n, self.extra_holidays)

    def left_out(self, anchor: date, until: date) -> tuple[date, ...]:
        """The bank holidays on weekdays after ``anchor`` and up to ``until``, in order."""
        span = (anchor + _DAY * n for n in range(1, (until - anchor).days + 1))
        return tuple(day for day in span if day.weekday() < _SATURDAY and self.is_holiday(day))
