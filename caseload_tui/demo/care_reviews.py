"""Reviews of a looked-after child's case, and those of adoption, short breaks and security."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from caseload_tui.demo.care_records import Written
from caseload_tui.demo.careers import Career
from caseload_tui.demo.case import Case
from caseload_tui.demo.chance import likely, pick
from caseload_tui.demo.days import days, workday_on, years_old
from caseload_tui.timescales.history import EventKind, Outcome

THREE_MONTHS = relativedelta(months=3)
SIX_MONTHS = relativedelta(months=6)
FOUR_WEEKS = relativedelta(days=28)


def write_reviews(case: Case, career: Career, written: Written) -> list[date]:
    """Write every review of this time in care; gives the days they were held."""
    if career.orders[-1].code in {"V3", "V4"}:
        return _write_short_break_reviews(case, career, written)
    chance = case.together(f"reviews/{career.start}")
    until = career.end - days(1) if career.end else case.on
    first = case.world.rhythm("cla_review_first").day(
        chance, career.start + days(8), career.start + FOUR_WEEKS
    )
    if first > until:
        _write_planned(case, max(career.start + FOUR_WEEKS, case.on), written)
        return []
    rhythm = case.world.rhythm("cla_review")
    second = rhythm.day(chance, first, first + THREE_MONTHS)
    held = [first]
    if second <= until:
        held.append(second)
        held += rhythm.series(
            chance, second, second + SIX_MONTHS, lambda day: day + SIX_MONTHS, until
        )
    if career.end is None and len(held) > 2:
        held = rhythm.lately(chance, held)
    for day in held:
        _write_review(case, day, written)
    if career.end is None:
        _write_planned(case, held[-1] + (SIX_MONTHS if len(held) > 1 else THREE_MONTHS), written)
    return held


def _write_review(case: Case, day: date, written: Written) -> None:
    shares = case.world.practice["participation"]
    part = pick(case.chance, shares["under_4" if years_old(case.born, day) < 4 else "older"])
    recent = day > case.world.detail_from
    if recent and likely(case.chance, 0.03):
        put_off = day - days(case.chance.randint(3, 9))
        if put_off > case.world.detail_from:
            _cancelled(case, put_off, written)
    case.event(EventKind.CLA_REVIEW, day, belongs_to=written.care, participation=part)


def _cancelled(case: Case, day: date, written: Written) -> None:
    case.event(
        EventKind.CLA_REVIEW,
        day,
        Outcome.CANCELLED,
        belongs_to=written.care,
        reason="Put off: the social worker was unwell",
    )


def _write_planned(case: Case, due: date, written: Written) -> None:
    """The next review has a date in the diary when it is near."""
    if (due - case.on).days > 60 or not likely(case.chance, 0.7):
        return
    latest = max((due - case.on).days, 8)
    day = workday_on(case.on + days(case.chance.randint(2, latest)))
    case.event(EventKind.CLA_REVIEW, day, Outcome.PLANNED, belongs_to=written.care)


def write_adoption_reviews(case: Case, career: Career, written: Written) -> list[date]:
    """Write the reviews of a child with authority to be placed for adoption, placed or not."""
    stay = career.stays[-1]
    ordered = next((order.start for order in career.orders if order.code == "E1"), None)
    if ordered is None or career.end is not None:
        return []
    placed = stay.start if stay.kind == "adoption" else None
    since = placed or ordered
    rhythm = case.world.rhythm("adoption_review")
    first = rhythm.day(case.chance, since, since + (FOUR_WEEKS if placed else THREE_MONTHS))
    if first > case.on:
        return []
    due = first + (THREE_MONTHS if placed else SIX_MONTHS)
    later = rhythm.series(case.chance, first, due, lambda day: day + SIX_MONTHS, case.on)
    held = [first, *later]
    for day in held:
        case.event(EventKind.ADOPTION_REVIEW, day, belongs_to=written.care)
    return held


def _write_short_break_reviews(case: Case, career: Career, written: Written) -> list[date]:
    held = case.world.rhythm("short_break_review").series(
        case.chance,
        career.start,
        career.start + THREE_MONTHS,
        lambda day: day + SIX_MONTHS,
        case.on,
    )
    for day in held:
        case.event(EventKind.SHORT_BREAK_REVIEW, day, belongs_to=written.care)
    return held


def write_secure_reviews(case: Case, career: Career, written: Written) -> None:
    """Write the reviews of a child now kept in secure accommodation: after a month, then three."""
    stay = career.stays[-1]
    if stay.type_code != "K1":
        return
    month = relativedelta(months=1)
    held = case.world.rhythm("adoption_review").series(
        case.chance, stay.start, stay.start + month, lambda day: day + THREE_MONTHS, case.on
    )
    for day in held:
        case.event(EventKind.SECURE_REVIEW, day, belongs_to=written.care)
