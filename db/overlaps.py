"""Keeping periods of care apart before the database, which stops at the first, refuses."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import Connection, select

from db.models import PeriodOfCare, table_of

_PERIODS = table_of(PeriodOfCare)


class Stretches:
    """Every child's periods of care as they will be."""

    def __init__(self, connection: Connection) -> None:
        self._held: dict[int, dict[int, tuple[date, date]]] = defaultdict(dict)
        self._new = 0
        its = _PERIODS.c
        for row_id, child, start, end in connection.execute(
            select(its.id, its.child_id, its.start, its.end)
        ):
            self._held[child][row_id] = (start, end or date.max)

    def put(self, child: int, start: date, end: date | None, row_id: int | None = None) -> bool:
        """Add a period, or move the one with this id, unless it would overlap another."""
        until = end or date.max
        others = (held for key, held in self._held[child].items() if key != row_id)
        if any(start < other_end and other_start < until for other_start, other_end in others):
            return False
        self._new -= 1
        self._held[child][self._new if row_id is None else row_id] = (start, until)
        return True
