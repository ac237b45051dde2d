"""Tables of planning: who works when, what is booked, and how long the roads take."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, false, text
from sqlmodel import Field

from db.models.base import Recorded, lookup


class WorkingTime(Recorded, table=True):
    """When a worker visits on one weekday, 0 being Monday."""

    __tablename__ = "working_time"
    __table_args__ = (
        lookup("working_time", "worker_id", "start"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday_is_one_of_seven"),
        CheckConstraint(
            "0 <= out_from AND out_from <= from_minute AND from_minute < to_minute "
            "AND to_minute <= back_by AND back_by <= 1440",
            name="runs_forward",
        ),
    )

    worker_id: int = Field(foreign_key="worker.id")
    start: date
    end: date | None = None
    weekday: int
    from_minute: int
    to_minute: int
    out_from: int
    back_by: int


class Absence(Recorded, table=True):
    """Time a worker cannot visit: whole days, or the same minutes of each."""

    __tablename__ = "absence"
    __table_args__ = (
        lookup("absence", "worker_id", "start"),
        CheckConstraint(
            "(from_minute IS NULL) = (to_minute IS NULL)", name="part_of_day_has_both_ends"
        ),
        CheckConstraint(
            "0 <= from_minute AND from_minute < to_minute AND to_minute <= 1440",
            name="part_of_day_runs_forward",
        ),
    )

    worker_id: int = Field(foreign_key="worker.id")
    start: date
    end: date | None = None
    from_minute: int | None = None
    to_minute: int | None = None
    kind: str
    note: str | None = None


class Booking(Recorded, table=True):
    """An appointment. Triggers keep its uid, and those that one worker still goes to apart."""

    __tablename__ = "booking"
    __table_args__ = (
        lookup("booking", "uid", unique=True),
        lookup("booking", "worker_id", "on"),
        lookup("booking", "on"),
        lookup("booking", "household_id", where="household_id IS NOT NULL"),
        CheckConstraint("minutes > 0", name="minutes_are_positive"),
        CheckConstraint(
            "start_minute >= 0 AND start_minute + minutes <= 1440", name="within_the_day"
        ),
        CheckConstraint("travel_minutes BETWEEN 0 AND 1440", name="travel_is_plausible"),
        CheckConstraint("announced OR promised_on IS NULL", name="promised_when_announced"),
        CheckConstraint(
            "status IN ('booked', 'made', 'not_made', 'cancelled')", name="status_is_known"
        ),
        CheckConstraint("sequence >= 0", name="sequence_is_not_negative"),
    )

    uid: str
    worker_id: int = Field(foreign_key="worker.id")
    household_id: int | None = Field(default=None, foreign_key="household.id")
    on: date
    start_minute: int
    minutes: int
    travel_minutes: int
    place: str | None = None
    announced: bool
    pinned: bool
    promised_on: date | None = None
    status: str
    reason: str | None = None
    sequence: int = Field(sa_column_kwargs={"server_default": text("0")})
    why: str | None = None
    item: str | None = None
    held_by: str | None = None
    setting: str | None = None
    held_at: str | None = None
    accompanied: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class BookingCover(Recorded, table=True):
    """A duty that a booking is meant to fulfil, with its window when it was planned."""

    __tablename__ = "booking_cover"
    __table_args__ = (
        lookup("booking_cover", "booking_id"),
        lookup("booking_cover", "child_id", where="child_id IS NOT NULL"),
        lookup("booking_cover", "household_id", where="household_id IS NOT NULL"),
        CheckConstraint("(child_id IS NULL) <> (household_id IS NULL)", name="concerns_one"),
    )

    booking_id: int = Field(foreign_key="booking.id")
    child_id: int | None = Field(default=None, foreign_key="child.id")
    household_id: int | None = Field(default=None, foreign_key="household.id")
    duty: str
    rule: str
    demand: str
    window_from: date | None = None
    aim: date | None = None
    due: date | None = None


class TravelCorrection(Recorded, table=True):
    """How long the road between two areas takes, either way; ``area_a`` sorts first."""

    __tablename__ = "travel_correction"
    __table_args__ = (
        lookup("travel_correction", "area_a", "area_b", unique=True),
        CheckConstraint("area_a <= area_b", name="areas_are_in_order"),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes_are_plausible"),
    )

    area_a: str
    area_b: str
    minutes: int
