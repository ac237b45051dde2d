"""Leaving care: the category, the latest contact and plan, and the personal adviser."""

from __future__ import annotations

from caseload_tui.exchange.ssd.context import Context
from caseload_tui.exchange.ssd.keys import event_key, own_key
from caseload_tui.exchange.tables import Row, RowRefused
from db.records import LeavingCareRecord, WorkerRecord


def care_leaver(context: Context, row: Row) -> None:
    """A young person leaving, or who has left, care."""
    child = context.child(row)
    suitable = row.code("care_leaver_accom_suitable", "suitability")
    context.collector.add(
        LeavingCareRecord,
        row,
        key=own_key(row, child, "table_id", "leaving_care"),
        child=child,
        eligibility=row.need_code("care_leaver_eligibility", "eligibility"),
        in_touch=row.code("care_leaver_in_touch", "in_touch"),
        accommodation=row.code("care_leaver_accommodation", "accommodation"),
        suitable=None if suitable is None else suitable == "yes",
        activity=row.code("care_leaver_activity", "activity"),
    )
    latest_event(context, row, child, "pa_contact", "care_leaver_latest_contact")
    latest_event(context, row, child, "pathway_plan", "pathway_plan_review_date")
    _adviser(context, row, child)


def latest_event(context: Context, row: Row, child: str, kind: str, column: str) -> None:
    """The latest of a kind of event, of which the extract holds no other."""
    day = row.day(column)
    if day is None:
        return
    try:
        context.collector.event(
            row,
            column,
            key=event_key(kind, f"{child}/{day.isoformat()}"),
            child=child,
            kind=kind,
            on=day,
            snapshot=True,
        )
    except RowRefused as refused:
        context.collector.reject(row, refused.column, refused.value, refused.why)


def _adviser(context: Context, row: Row, child: str) -> None:
    """The personal adviser, told by identifier or by the name of exactly one worker."""
    told = row.text("care_leaver_personal_advisor")
    if told is None:
        return
    known = {told} if context.collector.has(WorkerRecord, told) else context.workers_named(told)
    if len(known) != 1:
        why = "the professionals table has no such worker, or several of that name"
        context.collector.reject(row, "care_leaver_personal_advisor", None, why)
        return
    (worker,) = known
    context.collector.involve(
        row,
        key=event_key("personal_adviser", f"{child}/{worker}"),
        child=child,
        worker=worker,
        role="personal_adviser",
    )
