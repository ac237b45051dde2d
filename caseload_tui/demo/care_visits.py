"""Visits to a looked-after child, placement by placement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from caseload_tui.demo.care_records import Written
from caseload_tui.demo.careers import Career, Stay
from caseload_tui.demo.case import Case
from caseload_tui.demo.chance import likely
from caseload_tui.demo.days import days
from caseload_tui.demo.rhythm import pinned
from caseload_tui.demo.visit_detail import write_visits
from caseload_tui.timescales.history import EventKind

WEEK = relativedelta(days=7)


@dataclass(frozen=True, slots=True)
class Regime:
    """How often visits are made: weekly until a review if so, then, and after a year."""

    weekly: bool
    then: relativedelta
    later: relativedelta


STANDARD = Regime(False, relativedelta(days=42), relativedelta(days=42))
FOUR_WEEKLY = Regime(True, relativedelta(days=28), relativedelta(days=28))
SIX_WEEKLY = Regime(True, relativedelta(days=42), relativedelta(days=42))
UNTIL_18 = Regime(False, relativedelta(days=42), relativedelta(months=3))
FEWER = Regime(False, relativedelta(days=42), relativedelta(months=6))
SHORT_BREAKS = Regime(False, relativedelta(months=6), relativedelta(months=6))
SHORT_BREAKS_AGREED = Regime(False, relativedelta(days=90), relativedelta(days=90))


def regime_of(stay: Stay, order: str, facts: Sequence[str]) -> Regime:
    """The regime a worker keeps to in a placement, given the facts recorded for it."""
    if stay.kind == "adoption":
        return FOUR_WEEKLY
    if order in {"V3", "V4"}:
        return SHORT_BREAKS_AGREED if "short_break_interval" in facts else SHORT_BREAKS
    if "reg24_temporary_approval" in facts or (stay.type_code == "P1" and order == "C1"):
        return FOUR_WEEKLY
    if "reg19_immediate" in facts and stay.type_code == "P1":
        return SIX_WEEKLY
    if "long_term_foster" in facts and "agrees_fewer_visits" in facts:
        return FEWER
    return UNTIL_18 if "until_18" in facts else STANDARD


def write_care_visits(
    case: Case, career: Career, written: Written, reviews: Sequence[date], facts: Sequence[str]
) -> None:
    """Write the visits of every placement; ``reviews`` are those held, ``facts`` those of now."""
    for number, stay in enumerate(career.stays):
        last = number == len(career.stays) - 1
        over = stay.end is not None and stay.end <= case.world.detail_from
        if over and number > 0:
            continue
        order = career.order_on(stay.end or case.on)
        regime = regime_of(stay, order, facts if last else ())
        current = last and career.end is None
        _write_stay_visits(case, stay, regime, reviews, current, written.care)


def _write_stay_visits(
    case: Case,
    stay: Stay,
    regime: Regime,
    reviews: Sequence[date],
    current: bool,
    care: str,
) -> None:
    together = likely(case.chance, case.world.practice["visits"]["together"])
    dates = case.together(f"visits/{stay.start}") if together else case.chance
    due_after = _due_after(stay, regime, reviews)
    until = min(stay.end - days(1), case.on) if stay.end else case.on
    first = case.world.rhythm("cla_visit_first").day(dates, stay.start, stay.start + days(7))
    made = [first] if first <= until else []
    since = max(first, case.world.detail_from)
    name = "weekly_visit" if regime.weekly and (until - stay.start).days < 60 else "cla_visit"
    rhythm = case.world.rhythm(name)
    if made:
        made += rhythm.series(dates, since, due_after(since), due_after, until)
    if current:
        made = rhythm.lately(case.chance, made) if len(made) > 1 else made
        if case.child.visit_due_in is not None:
            made = pinned(made, due_after, stay.start, case.on, case.child.visit_due_in)
        if case.child.not_yet_visited:
            made = []
    due = due_after(made[-1]) if made else stay.start + days(7)
    overdue = due if current and due < case.on else None
    write_visits(case, EventKind.CLA_VISIT, made, overdue, belongs_to=care)


def _due_after(stay: Stay, regime: Regime, reviews: Sequence[date]) -> Callable[[date], date]:
    reviewed = min((day for day in reviews if day >= stay.start), default=date.max)
    anniversary = stay.start + relativedelta(years=1)

    def due(last: date) -> date:
        if regime.weekly and last < reviewed:
            return last + WEEK
        return last + (regime.then if last < anniversary else regime.later)

    return due
