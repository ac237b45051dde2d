"""Measures of where looked-after children live, and of going missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from caseload_tui.scorecard.among import counts
from caseload_tui.scorecard.case import Case, decided
from caseload_tui.scorecard.indicator import Indicator
from caseload_tui.scorecard.person import Look
from caseload_tui.timescales.as_of import ADULT, TEMPORARY_PLACEMENTS
from caseload_tui.timescales.dates import add_months, birthday, short_date
from caseload_tui.timescales.history import Placement
from caseload_tui.timescales.leaving_care import spans_of_care
from caseload_tui.timescales.visits import ADOPTION_PLACEMENTS

MANY = 3
SETTLED_MONTHS = 24


def many_placements(look: Look, indicator: Indicator) -> Iterator[Case]:
    """A looked-after child: in with three or more placements in the months before.

    A placement counts if it held on any of those days; temporary ones (T0 to T4) do not.
    """
    if not counts(look, indicator.among):
        return
    since = add_months(look.on, -(indicator.months or 12))
    held = [
        each
        for each in _settled(look)
        if each.start <= look.on and (each.end is None or each.end > since + timedelta(days=1))
    ]
    yield decided(
        look.id,
        look.on,
        len(held) >= MANY,
        told=f"{len(held)} {'placement' if len(held) == 1 else 'placements'}",
    )


def _settled(look: Look) -> list[Placement]:
    return sorted(
        (p for p in look.placements() if p.type_code not in TEMPORARY_PLACEMENTS),
        key=lambda placement: placement.start,
    )


def long_term(look: Look, indicator: Indicator) -> Iterator[Case]:
    """A child long in care: in if two years in this placement.

    One placed for adoption counts with the placement that came before without a gap.
    """
    placement = look.child.placement
    if placement is None or not counts(look, indicator.among):
        return
    since = placement.start
    if placement.type_code in ADOPTION_PLACEMENTS:
        before = [p for p in _settled(look) if p.end == placement.start]
        since = min([since, *(p.start for p in before)])
    inside = add_months(since, SETTLED_MONTHS) <= look.on
    yield decided(look.id, look.on, inside, told=f"there since {short_date(since)}")


def went_missing(look: Look, _: Indicator) -> Iterator[Case]:
    """A child looked after in the window: in if missing at least once meanwhile."""
    spans = _in_care(look)
    if not spans:
        return
    episodes = [
        each.started
        for each in look.person.history.missing
        if not each.away_only and each.started <= look.on
        and any(
            each.started < end and (each.returned is None or each.returned >= start)
            for start, end in spans
        )
    ]  # fmt: skip
    told = f"missing on {short_date(max(episodes))}" if episodes else "not missing"
    yield decided(look.id, look.on, bool(episodes), told=told)


def _in_care(look: Look) -> list[tuple[date, date]]:
    """Stretches of the window in which the child was looked after and under 18."""
    start, end = look.window.start + timedelta(days=1), look.on + timedelta(days=1)
    history = look.person.history
    ends = [end, *([history.died] if history.died else [])]
    if history.date_of_birth is not None:
        ends.append(birthday(history.date_of_birth, ADULT))
    last = min(ends)
    return list(spans_of_care(history, start, last)) if start < last else []
