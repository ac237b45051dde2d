"""Tables of the people, teams and carer households, and who works with whom."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from db.models.base import OfChild, Recorded, lookup


class Team(Recorded, table=True):
    """A team or service, inside another where ``parent_id`` says so."""

    __tablename__ = "team"
    __table_args__ = (lookup("team", "parent_id", where="parent_id IS NOT NULL"),)

    name: str
    parent_id: int | None = Field(default=None, foreign_key="team.id")


class Worker(Recorded, table=True):
    """A professional with a caseload."""

    __tablename__ = "worker"
    __table_args__ = (
        lookup("worker", "team_id", where="team_id IS NOT NULL"),
        lookup("worker", "registration", where="registration IS NOT NULL"),
        CheckConstraint("fte > 0 AND fte <= 2", name="fte_is_plausible"),
    )

    name: str
    folded: str
    job_title: str | None = None
    team_id: int | None = Field(default=None, foreign_key="team.id")
    fte: float | None = None
    agency: bool | None = None
    base: str | None = None
    registration: str | None = None


class Child(Recorded, table=True):
    """A child or young person."""

    __tablename__ = "child"
    __table_args__ = (
        CheckConstraint("died_on >= date_of_birth", name="dies_after_birth"),
        lookup("child", "family", where="family IS NOT NULL"),
        lookup("child", "upn", where="upn IS NOT NULL"),
    )

    forename: str | None = None
    surname: str | None = None
    preferred_name: str | None = None
    folded: str
    date_of_birth: date | None = None
    expected_birth: date | None = None
    died_on: date | None = None
    sex: str | None = None
    ethnicity: str | None = None
    nationality: str | None = None
    language: str | None = None
    letter_format: str | None = None
    disabled: bool | None = None
    has_ehcp: bool | None = None
    unaccompanied: bool | None = None
    family: str | None = None
    term_dates: str | None = None
    address_protected: bool | None = None
    upn: str | None = None


class Household(Recorded, table=True):
    """A fostering household."""

    __tablename__ = "household"
    __table_args__ = (
        CheckConstraint("ended_on >= approved_on", name="ends_after_approval"),
        lookup("household", "supervising_worker_id", where="supervising_worker_id IS NOT NULL"),
    )

    name: str
    folded: str
    approved_on: date | None = None
    ended_on: date | None = None
    postcode: str | None = None
    area: str | None = None
    supervising_worker_id: int | None = Field(default=None, foreign_key="worker.id")


class Address(OfChild, table=True):
    """Where a child lives or lived, apart from placements."""

    __tablename__ = "address"
    __table_args__ = (lookup("address", "child_id", "start", holds=("end", "postcode")),)

    start: date
    end: date | None = None
    kind: str
    text: str | None = None
    postcode: str | None = None


_HELD = ("worker_id", "child_id", "end", "start", "role", "start_known")


class Involvement(OfChild, table=True):
    """A worker or team working with a child, in a role."""

    __tablename__ = "involvement"
    __table_args__ = (
        lookup("involvement", "child_id", "start"),
        # All that is asked of everybody's workers, so that no row need be looked at.
        lookup("involvement", *_HELD, where="worker_id IS NOT NULL"),
        lookup("involvement", "team_id", where="team_id IS NOT NULL"),
        CheckConstraint("worker_id IS NOT NULL OR team_id IS NOT NULL", name="names_somebody"),
    )

    worker_id: int | None = Field(default=None, foreign_key="worker.id")
    team_id: int | None = Field(default=None, foreign_key="team.id")
    start: date
    end: date | None = None
    role: str
    reason: str | None = None
    start_known: bool
