"""Children in need, children being assessed, and children privately fostered."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from caseload_tui.demo.case import Case
from caseload_tui.demo.chance import likely
from caseload_tui.demo.days import days, months_before, workday_back
from caseload_tui.demo.rhythm import pinned
from caseload_tui.demo.visit_detail import write_visits
from caseload_tui.timescales.history import EventKind, FactKind, PlanKind

FOUR_WEEKS = days(28)
"""Twenty working days, at their shortest."""
NINE_WEEKS = days(63)
"""Forty-five working days, at their shortest."""
THREE_MONTHS = relativedelta(months=3)
SIX_MONTHS = relativedelta(months=6)


def write_referral(case: Case, referred: date) -> date | None:
    """Write a referral and, once it is done, the assessment; gives the day that was."""
    referred = max(workday_back(referred, case.born), case.born)
    referral = case.numbered("referral-episode")
    case.event(EventKind.REFERRAL, referred, belongs_to=referral)
    rhythm = case.world.rhythm("assessment")
    done = rhythm.day(case.together("assessment"), referred, referred + NINE_WEEKS)
    slipped = likely(case.together("assessment slipped"), rhythm.backlog)
    if done > case.on or (slipped and (case.on - referred).days < 100):
        return None
    case.event(EventKind.ASSESSMENT, done, belongs_to=referral, seen=True)
    return done


def write_assessment(case: Case) -> None:
    """Write a family whose assessment has begun; at times it is already a plan."""
    assessed = write_referral(case, months_before(case.on, case.outline.months))
    if assessed is not None and assessed < case.on:
        _write_plan(case, assessed)


def write_need(case: Case) -> None:
    """Write a plan for a child in need in force today."""
    start = months_before(case.on, case.outline.months)
    write_referral(case, start - days(case.together("need").randint(30, 55)))
    _write_plan(case, max(start, case.born))


def _write_plan(case: Case, start: date) -> None:
    plan = case.plan(PlanKind.CHILD_IN_NEED, start)

    def due_after(last: date) -> date:
        return last + FOUR_WEEKS

    rhythm = case.world.rhythm("cin_visit")
    made = rhythm.series(case.together("need visits"), start, due_after(start), due_after, case.on)
    made = rhythm.lately(case.chance, made)
    if case.child.visit_due_in is not None:
        made = pinned(made, due_after, start, case.on, case.child.visit_due_in)
    due = due_after(made[-1] if made else start)
    overdue = due if due < case.on else None
    write_visits(case, EventKind.CIN_VISIT, made, overdue, belongs_to=plan)
    chance = case.together("need reviews")
    rhythm = case.world.rhythm("cin_review")
    reviews = rhythm.series(
        chance, start, start + THREE_MONTHS, lambda day: day + SIX_MONTHS, case.on
    )
    for day in rhythm.lately(chance, reviews):
        case.event(EventKind.CIN_REVIEW, day, belongs_to=plan)


def write_private_fostering(case: Case) -> None:
    """Write a private fostering arrangement the council knows of, and its visits."""
    aware = months_before(case.on, case.outline.months)
    case.fact(FactKind.PRIVATE_FOSTERING, aware)
    anniversary = aware + relativedelta(years=1)
    rhythm = case.world.rhythm("private_fostering_visit")
    made = rhythm.series(
        case.together("private fostering"),
        aware,
        aware + days(9),
        lambda day: day + (days(42) if day < anniversary else days(84)),
        case.on,
    )
    write_visits(case, EventKind.PRIVATE_FOSTERING_VISIT, rhythm.lately(case.chance, made))
