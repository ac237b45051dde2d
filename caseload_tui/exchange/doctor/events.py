"""Events that do not fit the periods around them, the calendar, or each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from caseload_tui.exchange.doctor.finding import Examined, Finding, FindingKind, Where
from caseload_tui.exchange.doctor.words import day_words, duty_of, event_words
from caseload_tui.timescales.history import Event, EventKind, Outcome, PeriodOfCare


def held_in_the_future(child: Examined) -> Iterator[Finding]:
    """What is recorded as done cannot lie ahead."""
    for event in child.history.events:
        if event.outcome is Outcome.DONE and event.on > child.on:
            yield child.finding(
                FindingKind.CONTRADICTION,
                f"A {event_words(event.kind)} is recorded as done on {day_words(event.on)}, a day "
                "to come. It does not count.",
                Where(event_words(event.kind), event.on),
                (duty_of(event.kind),),
                "Correct the date, or record it as planned.",
            )


def visit_before_placement(child: Examined) -> Iterator[Finding]:
    """A visit to a looked-after child is made in a placement."""
    starts = sorted(placement.start for placement in child.history.placements)
    for event in _done(child, EventKind.CLA_VISIT):
        period = _period_around(child, event)
        first = min((start for start in starts if period and period.covers(start)), default=None)
        if period is not None and first is not None and event.on < first:
            why = f"is before the first placement of that time in care, {day_words(first)}"
        elif not any(start <= event.on for start in starts):
            why = "is before any placement is recorded"
        else:
            continue
        yield child.finding(
            FindingKind.CONTRADICTION,
            f"The visit on {day_words(event.on)} {why}. It does not count.",
            Where(event_words(event.kind), event.on, event.belongs_to),
            ("cla_visit",),
            "Correct the date of the visit, or record the placement.",
        )


def review_outside_care(child: Examined) -> Iterator[Finding]:
    """A review is held while the child is looked after, in the time in care it names."""
    for event in _done(child, EventKind.CLA_REVIEW):
        named = _named(child, event)
        if named is not None and named.covers(event.on):
            continue
        if named is None and any(each.covers(event.on) for each in child.history.periods_of_care):
            continue
        yield child.finding(
            FindingKind.CONTRADICTION,
            f"The review on {day_words(event.on)} {_outside(child, event, named)}.",
            Where(event_words(event.kind), event.on, event.belongs_to),
            ("cla_review",),
            "Correct the date of the review, or the dates of the time in care.",
        )


def recorded_twice(child: Examined) -> Iterator[Finding]:
    """The same thing done twice on one day is most often one thing written down twice."""
    done = Counter(
        (event.kind, event.on)
        for event in child.history.events
        if event.outcome is Outcome.DONE and event.on <= child.on
    )
    for (kind, day), times in done.items():
        if times > 1:
            yield child.finding(
                FindingKind.CONTRADICTION,
                f"A {event_words(kind)} on {day_words(day)} is recorded {times} times.",
                Where(event_words(kind), day),
                (duty_of(kind),),
                "Take out all but one, unless they really were separate.",
            )


def _done(child: Examined, kind: EventKind) -> Iterator[Event]:
    for event in child.history.events:
        if event.kind is kind and event.outcome is Outcome.DONE and event.on <= child.on:
            yield event


def _named(child: Examined, event: Event) -> PeriodOfCare | None:
    for period in child.history.periods_of_care:
        if event.belongs_to is not None and period.key == event.belongs_to:
            return period
    return None


def _period_around(child: Examined, event: Event) -> PeriodOfCare | None:
    """The time in care a visit names, else the one it falls in."""
    named = _named(child, event)
    if named is not None:
        return named
    for period in child.history.periods_of_care:
        if period.covers(event.on):
            return period
    return None


def _outside(child: Examined, event: Event, named: PeriodOfCare | None) -> str:
    if named is not None:
        return f"is outside the time in care it is recorded under, {_span(named)}"
    ended = [
        period.end
        for period in child.history.periods_of_care
        if period.end is not None and period.end <= event.on
    ]
    last: date | None = max(ended, default=None)
    if last is not None:
        return f"is after care ended on {day_words(last)}"
    return "is at a time when the child was not looked after"


def _span(period: PeriodOfCare) -> str:
    if period.end is None:
        return f"since {day_words(period.start)}"
    return f"{day_words(period.start)} to {day_words(period.end)}"
