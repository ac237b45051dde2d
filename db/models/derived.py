"""Tables that can be thrown away: computed duties, and what the program remembers."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from db.models.base import lookup

_ONE = "(child_id IS NULL) <> (household_id IS NULL)"


class Duty(SQLModel, table=True):
    """A computed duty of one child or household: a cache, never the truth."""

    __tablename__ = "duty"
    __table_args__ = (
        CheckConstraint(_ONE, name="concerns_one"),
        lookup("duty", "child_id", "due", where="child_id IS NOT NULL"),
        lookup("duty", "household_id", "due", where="household_id IS NOT NULL"),
    )

    id: int | None = Field(default=None, primary_key=True)
    child_id: int | None = Field(default=None, foreign_key="child.id")
    household_id: int | None = Field(default=None, foreign_key="household.id")
    duty: str
    rule: str
    step: str
    anchor_event: str
    anchor_date: date | None = None
    due: date | None = None
    opens: date | None = None
    aim: date | None = None
    lawful_by: date | None = None
    due_at: str | None = None
    missing_fact: str | None = None
    note: str | None = None
    reference: str | None = None


class DutyState(SQLModel, table=True):
    """For which days, and under which standards, a subject's cached duties are right.

    They hold for every day from ``computed_on`` to ``valid_until``, both included. ``dues``
    and ``cells`` say of them what a list shows (see ``db.duty_cells``).
    """

    __tablename__ = "duty_state"
    __table_args__ = (
        CheckConstraint(_ONE, name="concerns_one"),
        CheckConstraint("valid_until >= computed_on", name="valid_forward"),
        lookup("duty_state", "child_id", where="child_id IS NOT NULL", unique=True),
        lookup("duty_state", "household_id", where="household_id IS NOT NULL", unique=True),
    )

    id: int | None = Field(default=None, primary_key=True)
    child_id: int | None = Field(default=None, foreign_key="child.id")
    household_id: int | None = Field(default=None, foreign_key="household.id")
    computed_on: date
    valid_until: date
    standards_version: str
    dues: str = Field(default="", sa_column_kwargs={"server_default": ""})
    cells: str = Field(default="[]", sa_column_kwargs={"server_default": "[]"})


class Setting(SQLModel, table=True):
    """Something remembered between runs, as JSON."""

    __tablename__ = "setting"

    key: str = Field(primary_key=True)
    value: str
