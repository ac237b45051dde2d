"""Leaving care: from the sixteenth birthday in care to the personal adviser's contacts."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from caseload_tui.demo.careers import Career
from caseload_tui.demo.case import Case
from caseload_tui.demo.chance import likely, pick
from caseload_tui.demo.days import birthday, days, years_old
from caseload_tui.demo.visit_detail import write_visits
from caseload_tui.timescales.history import Eligibility, EventKind, FactKind
from db.records import LeavingCareRecord

THIRTEEN_WEEKS = days(91)
THREE_MONTHS = relativedelta(months=3)
SIX_MONTHS = relativedelta(months=6)
FOUR_WEEKS = relativedelta(days=28)
EIGHT_WEEKS = relativedelta(days=56)
TWO_MONTHS = relativedelta(months=2)


def eligible_since(born: date, career: Career) -> date:
    """The day a child in care becomes eligible: sixteen, and thirteen weeks since fourteen."""
    counted_from = max(career.start, birthday(born, 14))
    return max(birthday(born, 16), counted_from + THIRTEEN_WEEKS)


def write_eligible(case: Case, career: Career) -> None:
    """Write the plans of a looked-after sixteen or seventeen year old."""
    since = eligible_since(case.born, career)
    if since > case.on or career.orders[-1].code in {"V3", "V4", "J1"}:
        return
    _write_category(case, Eligibility.ELIGIBLE, since)
    _write_pathway(case, since)


def write_relevant(case: Case, career: Career) -> None:
    """Write what is owed to one who left care before eighteen."""
    _write_category(case, Eligibility.RELEVANT, career.end or case.on)
    _write_pathway(case, eligible_since(case.born, career))
    _write_contacts(case, career.end or case.on)


def write_care_leaver(case: Case, career: Career) -> None:
    """Write the years since the eighteenth birthday."""
    adult = birthday(case.born, 18)
    category = Eligibility.FORMER_RELEVANT
    if (adult - eligible_since(case.born, career)).days < 0:
        category = Eligibility.QUALIFYING
    _write_category(case, category, adult)
    if category is Eligibility.QUALIFYING:
        return
    held = _write_pathway(case, eligible_since(case.born, career))
    _write_contacts(case, adult)
    _write_accommodation(case, adult, held)
    twenty_one = birthday(case.born, 21)
    share = case.world.practice["facts"]["support_continues"]
    if years_old(case.born, case.on) >= 21 and likely(case.chance, share):
        case.fact(FactKind.SUPPORT_CONTINUES, twenty_one)


def _write_category(case: Case, category: Eligibility, since: date) -> None:
    shares = case.world.practice["leavers"]
    in_care = category is Eligibility.ELIGIBLE
    home = None if in_care else pick(case.chance, shares["accommodation"])
    case.world.extract.leaving_care.append(
        LeavingCareRecord(
            key=case.numbered("leaving"),
            child=case.key,
            eligibility=category.value,
            since=since,
            in_touch=None if in_care else pick(case.chance, shares["in_touch"]),
            accommodation=home,
            suitable=None if home is None else home not in shares["unsuitable"],
            activity=None if in_care else pick(case.chance, shares["activity"]),
        )
    )


def _write_pathway(case: Case, since: date) -> list[date]:
    """Write the assessment of need, the plan and its reviews; gives the days of the plan's."""
    rhythm = case.world.rhythm("pathway_plan")
    assessed = rhythm.day(case.chance, since, since + THREE_MONTHS)
    planned = rhythm.day(case.chance, since, since + THREE_MONTHS)
    assessed, planned = min(assessed, planned), max(assessed, planned)
    if assessed <= case.on:
        case.event(EventKind.NEEDS_ASSESSMENT, assessed)
    if planned > case.on:
        return []
    reviews = rhythm.series(
        case.chance, planned, planned + SIX_MONTHS, lambda day: day + SIX_MONTHS, case.on
    )
    reviews = rhythm.lately(case.chance, reviews)
    held = [planned, *(day for day in reviews if day >= case.world.detail_from)]
    for day in held:
        case.event(EventKind.PATHWAY_PLAN, day)
    return held


def _write_contacts(case: Case, since: date) -> None:
    """The adviser gets to know the young person some weeks before care ends."""
    rhythm = case.world.rhythm("pa_contact")
    begin = max(since - EIGHT_WEEKS - days(40), case.world.detail_from + relativedelta(months=12))
    made = rhythm.series(
        case.chance, begin, begin + EIGHT_WEEKS, lambda day: day + EIGHT_WEEKS, case.on
    )
    for day in rhythm.lately(case.chance, made):
        case.event(EventKind.PA_CONTACT, day, worker=case.worker_on(day))


def _review_pathway(case: Case, moved: date, held: list[date]) -> None:
    """A move into accommodation the council provides brings the plan's review forward."""
    reviewed = case.world.rhythm("pathway_plan").day(case.chance, moved, moved + FOUR_WEEKS)
    if reviewed <= case.on and reviewed not in held:
        case.event(EventKind.PATHWAY_PLAN, reviewed)


def _write_accommodation(case: Case, adult: date, held: list[date]) -> None:
    """Some live where the council provides; their adviser visits them there."""
    asked = case.outline.facts
    share = case.world.practice["facts"]["council_accommodation"]
    provided = likely(case.chance, share) if asked is None else "council_accommodation" in asked
    moved = adult + days(case.chance.randint(0, 120))
    if not provided or moved >= case.on:
        return
    case.fact(FactKind.COUNCIL_ACCOMMODATION, moved)
    _review_pathway(case, moved, held)
    rhythm = case.world.rhythm("pa_visit")
    begin = max(moved, case.world.detail_from + relativedelta(months=12))
    first = days(7) if begin == moved else TWO_MONTHS
    made = rhythm.series(case.chance, begin, begin + first, lambda day: day + TWO_MONTHS, case.on)
    write_visits(case, EventKind.PA_VISIT, rhythm.lately(case.chance, made))
