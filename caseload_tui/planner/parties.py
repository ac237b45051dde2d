"""Whose time a booking takes besides its own worker's."""

from __future__ import annotations

from collections.abc import Iterable

from caseload_tui.planner.owed import Event, Hours
from caseload_tui.planner.people import Engagement, Span
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem


def parties(problem: Problem, b: Booking) -> set[str]:
    """Children, carer household, chair and colleagues whose time a booking takes."""
    item = problem.items.get(b.item)
    out = set(item.needs) if item is not None else set()
    if not (isinstance(item, Event) and item.hours is Hours.OFFICE):
        out |= {c.subject for c in b.covers}
    if b.household:
        out.add(b.household)
    return out - {b.worker}


def engagements(problem: Problem, bookings: Iterable[Booking]) -> tuple[Engagement, ...]:
    """The time others' bookings take, for the diaries of those who were not asked yet."""
    return tuple(
        Engagement(party, b.day, Span(b.start, b.end))
        for b in bookings
        for party in sorted(parties(problem, b))
    )
