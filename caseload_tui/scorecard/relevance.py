"""Which indicators can concern a child at all, so that nobody is asked in vain.

Leaving one out here must never change a figure: it only says what cannot be.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from caseload_tui.scorecard.indicator import Indicator
from caseload_tui.scorecard.person import Person
from caseload_tui.timescales.history import EventKind, PlanKind

IN_CARE_NOW = frozenset(
    {"seen_within", "plan_within", "care_reviews", "many_placements", "long_term"}
)
EVER_IN_CARE = frozenset({"took_part", "went_missing", "health_on_entry"})
PROTECTED = frozenset({"protection_reviews", "repeat_plans", "long_plans_open", "long_plans_ended"})
CARE_DUTIES = frozenset(
    {"cla_visit", "cla_review", "health_assessment", "dental_check", "sdq", "pep", "care_plan"}
)
LEAVING_DUTIES = frozenset({"pathway_plan", "pathway_review", "pa_contact"})


class Relevance:
    """The indicators to ask of each child, of those given; found once for each child."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self._indicators = indicators
        self._of: dict[int, tuple[tuple[Indicator, ...], tuple[Indicator, ...]]] = {}

    def of(self, person: Person, on: date) -> tuple[Indicator, ...]:
        """Those that may concern the child on a day or in the time before it."""
        found = self._of.get(person.id)
        if found is None:
            every = tuple(each for each in self._indicators if _possible(each, person))
            others = tuple(each for each in every if not _needs_care_now(each))
            found = self._of[person.id] = (every, others)
        in_care = any(period.covers(on) for period in person.history.periods_of_care)
        return found[0] if in_care else found[1]


def _needs_care_now(indicator: Indicator) -> bool:
    if indicator.measure in IN_CARE_NOW:
        return True
    return indicator.measure == "in_time" and indicator.duties[0] in CARE_DUTIES


def _possible(indicator: Indicator, person: Person) -> bool:
    history, measure = person.history, indicator.measure
    if measure in EVER_IN_CARE or _needs_care_now(indicator):
        return bool(history.periods_of_care)
    if measure in PROTECTED:
        return _planned(person, PlanKind.CHILD_PROTECTION)
    if measure == "leaver_state" or (
        measure == "in_time" and indicator.duties[0] in LEAVING_DUTIES
    ):
        return bool(history.periods_of_care or history.leaving_care)
    if measure == "in_time":
        kind = {"cp_visit": PlanKind.CHILD_PROTECTION, "cin_visit": PlanKind.CHILD_IN_NEED}
        its = kind.get(indicator.duties[0])
        return its is None or _planned(person, its)
    if measure == "answered_in_time":
        return _happened(person, EventKind(indicator.states[1]))
    if measure == "repeat_referrals":
        return _happened(person, EventKind.REFERRAL)
    return measure != "interviews_held" or bool(history.missing)


def _planned(person: Person, kind: PlanKind) -> bool:
    return any(plan.kind is kind for plan in person.history.plans)


def _happened(person: Person, kind: EventKind) -> bool:
    return any(event.kind is kind for event in person.history.events)
