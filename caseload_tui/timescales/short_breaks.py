"""Series of short breaks (V3, V4): when they began, and when they outgrow their own rules.

Source: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 48.
"""

from __future__ import annotations

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
    in_year = 0
    for each in _breaks(child, year_ago):
        until = min(each.end or date.max, child.on + timedelta(days=1))
        if (until - each.start).days > BREAK_DAYS:
            return (
                f"the break from {short_date(each.start)} has passed {BREAK_DAYS} days: "
                "do the full rules apply?"
            )
        in_year += (until - max(each.start, year_ago)).days
    if in_year > BREAK_DAYS_A_YEAR:
        return (
            f"more than {BREAK_DAYS_A_YEAR} days of breaks in 12 months: do the full rules apply?"
        )
    return None
