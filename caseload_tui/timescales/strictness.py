"""Whether one interval can ever end later than another: every anchor day is tried."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from caseload_tui.timescales.errors import Example
from caseload_tui.timescales.interval import Interval, Unit, add
from caseload_tui.timescales.terms import TermDates
from caseload_tui.timescales.working_days import WorkingDays

CYCLE_START = date(2020, 1, 1)
CYCLE_YEARS = 28
"""Weekdays and leap days come round again after 28 years; Easter wanders through it."""

_CYCLE_DAYS = (CYCLE_START.replace(year=CYCLE_START.year + CYCLE_YEARS) - CYCLE_START).days


@lru_cache(maxsize=512)
def laxer_example(local: Interval, law: Interval, calendar: WorkingDays) -> Example | None:
    """A day from which ``local`` ends later than ``law``; None when it never does.

    Neither may be in terms. 8 weeks are never later than 2 months; 30 working days are
    later than 6 weeks whenever a bank holiday falls among them.
    """
    if local == law or (local.unit is law.unit and local.n < law.n):
        return None
    for n in range(_CYCLE_DAYS):
        anchor = CYCLE_START + timedelta(days=n)
        ours, theirs = add(anchor, local, calendar), add(anchor, law, calendar)
        if ours > theirs:
            return Example(anchor, ours, theirs)
    if local.unit is law.unit is Unit.HOURS and local.n > law.n:
        return Example(CYCLE_START, *(add(CYCLE_START, each, calendar) for each in (local, law)))
    return None


def laxer_than_terms(
    local: Interval, law: Interval, calendar: WorkingDays, terms: TermDates
) -> Example | None:
    """As ``laxer_example`` where the law counts in terms: tried on every day of known terms."""
    day, last = terms.terms[0].start, terms.terms[-1].end
    while day <= last:
        by_law = terms.term_after(day, law.n)
        if by_law is not None:
            ours = _end(day, local, calendar, terms)
            if ours is None or ours > by_law.end:
                return Example(day, ours or last, by_law.end)
        day += timedelta(days=1)
    return None


def _end(anchor: date, interval: Interval, calendar: WorkingDays, terms: TermDates) -> date | None:
    if interval.unit is Unit.TERMS:
        term = terms.term_after(anchor, interval.n)
        return None if term is None else term.end
    return add(anchor, interval, calendar)
