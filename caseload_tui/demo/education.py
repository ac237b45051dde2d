"""Personal education plans: a first one soon after coming into care, then one each term."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload_tui.demo.careers import Career
from caseload_tui.demo.case import Case
from caseload_tui.demo.chance import likely
from caseload_tui.demo.days import birthday, days, workday_back
from caseload_tui.timescales.history import EventKind, FactKind

TERMS = (((1, 9), (3, 24)), ((4, 22), (7, 14)), ((9, 10), (12, 14)))
"""Days that lie inside the spring, summer and autumn term of any council and year."""
FROM_AGE = 3
READY = days(35)
"""How long before that birthday the first plan of a child already in care is begun."""


def write_education(case: Case, career: Career) -> None:
    """Write the plans of this time in care, from nursery age on."""
    _write_left_school(case, career)
    until = career.end - days(1) if career.end else case.on
    begins = max(career.start, birthday(case.born, FROM_AGE) - READY)
    rhythm = case.world.rhythm("pep_first")
    first = rhythm.day(case.chance, begins, begins + days(28))
    if first > until:
        _write_initiated(case, begins, until)
        return
    _write_initiated(case, begins, first)
    case.event(EventKind.PEP, first)
    share = case.world.practice["pep"]["held"]
    for start, end in _terms(max(first, case.world.detail_from), until):
        if start <= first or not likely(case.chance, share):
            continue
        held = workday_back(start + days(case.chance.randint(0, (end - start).days)), start)
        if held <= until:
            case.event(EventKind.PEP, held)


def _write_left_school(case: Case, career: Career) -> None:
    """Some young people past sixteen are in no education, and no plan for it is owed."""
    sixteen = birthday(case.born, 16)
    left = max(date(sixteen.year, 7, 1), sixteen, career.start)
    share = case.world.practice["facts"]["pep_not_owed"]
    if left <= case.on and career.end is None and likely(case.chance, share):
        case.fact(FactKind.PEP_NOT_OWED, left)


def _write_initiated(case: Case, begins: date, before: date) -> None:
    started = workday_back(begins + days(case.chance.randint(2, 13)), begins)
    if started < before and likely(case.chance, case.world.practice["pep"]["initiated"]):
        case.event(EventKind.PEP_INITIATED, started)


def _terms(after: date, until: date) -> Iterator[tuple[date, date]]:
    """The inner days of every term that starts after ``after``, up to ``until``."""
    for year in range(after.year, until.year + 1):
        for (month, day), (last_month, last_day) in TERMS:
            start = date(year, month, day)
            if after < start <= until:
                yield start, date(year, last_month, last_day)
