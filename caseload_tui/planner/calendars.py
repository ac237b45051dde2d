"""Which days are working days and school days, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from caseload_tui.timescales.dates import add_months
from caseload_tui.timescales.interval import Interval, Unit
from caseload_tui.timescales.standards import Standards
from caseload_tui.timescales.terms import TermDates
from caseload_tui.timescales.working_days import bank_holidays

_SATURDAY = 5
_DAYS = {Unit.DAYS: 1, Unit.WEEKS: 7}
_YEARS_BACK = 12
"""A clock may have been running since long before the months planned."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Bank holidays, and school holidays (first and last day) for each set of term dates.

    The set named "" is the council's own and serves every name that is not listed.
    """

    bank_holidays: frozenset[date] = frozenset()
    school_holidays: Mapping[str, tuple[tuple[date, date], ...]] = field(
        default_factory=dict, hash=False
    )

    def is_working_day(self, day: date) -> bool:
        """Not a Saturday, a Sunday or a bank holiday."""
        return day.weekday() < _SATURDAY and day not in self.bank_holidays

    def is_school_day(self, day: date, schools: str = "") -> bool:
        """A working day outside the holidays of ``schools``."""
        known = self.school_holidays
        holidays = known.get(schools, known.get("", ()))
        return self.is_working_day(day) and not any(a <= day <= b for a, b in holidays)

    def after(self, anchor: date, interval: Interval) -> date:
        """The last day in time, counted from ``anchor``, which is day 0, by these holidays.

        Raises ValueError for hours and terms, which no visit or review is counted in.
        """
        if interval.unit in _DAYS:
            return anchor + timedelta(days=interval.n * _DAYS[interval.unit])
        if interval.unit is Unit.MONTHS:
            return add_months(anchor, interval.n)
        if interval.unit is not Unit.WORKING_DAYS:
            raise ValueError(f"a plan cannot count {interval}")
        return _working_days_after(anchor, interval.n, self.bank_holidays)


@lru_cache(maxsize=100_000)
def _working_days_after(anchor: date, count: int, bank_holidays: frozenset[date]) -> date:
    day, left = anchor, count
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < _SATURDAY and day not in bank_holidays
    return day


def of_standards(standards: Standards, end: date) -> Calendar:
    """The calendar of a council: the bank holidays its clocks count by, its schools' holidays."""
    years = range(end.year - _YEARS_BACK, end.year + 2)
    extra = standards.working_days.extra_holidays
    return Calendar(
        frozenset(day for year in years for day in bank_holidays(year)) | extra,
        {"": _between(standards.terms_of(None))}
        | {name: _between(terms) for name, terms in standards.terms.items()},
    )


def _between(terms: TermDates | None) -> tuple[tuple[date, date], ...]:
    """The days between the terms, of those that are known, and the half-terms inside them."""
    if terms is None or not terms.terms:
        return ()
    day = timedelta(days=1)
    gaps = [(a.end + day, b.start - day) for a, b in pairwise(terms.terms) if b.start > a.end + day]
    return (*gaps, *terms.half_terms)
