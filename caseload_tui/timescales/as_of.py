"""One child as the records show on a day: what rules ask, answered from the history.

Nothing dated after the day exists here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TypeVar

from caseload_tui.timescales.dates import birthday
from caseload_tui.timescales.history import (
    ChildHistory,
    Event,
    EventKind,
    Fact,
    FactKind,
    HouseholdHistory,
    LegalStatus,
    Outcome,
    Period,
    PeriodOfCare,
    Placement,
    Plan,
    PlanKind,
)
from caseload_tui.timescales.standards import Standards

SHORT_BREAK_STATUSES = frozenset({"V3", "V4"})
TEMPORARY_PLACEMENTS = frozenset({"T0", "T1", "T2", "T3", "T4"})
ADULT = 18

P = TypeVar("P", bound=Period)


class Subject:
    """A child or a household on a day: events done by then, and the standards in force."""

    def __init__(
        self, history: ChildHistory | HouseholdHistory, standards: Standards, on: date
    ) -> None:
        self.key = history.key
        self.standards = standards
        self.on = on
        self._done: dict[EventKind, list[Event]] = {}
        for event in history.events:
            if event.on <= on and event.outcome is Outcome.DONE:
                self._done.setdefault(event.kind, []).append(event)

    def done(
        self, kind: EventKind, since: date = date.min, belongs_to: str | None = None
    ) -> list[date]:
        """The days on which ``kind`` was done since a day, in order, each once.

        With ``belongs_to``, a record that names another period or plan is left out.
        """
        events = self._done.get(kind, ())
        return sorted({
            event.on
            for event in events
            if event.on >= since
            and (belongs_to is None or event.belongs_to in (None, belongs_to))
        })  # fmt: skip

    def last(
        self, kind: EventKind, since: date = date.min, belongs_to: str | None = None
    ) -> date | None:
        """The last day on which ``kind`` was done; None when it never was."""
        days = self.done(kind, since, belongs_to)
        return days[-1] if days else None

    def events(self, kind: EventKind) -> list[Event]:
        """Everything of ``kind`` that was done, by day."""
        return sorted(
            self._done.get(kind, ()), key=lambda event: (event.on, event.belongs_to or "")
        )

    def last_visit(self, kind: EventKind, since: date) -> date | None:
        """The last visit since a day that counts: the child seen, and not a virtual one."""
        return max(
            (
                event.on
                for event in self._done.get(kind, ())
                if event.on >= since and event.seen is True and event.in_person is not False
            ),
            default=None,
        )


class Child(Subject):
    """One child on a day."""

    def __init__(self, history: ChildHistory, standards: Standards, on: date) -> None:
        super().__init__(history, standards, on)
        self.history = history
        self.born = history.date_of_birth

    def reached(self, age: int) -> bool:
        """Whether the child is ``age`` or more; False when the date of birth is not known."""
        return self.born is not None and birthday(self.born, age) <= self.on

    def birthday(self, age: int) -> date | None:
        """The day on which the child reaches ``age``; None without a date of birth."""
        return None if self.born is None else birthday(self.born, age)

    @cached_property
    def care(self) -> PeriodOfCare | None:
        """The current period of care; None when not looked after on the day."""
        if self.reached(ADULT):
            return None
        return latest(self.history.periods_of_care, self.on)

    @cached_property
    def placement(self) -> Placement | None:
        """Where the child is placed now, temporary codes (T0 to T4) left out."""
        settled = (
            each for each in self.history.placements if each.type_code not in TEMPORARY_PLACEMENTS
        )
        return latest(settled, self.on)

    @cached_property
    def legal_status(self) -> LegalStatus | None:
        """The legal status now."""
        return latest(self.history.legal_statuses, self.on)

    @property
    def legal_code(self) -> str:
        """The code of the legal status now; empty when none is recorded."""
        return self.legal_status.code if self.legal_status else ""

    @property
    def on_short_breaks(self) -> bool:
        """Whether the child is looked after only by a series of short breaks (V3, V4)."""
        return self.legal_code in SHORT_BREAK_STATUSES

    @cached_property
    def fully_looked_after(self) -> PeriodOfCare | None:
        """The current period of care, unless it is a series of short breaks."""
        return None if self.on_short_breaks else self.care

    def legal_run_start(self, codes: Iterable[str]) -> date:
        """Since when one of ``codes`` has held without a gap. It must hold now."""
        within = frozenset(codes)
        rows = [each for each in self.history.legal_statuses if each.code in within]
        return _run_start(rows, self.on)

    def plan(self, kind: PlanKind) -> Plan | None:
        """The plan of ``kind`` in force; None once the child is 18."""
        if self.reached(ADULT):
            return None
        return latest((each for each in self.history.plans if each.kind is kind), self.on)

    def fact(self, kind: FactKind) -> Fact | None:
        """The latest fact of ``kind`` that holds for the child, whatever placement it names."""
        return latest((each for each in self.history.facts if each.kind is kind), self.on)

    def placement_fact(self, kind: FactKind, *, loosens: bool) -> Fact | None:
        """The fact of ``kind`` for the current placement.

        A fact that names no placement may have been meant for an earlier one; where it
        ``loosens`` a rule it counts only if it began in this placement.
        """
        placement = self.placement
        if placement is None:
            return None
        return latest(
            (
                each
                for each in self.history.facts
                if each.kind is kind
                and (
                    each.placement == placement.key
                    or (each.placement is None and (not loosens or each.start >= placement.start))
                )
            ),
            self.on,
        )


class Household(Subject):
    """One fostering household on a day."""

    def __init__(self, history: HouseholdHistory, standards: Standards, on: date) -> None:
        super().__init__(history, standards, on)
        self.history = history


def latest(periods: Iterable[P], on: date) -> P | None:
    """The latest-starting period that holds on a day; ties fall the same way in any order."""
    best: P | None = None
    for each in periods:
        if each.covers(on) and (best is None or _outranks(each, best)):
            best = each
    return best


def _outranks(period: Period, best: Period) -> bool:
    if period.start == best.start:
        return repr(period) > repr(best)
    return period.start > best.start


def _run_start(periods: list[P], on: date) -> date:
    start = on
    moved = True
    while moved:
        moved = False
        for each in periods:
            touches = each.start < start and (each.end is None or each.end >= start)
            if touches:
                start, moved = each.start, True
    return start
