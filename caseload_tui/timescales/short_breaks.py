"""Series of short breaks (V3, V4): when they began, and when they outgrow their own rules.

Source: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 48.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from caseload_tui.timescales.as_of import SHORT_BREAK_STATUSES, TEMPORARY_PLACEMENTS, Child
from caseload_tui.timescales.dates import add_months, short_date
from caseload_tui.timescales.history import Placement

BREAK_DAYS = 17
"""A break intended to last longer is not a short break."""

BREAK_DAYS_A_YEAR = 75
"""Nor are breaks that come to more days than this in any 12 months."""


def first_break_day(child: Child) -> date | None:
    """The first day a child on short breaks was in fact placed, in the present series."""
    start = child.legal_run_start(SHORT_BREAK_STATUSES)
    return min((max(each.start, start) for each in _breaks(child, start)), default=None)


def _breaks(child: Child, since: date) -> list[Placement]:
    breaks = (
        each
        for each in child.history.placements
        if each.start <= child.on
        and (each.end is None or each.end > since)
        and each.type_code not in TEMPORARY_PLACEMENTS
    )
    return sorted(breaks, key=lambda each: (each.start, each.key))


def overrun_note(child: Child) -> str | None:
    """Say when short breaks have outgrown regulation 48, after which the full rules return."""
    if not child.on_short_breaks:
        return None
    year_ago = add_months(child.on, -12)
    breaks = _breaks(child, year_ago)
    for each in breaks:
        if (_until(child, each) - each.start).days > BREAK_DAYS:
            return (
                f"the break from {short_date(each.start)} has passed {BREAK_DAYS} days: "
                "do the full rules apply?"
            )
    if _days_in_year(child, breaks) > BREAK_DAYS_A_YEAR:
        return (
            f"more than {BREAK_DAYS_A_YEAR} days of breaks in 12 months: do the full rules apply?"
        )
    return None


def overrun_may_change(child: Child) -> Iterator[date]:
    """Days, the first later one among them, on which ``overrun_note`` may say something else.

    Only what passes with time: a placement or a legal status that begins or ends is not here.
    """
    if not child.on_short_breaks:
        return
    breaks = _breaks(child, add_months(child.on, -12))
    for each in breaks:
        yield each.start + timedelta(days=BREAK_DAYS)
        yield from _a_year_after(each.start)
        if each.end is not None:
            yield from _a_year_after(each.end)
    yield from _crossing(child, breaks)


def _crossing(child: Child, breaks: list[Placement]) -> Iterator[date]:
    """The first day on which the days of breaks in 12 months may be too many, or no longer so."""
    over = _days_in_year(child, breaks) - BREAK_DAYS_A_YEAR
    if over > 0:
        # A year ago may move by two days in one, after 28 February.
        leaving = sum(
            each.start <= add_months(child.on, -12) + timedelta(days=2) for each in breaks
        )
        days, rate = over, 2 * leaving
    else:
        days, rate = 1 - over, sum(each.end is None or child.on < each.end for each in breaks)
    if rate:
        yield child.on + timedelta(days=max(1, days // rate))


def _a_year_after(day: date) -> Iterator[date]:
    """When a day is a year ago, and the day after, for those of 29 February."""
    later = add_months(day, 12)
    yield from (later, later + timedelta(days=1))


def _until(child: Child, each: Placement) -> date:
    """The day after the last day of a break so far."""
    return min(each.end or date.max, child.on + timedelta(days=1))


def _days_in_year(child: Child, breaks: list[Placement]) -> int:
    year_ago = add_months(child.on, -12)
    return sum((_until(child, each) - max(each.start, year_ago)).days for each in breaks)
