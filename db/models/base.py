"""What every table shares: the names of its constraints and the columns of a recorded row."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Boolean, CheckConstraint, Date, Index, Table, text
from sqlmodel import Field, SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = SQLModel.metadata
metadata.naming_convention = NAMING


class Recorded(SQLModel):
    """The columns of every row somebody or some extract told us.

    ``source`` and ``source_key`` are who first told it and their identifier for it;
    ``added_by`` the change that added it; ``version`` counts its changes, so that a form
    can notice that another copy of the program was quicker.
    """

    id: int | None = Field(default=None, primary_key=True)
    source: str
    source_key: str
    added_by: int = Field(foreign_key="change_set.id")
    version: int = 1


class OfChild(Recorded):
    """A recorded row about one child."""

    child_id: int = Field(foreign_key="child.id")


def table_of(model: type[SQLModel]) -> Table:
    """The table behind a table class."""
    return metadata.tables[str(model.__tablename__)]


def lookup(
    table: str,
    *columns: str,
    holds: Sequence[str] = (),
    where: str | None = None,
    unique: bool = False,
) -> Index:
    """An index by the naming convention; only over the rows where the condition holds.

    It ``holds`` what lists of everybody ask beside, so that the rows need not be looked at.
    """
    name = f"{'uq' if unique else 'ix'}_{table}_{'_'.join(columns)}"
    only = None if where is None else text(where)
    return Index(name, *columns, *holds, unique=unique, sqlite_where=only, postgresql_where=only)


def real_days(table: Table) -> None:
    """Let the day columns of ``table`` hold only days that exist, and flags only yes or no.

    SQLite stores anything in a date column, and one bad value breaks every later read of
    the table. ``date(x, '+0 days') IS x`` also refuses 30 February.
    """
    for column in table.columns:
        name = column.name
        if isinstance(column.type, Date):
            _check(table, f"{name}_is_a_day", f'date("{name}", \'+0 days\') IS "{name}"')
        elif isinstance(column.type, Boolean):
            _check(table, f"{name}_is_a_flag", f'"{name}" IN (0, 1)')
    if {"start", "end"} <= set(table.columns.keys()):
        table.append_constraint(CheckConstraint('"end" > "start"', name="ends_after_start"))


def _check(table: Table, name: str, rule: str) -> None:
    """Add a rule that only SQLite needs: other engines' types see to it themselves."""
    table.append_constraint(CheckConstraint(rule, name=name).ddl_if(dialect="sqlite"))
