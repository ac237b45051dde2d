"""The front door: the assessment owed after a referral, the conference after an enquiry.

Source: Working Together to Safeguard Children.
"""

from __future__ import annotations

from collections.abc import Iterator

from caseload_tui.timescales.as_of import ADULT, Child
from caseload_tui.timescales.history import Event, EventKind, Outcome, PlanKind
from caseload_tui.timescales.reckoning import Reckoning, count


def conference(child: Child) -> Iterator[Reckoning]:
    """The initial conference owed by each strategy discussion that started an enquiry.

    It ends when a conference is held, when one is recorded as cancelled (not needed), or
    when a child protection plan begins.
    """
    planned = [
        plan.start
        for plan in child.history.plans
        if plan.kind is PlanKind.CHILD_PROTECTION and plan.start <= child.on
    ]
    for discussion in _open(child, EventKind.STRATEGY_DISCUSSION, EventKind.INITIAL_CONFERENCE):
        if not any(start >= discussion.on for start in planned):
            yield from _counted(child, "icpc", "strategy_discussion", discussion)


def assessment(child: Child) -> Iterator[Reckoning]:
    """The assessment owed by each referral, until one is complete or recorded as cancelled."""
    for referral in _open(child, EventKind.REFERRAL, EventKind.ASSESSMENT):
        yield from _counted(child, "cin_assessment", "referral", referral)


def _open(child: Child, opening: EventKind, closing: EventKind) -> Iterator[Event]:
    """The events of one kind that none of the other kind has answered, each once."""
    if child.reached(ADULT):
        return
    answers = [
        event
        for event in child.history.events
        if event.kind is closing
        and event.on <= child.on
        and event.outcome in (Outcome.DONE, Outcome.CANCELLED)
    ]
    seen = set()
    for event in child.events(opening):
        # One enquiry told of on two days is one: its first day counts.
        mark = event.belongs_to or event.on
        if mark in seen or any(_answers(answer, event) for answer in answers):
            continue
        seen.add(mark)
        yield event


def _answers(answer: Event, event: Event) -> bool:
    """Records that name different enquiries or referrals do not answer each other."""
    if answer.belongs_to and event.belongs_to:
        return answer.belongs_to == event.belongs_to and answer.on >= event.on
    return answer.on >= event.on


def _counted(child: Child, duty: str, anchor: str, event: Event) -> Iterator[Reckoning]:
    reference = event.belongs_to or event.on.isoformat()
    counted = count(child, duty, duty, "first", (anchor, event.on), reference=reference)
    if counted is not None:
        yield counted
