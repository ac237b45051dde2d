"""Days as a diary has them: appointments fall on weekdays, lengths of time in days.

The demo needs plausible dates, not lawful ones: twenty working days are taken as four
weeks, which is never later than the true last day.
"""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

DAYS_A_MONTH = 30.4375
DAYS_A_YEAR = 365.25
_CLOSED = {(12, 25), (12, 26), (1, 1)}


def days(number: int) -> timedelta:
    """That many days."""
    return timedelta(days=number)


def months_before(day: date, months: float) -> date:
    """About that many months, whole or not, before ``day``; always at least a day."""
    return day - timedelta(days=max(1, round(months * DAYS_A_MONTH)))


def birthday(born: date, years: int) -> date:
    """The day of reaching an age; a 29 February child reaches it on 1 March."""
    reached = born + relativedelta(years=years)
    return reached if reached.day == born.day else reached + timedelta(days=1)


def years_old(born: date, on: date) -> int:
    """Age in whole years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _is_workday(day: date) -> bool:
    return day.weekday() < 5 and (day.month, day.day) not in _CLOSED


def workday_back(day: date, not_before: date) -> date:
    """``day`` or the last weekday before it, unless that is before ``not_before``."""
    back = day
    while not _is_workday(back):
        back -= timedelta(days=1)
    return back if back >= not_before else workday_on(day)


def workday_on(day: date) -> date:
    """``day`` or the first weekday after it."""
    while not _is_workday(day):
        day += timedelta(days=1)
    return day


def nearest_workday(day: date) -> date:
    """A weekday as near to ``day`` as can be, the earlier of two."""
    for step in range(5):
        for candidate in (day - timedelta(days=step), day + timedelta(days=step)):
            if _is_workday(candidate):
                return candidate
    return day
