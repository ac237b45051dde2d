"""Validated values on their way into the store.

A table class of SQLModel does not validate what it is given, so nothing reaches a table
except through one of these. Importers, the demo and every form build them. ``key`` is the
identifier the source system gave the row (or one made from its natural key where it gave
none); ``child``, ``worker``, ``team``, ``household`` and ``placement`` are such keys too.

A period's ``end`` is the first day on which it no longer holds.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

EARLIEST = date(1900, 1, 1)
LATEST = date(2100, 12, 31)


_NO_CONTROL_SIGNS = r"^[^\x00-\x1f\x7f]*$"

# Limits are stated, not coded: pydantic then checks them without calling back into Python,
# which halves the time to read a large extract.
Day = Annotated[date, Field(ge=EARLIEST, le=LATEST)]
Key = Annotated[str, Field(min_length=1, max_length=100, pattern=_NO_CONTROL_SIGNS)]
Word = Annotated[str, Field(max_length=60, pattern=_NO_CONTROL_SIGNS)]
Text = Annotated[str, Field(max_length=300, pattern=_NO_CONTROL_SIGNS)]


class Record(BaseModel):
    """One row of one kind, as its source holds it."""

    # The refused value may be a name, so an error never repeats it.
    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True
    )

    key: Key

    def __repr__(self) -> str:
        """Name the row and nothing about the person in it."""
        return f"{type(self).__name__}({self.key})"

    __str__ = __repr__


class PeriodRecord(Record):
    """A dated stretch; refused when it ends before, or on the day, it starts."""

    start: Day
    end: Day | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"ends on {self.end}, which is not after its start {self.start}")
        return self


class TeamRecord(Record):
    """A team or service; ``parent`` is the key of the one above it."""

    name: Text
    parent: Key | None = None


class WorkerRecord(Record):
    """A professional with a caseload; ``base`` is the area journeys start from."""

    name: Text
    job_title: Text | None = None
    team: Key | None = None
    fte: Annotated[float, Field(gt=0, le=2)] | None = None
    agency: bool | None = None
    base: Text | None = None
    registration: Word | None = None
    """The number under which Social Work England knows them."""


class ChildRecord(Record):
    """A child or young person. Extracts without names leave the names None."""

    forename: Text | None = None
    surname: Text | None = None
    preferred_name: Text | None = None
    date_of_birth: Day | None = None
    expected_birth: Day | None = None
    died_on: Day | None = None
    sex: Word | None = None
    ethnicity: Word | None = None
    nationality: Text | None = None
    language: Word | None = None
    letter_format: Word | None = None
    disabled: bool | None = None
    has_ehcp: bool | None = None
    unaccompanied: bool | None = None
    family: Key | None = None
    """Brothers and sisters share it."""
    term_dates: Word | None = None
    address_protected: bool | None = None
    upn: Word | None = None
    """The unique pupil number, by which schools and councils both know a child."""

    @model_validator(mode="after")
    def _lives_forward(self) -> Self:
        if self.date_of_birth and self.died_on and self.died_on < self.date_of_birth:
            raise ValueError(f"died on {self.died_on}, before birth on {self.date_of_birth}")
        return self


class HouseholdRecord(Record):
    """A fostering household, supported by a supervising social worker."""

    name: Text
    approved_on: Day | None = None
    ended_on: Day | None = None
    postcode: Word | None = None
    area: Text | None = None
    supervising_worker: Key | None = None


class AddressRecord(PeriodRecord):
    """Where a child lives or lived, apart from placements."""

    child: Key
    kind: Word
    text: Text | None = None
    postcode: Word | None = None


class InvolvementRecord(PeriodRecord):
    """A worker or team working with a child, for example as ``role="social_worker"``.

    ``start_known`` is False where a snapshot named the worker but not since when.
    """

    child: Key
    worker: Key | None = None
    team: Key | None = None
    role: Word = "social_worker"
    reason: Word | None = None
    start_known: bool = True


class StretchRecord(PeriodRecord):
    """A dated stretch of a child's care.

    ``start_known`` is False where the source holds only that it had begun by ``start``.
    """

    start_known: bool = True


class PeriodOfCareRecord(StretchRecord):
    """A continuous time of being looked after."""

    child: Key
    end_reason: Word | None = None


class PlacementRecord(StretchRecord):
    """A placement, its type and provider by SSDA903 code."""

    child: Key
    period_of_care: Key | None = None
    type_code: Word
    provider_code: Word | None = None
    postcode: Word | None = None
    area: Text | None = None
    outside_borough: bool | None = None
    distance_miles: Annotated[float, Field(ge=0, le=1000)] | None = None
    urn: Word | None = None
    change_reason: Word | None = None
    household: Key | None = None
    address: Key | None = None
    """Children whose placements share it live at the same address."""


class LegalStatusRecord(StretchRecord):
    """A legal status by SSDA903 code."""

    child: Key
    code: Word


class PlanRecord(PeriodRecord):
    """A plan in force; ``kind`` is one of the engine's plan kinds."""

    child: Key
    kind: Word
    placement: Key | None = None
    category: Word | None = None


class FactRecord(PeriodRecord):
    """A fact that chooses a rule; ``kind`` is one of the engine's fact kinds."""

    child: Key
    kind: Word
    placement: Key | None = None
    days: Annotated[int, Field(gt=0, le=366)] | None = None


class EventRecord(Record):
    """Something done or not done on a day, for a child or a household (exactly one).

    ``kind`` and ``outcome`` are the engine's words. ``snapshot`` marks a "date of last
    visit" kind of value: earlier ones happened that the source did not tell. ``copied`` says
    that somebody has copied an event recorded here into the case system.
    """

    child: Key | None = None
    household: Key | None = None
    kind: Word
    on: Day
    outcome: Word = "done"
    seen: bool | None = None
    seen_alone: bool | None = None
    bedroom_seen: bool | None = None
    in_person: bool | None = None
    belongs_to: Key | None = None
    participation: Word | None = None
    reason: Text | None = None
    next_attempt: Day | None = None
    worker: Key | None = None
    snapshot: bool = False
    copied: bool = False

    @model_validator(mode="after")
    def _concerns_one(self) -> Self:
        if (self.child is None) == (self.household is None):
            raise ValueError("must concern one child or one household")
        return self


class MissingRecord(Record):
    """A missing episode. ``*_at`` hold the time where the source has one (Europe/London)."""

    child: Key
    started_on: Day
    started_at: datetime | None = None
    returned_on: Day | None = None
    returned_at: datetime | None = None
    away_only: bool = False
    interview_offered: bool | None = None
    interview: Word = "owed"

    @model_validator(mode="after")
    def _returns_after_it_starts(self) -> Self:
        if self.returned_on is not None and self.returned_on < self.started_on:
            raise ValueError(f"returned on {self.returned_on}, before it began {self.started_on}")
        return self


class LeavingCareRecord(Record):
    """A leaving-care category and what is known of contact and home."""

    child: Key
    eligibility: Word
    since: Day | None = None
    in_touch: Word | None = None
    accommodation: Word | None = None
    suitable: bool | None = None
    activity: Word | None = None
