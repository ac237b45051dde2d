"""Health assessments, dental checks and the strengths and difficulties questionnaire.

Sources: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 7;
SSDA903 outcome measures OC2. None is owed for short breaks (V3, V4).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload_tui.timescales.as_of import Child
from caseload_tui.timescales.dates import add_months
from caseload_tui.timescales.history import EventKind
from caseload_tui.timescales.reckoning import Option, Reckoning, choose, count, missing
from caseload_tui.timescales.settings import FifthBirthday

SDQ_FROM, SDQ_TO = 4, 17
"""A questionnaire is asked for from the 4th birthday up to the 17th (aged 4 to 16)."""

DATE_OF_BIRTH = "the date of birth"


def last_assessment(child: Child) -> date | None:
    """The last completed assessment, from three months before coming into care."""
    care = child.care
    return None if care is None else child.last(
        EventKind.HEALTH_ASSESSMENT, add_months(care.start, -3)
    )  # fmt: skip


def _not_first(child: Child) -> str | None:
    if last_assessment(child) is None:
        return None
    return "an assessment has been completed since three months before coming into care"


def _not_under_five(child: Child) -> str | None:
    last = last_assessment(child)
    fifth = child.birthday(5)
    if last is None or fifth is None:
        return "no assessment has been completed"
    if child.standards.settings.fifth_birthday is FifthBirthday.AGE_AT_LAST:
        return None if last < fifth else "the child was 5 or more at the last assessment"
    if add_months(last, 6) < fifth:
        return None
    return "the child will be 5 or older 6 months after the last assessment"


def _not_five_or_more(child: Child) -> str | None:
    if last_assessment(child) is None:
        return "no assessment has been completed"
    return None if _not_under_five(child) else "the child is still under 5 when it falls due"


OPTIONS = (
    Option("iha", _not_first),
    Option("rha_under5", _not_under_five),
    Option("rha_5plus", _not_five_or_more),
)


def health_assessment(child: Child) -> Iterator[Reckoning]:
    """The next health assessment; the 5th birthday decides between 6 and 12 months."""
    care = child.fully_looked_after
    if care is None:
        return
    last = last_assessment(child)
    choice = choose(OPTIONS, child)
    if last is not None and child.born is None:
        yield missing(child, "health_assessment", "rha_5plus", DATE_OF_BIRTH)
        return
    if last is None:
        step, anchor = "first", ("care_start", care.start)
    else:
        step = "next" if choice.rule == "rha_under5" else "later"
        anchor = ("last_assessment", last)
    counted = count(child, "health_assessment", choice.rule, step, anchor, choice=choice)
    if counted is not None:
        yield counted


def dental_check(child: Child) -> Iterator[Reckoning]:
    """The next dental check."""
    care = child.fully_looked_after
    if care is None:
        return
    last = child.last(EventKind.DENTAL_CHECK)
    counted = (
        count(child, "dental_check", "dental_check", "first", ("care_start", care.start))
        if last is None
        else count(child, "dental_check", "dental_check", "next", ("last_dental_check", last))
    )
    if counted is not None:
        yield counted


def sdq(child: Child) -> Iterator[Reckoning]:
    """The yearly questionnaire of a looked-after child aged 4 to 16."""
    care = child.fully_looked_after
    if care is None or child.reached(SDQ_TO):
        return
    fourth = child.birthday(SDQ_FROM)
    if fourth is None:
        yield missing(child, "sdq", "sdq", DATE_OF_BIRTH)
        return
    if fourth > child.on:
        return
    last = child.last(EventKind.SDQ, care.start)
    if last is not None:
        counted = count(child, "sdq", "sdq", "next", ("last_sdq", last))
    elif fourth > care.start:
        counted = count(child, "sdq", "sdq", "first", ("fourth_birthday", fourth))
    else:
        counted = count(child, "sdq", "sdq", "first", ("care_start", care.start))
    if counted is not None:
        yield counted
