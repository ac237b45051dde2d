"""Short words for the columns and rules of the steps.

Steps long since released are written in them, so their meaning must never change: add a
new word rather than alter one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import op
from alembic.operations.base import BatchOperations

Part = list[sa.Column[Any]]
"""Some columns, in order."""

_USUAL_LINKS = {
    "added_by": "change_set",
    "change_id": "change_set",
    "child_id": "child",
    "household_id": "household",
    "placement_id": "placement",
    "team_id": "team",
    "worker_id": "worker",
}


def _columns(kind: type[Any], names: tuple[str, ...], *, needed: bool) -> Part:
    return [sa.Column(name, kind(), nullable=not needed) for name in names]


def words(*names: str, needed: bool = False) -> Part:
    """Columns of text."""
    return _columns(sa.String, names, needed=needed)


def numbers(*names: str, needed: bool = False) -> Part:
    """Columns of whole numbers."""
    return _columns(sa.Integer, names, needed=needed)


def measures(*names: str, needed: bool = False) -> Part:
    """Columns of numbers with a fraction."""
    return _columns(sa.Float, names, needed=needed)


def days(*names: str, needed: bool = False) -> Part:
    """Columns of dates."""
    return _columns(sa.Date, names, needed=needed)


def flags(*names: str, needed: bool = False) -> Part:
    """Columns of yes or no."""
    return _columns(sa.Boolean, names, needed=needed)


def recorded() -> Part:
    """Who told the row first, which change added it, and how often it has changed."""
    return [
        *words("source", "source_key", needed=True),
        *numbers("added_by", "version", needed=True),
    ]


def create(
    table: str,
    *parts: Part,
    links: dict[str, str] | None = None,
    rules: dict[str, str] | None = None,
) -> None:
    """Make a table with an ``id`` that is never used twice.

    ``links`` maps a column to the table whose id it holds, where that is not the usual one;
    ``rules`` maps a name to a condition.
    """
    columns = [column for part in parts for column in part]
    names = {column.name for column in columns}
    usual = {column: other for column, other in _USUAL_LINKS.items() if column in names}
    links = {**usual, **(links or {})}
    every_rule = {**(rules or {}), **_rules_of_types(columns)}
    if {"start", "end"} <= names:
        every_rule["ends_after_start"] = '"end" > "start"'
    constraints: list[sa.Constraint] = [
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *(
            sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
            for column, other in links.items()
        ),
        *(sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{n}")) for n, rule in every_rule.items()),
    ]
    if {"source_key", "version"} <= names:
        unique = f"uq_{table}_source_source_key"
        constraints.append(sa.UniqueConstraint("source", "source_key", name=op.f(unique)))
    key: sa.Column[Any] = sa.Column("id", sa.Integer(), nullable=False)
    op.create_table(table, key, *columns, *constraints, sqlite_autoincrement=True)


def _rules_of_types(columns: Part) -> dict[str, str]:
    """Rules that only SQLite needs: other engines' types see to it themselves."""
    if op.get_bind().dialect.name != "sqlite":
        return {}
    rules: dict[str, str] = {}
    for column in columns:
        name = column.name
        if isinstance(column.type, sa.Date):
            rules[f"{name}_is_a_day"] = f'date("{name}", \'+0 days\') IS "{name}"'
        elif isinstance(column.type, sa.Boolean):
            rules[f"{name}_is_a_flag"] = f'"{name}" IN (0, 1)'
    return rules


def index(table: str, *columns: str, where: str | None = None, unique: bool = False) -> None:
    """Index the columns of a table, only for the rows where the condition holds."""
    name = f"{'uq' if unique else 'ix'}_{table}_{'_'.join(columns)}"
    only = None if where is None else sa.text(where)
    op.create_index(
        name, table, list(columns), unique=unique, sqlite_where=only, postgresql_where=only
    )


@contextmanager
def rebuilt(table: str) -> Iterator[BatchOperations]:
    """Change a table in a way that SQLite can only do by making it anew.

    Making it anew drops its triggers, the overlap check among them; they are put back.
    """
    if op.get_bind().dialect.name != "sqlite":
        with op.batch_alter_table(table) as batch:
            yield batch
        return
    lost = op.get_bind().exec_driver_sql(_TRIGGERS, (table,)).scalars().all()
    with op.batch_alter_table(table) as batch:
        yield batch
    for trigger in lost:
        op.get_bind().exec_driver_sql(trigger)


_TRIGGERS = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
