"""Inserting very many rows quickly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert

_STORED: dict[type, Callable[[Any], Any]] = {date: date.isoformat, bool: int}


def insert_rows(
    connection: Connection,
    table: Table,
    rows: Iterable[Mapping[str, Any]],
    shared: Mapping[str, Any] | None = None,
) -> None:
    """Insert rows of plain values; a column left out, or None, stays empty.

    ``shared`` are columns that say the same in every row. Rows are grouped by the columns they
    fill, because the driver takes far longer to be told of nothing (or of a day or flag) than of
    a text or number, and most of a row is empty.
    """
    more = shared or {}
    if connection.dialect.name == "postgresql":
        _insert_named(connection, table, rows, more)
        return
    same, others = tuple(more.values()), tuple(more)
    groups: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for row in rows:
        filled = {
            name: _STORED[type(value)](value) if type(value) in _STORED else value
            for name, value in row.items()
            if value is not None
        }
        groups.setdefault(tuple(filled), []).append((*filled.values(), *same))
    for names, values_of in groups.items():
        _insert(connection, table, names + others, values_of)


def _insert_named(
    connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]], more: Mapping[str, Any]
) -> None:
    """The same where the driver has its own quick way, and wants days and flags as such."""
    groups: dict[frozenset[str], list[dict[str, Any]]] = {}
    for row in rows:
        filled = {name: value for name, value in row.items() if value is not None}
        groups.setdefault(frozenset(filled), []).append({**filled, **more})
    for values_of in groups.values():
        connection.execute(insert(table), values_of)


def _insert(
    connection: Connection, table: Table, names: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> None:
    statement, order = _statement(connection.dialect, table, names)
    if order is not None:
        rows = list(map(itemgetter(*order), rows))
    connection.exec_driver_sql(statement, rows)


@lru_cache(maxsize=64)
def _statement(
    dialect: Dialect, table: Table, names: tuple[str, ...]
) -> tuple[str, tuple[int, ...] | None]:
    """The text that fills these columns, and how to order their values where not as named."""
    compiled = insert(table).compile(dialect=dialect, column_keys=list(names))
    order = tuple(names.index(name) for name in compiled.positiontup or names)
    return str(compiled), None if order == tuple(range(len(names))) else order
