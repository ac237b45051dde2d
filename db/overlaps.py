"""Keeping periods of care, working times and bookings apart, row by row.

The database would refuse too, but all of a change and not only what does not fit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from db.kinds import KINDS
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

    def put(self, row: Mapping[str, Any], row_id: int | None = None) -> bool:
        """Add a period, or move the one with this id, unless it would overlap another."""
        child, start, until = row["child_id"], row["start"], row["end"] or date.max
        others = (held for key, held in self._held[child].items() if key != row_id)
        if any(start < other_end and other_start < until for other_start, other_end in others):
            return False
        self._new -= 1
        self._held[child][self._new if row_id is None else row_id] = (start, until)
        return True


class Diary:
    """The working times, or the bookings still booked, of every worker as they will be."""

    def __init__(self, connection: Connection, kind: str) -> None:
        self._times = kind == "working_time"
        self._held: dict[tuple[int, int], dict[int, Mapping[str, Any]]] = defaultdict(dict)
        self._place_of: dict[int, tuple[int, int]] = {}
        self._new = 0
        its = KINDS[kind].table
        for row in connection.execute(select(its)).mappings():
            self._keep(row["id"], dict(row))

    def put(self, row: Mapping[str, Any], row_id: int | None = None) -> bool:
        """Add a row, or change the one with this id, unless it would meet another."""
        here = self._held[self._place(row)]
        others = (held for key, held in here.items() if key != row_id)
        if self._counts(row) and any(self._meet(row, other) for other in others):
            return False
        self._new -= 1
        self._keep(self._new if row_id is None else row_id, row)
        return True

    def _keep(self, row_id: int, row: Mapping[str, Any]) -> None:
        before = self._place_of.pop(row_id, None)
        if before is not None:
            del self._held[before][row_id]
        if self._counts(row):
            self._place_of[row_id] = self._place(row)
            self._held[self._place(row)][row_id] = row

    def _place(self, row: Mapping[str, Any]) -> tuple[int, int]:
        return row["worker_id"], row["weekday"] if self._times else row["on"].toordinal()

    def _counts(self, row: Mapping[str, Any]) -> bool:
        if self._times:
            return True
        there = row["held_by"] is None or row["accompanied"]
        return row["status"] == "booked" and bool(there)

    def _meet(self, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
        if not self._times:
            return bool(
                one["start_minute"] < other["start_minute"] + other["minutes"]
                and other["start_minute"] < one["start_minute"] + one["minutes"]
            )
        return bool(
            one["start"] < (other["end"] or date.max)
            and other["start"] < (one["end"] or date.max)
            and one["from_minute"] < other["to_minute"]
            and other["from_minute"] < one["to_minute"]
        )
