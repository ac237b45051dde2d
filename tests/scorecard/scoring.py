"""Short ways to score invented children."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from caseload_tui.scorecard.case import Case, Verdict
from caseload_tui.scorecard.figure import Figure, figure
from caseload_tui.scorecard.indicator import catalogue
from caseload_tui.scorecard.person import (
    CarerHousehold,
    Holding,
    Leaver,
    Person,
    Professional,
)
from caseload_tui.scorecard.promises import Promise
from caseload_tui.scorecard.scoring import Council, score
from caseload_tui.timescales.history import (
    ChildHistory,
    Event,
    EventKind,
    HouseholdHistory,
    LegalStatus,
    PeriodOfCare,
    Placement,
    Plan,
    PlanKind,
)
from caseload_tui.timescales.standards import shipped_standards

BORN = date(2012, 5, 5)


def day(text: str) -> date:
    return date.fromisoformat(text)


def seen(on: str, kind: EventKind = EventKind.CLA_VISIT) -> Event:
    return Event(kind, day(on), seen=True)


def done(kind: EventKind, *days: str) -> tuple[Event, ...]:
    return tuple(Event(kind, day(each)) for each in days)


def in_care(
    start: str,
    *events: Event,
    end: str | None = None,
    born: date | None = BORN,
    legal: str = "V2",
    placed: tuple[tuple[str, str | None, str], ...] | None = None,
    plans: tuple[Plan, ...] = (),
) -> ChildHistory:
    """A child in care from ``start`` up to ``end``; ``placed`` are (start, end, type)."""
    ends = None if end is None else day(end)
    rows = placed or ((start, end, "U6"),)
    return ChildHistory(
        "c",
        born,
        periods_of_care=(PeriodOfCare(day(start), ends, "care"),),
        placements=tuple(
            Placement(day(first), None if last is None else day(last), str(number), code)
            for number, (first, last, code) in enumerate(rows)
        ),
        legal_statuses=(LegalStatus(day(start), ends, legal),),
        events=events,
        plans=plans,
    )


def at_home(*events: Event, plans: tuple[Plan, ...] = (), born: date | None = BORN) -> ChildHistory:
    return ChildHistory("c", born, events=events, plans=plans)


def plan(kind: PlanKind, start: str, end: str | None = None) -> Plan:
    return Plan(day(start), None if end is None else day(end), kind, f"plan {start}")


def cp(start: str, end: str | None = None) -> Plan:
    return plan(PlanKind.CHILD_PROTECTION, start, end)


def people(*histories: ChildHistory, **more: object) -> list[Person]:
    return [
        Person(id=number, history=history, **more)  # type: ignore[arg-type]
        for number, history in enumerate(histories, 1)
    ]


def cases(
    key: str,
    on: str,
    everybody: Iterable[Person] = (),
    *,
    houses: Iterable[CarerHousehold] = (),
    workers: Mapping[int, Professional] | None = None,
    promises: Iterable[Promise] = (),
    months: int = 12,
    live: bool = True,
) -> list[Case]:
    council = Council(list(everybody), list(houses), workers or {}, list(promises))
    indicators = (catalogue()[key],)
    found = score(council, shipped_standards(), indicators, day(on), months=months, live=live)
    return found[key]


def counts(key: str, on: str, *histories: ChildHistory, **more: object) -> tuple[int, int, int]:
    """Numerator, denominator and how many are not computable."""
    found = figure(cases(key, on, people(*histories), **more))  # type: ignore[arg-type]
    return found.numerator, int(found.denominator), found.not_computable


def house(approved: str | None, *events: Event, ended: str | None = None) -> CarerHousehold:
    history = HouseholdHistory(
        "h",
        None if approved is None else day(approved),
        None if ended is None else day(ended),
        events,
    )
    return CarerHousehold(1, history)


def held(person: Person, *holdings: Holding) -> Person:
    return replace(person, held=holdings)


__all__ = ["Figure", "Leaver", "Verdict"]
