"""Leaving care: who is eligible, relevant or former relevant, and what that person is owed.

Sources: Children (Leaving Care) Act 2000; Care Planning, Placement and Case Review (England)
Regulations 2010, regulation 42; Care Leavers (England) Regulations 2010, regulations 5, 7
and 8.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from caseload_tui.timescales.as_of import ADULT, SHORT_BREAK_STATUSES, Child
from caseload_tui.timescales.dates import birthday
from caseload_tui.timescales.history import (
    ChildHistory,
    Eligibility,
    EventKind,
    FactKind,
    LeavingCare,
)
from caseload_tui.timescales.reckoning import Reckoning, count, missing

QUALIFYING_DAYS = 13 * 7
"""Days looked after since 14 that make a looked-after child of 16 eligible."""

SIXTEEN = 16
SUPPORT_TO, SUPPORT_TO_IF_WANTED = 21, 25

ELIGIBLE_OR_RELEVANT = (Eligibility.ELIGIBLE, Eligibility.RELEVANT)
LEFT_CARE = (Eligibility.RELEVANT, Eligibility.FORMER_RELEVANT)
LAST_PATHWAY = "the date of the last pathway plan or review"
SIXTEENTH = "the date of birth, or since when the leaving-care duties hold"

_STAGES = (
    Eligibility.NONE,
    Eligibility.QUALIFYING,
    Eligibility.ELIGIBLE,
    Eligibility.RELEVANT,
    Eligibility.FORMER_RELEVANT,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's leaving-care category on a day; ``owed_from`` is when plans began to be owed."""

    category: Eligibility
    owed_from: date | None
    since_16th_birthday: bool


def standing(child: Child) -> Standing | None:
    """The category that holds: the recorded one, moved on by leaving care and by the 18th
    birthday, else the one that the periods of care show. None when nothing is owed.
    """
    if child.born is not None and not child.reached(SIXTEEN):
        return None
    recorded = _recorded(child)
    if recorded:
        category, since = recorded[-1].eligibility, _first_recorded(recorded) or _earliest(child)
    else:
        category, since = Eligibility.ELIGIBLE, became_eligible(child)
        if since is None:
            return None
    if category in (Eligibility.QUALIFYING, Eligibility.NONE) or _support_ended(child):
        return None
    sixteenth = child.birthday(SIXTEEN)
    owed_from = max((day for day in (sixteenth, since) if day), default=None)
    return Standing(_moved_on(child, category), owed_from, owed_from == sixteenth)


def _recorded(child: Child) -> list[LeavingCare]:
    """The categories recorded by then, in order, the furthest on last among equals."""
    return sorted(
        (each for each in child.history.leaving_care if not each.since or each.since <= child.on),
        key=lambda each: (each.since or date.min, _STAGES.index(each.eligibility)),
    )


def _first_recorded(recorded: list[LeavingCare]) -> date | None:
    """Since when the person has been eligible or relevant; None if a record does not say."""
    since = [each.since for each in recorded if each.eligibility in ELIGIBLE_OR_RELEVANT]
    return since[0] if since else None


def _earliest(child: Child) -> date | None:
    """Since when a person can have been eligible, where the record does not say.

    Nobody becomes eligible before coming into care, so a young person who came at 16 or 17
    is not late with a plan from the 16th birthday on.
    """
    starts = [each.start for each in child.history.periods_of_care if each.start <= child.on]
    return became_eligible(child) or min(starts, default=None)


def _moved_on(child: Child, category: Eligibility) -> Eligibility:
    if child.reached(ADULT):
        return Eligibility.FORMER_RELEVANT
    if category is Eligibility.ELIGIBLE and child.care is None:
        return Eligibility.RELEVANT
    return category


def became_eligible(child: Child) -> date | None:
    """The day on which the child became eligible, if it has come."""
    return eligible_day(child.history, child.on + timedelta(days=1))


def eligible_day(history: ChildHistory, before: date) -> date | None:
    """The first day of being 16 or more, looked after, with 13 weeks of care since 14.

    Short breaks (V3, V4) are left out of the 13 weeks. None if there is no such day before
    ``before`` and the 18th birthday.
    """
    born = history.date_of_birth
    if born is None:
        return None
    sixteenth = birthday(born, SIXTEEN)
    end = min(birthday(born, ADULT), before)
    if end <= sixteenth:
        return None
    cared_for = 0
    for first, last in spans_of_care(history, birthday(born, 14), end):
        enough = first + timedelta(days=max(QUALIFYING_DAYS - cared_for, 0))
        day = max(enough, sixteenth)
        if day < last:
            return day
        cared_for += (last - first).days
    return None


