"""Measures of what began in the window: care, assessments, conferences, plans, referrals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from caseload_tui.scorecard.case import Case, decided, unknown
from caseload_tui.scorecard.indicator import Indicator
from caseload_tui.scorecard.person import Look
from caseload_tui.timescales.dates import add_months, short_date
from caseload_tui.timescales.health import last_assessment
from caseload_tui.timescales.history import Event, EventKind, Outcome, PlanKind, ReturnInterview
from caseload_tui.timescales.reckoning import count
from caseload_tui.timescales.status import Status, status_of


class Entry(NamedTuple):
    """The last day for a health assessment after coming into care, and how it stood then."""

    due: date
    owed: bool
    """Whether still in care and alive on that day, and not on short breaks."""
    done: date | None


def health_on_entry(look: Look, _: Indicator) -> Iterator[Case]:
    """Each start of care whose 20 working days have passed: in if the assessment was done.

    Nobody who has not reached the last day yet is counted, nor anybody who left before it.
    """
    for care in look.person.history.periods_of_care:
        if care.start > look.on:
            continue
        entry = look.person.once(("entry", care.start), partial(_entry, look, care.start))
        if entry is None or not entry.owed or not look.window.holds(entry.due):
            continue
        if entry.done is not None or entry.due != look.on:
            done = entry.done is not None
            yield decided(look.id, entry.due, done, due=entry.due, done=entry.done)


def _entry(look: Look, start: date) -> Entry | None:
    counted = count(look.then(start), "health_assessment", "iha", "first", ("care_start", start))
    due = None if counted is None else counted.duty.due
    if due is None:
        return None
    last_day = look.then(due)
    died, care = last_day.history.died, last_day.fully_looked_after
    owed = care is not None and care.start == start and (died is None or died > due)
    return Entry(due, owed, last_assessment(last_day) if owed else None)


def answered_in_time(look: Look, indicator: Indicator) -> Iterator[Case]:
    """Each conference or assessment done: in if within the days its duty allowed."""
    opening, closing = EventKind(indicator.states[0]), EventKind(indicator.states[1])
    child = look.child
    openings = child.events(opening)
    for event in child.events(closing):
        if not look.window.holds(event.on):
            continue
        began = _began(event, openings)
        if began is None:
            yield unknown(look.id, event.on, f"the {opening.value.replace('_', ' ')} it answers")
            continue
        duty = indicator.duties[0]
        counted = count(child, duty, duty, "first", (opening.value, began.on))
        due = None if counted is None else counted.duty.due
        if due is not None:
            inside = status_of(due, event.on) is not Status.OVERDUE
            yield decided(look.id, event.on, inside, due=due, done=event.on)


def _began(event: Event, openings: list[Event]) -> Event | None:
    """The opening it names; where either names none, the latest before it."""
    before = [each for each in openings if each.on <= event.on]
    named = [e for e in before if event.belongs_to and e.belongs_to == event.belongs_to]
    loose = [e for e in before if not (event.belongs_to and e.belongs_to)]
    return named[0] if named else (loose[-1] if loose else None)


def repeat_referrals(look: Look, indicator: Indicator) -> Iterator[Case]:
    """Each referral in the window: in if another came within so many months before it."""
    months = indicator.months or 12
    days = [
        event.on
        for event in look.person.history.events
        if event.kind is EventKind.REFERRAL
        and event.outcome is Outcome.DONE
        and event.on <= look.on
    ]
    days.sort()
    for place, day in enumerate(days):
        if look.window.holds(day):
            earlier = days[place - 1] if place else None
            again = earlier is not None and add_months(earlier, months) >= day
            before = f"referred before on {short_date(earlier)}" if again and earlier else ""
            yield decided(look.id, day, again, told=before)


def repeat_plans(look: Look, _: Indicator) -> Iterator[Case]:
    """Each protection plan begun in the window: in if it is not the child's first."""
    for place, plan in enumerate(look.plans(PlanKind.CHILD_PROTECTION)):
        if look.window.holds(plan.start):
            told = f"plan number {place + 1}" if place else "the first plan"
            yield decided(look.id, plan.start, place > 0, told=told)


def long_plans_open(look: Look, indicator: Indicator) -> Iterator[Case]:
    """A child on a protection plan: in if it has been open for so many months."""
    plan = look.child.plan(PlanKind.CHILD_PROTECTION)
    if plan is not None and look.alive:
        long = add_months(plan.start, indicator.months or 24) <= look.on
        yield decided(look.id, look.on, long, told=f"on a plan since {short_date(plan.start)}")


def long_plans_ended(look: Look, indicator: Indicator) -> Iterator[Case]:
    """Each protection plan ended in the window: in if it had been open for so many months."""
    for plan in look.plans(PlanKind.CHILD_PROTECTION):
        if plan.end is not None and look.window.holds(plan.end):
            long = add_months(plan.start, indicator.months or 24) <= plan.end
            yield decided(look.id, plan.end, long, told=f"on a plan since {short_date(plan.start)}")


def interviews_held(look: Look, _: Indicator) -> Iterator[Case]:
    """Each return from being missing whose 72 hours have passed: in if interviewed or declined.

    Not within 72 hours: no record says when an interview was held.
    """
    for episode in look.person.history.missing:
        back = episode.returned
        if back is None or episode.away_only or back > look.on:
            continue
        counted = count(
            look.child, "return_interview", "return_interview", "first", ("returned", back)
        )
        due = None if counted is None else counted.duty.due
        if due is not None and look.window.holds(due) and due < look.on:
            held = episode.interview is not ReturnInterview.OWED
            yield decided(look.id, back, held, due=due, told=episode.interview.value)
