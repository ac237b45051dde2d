"""Child in need and child protection: plans, visits, conferences and enquiries."""

from __future__ import annotations

from caseload_tui.exchange.ssd.context import Context
from caseload_tui.exchange.ssd.keys import event_key, own_key
from caseload_tui.exchange.tables import Row
from db.records import PlanRecord


def cin_plan(context: Context, row: Row) -> None:
    """A child in need plan."""
    child = context.child(row)
    start, end = row.period("cin_plan_start_date", "cin_plan_end_date")
    context.collector.add(
        PlanRecord,
        row,
        key=event_key("cin_plan", own_key(row, child, "cin_plan_id", start)),
        child=child,
        kind="cin_plan",
        start=start,
        end=end,
        blank=row.blank(end="cin_plan_end_date"),
    )


def cp_plan(context: Context, row: Row) -> None:
    """A child protection plan; its category is the latest one known."""
    child = context.child(row)
    start, end = row.period("cp_plan_start_date", "cp_plan_end_date")
    category = row.code("cp_plan_latest_category", "abuse")
    context.collector.add(
        PlanRecord,
        row,
        key=event_key("cp_plan", own_key(row, child, "cp_plan_id", start)),
        child=child,
        kind="cp_plan",
        start=start,
        end=end,
        blank=row.blank(end="cp_plan_end_date"),
        category=category or row.code("cp_plan_initial_category", "abuse"),
    )


def cin_visit(context: Context, row: Row) -> None:
    """A visit under a child in need plan."""
    _visit(context, row, "cin_visit", None)


def cp_visit(context: Context, row: Row) -> None:
    """A visit under a child protection plan."""
    _visit(context, row, "cp_visit", _plan_named(context, row))


def _visit(context: Context, row: Row, kind: str, belongs_to: str | None) -> None:
    child = context.child(row)
    day = row.need_day(f"{kind}_date")
    context.collector.event(
        row,
        f"{kind}_date",
        key=event_key(kind, own_key(row, child, f"{kind}_id", day)),
        child=child,
        kind=kind,
        on=day,
        seen=row.flag(f"{kind}_seen"),
        seen_alone=row.flag(f"{kind}_seen_alone"),
        bedroom_seen=row.flag(f"{kind}_bedroom"),
        blank=row.blank(
            seen=f"{kind}_seen", seen_alone=f"{kind}_seen_alone", bedroom_seen=f"{kind}_bedroom"
        ),
        belongs_to=belongs_to,
    )


def cp_review(context: Context, row: Row) -> None:
    """A review conference that was held; one with only a due date has not been."""
    if row.text("cp_review_date") is None:
        return
    child = context.child(row)
    day = row.need_day("cp_review_date")
    context.collector.event(
        row,
        "cp_review_date",
        key=event_key("cp_review", own_key(row, child, "cp_review_id", day)),
        child=child,
        kind="cp_review",
        on=day,
        belongs_to=_plan_named(context, row),
        participation=row.code("cp_review_participation", "participation"),
    )


def initial_conference(context: Context, row: Row) -> None:
    """An initial conference that took place, and the enquiry that led to it."""
    if row.text("icpc_date") is None:
        return
    child = context.child(row)
    day = row.need_day("icpc_date")
    context.collector.event(
        row,
        "icpc_date",
        key=event_key("initial_conference", own_key(row, child, "icpc_id", day)),
        child=child,
        kind="initial_conference",
        on=day,
        belongs_to=_enquiry(row, child, needed=False),
    )


def s47_enquiry(context: Context, row: Row) -> None:
    """Enquiries start with a strategy discussion, which sets the date of a conference.

    Where they ended in no further action, the conference is recorded as not needed.
    """
    child = context.child(row)
    day = row.need_day("s47_start_date")
    enquiry = _enquiry(row, child, needed=True)
    own = own_key(row, child, "s47_enquiry_id", day)
    context.collector.event(
        row,
        "s47_start_date",
        key=event_key("strategy_discussion", own),
        child=child,
        kind="strategy_discussion",
        on=day,
        belongs_to=enquiry,
    )
    ended = row.day("s47_end_date")
    if row.flag("s47_nfa") and ended is not None and day <= ended <= context.today:
        context.collector.event(
            row,
            "s47_end_date",
            key=event_key("conference_not_needed", own),
            child=child,
            kind="initial_conference",
            on=ended,
            outcome="cancelled",
            belongs_to=enquiry,
            reason="Enquiries ended in no further action",
        )


def _plan_named(context: Context, row: Row) -> str | None:
    if row.text("cp_plan_id") is None:
        return None
    return event_key("cp_plan", own_key(row, context.child(row), "cp_plan_id"))


def _enquiry(row: Row, child: str, *, needed: bool) -> str | None:
    if row.text("s47_enquiry_id") is None and not needed:
        return None
    start = None if row.text("s47_start_date") is None else row.need_day("s47_start_date")
    return event_key("s47", own_key(row, child, "s47_enquiry_id", start))
