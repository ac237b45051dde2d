"""Facts that, if they were recorded, might change a date: each as a whole other history.

Nothing here says what would change. That is found by computing the other history.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from caseload_tui.timescales.as_of import Child
from caseload_tui.timescales.dates import short_date
from caseload_tui.timescales.duty import Duty
from caseload_tui.timescales.history import (
    ChildHistory,
    Event,
    EventKind,
    Fact,
    FactKind,
    HouseholdHistory,
    MissingEpisode,
    Plan,
    PlanKind,
    ReturnInterview,
)
from caseload_tui.timescales.leaving_care import SIXTEEN
from caseload_tui.timescales.standards import Standards
from caseload_tui.timescales.visits import LONG_TERM_CODES, WITH_PARENTS

KINSHIP_CODES = frozenset({"U1", "U2", "U3"})
"""Fostered by relatives or friends, who may be approved only temporarily."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A condition in words ("the placement is recorded as ...") and the history it makes."""

    words: str
    history: ChildHistory | HouseholdHistory


FULFILLED_BY: Mapping[str, tuple[EventKind, str]] = {
    "cla_visit": (EventKind.CLA_VISIT, "a visit with the child seen"),
    "cla_review": (EventKind.CLA_REVIEW, "a review"),
    "short_break_review": (EventKind.SHORT_BREAK_REVIEW, "a review"),
    "adoption_review": (EventKind.ADOPTION_REVIEW, "an adoption review"),
    "secure_review": (EventKind.SECURE_REVIEW, "a review"),
    "health_assessment": (EventKind.HEALTH_ASSESSMENT, "a completed health assessment"),
    "dental_check": (EventKind.DENTAL_CHECK, "a dental check"),
    "sdq": (EventKind.SDQ, "a questionnaire"),
    "pep_initiate": (EventKind.PEP_INITIATED, "the start of a PEP"),
    "pep": (EventKind.PEP, "a PEP"),
    "needs_assessment": (EventKind.NEEDS_ASSESSMENT, "an assessment of needs"),
    "pathway_plan": (EventKind.PATHWAY_PLAN, "a pathway plan"),
    "pathway_review": (EventKind.PATHWAY_PLAN, "a review of the pathway plan"),
    "pathway_review_new_accommodation": (EventKind.PATHWAY_PLAN, "a review of the pathway plan"),
    "pa_contact": (EventKind.PA_CONTACT, "a contact"),
    "pa_visit": (EventKind.PA_VISIT, "a visit"),
    "cp_visit": (EventKind.CP_VISIT, "a child protection visit with the child seen"),
    "cp_review": (EventKind.CP_REVIEW, "a review conference"),
    "core_group": (EventKind.CORE_GROUP, "a core group"),
    "cin_visit": (EventKind.CIN_VISIT, "a visit with the child seen"),
    "cin_review": (EventKind.CIN_REVIEW, "a review"),
    "icpc": (EventKind.INITIAL_CONFERENCE, "an initial conference"),
    "cin_assessment": (EventKind.ASSESSMENT, "a complete assessment"),
    "private_fostering_visit": (
        EventKind.PRIVATE_FOSTERING_VISIT,
        "a visit with the child seen",
    ),
    "fostering_supervision": (EventKind.FOSTERING_SUPERVISION, "a supervision visit"),
    "fostering_unannounced": (EventKind.FOSTERING_UNANNOUNCED, "an unannounced visit"),
    "foster_review": (EventKind.FOSTER_REVIEW, "a review"),
}
"""The event that fulfils each duty, and its words."""


def what_ifs(
    history: ChildHistory | HouseholdHistory, standards: Standards, on: date, duty: Duty
) -> Iterator[WhatIf]:
    """The conditions worth trying for a duty, the most likely to be known first."""
    if isinstance(history, ChildHistory):
        child = Child(history, standards, on)
        if duty.step == "as_decided":
            yield _frequency_decided(child)
        if duty.duty == "cla_visit":
            yield from _visit_facts(child)
        elif duty.duty == "reg24_expiry" and duty.step == "first":
            yield _with_facts(child, "the one extension is agreed", FactKind.REG24_EXTENDED)
        elif duty.duty == "pep" and child.reached(SIXTEEN):
            words = "it is recorded that no PEP is owed"
            fact = Fact(on, None, FactKind.PEP_NOT_OWED)
            yield WhatIf(words, replace(history, facts=(*history.facts, fact)))
        yield from _plans_made(child, duty)
        if duty.duty == "return_interview":
            yield _interviewed(history, duty)
    if duty.duty in FULFILLED_BY:
        kind, words = FULFILLED_BY[duty.duty]
        event = Event(kind, on, seen=True, in_person=True)
        done = replace(history, events=(*history.events, event))
        yield WhatIf(f"{words} is recorded on {short_date(on)}", done)


