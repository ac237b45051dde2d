"""From histories to what has to be planned: units to visit together, and events.

A child's duties come from the timescale engine alone (asking.py, meetings.py). Siblings, and
a child with two visiting duties, are one unit: one appointment, one journey, a record each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from caseload_tui.planner.asking import Asked, Meeting, recurring
from caseload_tui.planner.meetings import MANNERS, Where, chain
from caseload_tui.planner.owed import Demand, Event, Unit
from caseload_tui.planner.plan import Unmet
from caseload_tui.planner.words import who
from caseload_tui.timescales.dates import short_date
from caseload_tui.timescales.duties import reckon
from caseload_tui.timescales.history import ChildHistory, EventKind, HouseholdHistory
from caseload_tui.timescales.standards import Standards
from caseload_tui.timescales.what_if import FULFILLED_BY

VISITS = (
    "cla_visit",
    "cp_visit",
    "cin_visit",
    "pa_visit",
    "pa_contact",
    "private_fostering_visit",
    "fostering_supervision",
)
"""The duties that a visit meets, each next one counted from the one before."""
EVERYTHING = frozenset({*VISITS, *MANNERS})
_CHANGES_VISITS = {"cla_review": EventKind.CLA_REVIEW, "adoption_review": EventKind.ADOPTION_REVIEW}
_MINUTES, _MINUTES_MORE = 60, 15


@dataclass(frozen=True, slots=True)
class Move:
    """A home that is known beforehand, as the keys of its place and carers."""

    since: date
    home: str | None
    household: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """One child or carer household as the planner meets them.

    ``worker`` visits; None where nobody is allocated. ``home`` and ``school`` are places'
    keys. ``household`` is the carer household whose time a visit takes. Cases with the same
    worker, home and ``together`` are seen in one appointment.
    """

    history: ChildHistory | HouseholdHistory
    worker: str | None
    home: str | None
    school: str | None = None
    household: str | None = None
    chair: str | None = None
    together: str = ""
    arranged: Mapping[str, date] = field(default_factory=dict)
    """By duty, the day on which somebody outside holds the next one."""
    moves: tuple[Move, ...] = ()
    """Where they will live from later days on, in order of these."""
    until: date | None = None
    """The day ``worker`` stops holding the case, where that is recorded beforehand."""
    then: str | None = None
    """Who holds it from ``until`` on; None where nobody is recorded."""

    def on(self, day: date) -> Case:
        """The same as it is on a day: at the home of then."""
        moved = [move for move in self.moves if move.since <= day]
        return replace(self, home=moved[-1].home, household=moved[-1].household) if moved else self


@dataclass(frozen=True, slots=True)
class Owed:
    """What is to be planned, and the duties that cannot be, each with the reason."""

    units: tuple[Unit, ...]
    events: tuple[Event, ...]
    unplannable: tuple[Unmet, ...]


def owed(
    cases: Iterable[Case],
    standards: Standards,
    on: date,
    start: date,
    end: date,
    include: frozenset[str] = EVERYTHING,
) -> Owed:
    """Everything of the duties ``include`` that ``cases`` are owed before ``end``."""
    groups: dict[tuple[str, str | None, str], list[tuple[Case, list[Demand]]]] = {}
    events: list[Event] = []
    unplannable: list[Unmet] = []
    for case in cases:
        asked = Asked(case.history, standards, VISITS[0], on, end)
        unplannable += _not_computable(asked, include)
        worker = case.worker or ""
        mine: list[Event] = []
        for chained in _chains(case, asked, start, include):
            unplannable += _not_counted_on(chained, start)
            mine += chained.events
        asks = list(_demands(case, asked, include, mine))
        if case.until is not None and case.until < end:
            unplannable += _passed_on(case, case.until, asks, mine)
            asks, mine = _up_to(case.until, asks, mine) if case.until > start else ([], [])
        events += mine
        unplannable += _not_decided(asked, _meetings(asked.duty, mine), include)
        at: dict[str | None, tuple[Case, list[Demand]]] = {}
        for demand in asks:
            there = case.on(max(demand.begins, on))
            at.setdefault(there.home, (there, []))[1].append(demand)
        for there, demands in at.values():
            key = (worker, there.home, there.together or (there.home or there.history.key))
            groups.setdefault(key, []).append((there, demands))
    return Owed(tuple(_units(groups)), tuple(events), tuple(unplannable))


def _up_to(
    day: date, demands: list[Demand], events: list[Event]
) -> tuple[list[Demand], list[Event]]:
    """What is owed before a day: from then on it is not this worker's to do."""
    return (
        [replace(d, until=min(d.until or day, day)) for d in demands if d.begins < day],
        [replace(e, until=min(e.until or day, day)) for e in events],
    )


def _passed_on(
    case: Case, day: date, demands: list[Demand], events: list[Event]
) -> Iterator[Unmet]:
    """The duties still owed on the day the worker stops holding the case, each once."""
    duties = [d.duty for d in demands if d.until is None or d.until > day]
    duties += [c.duty for e in events if e.due >= day for c in e.covers]
    why = f"From {short_date(day)} nobody is allocated."
    fix = "Allocate a worker from then on."
    if case.then is not None:
        why = f"From {short_date(day)} {who(case.then)} is allocated."
        fix = f"Plan it with {who(case.then)} once they hold the case."
    for duty in dict.fromkeys(duties):
        yield Unmet(case.history.key, duty, None, None, why, fix)


