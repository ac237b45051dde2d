"""Plain rows of the dated facts about one child or household.

Each carries its id, by which it can be looked at and changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple


class PeriodOfCareRow(NamedTuple):
    """A continuous time of being looked after."""

    id: int
    key: str
    start: date
    end: date | None
    end_reason: str | None


class PlacementRow(NamedTuple):
    """A placement; other rows name it by ``id``."""

    id: int
    key: str
    start: date
    end: date | None
    type_code: str
    provider_code: str | None
    household_id: int | None


class LegalStatusRow(NamedTuple):
    """A legal status."""

    id: int
    start: date
    end: date | None
    code: str


class PlanRow(NamedTuple):
    """A plan in force."""

    id: int
    key: str
    start: date
    end: date | None
    kind: str
    placement_id: int | None
    category: str | None


class FactRow(NamedTuple):
    """A fact that chooses a rule."""

    id: int
    start: date
    end: date | None
    kind: str
    placement_id: int | None
    days: int | None


class EventFactRow(NamedTuple):
    """Something done or not done on a day. The reason is kept out: it may be about a person."""

    id: int
    on: date
    kind: str
    outcome: str
    seen: bool | None
    seen_alone: bool | None
    bedroom_seen: bool | None
    in_person: bool | None
    belongs_to: str | None
    next_attempt: date | None
    worker_id: int | None
    snapshot: bool
    source: str


class MissingRow(NamedTuple):
    """A missing episode; the moments are aware."""

    id: int
    key: str
    started_on: date
    started_at: datetime | None
    returned_on: date | None
    returned_at: datetime | None
    away_only: bool
    interview_offered: bool | None
    interview: str


class LeavingCareRow(NamedTuple):
    """A leaving-care category."""

    id: int
    eligibility: str
    since: date | None


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """Everything dated about one child; each tuple by day."""

    id: int
    key: str
    date_of_birth: date | None
    died_on: date | None
    term_dates: str | None
    periods_of_care: tuple[PeriodOfCareRow, ...] = ()
    placements: tuple[PlacementRow, ...] = ()
    legal_statuses: tuple[LegalStatusRow, ...] = ()
    plans: tuple[PlanRow, ...] = ()
    facts: tuple[FactRow, ...] = ()
    events: tuple[EventFactRow, ...] = ()
    missing: tuple[MissingRow, ...] = ()
    leaving_care: tuple[LeavingCareRow, ...] = ()


@dataclass(frozen=True, slots=True)
class HouseholdFacts:
    """Everything dated about one fostering household."""

    id: int
    key: str
    approved_on: date | None
    ended_on: date | None
    events: tuple[EventFactRow, ...] = ()
