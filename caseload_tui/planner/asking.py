"""Ask the timescale engine what would be owed if a visit were made on a day yet to come.

The rules live in one place, the engine. Here histories that have not happened yet are put to
it, and its answers are written down as phases: from which day, counted from a visit made when,
which interval. The engine says itself on which days an answer may change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from caseload_tui.planner.owed import Demand, Phase
from caseload_tui.timescales.duties import reckon
from caseload_tui.timescales.history import (
    ChildHistory,
    Event,
    EventKind,
    HouseholdHistory,
)
from caseload_tui.timescales.interval import Interval
from caseload_tui.timescales.next_change import next_change
from caseload_tui.timescales.reckoning import Reckoning
from caseload_tui.timescales.standards import Standards
from caseload_tui.timescales.what_if import FULFILLED_BY

History = ChildHistory | HouseholdHistory


@dataclass(frozen=True, slots=True)
class Meeting:
    """A review that may be held in the months planned, and the key of its event."""

    kind: EventKind
    event: str


@dataclass(frozen=True)
class Asked:
    """One duty of one history over some months; answers come from the engine alone."""

    history: History
    standards: Standards
    duty: str
    on: date
    end: date

    @cached_property
    def known(self) -> History:
        """The history without records dated after today, which do not exist yet."""
        events = tuple(e for e in self.history.events if e.on <= self.on)
        return replace(self.history, events=events)

    def answer(
        self,
        day: date,
        visit: date | None = None,
        meeting: tuple[EventKind, date] | None = None,
        earlier: tuple[date, ...] = (),
    ) -> Reckoning | None:
        """The duty as it would stand on ``day`` had that visit and that meeting been held.

        ``earlier`` are days before ``visit`` on which it would have been done as well.
        """
        made = [*earlier, visit] if visit is not None else list(earlier)
        kind = FULFILLED_BY[self.duty][0]
        more = [Event(kind, each, seen=True, in_person=True) for each in made]
        if meeting is not None:
            more.append(Event(meeting[0], meeting[1]))
        history = replace(self.known, events=(*self.known.events, *more))
        return next(iter(reckon(history, self.standards, day, self.duty)), None)

    @cached_property
    def turns(self) -> list[date]:
        """Today and every later day in the months on which the duty may change by itself."""
        days, day = [self.on], next_change(self.known, self.standards, self.on)
        while day is not None and day < self.end:
            days.append(day)
            day = next_change(self.known, self.standards, day)
        return days

    def about(self, duty: str) -> Asked:
        """The same of another duty; what is the same for all duties is not worked out again."""
        other = replace(self, duty=duty)
        other.__dict__.update(known=self.known, turns=self.turns)
        return other

    def changes(self) -> list[date]:
        """Today and every later day in the months on which an answer may change."""
        days = (*self.turns, self.end)
        return sorted({m for a, b in pairwise(days) for m in self._within(a, b)})

    def owed(self) -> Iterator[tuple[date, date | None]]:
        """From which day, up to which, it is owed with a date; None where past these months."""
        begins: date | None = None
        for day in self.turns:
            answer = self.answer(day)
            counted = answer is not None and answer.duty.due is not None
            if begins is not None and not counted:
                yield begins, day
                begins = None
            elif begins is None and counted:
                begins = day
        if begins is not None:
            yield begins, None

    def _within(self, first: date, stop: date) -> Iterator[date]:
        """Days up to ``stop`` from which a visit is followed by another rule than before.

        Some rules look at when a visit was made (in the first year or after it), so the
        answer may change with the visit's day although nothing changes by itself.
        """
        yield first
        last = stop - timedelta(days=1)
        begin = first
        while begin < last and self._rule(begin, last) != self._rule(last, last):
            low, high = begin, last
            while (high - low).days > 1:
                middle = low + (high - low) // 2
                same = self._rule(middle, last) == self._rule(begin, last)
                low, high = (middle, high) if same else (low, middle)
            yield high
            begin = high

    def _rule(self, visit: date, day: date) -> Phase | None:
        """The rule in force on ``day`` for a visit made on ``visit``."""
        answer = self.answer(day, visit)
        if answer is None or answer.duty.due is None or answer.duty.anchor_date != visit:
            return None
        return phase_of(answer, date.min, date.min)


def recurring(asked: Asked, meetings: tuple[Meeting, ...] = ()) -> Iterator[Demand]:
    """The duty as demands: one for each unbroken time it is owed and counted from one anchor.

    Yields nothing where it is not owed, or cannot be computed, at any time in the months.
    """
    running: list[date] = []
    anchor: date | None = None
    for day in asked.changes():
        now = asked.answer(day)
        counted = now.duty.anchor_date if now is not None and now.duty.due is not None else None
        same = counted == anchor and _still_counts(asked, running[0], day) if running else False
        if running and not same:
            yield _demand(asked, running, until=day, meetings=meetings)
            running = []
        if counted is not None:
            running.append(day)
        anchor = counted
    if running:
        yield _demand(asked, running, until=None, meetings=meetings)


def _still_counts(asked: Asked, visit: date, day: date) -> bool:
    """Whether a visit made on ``visit`` still starts the clock on ``day``."""
    answer = asked.answer(day, visit)
    return answer is not None and answer.duty.anchor_date == visit


def _demand(
    asked: Asked, days: list[date], until: date | None, meetings: tuple[Meeting, ...]
) -> Demand:
    """Write down every rule that holds on ``days`` (the days an answer may change)."""
    begins = asked.answer(days[0])
    assert begins is not None
    assert begins.duty.anchor_date is not None
    phases: list[Phase] = []
    for day in days:
        for made in (m for m in days if m <= day):
            _add(phases, asked.answer(day, made), day, made)
    for meeting in meetings:
        held_from = _held_from(asked, days[0], meeting)
        for day in days:
            for made in (m for m in days if m <= day):
                answer = asked.answer(day, made, (meeting.kind, day))
                _add(phases, answer, day, made, meeting.event, held_from)
    first: list[Phase] = []
    for day in days:
        _add(first, asked.answer(day), day, date.min)
    suffix = "" if days[0] == asked.on else f":{days[0].isoformat()}"
    return Demand(
        key=f"{asked.history.key}:{asked.duty}{suffix}",
        subject=asked.history.key,
        duty=asked.duty,
        last=begins.duty.anchor_date,
        phases=tuple(phases or first),
        first=tuple(first),
        until=until,
        begins=date.min if days[0] == asked.on else days[0],
    )


def _held_from(asked: Asked, begins: date, meeting: Meeting) -> date:
    """The first day on which a meeting counts: none before a new placement, say."""
    if begins == asked.on:
        return date.min
    before = (meeting.kind, begins - timedelta(days=1))
    earlier, none = asked.answer(begins, begins, before), asked.answer(begins, begins)
    ignored = earlier is not None and none is not None and earlier.duty == none.duty
    return begins if ignored else date.min


def _add(
    phases: list[Phase],
    answer: Reckoning | None,
    day: date,
    made: date,
    event: str | None = None,
    held_from: date = date.min,
) -> None:
    """Add what the engine answered, unless the phases so far say the same already."""
    if answer is None or answer.duty.due is None:
        return
    since = day if phases else date.min
    visited_from = made if phases else date.min
    phase = replace(phase_of(answer, since, visited_from, event), held_from=held_from)
    said = [
        p
        for p in phases
        if p.since <= day and p.made_from <= made and p.after_event in (None, event)
    ]
    if said and _always(phase) == _always(said[-1]):
        return
    phases.append(phase)


def _always(phase: Phase) -> Phase:
    """The rule of a phase alone."""
    never = date.min
    return replace(phase, since=never, made_from=never, after_event=None, held_from=never)


def phase_of(answer: Reckoning, since: date, made_from: date, event: str | None = None) -> Phase:
    """A rule as the engine applied it, in its three layers."""
    duty, rule = answer.duty, answer.rule
    step = rule.steps.get(duty.step) if rule is not None else None
    local = step.local.interval if step is not None and step.local is not None else None
    law = _binding(answer, step.law if step is not None else None, local)
    stricter = local if duty.lawful_by is not None else None
    aim = step.aim.interval if step is not None and step.aim and duty.aim else None
    opens = step.opens if step is not None else None
    return Phase(duty.rule, law, stricter, aim, opens, since, made_from, event)


def _binding(answer: Reckoning, law: Interval | None, local: Interval | None) -> Interval:
    """The interval that may not be exceeded: agreed for this child, the law's, else local."""
    if answer.agreed is not None and answer.interval == answer.agreed:
        return answer.agreed
    found = law or local or answer.interval
    assert found is not None
    return found
