"""Short ways to write down what happened to an invented child."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from caseload_tui.timescales.duties import duties
from caseload_tui.timescales.duty import Duty
from caseload_tui.timescales.history import (
    ChildHistory,
    Event,
    EventKind,
    Fact,
    FactKind,
    LegalStatus,
    PeriodOfCare,
    Placement,
    Plan,
    PlanKind,
)
from caseload_tui.timescales.standards import Standards, shipped_standards

BORN = date(2012, 5, 5)
"""A date of birth far from every age that matters around 2026."""


def day(text: str) -> date:
    return date.fromisoformat(text)


def after(start: date, days: int) -> date:
    return start + timedelta(days=days)


def looked_after(
    start: date,
    *,
    born: date | None = BORN,
    legal: str = "V2",
    placement: str = "U6",
    placed: date | None = None,
    events: tuple[Event, ...] = (),
    facts: tuple[Fact, ...] = (),
) -> ChildHistory:
    """A child in care since ``start`` and placed since ``placed`` (default: the same day)."""
    return ChildHistory(
        "child-1",
        born,
        periods_of_care=(PeriodOfCare(start, None, "care-1"),),
        placements=(Placement(placed or start, None, "placement-1", placement),),
        legal_statuses=(LegalStatus(start, None, legal),),
        events=events,
        facts=facts,
    )


def at_home(born: date | None = BORN, **more: object) -> ChildHistory:
    """A child who is not looked after."""
    return replace(ChildHistory("child-1", born), **more)  # type: ignore[arg-type]


def on_plan(kind: PlanKind, start: date, *events: Event) -> ChildHistory:
    return at_home(plans=(Plan(start, None, kind, "plan-1"),), events=events)


def seen(on: date, kind: EventKind = EventKind.CLA_VISIT) -> Event:
    return Event(kind, on, seen=True)


def held(kind: EventKind, *days: date) -> tuple[Event, ...]:
    return tuple(Event(kind, each) for each in days)


def fact(kind: FactKind, start: date, days: int | None = None) -> Fact:
    """A fact about the first placement."""
    return Fact(start, None, kind, "placement-1", days)


def with_events(history: ChildHistory, *events: Event) -> ChildHistory:
    return replace(history, events=history.events + events)


def with_facts(history: ChildHistory, *facts: Fact) -> ChildHistory:
    return replace(history, facts=history.facts + facts)


def all_of(
    history: ChildHistory, duty: str, on: date, standards: Standards | None = None
) -> list[Duty]:
    found = duties(history, standards or shipped_standards(), on)
    return [each for each in found if each.duty == duty]


def owed(
    history: ChildHistory, duty: str, on: date, standards: Standards | None = None
) -> Duty | None:
    """The duty of that name, which must be at most one; None if it is not owed."""
    found = all_of(history, duty, on, standards)
    assert len(found) < 2
    return found[0] if found else None


def the(history: ChildHistory, duty: str, on: date, standards: Standards | None = None) -> Duty:
    """The one duty of that name, which must be owed."""
    found = owed(history, duty, on, standards)
    assert found is not None, f"{duty} is not owed on {on}"
    return found


def due(
    history: ChildHistory, duty: str, on: date, standards: Standards | None = None
) -> date | None:
    return the(history, duty, on, standards).due
