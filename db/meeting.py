"""Stretches whose start one source does not know: which row of the store they are part of.

A return of one year tells of a placement that had begun before, and not when. It is the
placement the store holds for that day, and whoever knows the day it began corrects it.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from db.kind import Kind, Values

_SAME = {"placement": "type_code", "legal_status": "code"}
"""Two rows are of one stretch only where this is the same too."""


class _Row(NamedTuple):
    id: int
    start: date
    end: date | None
    known: bool
    same: Any


class Begun:
    """The stretches of one kind that the store holds, by child."""

    def __init__(self, connection: Connection, kind: Kind) -> None:
        self._same = _SAME.get(kind.name)
        self._held: dict[int, list[_Row]] = defaultdict(list)
        its = kind.table.c
        same = its[self._same] if self._same else its.id
        query = select(its.id, its.child_id, its.start, its.end, its.start_known, same)
        for row_id, child, start, end, known, like in connection.execute(query):
            self._held[child].append(_Row(row_id, start, end, known, like))

    def one(self, values: Values) -> int | None:
        """The id of the one row this stretch is part of; None when there is none, or several."""
        held = self._held.get(values["child_id"], [])
        fits = _goes_on_from if not values["start_known"] else _began_before
        found = [row for row in held if self._alike(row, values) and fits(row, values)]
        return found[0].id if len(found) == 1 else None

    def _alike(self, row: _Row, values: Values) -> bool:
        return self._same is None or bool(row.same == values[self._same])


def _goes_on_from(row: _Row, values: Values) -> bool:
    """The row was going on by the first day that the stretch is known of."""
    start: date = values["start"]
    return row.start <= start and (row.end is None or start < row.end)


def _began_before(row: _Row, values: Values) -> bool:
    """The row's own start is not known, and the stretch was going on by then."""
    end: date | None = values["end"]
    return not row.known and values["start"] <= row.start and (end is None or row.start < end)
