"""Child protection and child in need: visits, conferences, core groups and reviews.

Sources: Working Together to Safeguard Children; visits, later core groups and child in need
reviews have no national number and follow the council's own standard.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload_tui.timescales.as_of import Child
from caseload_tui.timescales.dates import short_date
from caseload_tui.timescales.history import EventKind, Plan, PlanKind
from caseload_tui.timescales.missing import missing_note
from caseload_tui.timescales.reckoning import Option, Reckoning, choose, count


def child_protection(child: Child) -> Iterator[Reckoning]:
    """What a child on a child protection plan is owed, looked after or not."""
    plan = child.plan(PlanKind.CHILD_PROTECTION)
    if plan is None:
        return
    last = child.last_visit(EventKind.CP_VISIT, plan.start)
    counted = [
        _from_plan(child, "cp_visit", "cp_visit", plan.start, last, "last_visit", _missing(child)),
        _conference(child, plan),
        _core_group(child, plan),
    ]
    yield from (each for each in counted if each is not None)


def child_in_need(child: Child) -> Iterator[Reckoning]:
    """What a child in need is owed; visits only while neither protected nor looked after."""
    plan = child.plan(PlanKind.CHILD_IN_NEED)
    if plan is None:
        return
    counted = []
    if child.care is None and child.plan(PlanKind.CHILD_PROTECTION) is None:
        last = child.last_visit(EventKind.CIN_VISIT, plan.start)
        counted.append(
            _from_plan(
                child, "cin_visit", "cin_visit", plan.start, last, "last_visit", _missing(child)
            )
        )
    reviewed = child.last(EventKind.CIN_REVIEW, plan.start, plan.key)
    counted.append(
        _from_plan(child, "cin_review", "cin_review", plan.start, reviewed, "last_review")
    )
    yield from (each for each in counted if each is not None)


def _missing(child: Child) -> str | None:
    return missing_note(child)


def _from_plan(
    child: Child,
    duty: str,
    rule: str,
    start: date,
    last: date | None,
    last_event: str,
    note: str | None = None,
) -> Reckoning | None:
    if last is None:
        return count(child, duty, rule, "first", ("plan_start", start), note=note)
    return count(child, duty, rule, "next", (last_event, last), note=note)


def _held(child: Child, kind: EventKind) -> list[date]:
    plan = child.plan(PlanKind.CHILD_PROTECTION)
    return [] if plan is None else child.done(kind, plan.start, plan.key)


def _none_held(kind: EventKind) -> Option[Child]:
    rule = "cp_review_first" if kind is EventKind.CP_REVIEW else "core_group_first"

    def why_not(child: Child) -> str | None:
        held = _held(child, kind)
        return f"one was held on {short_date(held[0])}" if held else None

    return Option(rule, why_not)


def _one_held(kind: EventKind) -> Option[Child]:
    rule = "cp_review_next" if kind is EventKind.CP_REVIEW else "core_group_next"

    def why_not(child: Child) -> str | None:
        return None if _held(child, kind) else "none has been held under this plan"

    return Option(rule, why_not)


CONFERENCE_OPTIONS = (_none_held(EventKind.CP_REVIEW), _one_held(EventKind.CP_REVIEW))
CORE_GROUP_OPTIONS = (_none_held(EventKind.CORE_GROUP), _one_held(EventKind.CORE_GROUP))


def _conference(child: Child, plan: Plan) -> Reckoning | None:
    held = _held(child, EventKind.CP_REVIEW)
    choice = choose(CONFERENCE_OPTIONS, child)
    step, anchor = ("next", ("last_review", held[-1])) if held else (
        "first", ("plan_start", plan.start)
    )  # fmt: skip
    return count(child, "cp_review", choice.rule, step, anchor, choice=choice)


def _core_group(child: Child, plan: Plan) -> Reckoning | None:
    held = _held(child, EventKind.CORE_GROUP)
    choice = choose(CORE_GROUP_OPTIONS, child)
    step, anchor = ("next", ("last_core_group", held[-1])) if held else (
        "first", ("plan_start", plan.start)
    )  # fmt: skip
    return count(child, "core_group", choice.rule, step, anchor, choice=choice)
