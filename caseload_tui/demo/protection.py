"""Child protection: from the referral to the conference, then visits, core groups, reviews."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from caseload_tui.demo.case import Case
from caseload_tui.demo.chance import pick
from caseload_tui.demo.days import days, months_before
from caseload_tui.demo.need import write_referral
from caseload_tui.demo.rhythm import pinned
from caseload_tui.demo.visit_detail import write_visits
from caseload_tui.timescales.history import EventKind, PlanKind

FORTNIGHT = days(14)
"""Ten working days, at their shortest."""
SIX_WEEKS = days(42)
THREE_MONTHS = relativedelta(months=3)
SIX_MONTHS = relativedelta(months=6)


def protection_start(case: Case) -> date:
    """The day of the conference, the same for brothers and sisters; on a weekday."""
    conference = months_before(case.on, case.outline.months)
    while conference.weekday() > 4:
        conference -= days(1)
    return conference


def write_protection(case: Case) -> None:
    """Write a protection plan in force today and all that led to it and followed."""
    start = protection_start(case)
    _write_enquiry(case, start)
    category = pick(case.together("category"), case.world.practice["protection"]["categories"])
    plan = case.plan(PlanKind.CHILD_PROTECTION, start, category=category)
    _write_visits(case, start, plan)
    _write_meetings(case, start, plan)


def _write_enquiry(case: Case, conference: date) -> None:
    chance = case.together("enquiry")
    strategy = conference - days(chance.randint(12, 21))
    while strategy.weekday() > 4:
        strategy -= days(1)
    if strategy <= case.born:
        strategy = conference
    write_referral(case, strategy - days(chance.randint(1, 12)))
    enquiry = case.numbered("enquiry")
    case.event(EventKind.STRATEGY_DISCUSSION, strategy, belongs_to=enquiry)
    case.event(EventKind.INITIAL_CONFERENCE, conference, belongs_to=enquiry)


def _write_visits(case: Case, start: date, plan: str) -> None:
    rhythm = case.world.rhythm("cp_visit")

    def due_after(last: date) -> date:
        return last + FORTNIGHT

    chance = case.together("protection visits")
    begin = max(start, case.on - days(400))
    made = rhythm.series(chance, begin, due_after(begin), due_after, case.on)
    made = rhythm.lately(case.chance, made)
    if case.child.visit_due_in is not None:
        made = pinned(made, due_after, start, case.on, case.child.visit_due_in)
    due = due_after(made[-1] if made else start)
    overdue = due if due < case.on else None
    write_visits(case, EventKind.CP_VISIT, made, overdue, belongs_to=plan)


def _write_meetings(case: Case, start: date, plan: str) -> None:
    chance = case.together("core groups")
    rhythm = case.world.rhythm("core_group")
    groups = rhythm.series(chance, start, start + FORTNIGHT, lambda day: day + SIX_WEEKS, case.on)
    for day in rhythm.lately(chance, groups):
        case.event(EventKind.CORE_GROUP, day, belongs_to=plan)
    chance = case.together("conferences")
    rhythm = case.world.rhythm("cp_review")
    reviews = rhythm.series(
        chance, start, start + THREE_MONTHS, lambda day: day + SIX_MONTHS, case.on
    )
    for day in rhythm.lately(chance, reviews):
        case.event(EventKind.CP_REVIEW, day, belongs_to=plan)
