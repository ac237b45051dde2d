"""Copying a whole store into an empty one of another kind: a file into a server, or back.

Every row of every table is copied as it is, the trail of changes with its seals included, and
compared with what was read before anything is saved. The highest id ever given goes along, so
that none is used twice afterwards either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice, zip_longest
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Date, Integer, Table, insert, text

from db.bulk import insert_rows
from db.connection import Reader
from db.errors import StoreError
from db.models import metadata
from db.numbering import count_on
from db.store import Store

Row = tuple[Any, ...]
AT_ONCE = 5_000
Progress = Callable[[int, str], None]
"""Told how many rows have been copied, and of which table."""


class NotEmpty(StoreError):
    """There is something in the store that another was to be moved to."""

    title = "Not moved"


class Different(StoreError):
    """What arrived is not what was sent."""

    title = "Not moved"


def move(source: Store, target: Store, progress: Progress | None = None) -> int:
    """Copy everything in ``source`` into the empty ``target``; how many rows there were.

    Nobody can change either meanwhile. Raises NotEmpty, or a StoreError that says why; then
    the target is as empty as it was.
    """
    source.must_be_whole()
    target.must_be_whole()
    with source.change("caseload", "Move") as sending, target.change("caseload", "Move") as into:
        _must_be_empty(into.reader)
        count = 0
        for table in metadata.sorted_tables:
            for rows in _batches(_parents_first(table, _rows(sending.reader, table))):
                _insert(into.connection, table, rows)
                count += len(rows)
                if progress is not None:
                    progress(count, table.name)
            _compare(table, sending.reader, into.reader)
        for name, highest in _highest(sending.connection).items():
            _raise_to(into.connection, name, highest)
        if into.connection.dialect.name == "postgresql":
            # Until a server has counted its rows it guesses, and looks through whole tables.
            every = ", ".join(table.name for table in metadata.sorted_tables)
            into.connection.execute(text(f"ANALYZE {every}"))
        return count


def must_be_empty(target: Store) -> None:
    """Raise NotEmpty where there is anything in a store."""
    with target.read() as reader:
        _must_be_empty(reader)


def _must_be_empty(reader: Reader) -> None:
    if any(next(_rows(reader, table), None) for table in metadata.sorted_tables):
        raise NotEmpty("Something is in the store to move to. Nothing was changed.")


def _key(table: Table) -> tuple[int, Column[Any]]:
    """Where in a row its key is, and the column."""
    (key,) = table.primary_key
    return list(table.columns).index(key), key


def _rows(reader: Reader, table: Table) -> Iterator[Row]:
    """The rows by their key, some at a time: a whole service's trail is more than memory."""
    at, key = _key(table)
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    every = f'SELECT {names} FROM "{table.name}"'  # noqa: S608 - our own words
    after, page = "", {"most": AT_ONCE}
    while True:
        found = reader.execute(f'{every} {after} ORDER BY "{key.name}" LIMIT :most', page)
        rows = [tuple(row) for row in found.fetchall()]
        yield from rows
        if len(rows) < AT_ONCE:
            return
        after, page = f'WHERE "{key.name}" > :last', {**page, "last": rows[-1][at]}


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        yield some


def _own_link(table: Table) -> Column[Any] | None:
    """The column that names another row of the same table: the team a team is inside."""
    own = (c for c in table.columns if any(k.column.table is table for k in c.foreign_keys))
    return next(own, None)


def _parents_first(table: Table, rows: Iterator[Row]) -> Iterator[Row]:
    """The rows in an order in which each names only rows before it."""
    link = _own_link(table)
    if link is None:
        yield from rows
        return
    key, to = _key(table)[0], list(table.columns).index(link)
    done: set[Any] = {None}
    waiting: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        if row[to] not in done:
            waiting[row[to]].append(row)
            continue
        ready = [row]
        while ready:
            one = ready.pop()
            yield one
            done.add(one[key])
            ready.extend(waiting.pop(one[key], ()))


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    columns = list(table.columns)
    given = [
        {c.name: _typed(c, value) for c, value in zip(columns, row, strict=True)} for row in rows
    ]
    if _own_link(table) is None:
        insert_rows(connection, table, given)
    else:  # in this order, and no other
        connection.execute(insert(table), given)


def _typed(column: Column[Any], value: Any) -> Any:
    """A stored value as the column's own type: days and flags are read as text and number."""
    if value is None:
        return None
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    return bool(value) if isinstance(column.type, Boolean) else value


def _compare(table: Table, sent: Reader, arrived: Reader) -> None:
    """Raises Different unless both hold the same rows."""
    pair: list[Iterable[Row]] = [_rows(sent, table), _rows(arrived, table)]
    if not isinstance(_key(table)[1].type, Integer):  # each engine has its own order of words
        pair = [sorted(rows, key=repr) for rows in pair]
    for before, after in zip_longest(*pair):
        if before != after:
            raise Different(
                f"A row of “{table.name}” did not arrive as it was sent. Nothing was moved, and "
                "the store is as it was. Tell whoever looks after Caseload."
            )


def _highest(connection: Connection) -> dict[str, int]:
    """The highest id ever given in each table, also to rows that are gone."""
    if connection.dialect.name == "postgresql":
        found = connection.execute(
            text(
                "SELECT left(sequencename, -length('_id_seq')), last_value FROM pg_sequences "
                "WHERE schemaname = current_schema() AND last_value IS NOT NULL"
            )
        )
    else:
        found = connection.execute(text("SELECT name, seq FROM sqlite_sequence"))
    return {str(table): int(highest) for table, highest in found if table in metadata.tables}


def _raise_to(connection: Connection, table: str, highest: int) -> None:
    to = {"table": table, "highest": highest}
    if connection.dialect.name == "postgresql":
        count_on(connection, table, highest)
        return
    raised = text("UPDATE sqlite_sequence SET seq = :highest WHERE name = :table")
    if not connection.execute(raised, to).rowcount:
        connection.execute(
            text("INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :highest)"), to
        )
