"""Tie bookings made earlier to what is owed now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from caseload_tui.planner.owed import Demand, Event, Unit
from caseload_tui.planner.plan import Booking, Cover

ELSEWHERE = "(elsewhere)"
"""The demand of somebody on a visit that is not to where they live now: it does not meet theirs."""
_Duty = tuple[str, str]
"""A child (or household), and what it is owed."""


def attach(
    bookings: Iterable[Booking], units: Iterable[Unit], events: Iterable[Event]
) -> tuple[Booking, ...]:
    """The bookings, by date, each with the unit or event it is for, by child and duty.

    Of events that follow one another, a booking is for the one due nearest to the day it was
    made for: where one was cancelled, those after it do not take its place.
    """
    ordered = sorted(bookings, key=lambda b: b.day)
    demand: dict[_Duty, list[tuple[Unit, Demand]]] = defaultdict(list)
    for unit in units:
        for d in unit.demands:
            demand[d.subject, d.duty].append((unit, d))
    event_of = _events_of(ordered, events)
    return tuple(_attached(b, demand, event_of) for b in ordered)


def _attached(
    b: Booking,
    demand: dict[_Duty, list[tuple[Unit, Demand]]],
    event_of: dict[tuple[str, _Duty], str],
) -> Booking:
    event = next((e for c in b.covers if (e := event_of.get((b.key, (c.subject, c.duty))))), None)
    met: dict[_Duty, tuple[Unit, Demand]] = {}
    for c in b.covers:
        found = [
            (u, d) for u, d in demand[c.subject, c.duty] if d.last <= b.day and d.owed_on(b.day)
        ]
        if found:
            met[c.subject, c.duty] = found[-1]
    unit = _visited(b, [u for u, _ in met.values()])
    item = event or (b.item if unit is None else unit.key)

    def tied(c: Cover) -> Cover:
        meeting, visit = event_of.get((b.key, (c.subject, c.duty))), met.get((c.subject, c.duty))
        if meeting is not None or visit is None:
            return replace(c, demand=meeting or c.demand)
        return replace(c, demand=visit[1].key if visit[0] is unit else ELSEWHERE)

    return replace(b, item=item, covers=tuple(map(tied, b.covers)))


def _visited(b: Booking, units: Sequence[Unit]) -> Unit | None:
    """Of the units of those on a visit, the one that lives where it goes, or most of them."""
    at = [u for u in units if u.place == b.place] or units
    return max(at, key=at.count, default=None)


def _events_of(ordered: Sequence[Booking], events: Iterable[Event]) -> dict[tuple[str, _Duty], str]:
    """By booking and duty, the key of the event it is for."""
    chains: dict[_Duty, list[Event]] = defaultdict(list)
    for event in events:
        for due in event.covers:
            chains[due.subject, due.duty].append(event)
    made: dict[_Duty, list[tuple[Booking, Cover]]] = defaultdict(list)
    for b in ordered:
        for c in b.covers:
            made[c.subject, c.duty].append((b, c))
    return {
        (b.key, key): event.key
        for key, chain in chains.items()
        for b, event in _pairs(made[key], sorted(chain, key=lambda e: e.due))
    }


def _pairs(
    made: Sequence[tuple[Booking, Cover]], chain: Sequence[Event]
) -> Iterable[tuple[Booking, Event]]:
    """Bookings and events in order; an event is passed over where the next is due nearer.

    None is passed over while as many bookings are left as events.
    """
    n, shift = 0, timedelta(0)
    for k, (b, c) in enumerate(made):
        spare = (len(chain) - n) - (len(made) - k)
        while spare > 0 and _nearer(c.due, chain[n + 1].due + shift, chain[n].due + shift):
            n, spare = n + 1, spare - 1
        if n == len(chain):
            return
        yield b, chain[n]
        # The ones that follow are counted from the day this one is held.
        shift = b.day - chain[n].due
        n += 1


def _nearer(due: date | None, one: date, other: date) -> bool:
    return due is not None and abs(due - one) < abs(due - other)
