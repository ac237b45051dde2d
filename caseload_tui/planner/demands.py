"""From histories to what has to be planned: units to visit together, and events.

A child's duties come from the timescale engine alone (asking.py, meetings.py). Siblings, and
a child with two visiting duties, are one unit: one appointment, one journey, a record each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from caseload_tui.planner.asking import Asked, Meeting, recurring
from caseload_tui.planner.meetings import MANNERS, Where, chain
from caseload_tui.planner.owed import Demand, Event, Unit
from caseload_tui.planner.plan import Unmet
from caseload_tui.timescales.duties import reckon
from caseload_tui.timescales.history import ChildHistory, EventKind, HouseholdHistory
from caseload_tui.timescales.standards import Standards

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
        unplannable += _not_computable(case, standards, on, include)
        worker = case.worker or ""
        mine = list(_events(case, standards, on, start, end, include))
        events += mine
        demands = list(_demands(case, standards, on, end, include, mine))
        if demands:
            key = (worker, case.home, case.together or (case.home or case.history.key))
            groups.setdefault(key, []).append((case, demands))
    units = tuple(_unit(key, members) for key, members in groups.items())
    return Owed(units, tuple(events), tuple(unplannable))


def _demands(
    case: Case,
    standards: Standards,
    on: date,
    end: date,
    include: frozenset[str],
    events: list[Event],
) -> Iterator[Demand]:
    for duty in VISITS:
        if duty in include and _may_owe(case, duty):
            asked = Asked(case.history, standards, duty, on, end)
            yield from recurring(asked, _meetings(duty, events))


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


def _events(
    case: Case,
    standards: Standards,
    on: date,
    start: date,
    end: date,
    include: frozenset[str],
) -> Iterator[Event]:
    where = Where(case.worker or "", case.home, case.school, case.household, case.chair)
    for duty in MANNERS:
        if duty in include and _may_owe(case, duty):
            asked = Asked(case.history, standards, duty, on, end)
            yield from chain(asked, where, start, case.arranged.get(duty))


def _not_computable(
    case: Case, standards: Standards, on: date, include: frozenset[str]
) -> Iterator[Unmet]:
    for reckoning in reckon(case.history, standards, on):
        duty = reckoning.duty
        if duty.duty in include and duty.due is None:
            yield Unmet(
                duty.subject, duty.duty, None, None,
                f"The date cannot be computed without {duty.missing_fact}.",
                f"Record {duty.missing_fact}.",
            )  # fmt: skip


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
