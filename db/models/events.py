"""Tables of what happened, or will, on a day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from db.models.base import OfChild, Recorded, lookup


class Event(Recorded, table=True):
    """Something done or not done on a day, for exactly one child or household."""

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint("(child_id IS NULL) <> (household_id IS NULL)", name="concerns_one"),
        lookup("event", "child_id", "on", where="child_id IS NOT NULL"),
        lookup("event", "household_id", "on", where="household_id IS NOT NULL"),
        lookup("event", "worker_id", where="worker_id IS NOT NULL"),
    )

    child_id: int | None = Field(default=None, foreign_key="child.id")
    household_id: int | None = Field(default=None, foreign_key="household.id")
    kind: str
    on: date
    outcome: str
    seen: bool | None = None
    seen_alone: bool | None = None
    bedroom_seen: bool | None = None
    in_person: bool | None = None
    belongs_to: str | None = None
    participation: str | None = None
    reason: str | None = None
    next_attempt: date | None = None
    worker_id: int | None = Field(default=None, foreign_key="worker.id")
    snapshot: bool
    copied: bool


class MissingEpisode(OfChild, table=True):
    """A missing episode.

    The ``*_at`` hold ISO text with the offset of Europe/London on that day, so that the
    hour the clocks go back is never read as the other one.
    """

    __tablename__ = "missing_episode"
    __table_args__ = (
        lookup("missing_episode", "child_id", "started_on"),
        CheckConstraint("returned_on >= started_on", name="returns_after_start"),
    )

    started_on: date
    started_at: str | None = None
    returned_on: date | None = None
    returned_at: str | None = None
    away_only: bool
    interview_offered: bool | None = None
    interview: str


class LeavingCare(OfChild, table=True):
    """A leaving-care category and what is known of contact and home."""

    __tablename__ = "leaving_care"
    __table_args__ = (lookup("leaving_care", "child_id"),)

    eligibility: str
    since: date | None = None
    in_touch: str | None = None
    accommodation: str | None = None
    suitable: bool | None = None
    activity: str | None = None
