"""Inserting very many rows quickly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, insert

_STORED: dict[type, Callable[[Any], Any]] = {date: date.isoformat, bool: int}


def insert_rows(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows of plain values; a column left out, or None, stays empty.

    Rows are grouped by the columns they fill, because the driver takes far longer to be told
    of nothing (or of a day or flag) than of a text or number, and most of a row is empty.
    """
    groups: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for row in rows:
        filled = {name: value for name, value in row.items() if value is not None}
        values = tuple(
            [
                _STORED[type(value)](value) if type(value) in _STORED else value
                for value in filled.values()
            ]
        )
        groups.setdefault(tuple(filled), []).append(values)
    for names, values_of in groups.items():
        _insert(connection, table, names, values_of)


def _insert(
    connection: Connection, table: Table, names: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> None:
    compiled = insert(table).compile(dialect=connection.dialect, column_keys=list(names))
    order = [names.index(name) for name in compiled.positiontup or names]
    if order != list(range(len(names))):
        rows = list(map(itemgetter(*order), rows))
    connection.exec_driver_sql(str(compiled), rows)
