"""What happened, and is planned, between two days."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from db.connection import Reader, within
from db.rows import EventRow, flag

_EVENTS = """
SELECT id, child_id, "on", kind, outcome, seen FROM event
WHERE child_id IS NOT NULL AND "on" BETWEEN :first AND :last AND [within]
ORDER BY child_id, "on", id
"""


def events(
    reader: Reader, *, first: date, last: date, ids: Collection[int] | None = None
) -> dict[int, list[EventRow]]:
    """Events of these children, or of all, from ``first`` to ``last`` inclusive, by child."""
    sql, which = within(_EVENTS, "child_id", ids)
    days = {"first": first.isoformat(), "last": last.isoformat()}
    found: dict[int, list[EventRow]] = {}
    for id, child, on, kind, outcome, seen in reader.execute(sql, {**days, **which}):
        row = EventRow(id, child, date.fromisoformat(on), kind, outcome, flag(seen))
        found.setdefault(child, []).append(row)
    return found
