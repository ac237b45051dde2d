"""The whole question put to the planner, as one immutable value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType

from caseload_tui.planner.calendars import Calendar
from caseload_tui.planner.owed import Event, Item, Unit
from caseload_tui.planner.people import Chair, Child, Engagement, Worker
from caseload_tui.planner.places import Place, Travel
from caseload_tui.planner.plan import Booking, Unmet
from caseload_tui.planner.weights import DEFAULT, Weights

SLOTS = (570, 660, 780, 855, 930, 1020)
"""Usual starts of a visit: 09:30, 11:00, 13:00, 14:15, 15:30 and 17:00."""


@dataclass(frozen=True)
class Problem:
    """Who is owed what from ``start`` up to ``end``, who can do it, and what stands already.

    ``on`` is today: notice counts from it. ``bookings`` are made already and stay; those whose
    keys are in ``may_move`` are promises that may be moved at a price (repair only).
    ``end`` counts as one more visit of everybody, or a plan would look lawful and not be.
    ``unplannable`` are duties known beforehand to be impossible to plan, to be said in the plan.
    """

    on: date
    start: date
    end: date
    workers: tuple[Worker, ...]
    places: tuple[Place, ...]
    travel: Travel
    calendar: Calendar
    children: tuple[Child, ...] = ()
    chairs: tuple[Chair, ...] = ()
    units: tuple[Unit, ...] = ()
    events: tuple[Event, ...] = ()
    bookings: tuple[Booking, ...] = ()
    may_move: frozenset[str] = frozenset()
    engagements: tuple[Engagement, ...] = ()
    unplannable: tuple[Unmet, ...] = ()
    slots: tuple[int, ...] = SLOTS
    weights: Weights = field(default=DEFAULT)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Every day that may be booked."""
        return tuple(self.start + timedelta(days=n) for n in range((self.end - self.start).days))

    @cached_property
    def worker(self) -> Mapping[str, Worker]:
        """Workers by key."""
        return MappingProxyType({w.key: w for w in self.workers})

    @cached_property
    def child(self) -> Mapping[str, Child]:
        """Children by key."""
        return MappingProxyType({c.key: c for c in self.children})

    @cached_property
    def chair(self) -> Mapping[str, Chair]:
        """Chairs by key."""
        return MappingProxyType({c.key: c for c in self.chairs})

    @cached_property
    def place(self) -> Mapping[str, Place]:
        """Places by key."""
        return MappingProxyType({p.key: p for p in self.places})

    @cached_property
    def unit(self) -> Mapping[str, Unit]:
        """Units by key."""
        return MappingProxyType({u.key: u for u in self.units})

    @cached_property
    def event(self) -> Mapping[str, Event]:
        """Events by key."""
        return MappingProxyType({e.key: e for e in self.events})

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Units and events by key."""
        return MappingProxyType({**self.unit, **self.event})

    def __getstate__(self) -> dict[str, object]:
        """Only the values: the look-ups are made again where they are needed."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)

    def only(self, worker: str) -> Problem:
        """The part of one worker: what they do, with whom, and what colleagues do for theirs."""
        units = tuple(u for u in self.units if u.worker == worker)
        events = tuple(e for e in self.events if e.worker == worker)
        items: tuple[Item, ...] = (*units, *events)
        mine = {item.key for item in items}
        bookings = tuple(
            b for b in self.bookings if b.worker == worker or b.item in mine or worker in b.needs
        )
        parties = {d.subject for u in units for d in u.demands}
        parties |= {d.subject for e in events for d in e.covers}
        others = {k for item in items for k in item.needs} | {b.worker for b in bookings}
        homes = {item.household for item in items if item.household}
        near = parties | others | homes | {worker}
        return replace(
            self,
            workers=tuple(w for w in self.workers if w.key == worker or w.key in others),
            children=tuple(c for c in self.children if c.key in parties),
            chairs=tuple(c for c in self.chairs if c.key in others),
            units=units,
            events=events,
            bookings=bookings,
            engagements=tuple(e for e in self.engagements if e.party in near),
            unplannable=(),
        )
