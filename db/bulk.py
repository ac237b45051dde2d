"""Inserting very many rows quickly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert

_TOGETHER = 40
"""Rows to a statement: a third of the time for one row goes into beginning it and ending it."""
_MOST_VALUES = 999
"""Values to a statement, which every build of the driver takes."""

_iso = lru_cache(maxsize=32_768)(date.isoformat)


def insert_rows(
    connection: Connection,
    table: Table,
    rows: Iterable[Mapping[str, Any]],
    shared: Mapping[str, Any] | None = None,
) -> None:
    """Insert rows of plain values; a column left out, or None, stays empty.

    Rows are grouped by the columns they fill, because most of a row is empty and the driver
    takes far longer to be told of nothing than of a text or number.
    """
    groups: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for row in rows:
        filled = {name: value for name, value in row.items() if value is not None}
        groups.setdefault(tuple(filled), []).append(tuple(filled.values()))
    for names, values in groups.items():
        columns = dict(zip(names, zip(*values, strict=True), strict=True))
        insert_columns(connection, table, columns, shared)


def insert_columns(
    connection: Connection,
    table: Table,
    columns: Mapping[str, Sequence[Any]],
    shared: Mapping[str, Any] | None = None,
) -> None:
    """Insert as many rows as every column has values.

    ``shared`` are columns that say the same in every row; nothing about a person, since they
    become part of the statement.
    """
    same = shared or {}
    if connection.dialect.name == "postgresql":  # whose driver wants days and flags as such
        each = zip(*columns.values(), strict=True)
        named = [{**dict(zip(columns, row, strict=True)), **same} for row in each]
        connection.execute(insert(table), named)
        return
    filled = {name: its for name, its in columns.items() if any(v is not None for v in its)}
    rows = list(zip(*(_stored(its) for its in filled.values()), strict=True))
    many = min(_TOGETHER, _MOST_VALUES // max(len(filled), 1))
    packed = len(rows) // many * many
    for count, told in (many, _packed(rows[:packed], many)), (1, rows[packed:]):
        if told:
            alike = tuple(same.items())
            statement = _statement(connection.dialect, table, tuple(filled), alike, count)
            connection.exec_driver_sql(statement, told)


def _packed(rows: list[tuple[Any, ...]], many: int) -> list[tuple[Any, ...]]:
    return [tuple(chain.from_iterable(rows[at : at + many])) for at in range(0, len(rows), many)]


def _stored(column: Sequence[Any]) -> Sequence[Any]:
    """Days and flags as SQLite keeps them, which the driver is slow to find out one by one."""
    types = {*map(type, column)}
    if date in types:
        return [_iso(value) if type(value) is date else value for value in column]
    if bool in types:
        return [int(value) if type(value) is bool else value for value in column]
    return column


@lru_cache(maxsize=256)
def _statement(
    dialect: Dialect,
    table: Table,
    names: tuple[str, ...],
    shared: tuple[tuple[str, Any], ...],
    rows: int,
) -> str:
    quoted = map(dialect.identifier_preparer.quote, (*names, *(name for name, _ in shared)))
    values = [*("?" for _ in names), *(_literal(value) for _, value in shared)]
    into = dialect.identifier_preparer.format_table(table)
    every = ", ".join([f"({', '.join(values)})"] * rows)
    return f"INSERT INTO {into} ({', '.join(quoted)}) VALUES {every}"  # noqa: S608


def _literal(value: str | int) -> str:
    return str(int(value)) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
