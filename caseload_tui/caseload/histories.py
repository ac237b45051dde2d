"""From the store's rows to the immutable histories that duties are computed from."""

from __future__ import annotations

from functools import cache

from caseload_tui.timescales.history import (
    ChildHistory,
    Eligibility,
    Event,
    EventKind,
    Fact,
    FactKind,
    HouseholdHistory,
    LeavingCare,
    LegalStatus,
    MissingEpisode,
    Outcome,
    PeriodOfCare,
    Placement,
    Plan,
    PlanKind,
    ReturnInterview,
)
from db.facts import ChildFacts, EventFactRow, HouseholdFacts, MissingRow

ENQUIRIES = frozenset(
    {
        EventKind.REFERRAL,
        EventKind.ASSESSMENT,
        EventKind.STRATEGY_DISCUSSION,
        EventKind.INITIAL_CONFERENCE,
    }
)
"""Events that name each other's enquiry or referral, which is no row of its own."""

# An enumeration is slow to ask by value, and is asked for each of very many events.
_event_kind = cache(EventKind)
_outcome = cache(Outcome)

_PLAN_KINDS = frozenset(kind.value for kind in PlanKind)


def child_history(facts: ChildFacts) -> ChildHistory:
    """The history of one child.

    A review keeps the period of care or plan it names only when the child has one by that key:
    a key that means nothing here must not keep it from counting.
    """
    known = {row.key for row in facts.periods_of_care} | {row.key for row in facts.plans}
    return ChildHistory(
        key=facts.key,
        date_of_birth=facts.date_of_birth,
        died=facts.died_on,
        term_dates=facts.term_dates,
        periods_of_care=tuple(
            PeriodOfCare(row.start, row.end, row.key) for row in facts.periods_of_care
        ),
        placements=tuple(
            Placement(row.start, row.end, str(row.id), row.type_code) for row in facts.placements
        ),
        legal_statuses=tuple(
            LegalStatus(row.start, row.end, row.code) for row in facts.legal_statuses
        ),
        plans=tuple(
            Plan(row.start, row.end, PlanKind(row.kind), row.key, _placement(row.placement_id))
            for row in facts.plans
            if row.kind in _PLAN_KINDS
        ),
        facts=tuple(
            Fact(row.start, row.end, FactKind(row.kind), _placement(row.placement_id), row.days)
            for row in facts.facts
        ),
        events=tuple(_event(row, known) for row in facts.events),
        missing=tuple(map(_missing, facts.missing)),
        leaving_care=tuple(
            LeavingCare(Eligibility(row.eligibility), row.since) for row in facts.leaving_care
        ),
    )


def household_history(facts: HouseholdFacts) -> HouseholdHistory:
    """The history of one fostering household."""
    return HouseholdHistory(
        key=facts.key,
        approved=facts.approved_on,
        ended=facts.ended_on,
        events=tuple(_event(row, frozenset()) for row in facts.events),
    )


def _missing(row: MissingRow) -> MissingEpisode:
    return MissingEpisode(
        key=row.key,
        started=row.started_on,
        returned=row.returned_on,
        returned_at=row.returned_at,
        away_only=row.away_only,
        interview=ReturnInterview(row.interview),
    )


def _placement(row_id: int | None) -> str | None:
    return None if row_id is None else str(row_id)


def _event(row: EventFactRow, known: set[str] | frozenset[str]) -> Event:
    kind = _event_kind(row.kind)
    return Event(
        kind=kind,
        on=row.on,
        outcome=_outcome(row.outcome),
        seen=row.seen,
        seen_alone=row.seen_alone,
        bedroom_seen=row.bedroom_seen,
        in_person=row.in_person,
        belongs_to=row.belongs_to if kind in ENQUIRIES or row.belongs_to in known else None,
    )
