"""Deciding which row of the store a record of an extract speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from db.folding import fold
from db.kind import Kind
from db.models import Identifier, table_of
from db.records import Record

_IDENTIFIERS = table_of(Identifier)

Natural = tuple[Any, ...]


class Matcher:
    """The rows of one kind as one source calls them.

    A record is matched by the source's own key. Failing that, it is the one row of another
    source, not yet known to this one, with the same natural key and nothing against it; the
    source's key is then kept as a further identifier of that row.
    """

    def __init__(self, connection: Connection, kind: Kind, source: str) -> None:
        self._connection = connection
        self._kind = kind
        self._source = source
        self.ids: dict[str, int] = self._own() | self._further()
        self._others = self._indexed()
        self._taken: set[int] = set()
        self.met: list[tuple[str, int]] = []
        """Keys and the rows of other sources they turned out to mean, not yet written down."""
        self._shared: set[str] = set()

    @property
    def is_empty(self) -> bool:
        """Whether the store holds nothing that a record could be found to be."""
        return not self.ids and not self._others

    def beware(self, records: Sequence[Record]) -> None:
        """Note the names that several of these records share: they identify nobody."""
        if self._others and ("folded",) in self._kind.natural:
            names = Counter(fold(str(getattr(record, "name", ""))) for record in records)
            self._shared = {name for name, times in names.items() if times > 1}

    def match(self, key: str, values: Mapping[str, Any]) -> int | None:
        """The id of the row that this record, by its columns, speaks of."""
        found = self.ids.get(key)
        if found is None and self._others:
            found = self._same_thing(values)
            if found is not None:
                self.meet(key, found)
        return found

    def meet(self, key: str, row_id: int) -> None:
        """Take it that the source means this row, which another told first, by the key."""
        self._taken.add(row_id)
        self.met.append((key, row_id))
        self.ids[key] = row_id

    def remember_added(self, change_id: int) -> None:
        """Learn the ids of the rows that this change has added."""
        table = self._kind.table
        query = select(table.c.source_key, table.c.id).where(table.c.added_by == change_id)
        self.ids.update(_pairs(self._connection, query))

    def keep_met(self, change_id: int) -> int:
        """Write down the further identifiers found since last asked; how many there were."""
        rows = [
            {
                "table_name": self._kind.name,
                "row_id": row_id,
                "source": self._source,
                "source_key": key,
                "added_by": change_id,
            }
            for key, row_id in self.met
        ]
        if rows:
            self._connection.execute(insert(_IDENTIFIERS), rows)
        self.met = []
        return len(rows)

    def _own(self) -> dict[str, int]:
        table = self._kind.table
        query = select(table.c.source_key, table.c.id).where(table.c.source == self._source)
        return _pairs(self._connection, query)

    def _further(self) -> dict[str, int]:
        its = _IDENTIFIERS.c
        query = select(its.source_key, its.row_id).where(
            its.table_name == self._kind.name, its.source == self._source
        )
        return _pairs(self._connection, query)

    def _indexed(self) -> dict[tuple[str, ...], dict[Natural, list[RowMapping]]]:
        """Rows that only other sources know, by each natural key; empty when there are none."""
        table = self._kind.table
        known = set(self.ids.values())
        names = {"id", *self._kind.agree, *(name for by in self._kind.natural for name in by)}
        query = select(*(table.c[name] for name in sorted(names))).where(
            table.c.source != self._source
        )
        index: dict[tuple[str, ...], dict[Natural, list[RowMapping]]] = {}
        for row in self._connection.execute(query).mappings():
            if row["id"] not in known:
                for by in self._kind.natural:
                    index.setdefault(by, {}).setdefault(_natural(by, row), []).append(row)
        return index

    def _same_thing(self, values: Mapping[str, Any]) -> int | None:
        if values.get("folded") in self._shared:
            return None
        for by in self._kind.natural:
            natural = _natural(by, values)
            if natural == (None,):
                continue
            found = [
                row
                for row in self._others.get(by, {}).get(natural, ())
                if row["id"] not in self._taken and self._agrees(row, values)
            ]
            if len(found) == 1 or (found and self._kind.name == "event"):
                return int(found[0]["id"])
        return None

    def _agrees(self, row: RowMapping, values: Mapping[str, Any]) -> bool:
        pairs = ((row[name], values[name]) for name in self._kind.agree)
        return all(one is None or other is None or one == other for one, other in pairs)


def _natural(by: Iterable[str], values: Mapping[str, Any] | RowMapping) -> Natural:
    return tuple(fold(values[n]) if n == "name" else values[n] for n in by)


def _pairs(connection: Connection, query: Any) -> dict[str, int]:
    return {row[0]: row[1] for row in connection.execute(query)}