def _units(
    groups: Mapping[tuple[str, str | None, str], list[tuple[Case, list[Demand]]]],
) -> Iterator[Unit]:
    known: set[str] = set()
    for key, members in groups.items():
        unit = _unit(key, members)
        if unit.key in known:
            # Somebody who moves is a family at each home.
            unit = replace(unit, key=f"{unit.key}@{unit.place}")
        known.add(unit.key)
        yield unit


def _demands(
    case: Case, asked: Asked, include: frozenset[str], events: list[Event]
) -> Iterator[Demand]:
    for duty in VISITS:
        if duty in include and _may_owe(case, duty):
            yield from recurring(asked.about(duty), _meetings(duty, events))


def _meetings(duty: str, events: list[Event]) -> tuple[Meeting, ...]:
    """The first review of each kind, where being held may change how often visits are owed."""
    if duty != "cla_visit":
        return ()
    first = (e for e in events if e.follows is None and e.key.endswith(":1"))
    return tuple(
        Meeting(_CHANGES_VISITS[e.covers[0].duty], e.key)
        for e in first
        if e.covers[0].duty in _CHANGES_VISITS
    )


def _may_owe(case: Case, duty: str) -> bool:
    of_household = duty.startswith("foster")
    return of_household is isinstance(case.history, HouseholdHistory)


@dataclass(frozen=True, slots=True)
class _Chained:
    """One duty of a child with the events it asks for."""

    asked: Asked
    events: tuple[Event, ...]


def _chains(case: Case, asked: Asked, start: date, include: frozenset[str]) -> Iterator[_Chained]:
    where = Where(case.worker or "", case.home, case.school, case.household, case.chair)
    for duty in MANNERS:
        if duty in include and _may_owe(case, duty):
            one = asked.about(duty)
            events = chain(one, where, start, case.arranged.get(duty))
            yield _Chained(one, tuple(_where_they_live(case, event) for event in events))


def _where_they_live(case: Case, event: Event) -> Event:
    """A meeting at home, at the home of the day it is due."""
    then = case.on(event.due)
    if then is case or event.place is None or event.place != case.home:
        return event
    household = then.household if event.household == case.household else event.household
    return replace(event, place=then.home, household=household)


def _not_counted_on(chained: _Chained, start: date) -> Iterator[Unmet]:
    """A next one that nobody can count once those of these months are held."""
    asked, days = chained.asked, [max(e.due, start) for e in chained.events]
    if not days or days[-1] >= asked.end:
        return
    answer = asked.answer(days[-1], days[-1], earlier=tuple(days[:-1]))
    if answer is not None and answer.duty.due is None:
        fact = answer.duty.missing_fact
        yield Unmet(
            asked.history.key, asked.duty, None, None,
            f"Once the one before is held, the date cannot be computed without {fact}.",
            f"Record {fact}.",
        )  # fmt: skip


def _not_computable(asked: Asked, include: frozenset[str]) -> Iterator[Unmet]:
    """The duties without a date, now or from a later day in the months on, each once."""
    said: set[tuple[str, str]] = set()
    for day in asked.turns:
        since = f"From {short_date(day)} on the" if day > asked.on else "The"
        for reckoning in reckon(asked.known, asked.standards, day):
            duty = reckoning.duty
            if duty.duty not in include or duty.due is not None:
                continue
            fact = duty.missing_fact or ""
            if (duty.duty, fact) not in said:
                said.add((duty.duty, fact))
                why = f"{since} date cannot be computed without {fact}."
                yield Unmet(duty.subject, duty.duty, None, None, why, f"Record {fact}.")


def _not_decided(
    asked: Asked, meetings: Iterable[Meeting], include: frozenset[str]
) -> Iterator[Unmet]:
    """Visits that nobody can count once a meeting of these months is held."""
    if asked.duty not in include:
        return
    for meeting in meetings:
        for day in asked.turns:
            before, after = asked.answer(day), asked.answer(day, day, (meeting.kind, day))
            if not (before and after) or before.duty.due is None or after.duty.due is not None:
                continue
            fact, what = after.duty.missing_fact, FULFILLED_BY[meeting.kind][1]
            yield Unmet(
                asked.history.key, asked.duty, None, None,
                f"Once {what} is held, the date cannot be computed without {fact}. Visits are "
                "planned as before it.",
                f"Record {fact}.",
            )  # fmt: skip
            break


def _unit(key: tuple[str, str | None, str], members: list[tuple[Case, list[Demand]]]) -> Unit:
    worker, home, _ = key
    demands = tuple(d for _, ds in members for d in ds)
    subjects = {d.subject for d in demands}
    households = {case.household for case, _ in members}
    return Unit(
        key=f"{worker}/{min(subjects)}",
        worker=worker,
        place=home,
        demands=demands,
        minutes=_MINUTES + _MINUTES_MORE * (len(subjects) - 1),
        household=next(iter(households)) if len(households) == 1 else None,
    )
