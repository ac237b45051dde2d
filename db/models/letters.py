"""Tables of letters: who gets them, what was made and sent, what it promised."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from db.models.base import Recorded, lookup

ONE = "(child_id IS NULL) <> (household_id IS NULL)"
"""A row about a child, or about the carers of a household."""


class Contact(Recorded, table=True):
    """How one person gets letters about a child, or the carers of a household."""

    __tablename__ = "contact"
    __table_args__ = (
        lookup("contact", "child_id", where="child_id IS NOT NULL"),
        lookup("contact", "household_id", where="household_id IS NOT NULL"),
        CheckConstraint(ONE, name="concerns_one"),
        CheckConstraint(
            "role IN ('young_person', 'carer', 'parent', 'school')", name="role_is_known"
        ),
    )

    child_id: int | None = Field(default=None, foreign_key="child.id")
    household_id: int | None = Field(default=None, foreign_key="household.id")
    start: date
    end: date | None = None
    role: str
    relationship: str | None = None
    name: str | None = None
    greeting: str | None = None
    address: str | None = None
    postcode: str | None = None
    confirmed_on: date | None = None
    agreed: bool
    safe_to_post: bool
    lives_with_child: bool
    language: str | None = None
    format: str | None = None
    person: str | None = None


class Letter(Recorded, table=True):
    """A letter that was made, and what became of it."""

    __tablename__ = "letter"
    __table_args__ = (
        lookup("letter", "child_id", "made_on"),
        lookup("letter", "household_id", where="household_id IS NOT NULL"),
        lookup("letter", "reference"),
        lookup("letter", "made_on"),
        CheckConstraint("status IN ('made', 'sent', 'not_sent')", name="status_is_known"),
        CheckConstraint("(status = 'made') = (sent_on IS NULL)", name="sent_has_a_day"),
        CheckConstraint(ONE, name="concerns_one"),
    )

    child_id: int | None = Field(default=None, foreign_key="child.id")
    household_id: int | None = Field(default=None, foreign_key="household.id")
    reference: str
    kind: str
    audience: str
    recipient: str
    name: str
    children: str
    address: str
    digest: str
    text: str
    about: str
    made_on: date
    form: str
    status: str
    sent_on: date | None = None
    how: str | None = None
    note: str | None = None
    prepared_by: str
    confirmed_by: str | None = None
    sent_by: str | None = None


class Promise(Recorded, table=True):
    """A day and time a letter told somebody; broken or not, it stays."""

    __tablename__ = "promise"
    __table_args__ = (
        lookup("promise", "letter_id"),
        lookup("promise", "booking_id"),
        lookup("promise", "on"),
        CheckConstraint("(broken_on IS NULL) = (broken_how IS NULL)", name="broken_whole"),
        CheckConstraint(
            "broken_how IN ('moved', 'cancelled', 'not_made', 'worker')", name="how_is_known"
        ),
        CheckConstraint(ONE, name="concerns_one"),
    )

    letter_id: int = Field(foreign_key="letter.id")
    booking_id: int = Field(foreign_key="booking.id")
    child_id: int | None = Field(default=None, foreign_key="child.id")
    household_id: int | None = Field(default=None, foreign_key="household.id")
    sequence: int
    on: date
    start_minute: int
    broken_on: date | None = None
    broken_how: str | None = None
    reason: str | None = None


class Call(Recorded, table=True):
    """People were rung about a booking that no letter could tell of."""

    __tablename__ = "phone_call"
    __table_args__ = (
        lookup("phone_call", "booking_id"),
        lookup("phone_call", "on"),
        CheckConstraint(ONE, name="concerns_one"),
    )

    booking_id: int = Field(foreign_key="booking.id")
    child_id: int | None = Field(default=None, foreign_key="child.id")
    household_id: int | None = Field(default=None, foreign_key="household.id")
    sequence: int
    on: date
    told: str
    why: str
    outcome: str
    rung_by: str | None = None


class LetterNote(Recorded, table=True):
    """What people decided about one letter on the queue."""

    __tablename__ = "letter_note"
    __table_args__ = (lookup("letter_note", "reference", unique=True),)

    reference: str
    body: str | None = None
    written_by: str | None = None
    by_hand: bool
    confirmed_by: str | None = None
    confirmed_on: date | None = None
    confirmed_digest: str | None = None
    set_aside: str | None = None


class LetterRun(Recorded, table=True):
    """A batch that was made or printed."""

    __tablename__ = "letter_run"
    __table_args__ = (
        lookup("letter_run", "on"),
        CheckConstraint(
            "outcome IN ('made', 'printing', 'printed', 'failed')", name="outcome_is_known"
        ),
    )

    on: date
    form: str
    letters: int
    manifest: str
    printer: str | None = None
    outcome: str


class Replacement(Recorded, table=True):
    """A booking made instead of another."""

    __tablename__ = "replacement"
    __table_args__ = (lookup("replacement", "booking_id", unique=True),)

    booking_id: int = Field(foreign_key="booking.id")
    instead_id: int = Field(foreign_key="booking.id")
