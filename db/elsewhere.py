"""Finding a row by a key that another source gave it, or by what else people call it.

A list of education plans names children by identifier or pupil number, and a rota names
workers by name: neither tells of these people itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from db.folding import fold
from db.kinds import KINDS
from db.models import Identifier, table_of

_IDENTIFIERS = table_of(Identifier)
_BY_NUMBER = {"child": "upn", "worker": "registration"}
_BY_NAME = frozenset(("worker", "team", "household"))


class Elsewhere:
    """The rows of every source, by every key that means one row only."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kinds: dict[str, dict[str, int]] = {}
        self._starts: dict[str, dict[tuple[int, date], int]] = {}

    def find(self, kind: str, key: str) -> int | None:
        """The one row of a kind called so: a key, a number, a name, or child and first day."""
        if kind not in self._kinds:
            self._kinds[kind] = _only(self._called(kind))
        found = self._kinds[kind].get(key)
        if found is None and kind in _BY_NAME:
            found = self._kinds[kind].get(_named(key))
        if found is None and {"child_id", "start"} <= set(KINDS[kind].table.c.keys()):
            found = self._begun(kind, key)
        return found

    def _called(self, kind: str) -> Iterable[tuple[str, int]]:
        table, its = KINDS[kind].table, _IDENTIFIERS.c
        keys = select(table.c.source_key, table.c.id)
        further = select(its.source_key, its.row_id).where(its.table_name == kind)
        queries: list[Any] = [keys, further]
        if kind in _BY_NUMBER:
            number = table.c[_BY_NUMBER[kind]]
            queries.append(select(number, table.c.id).where(number.is_not(None)))
        for query in queries:
            for called, row_id in self._connection.execute(query):
                yield called, row_id
        if kind in _BY_NAME:
            for name, row_id in self._connection.execute(select(table.c.name, table.c.id)):
                yield _named(name), row_id

    def _begun(self, kind: str, key: str) -> int | None:
        """The child's row of this kind that began on the day named after the child."""
        child, _, told = key.rpartition("/")
        try:
            day = date.fromisoformat(told)
        except ValueError:
            return None
        child_id = self.find("child", child) if child else None
        if child_id is None:
            return None
        if kind not in self._starts:
            its = KINDS[kind].table.c
            query = select(its.child_id, its.start, its.id)
            self._starts[kind] = _only(
                ((owner, start), row_id) for owner, start, row_id in self._connection.execute(query)
            )
        return self._starts[kind].get((child_id, day))


def _named(name: str) -> str:
    """A name apart from every key: no key begins with a space."""
    return f" {fold(name)}"


def _only(called: Iterable[tuple[Any, int]]) -> dict[Any, int]:
    """What means one row only."""
    found: dict[Any, set[int]] = defaultdict(set)
    for key, row_id in called:
        found[key].add(row_id)
    return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}
