"""Tables of the dated stretches that decide which timescales apply to a child."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, true
from sqlmodel import Field

from db.models.base import OfChild, lookup

_LISTED = ("end", "type_code", "area", "household_id", "address", "outside_borough")


def _start_known() -> Any:
    """Whether ``start`` is the day it began, or one by which it had begun."""
    return Field(default=True, sa_column_kwargs={"server_default": true()})


class PeriodOfCare(OfChild, table=True):
    """A continuous time of being looked after.

    One child has at most one open, and triggers refuse any two that overlap.
    """

    __tablename__ = "period_of_care"
    __table_args__ = (
        lookup("period_of_care", "child_id", "start", unique=True),
        lookup("period_of_care", "child_id", where='"end" IS NULL', unique=True),
    )

    start: date
    end: date | None = None
    end_reason: str | None = None
    start_known: bool = _start_known()


class Placement(OfChild, table=True):
    """A placement, its type and provider by SSDA903 code."""

    __tablename__ = "placement"
    __table_args__ = (
        lookup("placement", "child_id", "start", holds=_LISTED),
        lookup("placement", "period_of_care_id", where="period_of_care_id IS NOT NULL"),
        lookup("placement", "household_id", where="household_id IS NOT NULL"),
    )

    period_of_care_id: int | None = Field(default=None, foreign_key="period_of_care.id")
    start: date
    end: date | None = None
    type_code: str
    provider_code: str | None = None
    postcode: str | None = None
    area: str | None = None
    outside_borough: bool | None = None
    distance_miles: float | None = None
    urn: str | None = None
    change_reason: str | None = None
    household_id: int | None = Field(default=None, foreign_key="household.id")
    address: str | None = None
    start_known: bool = _start_known()


class LegalStatus(OfChild, table=True):
    """A legal status by SSDA903 code."""

    __tablename__ = "legal_status"
    __table_args__ = (lookup("legal_status", "child_id", "start", holds=("end", "code")),)

    start: date
    end: date | None = None
    code: str
    start_known: bool = _start_known()


class Plan(OfChild, table=True):
    """A plan in force."""

    __tablename__ = "plan"
    __table_args__ = (
        lookup("plan", "child_id", "start"),
        lookup("plan", "placement_id", where="placement_id IS NOT NULL"),
    )

    start: date
    end: date | None = None
    kind: str
    placement_id: int | None = Field(default=None, foreign_key="placement.id")
    category: str | None = None


class Fact(OfChild, table=True):
    """A fact that chooses a rule, for one placement or for the child."""

    __tablename__ = "fact"
    __table_args__ = (
        lookup("fact", "child_id", "start"),
        lookup("fact", "placement_id", where="placement_id IS NOT NULL"),
        CheckConstraint("days > 0", name="days_are_positive"),
    )

    start: date
    end: date | None = None
    kind: str
    placement_id: int | None = Field(default=None, foreign_key="placement.id")
    days: int | None = None
