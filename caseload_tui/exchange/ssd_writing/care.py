"""Tables of looked-after children."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from caseload_tui.exchange.extract import Extract
from caseload_tui.exchange.ssd_writing.row import Row, day, events, moment, own_key, yes_no
from caseload_tui.timescales.history import EventKind, FactKind, Outcome, PlanKind, ReturnInterview
from db.records import LegalStatusRecord, PeriodOfCareRecord, PlacementRecord

STATUSES = {
    Outcome.DONE.value: "Completed",
    Outcome.PLANNED.value: "Planned",
    Outcome.REFUSED.value: "Refused",
    Outcome.CANCELLED.value: "Cancelled",
}
HEALTH = {
    EventKind.HEALTH_ASSESSMENT.value: "Health Assessment",
    EventKind.DENTAL_CHECK.value: "Dental Check",
}


def episodes(extract: Extract) -> Iterator[Row]:
    """ssd_cla_episodes: a new one at every change of placement or of legal status."""
    placements: dict[str, list[PlacementRecord]] = defaultdict(list)
    for placement in extract.placements:
        placements[placement.period_of_care or ""].append(placement)
    statuses: dict[str, list[LegalStatusRecord]] = defaultdict(list)
    for status in extract.legal_statuses:
        statuses[status.child].append(status)
    for period in extract.periods_of_care:
        held = [
            status
            for status in statuses[period.child]
            if status.start >= period.start and (period.end is None or status.start < period.end)
        ]
        yield from _episodes_of(period, placements[period.key], held)


def _episodes_of(
    period: PeriodOfCareRecord,
    placements: list[PlacementRecord],
    statuses: list[LegalStatusRecord],
) -> Iterator[Row]:
    moves = {
        placement.start: placement
        for placement in placements
        if placement.start >= period.start and (period.end is None or placement.start < period.end)
    }
    orders = {status.start for status in statuses}
    starts = sorted(moves.keys() | orders | {period.start})
    lives: PlacementRecord | None = None
    for number, (start, end) in enumerate(pairwise([*starts, None]), 1):
        assert start is not None
        lives = moves.get(start, lives)
        moved, ordered = start in moves, start in orders
        reason = "S" if number == 1 else "B" if moved and ordered else "P" if moved else "L"
        yield {
            "cla_episode_id": f"{own_key(period.key, period.child)}-{number}",
            "person_id": period.child,
            "cla_episode_start_date": day(start),
            "cla_episode_start_reason": reason,
            "cla_episode_ceased_date": day(end or period.end),
            "cla_episode_ceased_reason": "X1" if end else period.end_reason or "",
            "cla_id": own_key(period.key, period.child),
            "cla_placement_id": own_key(lives.key, lives.child) if lives else "",
            "entered_care_date": day(period.start),
        }


def placements(extract: Extract) -> Iterator[Row]:
    """ssd_cla_placement."""
    for placement in extract.placements:
        yield {
            "cla_placement_id": own_key(placement.key, placement.child),
            "person_id": placement.child,
            "cla_id": own_key(placement.period_of_care or "", placement.child),
            "cla_placement_start_date": day(placement.start),
            "cla_placement_end_date": day(placement.end),
            "cla_placement_type": placement.type_code,
            "cla_placement_provider": placement.provider_code or "",
            "cla_placement_postcode": placement.postcode or "",
            "cla_placement_urn": placement.urn or "",
            "cla_placement_distance": placement.distance_miles,
            "cla_placement_change_reason": placement.change_reason or "",
        }


def visits(extract: Extract) -> Iterator[Row]:
    """ssd_cla_visits."""
    for visit in events(extract, EventKind.CLA_VISIT):
        yield {
            "cla_visit_id": own_key(visit.key, visit.child, visit.kind),
            "cla_id": own_key(visit.belongs_to or "", visit.child),
            "person_id": visit.child,
            "cla_visit_date": day(visit.on),
            "cla_visit_seen": yes_no(visit.seen),
            "cla_visit_seen_alone": yes_no(visit.seen_alone),
        }


def reviews(extract: Extract) -> Iterator[Row]:
    """ssd_cla_reviews: those held and those cancelled."""
    for review in extract.events:
        if review.kind == EventKind.CLA_REVIEW and review.outcome != Outcome.PLANNED:
            yield {
                "cla_review_id": own_key(review.key, review.child, review.kind),
                "person_id": review.child,
                "cla_id": own_key(review.belongs_to or "", review.child),
                "cla_review_date": day(review.on),
                "cla_review_cancelled": yes_no(review.outcome == Outcome.CANCELLED),
                "cla_review_participation": review.participation or "",
            }


def health(extract: Extract) -> Iterator[Row]:
    """ssd_cla_health."""
    for check in extract.events:
        if check.kind in HEALTH and check.outcome in STATUSES:
            yield {
                "health_check_id": own_key(check.key, check.child, check.kind),
                "person_id": check.child,
                "health_check_type": HEALTH[check.kind],
                "health_check_date": day(check.on),
                "health_check_status": STATUSES[check.outcome],
            }


def care_plans(extract: Extract) -> Iterator[Row]:
    """ssd_cla_care_plan."""
    for plan in extract.plans:
        if plan.kind == PlanKind.CARE:
            yield {
                "table_id": own_key(plan.key, plan.child, plan.kind),
                "person_id": plan.child,
                "cla_care_plan_start_date": day(plan.start),
                "cla_care_plan_end_date": day(plan.end),
            }


def legal_statuses(extract: Extract) -> Iterator[Row]:
    """ssd_legal_status."""
    for status in extract.legal_statuses:
        yield {
            "legal_status_id": own_key(status.key, status.child),
            "person_id": status.child,
            "legal_status": status.code,
            "legal_status_start_date": day(status.start),
            "legal_status_end_date": day(status.end),
        }


def missing(extract: Extract) -> Iterator[Row]:
    """ssd_missing. An interview is accepted when held; one still owed has no answer yet."""
    for episode in extract.missing:
        held = {
            ReturnInterview.COMPLETED.value: True,
            ReturnInterview.DECLINED.value: False,
        }.get(episode.interview)
        yield {
            "table_id": own_key(episode.key, episode.child),
            "person_id": episode.child,
            "missing_episode_start_date": moment(episode.started_at, episode.started_on),
            "missing_episode_type": "A" if episode.away_only else "M",
            "missing_episode_end_date": moment(episode.returned_at, episode.returned_on),
            "missing_rhi_offered": yes_no(episode.interview_offered),
            "missing_rhi_accepted": yes_no(held),
        }


def questionnaires(extract: Extract) -> Iterator[Row]:
    """ssd_sdq_scores: when they were done; no score is kept here."""
    for questionnaire in events(extract, EventKind.SDQ):
        yield {
            "table_id": own_key(questionnaire.key, questionnaire.child, questionnaire.kind),
            "person_id": questionnaire.child,
            "sdq_completed_date": day(questionnaire.on),
            "sdq_score": "",
        }


def permanence(extract: Extract) -> Iterator[Row]:
    """ssd_permanence, for children whom the council may place for adoption."""
    for fact in extract.facts:
        if fact.kind == FactKind.ADOPTION_AUTHORITY:
            yield {
                "table_id": own_key(fact.key, fact.child, fact.kind),
                "person_id": fact.child,
                "placement_order_date": day(fact.start),
                "decision_reversed_date": day(fact.end),
            }
