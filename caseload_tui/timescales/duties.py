"""Everything owed to a child or a household on a day. Pure: nothing here reads a clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from caseload_tui.timescales.added import added_duties
from caseload_tui.timescales.as_of import Child, Household
from caseload_tui.timescales.duty import Duty
from caseload_tui.timescales.education import pep, pep_initiate
from caseload_tui.timescales.enquiries import assessment, conference
from caseload_tui.timescales.health import dental_check, health_assessment, sdq
from caseload_tui.timescales.history import ChildHistory, HouseholdHistory
from caseload_tui.timescales.households import household
from caseload_tui.timescales.leaving_care import leaving_care
from caseload_tui.timescales.missing import return_interview
from caseload_tui.timescales.plans import care_plan, placement_plan, reg24_expiry
from caseload_tui.timescales.private_fostering import private_fostering_visit
from caseload_tui.timescales.protection import child_in_need, child_protection
from caseload_tui.timescales.reckoning import Reckoning
from caseload_tui.timescales.reviews import (
    adoption_review,
    cla_review,
    secure_review,
    short_break_review,
)
from caseload_tui.timescales.standards import Standards
from caseload_tui.timescales.visits import cla_visit

SERVICES: tuple[Callable[[Child], Iterator[Reckoning]], ...] = (
    cla_visit,
    cla_review,
    short_break_review,
    adoption_review,
    secure_review,
    care_plan,
    placement_plan,
    reg24_expiry,
    health_assessment,
    dental_check,
    sdq,
    pep_initiate,
    pep,
    leaving_care,
    child_protection,
    child_in_need,
    conference,
    assessment,
    return_interview,
    private_fostering_visit,
    added_duties,
)
"""Every part of the law asked in turn."""
OWN: Mapping[Callable[[Child], Iterator[Reckoning]], str] = {
    cla_visit: "cla_visit",
    cla_review: "cla_review",
    short_break_review: "short_break_review",
    adoption_review: "adoption_review",
    secure_review: "secure_review",
    care_plan: "care_plan",
    placement_plan: "placement_plan",
    health_assessment: "health_assessment",
    dental_check: "dental_check",
    sdq: "sdq",
    pep_initiate: "pep_initiate",
    pep: "pep",
}
"""Parts that know of one duty alone; nobody who asks about another needs to hear them."""


def reckon(
    history: ChildHistory | HouseholdHistory,
    standards: Standards,
    on: date,
    only: str | None = None,
) -> list[Reckoning]:
    """Every duty on a day with what its date was counted from, most pressing first.

    ``only`` one duty, where it is named. A death ends everything.
    """
    if isinstance(history, HouseholdHistory):
        found = list(household(Household(history, standards, on)))
    elif history.died is not None and history.died <= on:
        return []
    else:
        child = Child(history, standards, on)
        asked = [each for each in SERVICES if only is None or OWN.get(each, only) == only]
        found = [reckoning for service in asked for reckoning in service(child)]
    if only is not None:
        found = [reckoning for reckoning in found if reckoning.duty.duty == only]
    found.sort(key=lambda reckoning: _pressing(reckoning.duty))
    return found


def duties(history: ChildHistory, standards: Standards, on: date) -> tuple[Duty, ...]:
    """Everything owed to one child on ``on``: earliest due first, not computable last.

    Records dated after ``on`` do not exist. A duty stays until it is done or lawfully ended.
    """
    return tuple(reckoning.duty for reckoning in reckon(history, standards, on))


def household_duties(history: HouseholdHistory, standards: Standards, on: date) -> tuple[Duty, ...]:
    """Everything owed to one fostering household on ``on``, ordered as ``duties`` does."""
    return tuple(reckoning.duty for reckoning in reckon(history, standards, on))


def _pressing(duty: Duty) -> tuple[date, str, str]:
    return (duty.due or date.max, duty.duty, duty.reference or "")
