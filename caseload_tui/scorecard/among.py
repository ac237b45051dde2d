"""Who counts: the conditions that the rows of indicators name. Each answers for the report date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from caseload_tui.scorecard.person import Look
from caseload_tui.timescales.dates import add_months
from caseload_tui.timescales.history import LeavingCare, PlanKind
from caseload_tui.timescales.leaving_care import LEFT_CARE, standing

LEAVER_FROM, LEAVER_TO = 17, 22
"""Care leavers of the yearly return are 17 to 21."""


def in_care_for(months: int) -> Callable[[Look], bool]:
    """Looked after for so many months without a break, short breaks (V3, V4) left out."""

    def long_enough(look: Look) -> bool:
        care = look.child.fully_looked_after
        return care is not None and add_months(care.start, months) <= look.on

    return long_enough


def looked_after(look: Look) -> bool:
    """Looked after, short breaks (V3, V4) left out."""
    return look.child.fully_looked_after is not None


def under_16(look: Look) -> bool:
    """Not yet 16; a child of unknown age counts."""
    return not look.child.reached(16)


def care_leaver(look: Look) -> bool:
    """A relevant or former relevant young person of 17 to 21 who is not looked after."""
    child = look.child
    if child.care is not None or not child.reached(LEAVER_FROM) or child.reached(LEAVER_TO):
        return False
    now = standing(child)
    if now is not None:
        return now.category in LEFT_CARE
    # From 21 on nothing may be owed any longer; the return still asks about the young person.
    return any(_left(each, look.on) for each in look.person.history.leaving_care)


def _left(recorded: LeavingCare, on: date) -> bool:
    since = recorded.since
    return recorded.eligibility in LEFT_CARE and (since is None or since <= on)


def on_protection_plan(look: Look) -> bool:
    """On a child protection plan."""
    return look.child.plan(PlanKind.CHILD_PROTECTION) is not None


def anybody(_: Look) -> bool:
    """Whoever the duty is owed to."""
    return True


AMONG: Mapping[str, Callable[[Look], bool]] = {
    "anybody": anybody,
    "looked_after": looked_after,
    "looked_after_12_months": in_care_for(12),
    "looked_after_24_months": in_care_for(24),
    "looked_after_30_months": in_care_for(30),
    "under_16": under_16,
    "care_leaver": care_leaver,
    "on_protection_plan": on_protection_plan,
}
"""Every condition by the name it has in indicators.toml."""


def counts(look: Look, among: tuple[str, ...]) -> bool:
    """Whether the child meets all the conditions, alive on the report date."""
    return look.alive and all(AMONG[name](look) for name in among)
