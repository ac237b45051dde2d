"""Who is counted: one child, household or worker with what indicators ask beyond the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from caseload_tui.scorecard.case import Window
from caseload_tui.timescales.as_of import Child
from caseload_tui.timescales.as_of import Household as Carers
from caseload_tui.timescales.duty import Duty
from caseload_tui.timescales.education import pep
from caseload_tui.timescales.health import dental_check, health_assessment, sdq
from caseload_tui.timescales.history import (
    ChildHistory,
    EventKind,
    HouseholdHistory,
    LegalStatus,
    Placement,
    Plan,
    PlanKind,
)
from caseload_tui.timescales.households import household
from caseload_tui.timescales.leaving_care import leaving_care
from caseload_tui.timescales.plans import care_plan
from caseload_tui.timescales.protection import child_in_need, child_protection
from caseload_tui.timescales.reckoning import Reckoning
from caseload_tui.timescales.reviews import cla_review
from caseload_tui.timescales.standards import Standards
from caseload_tui.timescales.visits import cla_visit

T = TypeVar("T")
Service = Callable[[Child], Iterator[Reckoning]]

SERVICES: Mapping[str, Service] = {
    "cla_visit": cla_visit,
    "cla_review": cla_review,
    "health_assessment": health_assessment,
    "dental_check": dental_check,
    "sdq": sdq,
    "pep": pep,
    "care_plan": care_plan,
    "pathway_plan": leaving_care,
    "pathway_review": leaving_care,
    "pa_contact": leaving_care,
    "cp_visit": child_protection,
    "cp_review": child_protection,
    "cin_visit": child_in_need,
}
"""The part of the engine that works out each duty an indicator asks about."""

FULFILLED_BY: Mapping[str, EventKind] = {
    "pathway_review": EventKind.PATHWAY_PLAN,
    **{kind.value: kind for kind in EventKind},
}
"""The kind of event that fulfils each duty."""


REVIEWING_OFFICER, SOCIAL_WORKER = "iro", "social_worker"


@dataclass(frozen=True, slots=True)
class Holding:
    """A worker (or only a team) holding a child from ``start`` up to, not including, ``end``.

    ``since_known`` is False where a source named the worker but not since when.
    """

    start: date
    end: date | None
    worker: int | None
    team: int | None
    role: str = "social_worker"
    since_known: bool = True

    @property
    def holds(self) -> bool:
        """Whether the child is one of the worker's; a reviewing officer holds no child."""
        return self.role != REVIEWING_OFFICER

    def covers(self, day: date) -> bool:
        """Whether it holds on ``day``."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Leaver:
    """What a young person who has left care does and where they live, as last recorded.

    Neither has a date of its own.
    """

    activity: str | None = None
    suitable: bool | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One child. ``took_part`` is the participation code of each review, by its day."""

    id: int
    history: ChildHistory
    took_part: Mapping[date, str] = field(default_factory=dict)
    leaver: Leaver | None = None
    held: tuple[Holding, ...] = ()
    told_last_only: Mapping[EventKind, date] = field(default_factory=dict)
    """Kinds of event of which a source told only the last, and its day: earlier ones happened."""
    memo: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)
    """What holds on whatever day the child is looked at, worked out once."""

    def once(self, what: object, work: Callable[[], T]) -> T:
        """The result of ``work``, done only the first time; it must not depend on the day."""
        if what not in self.memo:
            self.memo[what] = work()
        found: T = self.memo[what]
        return found


@dataclass(frozen=True, slots=True)
class CarerHousehold:
    """One fostering household and who supports it now."""

    id: int
    history: HouseholdHistory
    worker: int | None = None


@dataclass(frozen=True, slots=True)
class Professional:
    """One worker, and whether they manage others."""

    id: int
    team: int | None = None
    manager: bool = False


class Look:
    """One child looked at on one day, over a ``window`` that each indicator sets for itself.

    ``live`` is True on the day taken as today.
    """

    def __init__(
        self, person: Person, standards: Standards, window: Window, *, live: bool = True
    ) -> None:
        self.person, self.window, self.live = person, window, live
        self.id, self.on = person.id, window.on
        self.standards = standards
        self._owed: dict[Service, list[Duty]] = {}

    @cached_property
    def child(self) -> Child:
        """The child as the records show on the report date."""
        return Child(self.person.history, self.standards, self.on)

    @property
    def alive(self) -> bool:
        """Whether the child had not died by the report date."""
        died = self.person.history.died
        return died is None or died > self.on

    def then(self, day: date) -> Child:
        """The child as the records show on another day."""
        return Child(self.person.history, self.standards, day)

    def owed(self, *names: str) -> list[Duty]:
        """The duties of these names, by the engine."""
        if not self.alive:
            return []
        found: list[Duty] = []
        for service in dict.fromkeys(SERVICES[name] for name in names):
            if service not in self._owed:
                self._owed[service] = [each.duty for each in service(self.child)]
            found += [duty for duty in self._owed[service] if duty.duty in names]
        return found

    def plans(self, kind: PlanKind) -> list[Plan]:
        """The plans of a kind that began by the report date, by their start."""
        begun = [e for e in self.person.history.plans if e.kind is kind and e.start <= self.on]
        return sorted(begun, key=lambda plan: plan.start)

    def placements(self) -> tuple[Placement, ...]:
        """Every placement, also ones begun after the report date."""
        return self.person.history.placements

    def legal_statuses(self) -> tuple[LegalStatus, ...]:
        """Every legal status."""
        return self.person.history.legal_statuses


class CarerLook:
    """One fostering household looked at on one day."""

    def __init__(self, house: CarerHousehold, standards: Standards, on: date) -> None:
        self.id, self.on = house.id, on
        self._carers = Carers(house.history, standards, on)

    def owed(self, name: str) -> list[Duty]:
        """The duties of this name, by the engine."""
        return [each.duty for each in household(self._carers) if each.duty.duty == name]
