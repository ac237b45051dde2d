"""Measures on the report date: is what is owed in time, and was it done recently enough?

Lateness is the engine's: a duty that is overdue is out, whatever this page is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from caseload_tui.scorecard.among import counts
from caseload_tui.scorecard.case import Case, decided, unknown
from caseload_tui.scorecard.indicator import Indicator
from caseload_tui.scorecard.person import FULFILLED_BY, CarerLook, Look
from caseload_tui.timescales.dates import add_months
from caseload_tui.timescales.duty import Duty
from caseload_tui.timescales.history import EventKind, PlanKind
from caseload_tui.timescales.interval import add
from caseload_tui.timescales.status import Status, status_of


def in_time(look: Look, indicator: Indicator) -> Iterator[Case]:
    """One case for a child who owes the duty: in unless it is overdue.

    A child whose first one is not due yet has nothing that could be in time, and is left out.
    """
    if not counts(look, indicator.among):
        return
    duties = [duty for duty in look.owed(*indicator.duties) if not _too_new(look, duty)]
    if duties:
        yield _judged(look, duties)


def _too_new(look: Look, duty: Duty) -> bool:
    """Whether the first interval since coming in has not passed and nothing was done yet."""
    if duty.step != "first" or duty.due is None or duty.anchor_date is None:
        return False
    care = look.child.care
    if duty.duty != "cla_visit" or care is None:
        return duty.due > look.on
    # A new placement asks for a first visit again; only a child new in care is too new.
    allowed = duty.due - duty.anchor_date
    seen = look.child.last_visit(EventKind.CLA_VISIT, care.start) is not None
    return care.start + allowed > look.on and not seen


def _judged(look: Look, duties: Sequence[Duty]) -> Case:
    """The worst of the duties: late, then not computable, then in time."""
    late = [duty for duty in duties if duty.status(look.on) is Status.OVERDUE]
    if late:
        worst = min(late, key=lambda duty: duty.due or date.max)
        untold = _untold(look, worst)
        if untold is not None:
            return unknown(look.id, look.on, untold)
        return decided(look.id, look.on, False, due=worst.due, done=_last(worst))
    for duty in duties:
        if duty.due is None:
            return unknown(look.id, look.on, duty.missing_fact or "")
    first = min(duties, key=lambda duty: duty.due or date.max)
    return decided(look.id, look.on, True, due=first.due, done=_last(first))


def _last(duty: Duty) -> date | None:
    return None if duty.step == "first" else duty.anchor_date


def _untold(look: Look, duty: Duty) -> str | None:
    """Why lateness on a past day is not known: the source told only of a later last one."""
    kind = FULFILLED_BY.get(duty.duty)
    told = look.person.told_last_only.get(kind) if kind else None
    if told is not None and told > look.on:
        return f"what was done before {told.isoformat()}: only the last was told"
    return None


def carers_in_time(look: CarerLook, indicator: Indicator) -> Iterator[Case]:
    """One case for a fostering household that is owed the duty: in unless it is overdue."""
    for duty in look.owed(indicator.duties[0]):
        if duty.step == "first" and duty.due is not None and duty.due > look.on:
            continue
        if duty.due is None:
            yield unknown(look.id, look.on, duty.missing_fact or "")
        else:
            late = duty.status(look.on) is Status.OVERDUE
            yield decided(look.id, look.on, not late, due=duty.due, done=_last(duty))


def seen_within(look: Look, indicator: Indicator) -> Iterator[Case]:
    """One case for a looked-after child: in if seen within the interval, whatever the rule asks.

    A reporting basis only; no date is ever due by it.
    """
    care = look.child.fully_looked_after
    if care is None or indicator.interval is None or not counts(look, indicator.among):
        return
    calendar = look.standards.working_days
    seen = look.child.last_visit(EventKind.CLA_VISIT, care.start)
    last = add(seen or care.start, indicator.interval, calendar)
    inside = status_of(last, look.on) is not Status.OVERDUE
    if seen is not None or not inside:
        yield decided(look.id, look.on, inside, due=last, done=seen)


def plan_within(look: Look, indicator: Indicator) -> Iterator[Case]:
    """One case for a child owed a care plan: in if the last one is recent enough."""
    care = look.child.fully_looked_after
    if care is None or indicator.months is None or not counts(look, indicator.among):
        return
    plans = [p for p in look.plans(PlanKind.CARE) if p.end is None or p.end > care.start]
    if plans:
        last = add_months(plans[-1].start, indicator.months)
        inside = status_of(last, look.on) is not Status.OVERDUE
        yield decided(look.id, look.on, inside, due=last, done=plans[-1].start)
        return
    duties = [duty for duty in look.owed("care_plan") if not _too_new(look, duty)]
    if duties:
        yield _judged(look, duties)


def leaver_state(look: Look, indicator: Indicator) -> Iterator[Case]:
    """One case for a care leaver: what they do, or whether their home is suitable."""
    if not counts(look, indicator.among):
        return
    if not look.live:
        yield unknown(look.id, look.on, "what was so on that day: it is recorded without a date")
        return
    known = look.person.leaver
    if indicator.states == ("suitable",):
        if known is None or known.suitable is None:
            yield unknown(look.id, look.on, "whether the accommodation is suitable")
        else:
            yield decided(look.id, look.on, known.suitable)
    elif known is None or known.activity is None:
        yield unknown(look.id, look.on, "what the young person does (activity)")
    else:
        inside = known.activity.startswith(indicator.states)
        yield decided(look.id, look.on, inside, told=f"activity {known.activity}")
