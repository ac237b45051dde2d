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


def visit_outside_placement(child: Examined) -> Iterator[Finding]:
    """A visit to a looked-after child is made in a placement.

    A snapshot tells of the latest placement only, so a visit from before it, in the same time
    in care, shows that an earlier placement is missing rather than that the visit is wrong.
    """
    placements = child.history.placements
    for event in _done(child, EventKind.CLA_VISIT):
        if any(each.covers(event.on) or each.end == event.on for each in placements):
            continue
        in_care = any(period.covers(event.on) for period in child.history.periods_of_care)
        later = [each.start for each in placements if each.start > event.on]
        if later:
            when = f"before the placement of {day_words(min(later))}"
        else:
            when = "when no placement is recorded"
        yield child.finding(
            FindingKind.GAP if in_care else FindingKind.CONTRADICTION,
            f"A visit was made on {day_words(event.on)}, {when}. It does not count in a later one.",
            Where(event_words(event.kind), event.on, event.belongs_to),
            ("cla_visit",),
            "Record where the child lived that day."
            if in_care
            else "Correct the date of the visit, or record the time in care and the placement.",
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
