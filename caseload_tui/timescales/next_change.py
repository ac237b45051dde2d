"""When a kept list of duties can grow stale without anybody recording anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from caseload_tui.timescales.as_of import ADULT, Child
from caseload_tui.timescales.dates import add_months, birthday
from caseload_tui.timescales.health import SDQ_FROM, SDQ_TO
from caseload_tui.timescales.history import ChildHistory, HouseholdHistory, Period
from caseload_tui.timescales.leaving_care import (
    SIXTEEN,
    SUPPORT_TO,
    SUPPORT_TO_IF_WANTED,
    eligible_day,
)
from caseload_tui.timescales.short_breaks import overrun_may_change
from caseload_tui.timescales.standards import Standards


def next_change(
    history: ChildHistory | HouseholdHistory, standards: Standards, on: date
) -> date | None:
    """The first day after ``on`` on which the duties could differ with no new record.

    On every day before it ``duties`` (or ``household_duties``) gives what it gives on ``on``.
    It may be earlier than the first real difference, never later; None means never.
    """
    if isinstance(history, HouseholdHistory):
        days = _household_days(history)
    else:
        days = _child_days(history, standards, on)
    later = (day for day in (*days, *_rule_days(standards)) if day > on)
    return min(later, default=None)


@lru_cache(maxsize=8)
def _rule_days(standards: Standards) -> frozenset[date]:
    """The days on which a rule comes or goes: asked for each of thousands of children."""
    return frozenset(standards.changes())


def _household_days(history: HouseholdHistory) -> Iterator[date]:
    yield from (day for day in (history.approved, history.ended) if day)
    yield from (event.on for event in history.events)


def _child_days(history: ChildHistory, standards: Standards, on: date) -> Iterator[date]:
    if history.died is not None:
        yield history.died
    yield from (event.on for event in history.events)
    for periods in (
        history.periods_of_care,
        history.placements,
        history.legal_statuses,
        history.plans,
        history.facts,
    ):
        yield from _edges(periods)
    for placement in history.placements:
        yield add_months(placement.start, 12)
    for episode in history.missing:
        yield from (day for day in (episode.started, episode.returned) if day)
    yield from (each.since for each in history.leaving_care if each.since)
    yield from _ages(history, standards)
    yield from overrun_may_change(Child(history, standards, on))


def _edges(periods: tuple[Period, ...]) -> Iterator[date]:
    for period in periods:
        yield period.start
        if period.end is not None:
            yield period.end


def _ages(history: ChildHistory, standards: Standards) -> Iterator[date]:
    born = history.date_of_birth
    if born is None:
        return
    settings = standards.settings
    ages = {
        settings.pep_from_age, settings.pep_to_age, settings.pa_contact_to_age, SDQ_FROM, SDQ_TO,
        SIXTEEN, ADULT, SUPPORT_TO, SUPPORT_TO_IF_WANTED,
    }  # fmt: skip
    yield from (birthday(born, age) for age in ages)
    eligible = eligible_day(history, birthday(born, ADULT))
    if eligible is not None:
        yield eligible