def _with_facts(child: Child, words: str, *kinds: FactKind) -> WhatIf:
    placement = child.placement
    assert placement is not None
    facts = tuple(
        Fact(placement.start, None, kind, placement=placement.key or None) for kind in kinds
    )
    return WhatIf(words, replace(child.history, facts=(*child.history.facts, *facts)))


def _frequency_decided(child: Child) -> WhatIf:
    placement, days = child.placement, 28
    assert placement is not None
    fact = Fact(child.on, None, FactKind.ADOPTION_VISIT_INTERVAL, placement.key or None, days)
    words = f"the agency's decision is recorded, for example every {days} days"
    return WhatIf(words, replace(child.history, facts=(*child.history.facts, fact)))


def _visit_facts(child: Child) -> Iterator[WhatIf]:
    placement = child.placement
    if placement is None:
        return
    has = {kind for kind in FactKind if child.placement_fact(kind, loosens=kind in _LOOSENING)}
    if FactKind.UNTIL_18 not in has:
        words = "the placement is recorded as intended to last until 18"
        yield _with_facts(child, words, FactKind.UNTIL_18)
    if placement.type_code in LONG_TERM_CODES or FactKind.LONG_TERM_FOSTER in has:
        words = (
            "a long-term foster placement and the child's agreement to fewer visits are recorded"
        )
        yield _with_facts(child, words, FactKind.LONG_TERM_FOSTER, FactKind.AGREES_FEWER_VISITS)
    if placement.type_code in KINSHIP_CODES and FactKind.REG24_TEMPORARY_APPROVAL not in has:
        words = "the carer is recorded as approved only temporarily (regulation 24)"
        yield _with_facts(child, words, FactKind.REG24_TEMPORARY_APPROVAL)
    if placement.type_code == WITH_PARENTS and FactKind.REG19_IMMEDIATE not in has:
        words = "the placement is recorded as immediate, before assessment (regulation 19)"
        yield _with_facts(child, words, FactKind.REG19_IMMEDIATE)
    yield from (_without(child, kind, words) for kind, words in _WITHDRAWN.items() if kind in has)
    review = Event(EventKind.CLA_REVIEW, child.on)
    yield WhatIf(
        f"a looked-after child review is held on {short_date(child.on)}",
        replace(child.history, events=(*child.history.events, review)),
    )


_LOOSENING = frozenset({FactKind.UNTIL_18, FactKind.LONG_TERM_FOSTER, FactKind.AGREES_FEWER_VISITS})
_WITHDRAWN = {
    FactKind.UNTIL_18: "the placement is no longer intended to last until 18",
    FactKind.AGREES_FEWER_VISITS: "the child no longer agrees to fewer visits",
    FactKind.REG24_TEMPORARY_APPROVAL: "the carer is fully approved",
    FactKind.REG19_IMMEDIATE: "the assessment of the parent is complete",
}


def _without(child: Child, kind: FactKind, words: str) -> WhatIf:
    kept = tuple(each for each in child.history.facts if each.kind is not kind)
    return WhatIf(words, replace(child.history, facts=kept))


def _plans_made(child: Child, duty: Duty) -> Iterator[WhatIf]:
    placement = child.placement
    if duty.duty == "care_plan":
        plan = Plan(child.on, None, PlanKind.CARE)
    elif duty.duty == "placement_plan" and placement is not None:
        plan = Plan(child.on, None, PlanKind.PLACEMENT, placement=placement.key)
    else:
        return
    words = f"the plan is recorded on {short_date(child.on)}"
    yield WhatIf(words, replace(child.history, plans=(*child.history.plans, plan)))


def _interviewed(history: ChildHistory, duty: Duty) -> WhatIf:
    episodes: tuple[MissingEpisode, ...] = tuple(
        replace(each, interview=ReturnInterview.COMPLETED) if each.key == duty.reference else each
        for each in history.missing
    )
    words = "the interview is recorded as held or declined"
    return WhatIf(words, replace(history, missing=episodes))
