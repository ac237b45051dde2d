"""Missing episodes of older looked-after children, and the interviews after them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from caseload_tui.demo.careers import Career
from caseload_tui.demo.case import Case
from caseload_tui.demo.chance import likely, pick
from caseload_tui.demo.days import days, years_old
from caseload_tui.timescales.history import ReturnInterview
from db.records import MissingRecord

LONDON = ZoneInfo("Europe/London")
FROM_AGE = 12
TOLD = 365
"""Episodes of this many days back are told."""


def write_missing(case: Case, career: Career) -> None:
    """Write the episodes of the last year: none for most, several for a few."""
    if career.end is not None or years_old(case.born, case.on) < FROM_AGE:
        return
    number = _how_many(case, career)
    day = case.on
    for nth in range(number):
        is_open = nth == 0 and _is_open(case)
        owed = not is_open and nth == 0 and case.child.missing_owed
        day -= days(_apart(case, is_open, owed))
        if day <= max(career.start, case.on - days(TOLD)):
            return
        _write_episode(case, day, is_open, owed)


def _apart(case: Case, is_open: bool, owed: bool) -> int:
    """Days back to the start of an episode; long enough for it to be over unless it is open."""
    if is_open:
        return case.chance.randint(1, 3)
    return case.chance.randint(6, 12) if owed else case.chance.randint(6, 70)


def _how_many(case: Case, career: Career) -> int:
    if case.child.missing is not None:
        return case.child.missing
    shares = case.world.practice["missing"]
    share = shares["share"].get(career.stays[-1].kind, shares["share"]["other"])
    number = 0
    while number < 6 and likely(case.chance, shares["more"] if number else share):
        number += 1
    return number


def _is_open(case: Case) -> bool:
    asked = case.child.missing_open
    return asked or (
        case.child.missing is None and likely(case.chance, case.world.practice["missing"]["open"])
    )


def _write_episode(case: Case, day: date, is_open: bool, owed: bool) -> None:
    shares = case.world.practice["missing"]
    left = datetime.combine(day, time(case.chance.randint(16, 23), case.chance.choice([0, 15, 30])))
    back = left + timedelta(hours=case.chance.randint(4, 70))
    if back.hour < 5:  # no return at an hour that a change of clocks may skip or repeat
        back = back.replace(hour=5)
    returned = None if is_open or back.date() >= case.on else back
    word = "owed" if owed or returned is None else pick(case.chance, shares["interviews"])
    interview = ReturnInterview(word)
    if returned is not None and (case.on - returned.date()).days > 45:
        interview = (
            ReturnInterview.DECLINED if interview == "declined" else ReturnInterview.COMPLETED
        )
    case.world.extract.missing.append(
        MissingRecord(
            key=case.numbered("missing"),
            child=case.key,
            started_on=day,
            started_at=left.replace(tzinfo=LONDON),
            returned_on=returned.date() if returned else None,
            returned_at=returned.replace(tzinfo=LONDON) if returned else None,
            away_only=likely(case.chance, shares["away"]) and not is_open and not owed,
            interview_offered=True if interview is not ReturnInterview.OWED else None,
            interview=interview.value,
        )
    )
