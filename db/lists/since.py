"""What was recorded or altered after a change, of whom."""

from __future__ import annotations

import json
from datetime import date
from typing import NamedTuple

from db.connection import Reader

Owner = tuple[int, bool]
"""An id, and whether it is a household's."""

_ADDED = {
    "event": ("kind", '"on"'),
    "plan": ("kind", "start"),
    "placement": ("'placement'", "start"),
    "legal_status": ("'legal_status'", "start"),
    "period_of_care": ("'period_of_care'", "start"),
    "fact": ("kind", "start"),
    "missing_episode": ("'missing_episode'", "started_on"),
    "involvement": ("'involvement'", "start"),
    "leaving_care": ("'leaving_care'", "since"),
}
"""What to call a row, and the day it is about, by table."""

_LATE = """
SELECT child_id, [household], [kind], [day] FROM [table]
WHERE added_by > :change AND ([day] IS NULL OR [day] <= :on)
ORDER BY [day], id
"""
_OWNED = """
SELECT e.action, e.before, e.after, e.table_name, e.row_id FROM audit_entry AS e
WHERE e.change_id > :change AND e.row_id IS NOT NULL ORDER BY e.id
"""
_OWNER = "SELECT child_id, [household] FROM [table] WHERE id = :id"


class LateRow(NamedTuple):
    """Something about a day gone by then that was recorded only afterwards."""

    kind: str
    day: date


def recorded_late(reader: Reader, *, change: int, on: date) -> dict[Owner, list[LateRow]]:
    """What is dated up to ``on`` and was recorded after a change, by whom it is about."""
    found: dict[Owner, list[LateRow]] = {}
    for table, (kind, day) in _ADDED.items():
        sql = _of(table, _LATE).replace("[kind]", kind).replace("[day]", day)
        for child, household, what, when in reader.execute(
            sql, {"change": change, "on": on.isoformat()}
        ):
            row = LateRow(what, on if when is None else date.fromisoformat(when))
            found.setdefault(_owner(child, household), []).append(row)
    return found


def altered(reader: Reader, *, change: int) -> dict[Owner, set[str]]:
    """What was done ("change", "remove") after a change to rows of each child or household."""
    found: dict[Owner, set[str]] = {}
    for action, before, after, table, row_id in reader.execute(_OWNED, {"change": change}):
        if action == "add" or (table not in _ADDED and table not in ("child", "household")):
            continue
        owner = _owner_of(reader, table, row_id, before or after)
        if owner is not None:
            found.setdefault(owner, set()).add(action)
    return found


def _owner_of(reader: Reader, table: str, row_id: int, image: str | None) -> Owner | None:
    if table in ("child", "household"):
        return row_id, table == "household"
    kept = json.loads(image) if image else {}
    if kept.get("child_id") or kept.get("household_id"):
        return _owner(kept.get("child_id"), kept.get("household_id"))
    row = reader.execute(_of(table, _OWNER), {"id": row_id}).fetchone()
    return None if row is None else _owner(*row)


def _of(table: str, sql: str) -> str:
    household = "household_id" if table == "event" else "NULL"
    return sql.replace("[table]", table).replace("[household]", household)


def _owner(child: int | None, household: int | None) -> Owner:
    return (child, False) if child is not None else (household or 0, True)
