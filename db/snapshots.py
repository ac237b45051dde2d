"""Involvements told by an extract that names today's worker but not since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from db.models import Involvement, table_of

_INVOLVEMENTS = table_of(Involvement)


class Handover(NamedTuple):
    """What a snapshot means for a child: rows to end, one to rename, and perhaps a new row.

    ``ended`` rows end on ``start``, where the new one begins.
    """

    start: date
    ended: tuple[Mapping[str, Any], ...] = ()
    renamed: Mapping[str, Any] | None = None
    news: bool = True


class Allocations:
    """Who works with each child, in which role."""

    def __init__(self, connection: Connection, told: Iterable[Mapping[str, Any]]) -> None:
        self._held: dict[tuple[int, str], list[dict[str, Any]]] = defaultdict(list)
        self._named = {_who(row) for row in told}
        for row in connection.execute(select(_INVOLVEMENTS)).mappings():
            self._held[row["child_id"], row["role"]].append(dict(row))

    def handover(self, told: Mapping[str, Any], on: date | None) -> Handover:
        """What a row told without a start, as at ``on``, changes.

        Nothing if the worker is known already, or if something is known that began later.
        A different worker takes over from those the extract no longer names: on the row's
        start, or on ``on`` when that start is no later than theirs.
        """
        held = self._held[told["child_id"], told["role"]]
        start: date = told["start"]
        seen = start if on is None else max(start, on)
        if any(_same(row, told) and (row["end"] is None or _covers(row, seen)) for row in held):
            return Handover(start, news=False)
        before = [row for row in held if row["end"] is None and _who(row) not in self._named]
        if any(row["start"] >= start for row in held):
            start = seen
        late = [row for row in before if row["start"] >= start]
        if not late:
            return Handover(start, ended=tuple(before))
        if len(late) == 1 and not late[0]["start_known"] and late[0]["start"] == start:
            return Handover(start, renamed=late[0], news=False)
        return Handover(start, news=False)


def undated_by_others(
    connection: Connection, source: str
) -> dict[tuple[int, str, int | None], int]:
    """Open rows whose start nobody knows and that ``source`` did not tell.

    Their ids by child, role and worker.
    """
    its = _INVOLVEMENTS.c
    query = select(its.id, its.child_id, its.role, its.worker_id).where(
        its.start_known.is_(False),
        its.end.is_(None),
        its.source != source,
        its.worker_id.is_not(None),
    )
    return {tuple(row[1:]): row[0] for row in connection.execute(query)}


def _who(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in ("child_id", "role", "worker_id", "team_id"))


def _same(row: Mapping[str, Any], told: Mapping[str, Any]) -> bool:
    return row["worker_id"] == told["worker_id"] and (
        told["worker_id"] is not None or row["team_id"] == told["team_id"]
    )


def _covers(row: Mapping[str, Any], day: date) -> bool:
    return bool(row["start"] <= day and (row["end"] is None or day < row["end"]))
