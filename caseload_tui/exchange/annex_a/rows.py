"""What one row of each list tells of a child."""

from __future__ import annotations

from datetime import date
from typing import Any

from caseload_tui.exchange.annex_a.person import People
from caseload_tui.exchange.collector import Collector
from caseload_tui.exchange.tables import Row, RowRefused
from db.records import (
    LeavingCareRecord,
    LegalStatusRecord,
    PeriodOfCareRecord,
    PlacementRecord,
    PlanRecord,
)


def child_in_need(collector: Collector, people: People, row: Row) -> None:
    """List 6. Children looked after or on a protection plan are in it too, without a plan."""
    status = row.code("case_status")
    closed = _end(row, "cin_start", "cin_end")
    child = people.child(row, ended=closed)
    if status == "in_need_plan":
        start, end = row.period("cin_start", "cin_end")
        collector.add(
            PlanRecord,
            row,
            key=f"cin_plan:{child}/{start.isoformat()}",
            child=child,
            kind="cin_plan",
            start=start,
            end=end,
            blank=row.blank(end="cin_end"),
        )
    if status not in ("looked_after", "protection_plan"):
        _last(collector, row, child, "cin_visit", "seen_on", seen=True)


def child_protection(collector: Collector, people: People, row: Row) -> None:
    """List 7: a protection plan now, or one that ended in the last six months."""
    child = people.child(row, ended=_end(row, "plan_start", "plan_end"))
    start, end = row.period("plan_start", "plan_end")
    plan = f"cp_plan:{child}/{start.isoformat()}"
    collector.add(
        PlanRecord,
        row,
        key=plan,
        child=child,
        kind="cp_plan",
        start=start,
        end=end,
        blank=row.blank(end="plan_end"),
        category=row.code("category", "abuse") or row.code("first_category", "abuse"),
    )
    alone = row.code("seen_alone")
    _last(
        collector,
        row,
        child,
        "cp_visit",
        "visited_on",
        seen=alone != "not_seen",
        seen_alone=None if alone is None else alone == "yes",
        belongs_to=plan,
    )
    _last(collector, row, child, "cp_review", "reviewed_on", belongs_to=plan)


def child_in_care(collector: Collector, people: People, row: Row) -> None:
    """List 8: looked after now, or ceased to be in the last six months."""
    child = people.child(row, ended=_end(row, "care_start", "care_end"))
    start, end = row.period("care_start", "care_end")
    period = f"{child}/{start.isoformat()}"
    collector.add(
        PeriodOfCareRecord,
        row,
        key=period,
        child=child,
        start=start,
        end=end,
        end_reason=None if end is None else row.code("end_reason", "ceased_reason"),
        blank=row.blank(end="care_end", end_reason="care_end"),
    )
    _or_reject(collector, row, lambda: _legal_status(collector, row, child, end))
    _or_reject(collector, row, lambda: _placement(collector, row, child, period, end))
    _last(collector, row, child, "cla_visit", "visited_on", seen=True)
    reviewed = row.day("reviewed_on")
    in_this_period = reviewed is not None and start <= reviewed
    belongs_to = period if in_this_period else None
    _last(collector, row, child, "cla_review", "reviewed_on", belongs_to=belongs_to)
    _last(collector, row, child, "health_assessment", "health_on")
    _last(collector, row, child, "dental_check", "dental_on")


def leaving_care(collector: Collector, people: People, row: Row) -> None:
    """List 9, in the layout with or without adviser, plan and contact."""
    child = people.child(row, ended=None)
    suitable = row.code("suitability")
    _or_reject(
        collector,
        row,
        lambda: collector.add(
            LeavingCareRecord,
            row,
            key=f"{child}/leaving_care",
            child=child,
            eligibility=row.need_code("eligibility"),
            in_touch=row.code("in_touch"),
            accommodation=row.code("accommodation"),
            suitable=None if suitable is None else suitable == "yes",
            activity=row.code("activity"),
        ),
    )
    _last(collector, row, child, "pathway_plan", "pathway_on")
    _last(collector, row, child, "pa_contact", "contact_on")
    adviser = people.worker(row, "adviser")
    if adviser is not None:
        collector.involve(
            row,
            key=f"{child}/personal_adviser/{adviser}"[:100],
            child=child,
            worker=adviser,
            role="personal_adviser",
        )


def _legal_status(collector: Collector, row: Row, child: str, care_end: date | None) -> None:
    if row.text("legal_status") is None:
        return
    start = row.need_day("legal_start")
    collector.add(
        LegalStatusRecord,
        row,
        key=f"{child}/{start.isoformat()}",
        child=child,
        code=row.need_code("legal_status"),
        start=start,
        end=_after(row, "legal_start", start, care_end),
        blank=row.blank(end="care_end"),
    )


def _placement(
    collector: Collector, row: Row, child: str, period: str, care_end: date | None
) -> None:
    if row.text("placed_on") is None and row.text("placement_type") is None:
        return
    start = row.need_day("placed_on")
    location = row.code("location", "placement_location")
    collector.add(
        PlacementRecord,
        row,
        key=f"{child}/{start.isoformat()}",
        child=child,
        period_of_care=period,
        type_code=row.need_code("placement_type"),
        provider_code=row.code("provider", "placement_provider"),
        start=start,
        end=_after(row, "placed_on", start, care_end),
        blank=row.blank(end="care_end"),
        postcode=row.text("postcode"),
        urn=row.text("urn"),
        outside_borough=None if location is None else location == "out",
        area=row.text("area"),
    )


def _after(row: Row, column: str, start: date, end: date | None) -> date | None:
    if end is not None and end <= start:
        why = f"this is on or after the day care ceased, {end.isoformat()}"
        raise RowRefused(column, why, row.shown(column))
    return end


def _end(row: Row, start: str, end: str) -> date | None:
    """The end of a case where the row tells one that can be; the row itself reports bad ones."""
    if row.text(end) is None:
        return None
    try:
        return row.period(start, end)[1]
    except RowRefused:
        return None


def _last(collector: Collector, row: Row, child: str, kind: str, column: str, **facts: Any) -> None:
    """A "date of last" column: one event is known, and that others may have come before."""
    day = row.day(column)
    if day is None:
        return
    try:
        collector.event(
            row,
            column,
            key=f"{kind}:{child}/{day.isoformat()}",
            child=child,
            kind=kind,
            on=day,
            snapshot=True,
            **facts,
        )
    except RowRefused as refused:
        collector.reject(row, refused.column, refused.value, refused.why)


def _or_reject(collector: Collector, row: Row, take: Any) -> None:
    """One part of the row may be refused and leave the rest standing."""
    try:
        take()
    except RowRefused as refused:
        collector.reject(row, refused.column, refused.value, refused.why)