def spans_of_care(history: ChildHistory, start: date, end: date) -> Iterator[tuple[date, date]]:
    """Stretches [first, last) of being looked after other than by short breaks, in order."""
    care = _clipped([(each.start, each.end) for each in history.periods_of_care], start, end)
    breaks = _clipped(
        [
            (each.start, each.end)
            for each in history.legal_statuses
            if each.code in SHORT_BREAK_STATUSES
        ],
        start,
        end,
    )
    for first, last in care:
        day = first
        for pause, resume in breaks:
            if pause < last and resume > day:
                if day < pause:
                    yield day, pause
                day = max(day, resume)
        if day < last:
            yield day, last


def _clipped(
    spans: list[tuple[date, date | None]], start: date, end: date
) -> list[tuple[date, date]]:
    """The spans within [start, end), in order, overlapping and touching ones joined."""
    joined: list[tuple[date, date]] = []
    for first, last in sorted((max(a, start), min(b or end, end)) for a, b in spans):
        if first >= last:
            continue
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def _support_ended(child: Child) -> bool:
    if child.reached(SUPPORT_TO_IF_WANTED):
        return True
    return child.reached(SUPPORT_TO) and child.fact(FactKind.SUPPORT_CONTINUES) is None


def leaving_care(child: Child) -> Iterator[Reckoning]:
    """Everything owed to an eligible, relevant or former relevant young person."""
    now = standing(child)
    if now is None:
        return
    counted = [*_plans(child, now), _review(child, now), _new_home(child, now)]
    if now.category in LEFT_CARE:
        counted += [_contact(child), _adviser_visit(child)]
    yield from (each for each in counted if each is not None)


def _plans(child: Child, now: Standing) -> Iterator[Reckoning | None]:
    """The needs assessment (done too when there is a plan) and the pathway plan."""
    if now.category not in ELIGIBLE_OR_RELEVANT or child.done(EventKind.PATHWAY_PLAN):
        return
    owed = ["pathway_plan"]
    if not child.done(EventKind.NEEDS_ASSESSMENT):
        owed.insert(0, "needs_assessment")
    for duty in owed:
        if now.owed_from is None:
            yield missing(child, duty, duty, SIXTEENTH, step="first")
            continue
        event = "sixteenth_birthday" if now.since_16th_birthday else "became_eligible"
        yield count(child, duty, duty, "first", (event, now.owed_from))


def _review(child: Child, now: Standing) -> Reckoning | None:
    """The review of the pathway plan. Without any plan the plan itself is owed until 18."""
    last = child.last(EventKind.PATHWAY_PLAN)
    if last is not None:
        anchor = ("last_pathway_plan", last)
        return count(child, "pathway_review", "pathway_review", "next", anchor)
    if now.category is Eligibility.FORMER_RELEVANT:
        return missing(child, "pathway_review", "pathway_review", LAST_PATHWAY, step="next")
    return None


def _new_home(child: Child, now: Standing) -> Reckoning | None:
    """The review within 28 days of moving into accommodation that the council provides."""
    home = child.fact(FactKind.COUNCIL_ACCOMMODATION)
    if home is None or now.category not in LEFT_CARE:
        return None
    if child.done(EventKind.PATHWAY_PLAN, home.start):
        return None
    key = "pathway_review_new_accommodation"
    return count(child, key, key, "first", ("accommodation_provided", home.start))


def _contact(child: Child) -> Reckoning | None:
    """Contact by the personal adviser, up to 21 or what the council's standard says."""
    if child.reached(child.standards.settings.pa_contact_to_age):
        return None
    last = child.last(EventKind.PA_CONTACT)
    if last is None:
        return missing(
            child, "pa_contact", "pa_contact", "the date of the last contact", step="next"
        )
    return count(child, "pa_contact", "pa_contact", "next", ("last_contact", last))


def _adviser_visit(child: Child) -> Reckoning | None:
    """The adviser's visit to accommodation that the council provides."""
    home = child.fact(FactKind.COUNCIL_ACCOMMODATION)
    if home is None:
        return None
    last = max(
        (
            event.on
            for event in child.events(EventKind.PA_VISIT)
            if event.on >= home.start and event.in_person is not False and event.seen is not False
        ),
        default=None,
    )
    if last is None:
        return count(child, "pa_visit", "pa_visit", "first", ("accommodation_provided", home.start))
    return count(child, "pa_visit", "pa_visit", "next", ("last_pa_visit", last))
