"""Health of a looked-after child: assessments, dental checks, questionnaires."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from caseload_tui.demo.careers import Career
from caseload_tui.demo.case import Case
from caseload_tui.demo.chance import likely
from caseload_tui.demo.days import birthday, days, years_old
from caseload_tui.timescales.history import EventKind, Outcome

YEAR = relativedelta(years=1)
HALF_YEAR = relativedelta(months=6)


def write_health(case: Case, career: Career) -> None:
    """Write what was done for the child's health in this time in care."""
    until = career.end - days(1) if career.end else case.on
    _write_assessments(case, career, until)
    _write_dental(case, career, until)
    _write_questionnaires(case, career, until)


def _write_assessments(case: Case, career: Career, until: date) -> None:
    due = career.start + days(28)
    rhythm = case.world.rhythm("iha")
    if case.child.iha == "late":
        initial = due + days(case.chance.randint(9, 30))
    else:
        initial = rhythm.day(case.chance, career.start, due)
    slipped = career.start > case.on - days(150) and likely(case.chance, rhythm.backlog)
    if case.child.iha == "none" or slipped or initial > until:
        return
    fifth = birthday(case.born, 5)

    def next_due(last: date) -> date:
        return last + HALF_YEAR if last + HALF_YEAR < fifth else last + YEAR

    rhythm = case.world.rhythm("rha")
    reviews = rhythm.series(case.chance, initial, next_due(initial), next_due, until)
    if career.end is None:
        reviews = rhythm.lately(case.chance, reviews)
    for day in [initial, *_recent(case, reviews)]:
        case.event(EventKind.HEALTH_ASSESSMENT, day)


def _write_dental(case: Case, career: Career, until: date) -> None:
    if years_old(case.born, until) < 1:
        return
    rhythm = case.world.rhythm("dental_check")
    done = rhythm.series(
        case.chance, career.start + days(30), career.start + YEAR, lambda day: day + YEAR, until
    )
    done = rhythm.lately(case.chance, done)
    for day in _recent(case, done):
        case.event(EventKind.DENTAL_CHECK, day)
    if years_old(case.born, until) >= 13 and likely(case.chance, 0.05):
        refused = until - days(case.chance.randint(5, 60))
        if refused > career.start and refused not in done:
            case.event(EventKind.DENTAL_CHECK, refused, Outcome.REFUSED)


def _write_questionnaires(case: Case, career: Career, until: date) -> None:
    rhythm = case.world.rhythm("sdq")
    begins = max(career.start + days(330), birthday(case.born, 4))
    done = rhythm.series(case.chance, begins, begins + days(60), lambda day: day + YEAR, until)
    for day in _recent(case, rhythm.lately(case.chance, done)):
        if years_old(case.born, day) < 17:
            case.event(EventKind.SDQ, day)


def _recent(case: Case, done: list[date]) -> list[date]:
    """Those of the detailed time, and always the last."""
    return [day for day in done if day >= case.world.detail_from or day == done[-1]]
