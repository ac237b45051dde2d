"""Histories straight from an extract, so that its duties can be asked without a store."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from caseload_tui.exchange.extract import Extract
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
from db.records import EventRecord

R = TypeVar("R")


def children(extract: Extract) -> dict[str, ChildHistory]:
    """The history of every child by key."""
    care, lives = _by_child(extract.periods_of_care), _by_child(extract.placements)
    orders, plans = _by_child(extract.legal_statuses), _by_child(extract.plans)
    facts, events = _by_child(extract.facts), _by_child(extract.events)
    missing, leaving = _by_child(extract.missing), _by_child(extract.leaving_care)
    return {
        child.key: ChildHistory(
            key=child.key,
            date_of_birth=child.date_of_birth,
            died=child.died_on,
            term_dates=child.term_dates,
            periods_of_care=tuple(PeriodOfCare(r.start, r.end, r.key) for r in care[child.key]),
            placements=tuple(
                Placement(r.start, r.end, r.key, r.type_code) for r in lives[child.key]
            ),
            legal_statuses=tuple(LegalStatus(r.start, r.end, r.code) for r in orders[child.key]),
            plans=tuple(
                Plan(r.start, r.end, PlanKind(r.kind), r.key, r.placement) for r in plans[child.key]
            ),
            facts=tuple(
                Fact(r.start, r.end, FactKind(r.kind), r.placement, r.days)
                for r in facts[child.key]
            ),
            events=tuple(_event(r) for r in events[child.key]),
            missing=tuple(
                MissingEpisode(
                    r.key,
                    r.started_on,
                    r.returned_on,
                    r.returned_at,
                    r.away_only,
                    ReturnInterview(r.interview),
                )
                for r in missing[child.key]
            ),
            leaving_care=tuple(
                LeavingCare(Eligibility(r.eligibility), r.since) for r in leaving[child.key]
            ),
        )
        for child in extract.children
    }


def households(extract: Extract) -> dict[str, HouseholdHistory]:
    """The history of every household by key."""
    return {
        household.key: HouseholdHistory(
            household.key,
            household.approved_on,
            household.ended_on,
            tuple(_event(r) for r in extract.events if r.household == household.key),
        )
        for household in extract.households
    }


def _event(record: EventRecord) -> Event:
    return Event(
        EventKind(record.kind),
        record.on,
        Outcome(record.outcome),
        record.seen,
        record.seen_alone,
        record.bedroom_seen,
        record.in_person,
        record.belongs_to,
    )


def _by_child(records: Iterable[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = defaultdict(list)
    for record in records:
        held: Any = record
        found[held.child].append(record)
    return found
