"""For every interval of every rule, the plainest history in which its clock runs from a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from caseload_tui.timescales.dates import birthday
from caseload_tui.timescales.history import (
    ChildHistory,
    Eligibility,
    Event,
    EventKind,
    Fact,
    FactKind,
    HouseholdHistory,
    LeavingCare,
    MissingEpisode,
    PlanKind,
)
from tests.timescales.build import after, at_home, fact, held, looked_after, on_plan, seen

History = ChildHistory | HouseholdHistory
Scenario = Callable[[date], History]

LONG_AGO = 800
"""Days before the anchor: more than two years."""


def _visited(**more: object) -> Scenario:
    """Placed a little before; the anchor is a visit."""
    return lambda a: looked_after(after(a, -40), events=(seen(a),), **more)  # type: ignore[arg-type]


def _placed(**more: object) -> Scenario:
    return lambda a: looked_after(a, **more)  # type: ignore[arg-type]


def _parents(kind: str, *, visit: bool, review: bool = False) -> Scenario:
    """With a parent under C1, or before assessment (reg19), or with a relative (reg24)."""
    legal = "C1" if kind == "C1" else "V2"
    code = "U1" if kind == "reg24" else "P1"
    known = {"reg24": FactKind.REG24_TEMPORARY_APPROVAL, "reg19": FactKind.REG19_IMMEDIATE}

    def history(a: date) -> ChildHistory:
        start = after(a, -10) if visit else a
        events: tuple[Event, ...] = (seen(a),) if visit else ()
        events += held(EventKind.CLA_REVIEW, after(a, -5)) if review else ()
        facts = (fact(known[kind], start),) if kind in known else ()
        return looked_after(start, legal=legal, placement=code, events=events, facts=facts)

    return history


def _placement_fact(kind: FactKind, *more: FactKind, placed: int) -> Scenario:
    """Placed some days before; the anchor is a visit; facts recorded for the placement."""

    def history(a: date) -> ChildHistory:
        start = after(a, -placed)
        facts = tuple(fact(each, start) for each in (kind, *more))
        return looked_after(start, events=(seen(a),), facts=facts)

    return history


def _other(*, visit: bool, days: int = 0) -> Scenario:
    def history(a: date) -> ChildHistory:
        start = after(a, -days)
        facts = (Fact(start, None, FactKind.OTHER_RESPONSIBLE),)
        return looked_after(start, facts=facts, events=(seen(a),) if visit else ())

    return history


def _reviews(kind: EventKind, *back: int, **more: object) -> Scenario:
    """Reviews held so many days before the anchor (0: the anchor itself), placed before them."""

    def history(a: date) -> ChildHistory:
        events = held(kind, *(after(a, -each) for each in back))
        return looked_after(after(a, -400), events=events, **more)  # type: ignore[arg-type]

    return history


def _authority(*back: int) -> Scenario:
    def history(a: date) -> ChildHistory:
        start = after(a, -100 if back else 0)
        events = held(EventKind.ADOPTION_REVIEW, *(after(a, -each) for each in back))
        facts = (Fact(start, None, FactKind.ADOPTION_AUTHORITY),)
        return looked_after(after(a, -400), legal="E1", events=events, facts=facts)

    return history


def _aged(years: int, kind: EventKind) -> Scenario:
    """In care for some months; ``kind`` was done on the anchor, at about that age."""

    def history(a: date) -> ChildHistory:
        born = after(birthday(a, -years), -30)
        return looked_after(after(a, -100), born=born, events=held(kind, a))

    return history


def _sixteen(a: date) -> ChildHistory:
    """In care for years; the anchor is the 16th birthday."""
    return looked_after(after(a, -LONG_AGO), born=birthday(a, -16))


def _care_leaver(*events: Event, facts: tuple[Fact, ...] = ()) -> ChildHistory:
    """A former relevant young person of 19, in any year from 2024 to 2027."""
    return at_home(
        date(2007, 3, 3),
        leaving_care=(LeavingCare(Eligibility.FORMER_RELEVANT),),
        events=events,
        facts=facts,
    )


def _leaver(*kinds: EventKind) -> Scenario:
    return lambda a: _care_leaver(*(Event(kind, a) for kind in kinds))


def _housed(*, visit: bool) -> Scenario:
    def history(a: date) -> ChildHistory:
        facts = (Fact(after(a, -20 if visit else 0), None, FactKind.COUNCIL_ACCOMMODATION),)
        events = (seen(a, EventKind.PA_VISIT),) if visit else ()
        return _care_leaver(*events, facts=facts)

    return history


def _plan(kind: PlanKind, done: EventKind | None = None) -> Scenario:
    """On a plan since the anchor, or since before it with ``done`` on the anchor."""
    if done is None:
        return lambda a: on_plan(kind, a)
    return lambda a: on_plan(kind, after(a, -30), seen(a, done))


def _private(*, visit: bool, days: int = 0) -> Scenario:
    def history(a: date) -> ChildHistory:
        events = (seen(a, EventKind.PRIVATE_FOSTERING_VISIT),) if visit else ()
        facts = (Fact(after(a, -days), None, FactKind.PRIVATE_FOSTERING),)
        return at_home(facts=facts, events=events)

    return history


def _household(kind: EventKind | None = None) -> Scenario:
    if kind is None:
        return lambda a: HouseholdHistory("house-1", a)
    return lambda a: HouseholdHistory("house-1", after(a, -LONG_AGO), events=(Event(kind, a),))


def _reg24(*, extended: bool) -> Scenario:
    def history(a: date) -> ChildHistory:
        facts = [fact(FactKind.REG24_TEMPORARY_APPROVAL, a)]
        if extended:
            facts.append(fact(FactKind.REG24_EXTENDED, a))
        return looked_after(a, placement="U1", facts=tuple(facts))

    return history


def _short_breaks(event: EventKind | None = None) -> Scenario:
    def history(a: date) -> ChildHistory:
        start = after(a, -10) if event else a
        child = looked_after(start, legal="V4", events=(seen(a, event),) if event else ())
        one_break = replace(child.placements[0], end=after(start, 14))
        return replace(child, placements=(one_break,))

    return history


SCENARIOS: dict[str, Scenario] = {
    "visit_adoption_placement.first": _placed(placement="A4", legal="E1"),
    "visit_adoption_placement.next": _visited(placement="A4", legal="E1"),
    "visit_short_break.first": _short_breaks(),
    "visit_short_break.next": _short_breaks(EventKind.CLA_VISIT),
    "visit_reg24.first": _parents("reg24", visit=False),
    "visit_reg24.next": _parents("reg24", visit=True),
    "visit_reg24.later": _parents("reg24", visit=True, review=True),
    "visit_ico_parents.first": _parents("C1", visit=False),
    "visit_ico_parents.next": _parents("C1", visit=True),
    "visit_ico_parents.later": _parents("C1", visit=True, review=True),
    "visit_reg19_parents.first": _parents("reg19", visit=False),
    "visit_reg19_parents.next": _parents("reg19", visit=True),
    "visit_reg19_parents.later": _parents("reg19", visit=True, review=True),
    "visit_co_parents.first": _placed(placement="P1", legal="C2"),
    "visit_co_parents.next": _visited(placement="P1", legal="C2"),
    "visit_other_arrangements.first": _other(visit=False),
    "visit_other_arrangements.next": _other(visit=True, days=100),
    "visit_other_arrangements.later": _other(visit=True, days=LONG_AGO),
    "visit_long_term_foster_reduced.next": _placement_fact(
        FactKind.LONG_TERM_FOSTER, FactKind.AGREES_FEWER_VISITS, placed=LONG_AGO
    ),
    "visit_until_18.first": lambda a: looked_after(a, facts=(fact(FactKind.UNTIL_18, a),)),
    "visit_until_18.next": _placement_fact(FactKind.UNTIL_18, placed=100),
    "visit_until_18.later": _placement_fact(FactKind.UNTIL_18, placed=LONG_AGO),
    "visit_standard.first": _placed(),
    "visit_standard.next": _visited(),
    "lac_review_first.first": _placed(),
    "lac_review_second.next": _reviews(EventKind.CLA_REVIEW, 0),
    "lac_review_subsequent.later": _reviews(EventKind.CLA_REVIEW, 90, 0),
    "lac_review_short_break.first": _short_breaks(),
    "lac_review_short_break.next": _short_breaks(EventKind.SHORT_BREAK_REVIEW),
    "adoption_review_not_placed.first": _authority(),
    "adoption_review_not_placed.next": _authority(0),
    "adoption_review_placed_first.first": _placed(placement="A4", legal="E1"),
    "adoption_review_placed_second.next": _reviews(
        EventKind.ADOPTION_REVIEW, 0, placement="A4", legal="E1"
    ),
    "adoption_review_placed_next.later": _reviews(
        EventKind.ADOPTION_REVIEW, 90, 0, placement="A4", legal="E1"
    ),
    "secure_review.first": _placed(placement="K1"),
    "secure_review.next": _reviews(EventKind.SECURE_REVIEW, 0, placement="K1"),
    "care_plan.first": _placed(),
    "placement_plan.first": _placed(),
    "reg24_expiry.first": _reg24(extended=False),
    "reg24_expiry.extended": _reg24(extended=True),
    "iha.first": _placed(),
    "rha_under5.next": _aged(2, EventKind.HEALTH_ASSESSMENT),
    "rha_5plus.later": _aged(11, EventKind.HEALTH_ASSESSMENT),
    "dental_check.first": _placed(),
    "dental_check.next": _aged(11, EventKind.DENTAL_CHECK),
    "sdq.first": _placed(),
    "sdq.next": _aged(11, EventKind.SDQ),
    "pep_initiate.first": _placed(),
    "pep_first.first": _placed(),
    "pep_review.next": _aged(11, EventKind.PEP),
    "needs_assessment.first": _sixteen,
    "pathway_plan.first": _sixteen,
    "pathway_review.next": _leaver(EventKind.PATHWAY_PLAN),
    "pathway_review_new_accommodation.first": _housed(visit=False),
    "pa_contact.next": _leaver(EventKind.PA_CONTACT),
    "pa_visit.first": _housed(visit=False),
    "pa_visit.next": _housed(visit=True),
    "cp_visit.first": _plan(PlanKind.CHILD_PROTECTION),
    "cp_visit.next": _plan(PlanKind.CHILD_PROTECTION, EventKind.CP_VISIT),
    "cp_review_first.first": _plan(PlanKind.CHILD_PROTECTION),
    "cp_review_next.next": _plan(PlanKind.CHILD_PROTECTION, EventKind.CP_REVIEW),
    "core_group_first.first": _plan(PlanKind.CHILD_PROTECTION),
    "core_group_next.next": _plan(PlanKind.CHILD_PROTECTION, EventKind.CORE_GROUP),
    "cin_visit.first": _plan(PlanKind.CHILD_IN_NEED),
    "cin_visit.next": _plan(PlanKind.CHILD_IN_NEED, EventKind.CIN_VISIT),
    "cin_review.first": _plan(PlanKind.CHILD_IN_NEED),
    "cin_review.next": _plan(PlanKind.CHILD_IN_NEED, EventKind.CIN_REVIEW),
    "icpc.first": lambda a: at_home(events=held(EventKind.STRATEGY_DISCUSSION, a)),
    "cin_assessment.first": lambda a: at_home(events=held(EventKind.REFERRAL, a)),
    "return_interview.first": lambda a: at_home(missing=(MissingEpisode("m", after(a, -2), a),)),
    "pf_first_visit.first": _private(visit=False),
    "pf_visit_year1.next": _private(visit=True, days=100),
    "pf_visit_later.later": _private(visit=True, days=LONG_AGO),
    "fostering_supervision.first": _household(),
    "fostering_supervision.next": _household(EventKind.FOSTERING_SUPERVISION),
    "fostering_unannounced.first": _household(),
    "fostering_unannounced.next": _household(EventKind.FOSTERING_UNANNOUNCED),
    "foster_review.first": _household(),
    "foster_review.next": _household(EventKind.FOSTER_REVIEW),
}
"""By "rule.step"."""
