"""Tables of children in need, child protection and care leavers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload_tui.exchange.extract import Extract
from caseload_tui.exchange.ssd_writing.row import Row, day, events, own_key, yes_no
from caseload_tui.timescales.history import EventKind, Outcome, PlanKind


def need_plans(extract: Extract) -> Iterator[Row]:
    """ssd_cin_plans."""
    for plan in extract.plans:
        if plan.kind == PlanKind.CHILD_IN_NEED:
            yield {
                "cin_plan_id": own_key(plan.key, plan.child, plan.kind),
                "person_id": plan.child,
                "cin_plan_start_date": day(plan.start),
                "cin_plan_end_date": day(plan.end),
            }


def need_visits(extract: Extract) -> Iterator[Row]:
    """ssd_cin_visits."""
    for visit in events(extract, EventKind.CIN_VISIT):
        yield {
            "cin_visit_id": own_key(visit.key, visit.child, visit.kind),
            "person_id": visit.child,
            "cin_visit_date": day(visit.on),
            "cin_visit_seen": yes_no(visit.seen),
            "cin_visit_seen_alone": yes_no(visit.seen_alone),
            "cin_visit_bedroom": yes_no(visit.bedroom_seen),
        }


def protection_plans(extract: Extract) -> Iterator[Row]:
    """ssd_cp_plans."""
    for plan in extract.plans:
        if plan.kind == PlanKind.CHILD_PROTECTION:
            yield {
                "cp_plan_id": own_key(plan.key, plan.child, plan.kind),
                "person_id": plan.child,
                "cp_plan_start_date": day(plan.start),
                "cp_plan_end_date": day(plan.end),
                "cp_plan_initial_category": plan.category or "",
                "cp_plan_latest_category": plan.category or "",
            }


def protection_visits(extract: Extract) -> Iterator[Row]:
    """ssd_cp_visits."""
    for visit in events(extract, EventKind.CP_VISIT):
        yield {
            "cp_visit_id": own_key(visit.key, visit.child, visit.kind),
            "person_id": visit.child,
            "cp_plan_id": own_key(visit.belongs_to or "", visit.child, "cp_plan"),
            "cp_visit_date": day(visit.on),
            "cp_visit_seen": yes_no(visit.seen),
            "cp_visit_seen_alone": yes_no(visit.seen_alone),
            "cp_visit_bedroom": yes_no(visit.bedroom_seen),
        }


def protection_reviews(extract: Extract) -> Iterator[Row]:
    """ssd_cp_reviews."""
    for review in events(extract, EventKind.CP_REVIEW):
        yield {
            "cp_review_id": own_key(review.key, review.child, review.kind),
            "person_id": review.child,
            "cp_plan_id": own_key(review.belongs_to or "", review.child, "cp_plan"),
            "cp_review_date": day(review.on),
            "cp_review_participation": review.participation or "",
        }


def conferences(extract: Extract) -> Iterator[Row]:
    """ssd_initial_cp_conference."""
    for conference in events(extract, EventKind.INITIAL_CONFERENCE):
        yield {
            "icpc_id": own_key(conference.key, conference.child, conference.kind),
            "s47_enquiry_id": own_key(conference.belongs_to or "", conference.child, "s47"),
            "person_id": conference.child,
            "icpc_date": day(conference.on),
        }


def enquiries(extract: Extract) -> Iterator[Row]:
    """ssd_s47_enquiry; enquiries that ended without a conference led to no further action."""
    not_needed = {
        (event.child, event.belongs_to): event.on
        for event in extract.events
        if event.kind == EventKind.INITIAL_CONFERENCE and event.outcome == Outcome.CANCELLED
    }
    for discussion in events(extract, EventKind.STRATEGY_DISCUSSION):
        child = discussion.child
        ended = not_needed.get((child, discussion.belongs_to))
        yield {
            "s47_enquiry_id": own_key(discussion.belongs_to or discussion.key, child, "s47"),
            "person_id": child,
            "s47_start_date": day(discussion.on),
            "s47_end_date": day(ended),
            "s47_nfa": "Y" if ended else "",
        }


def care_leavers(extract: Extract) -> Iterator[Row]:
    """ssd_care_leavers; of contacts and plans the standard holds the latest only."""
    contacts = _latest(extract, EventKind.PA_CONTACT)
    plans = _latest(extract, EventKind.PATHWAY_PLAN)
    for leaver in extract.leaving_care:
        home = leaver.accommodation
        yield {
            "table_id": own_key(leaver.key, leaver.child),
            "person_id": leaver.child,
            "care_leaver_eligibility": leaver.eligibility.replace("_", " ").title(),
            "care_leaver_in_touch": leaver.in_touch or "",
            "care_leaver_latest_contact": day(contacts.get(leaver.child)),
            "care_leaver_accommodation": home or "",
            "care_leaver_accom_suitable": yes_no(leaver.suitable),
            "care_leaver_activity": leaver.activity or "",
            "pathway_plan_review_date": day(plans.get(leaver.child)),
        }


def _latest(extract: Extract, kind: EventKind) -> dict[str, date]:
    latest: dict[str, date] = {}
    for event in events(extract, kind):
        child = event.child or ""
        latest[child] = max(event.on, latest.get(child, event.on))
    return latest
