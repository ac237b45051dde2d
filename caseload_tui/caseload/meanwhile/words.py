"""The columns of a row as people call them, and what they hold in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from caseload_tui.caseload.wording import full_day, time_words

if TYPE_CHECKING:
    from db.connection import Reader

NOTHING = "nothing"
_LABELS = {
    "on": "Day",
    "start": "From",
    "end": "No longer from",
    "start_minute": "Time",
    "from_minute": "From",
    "to_minute": "Until",
    "out_from": "Leaves from",
    "back_by": "Back by",
    "agreed": "Plan allows letters",
    "confirmed_on": "Address confirmed",
    "lives_with_child": "Lives with the child",
    "body": "Words",
    "written_by": "Words by",
    "confirmed_by": "Read by",
    "by_hand": "Handed over",
    "set_aside": "Set aside",
    "said": "Said",
    "login": "Signs in as",
    "value": "Target",
    "interview": "Return interview",
    "setting": "Held where",
    "held_at": "Place",
    "accompanied": "Worker goes along",
}
_CODES = frozenset(
    {"kind", "status", "role", "format", "outcome", "reason", "interview", "how", "sex", "setting"}
)
"""Columns whose values are words of our own, written with underscores."""
_WHO = {"worker_id": "worker", "team_id": "team", "household_id": "household"}
"""Columns that name another row, and the table it is in."""
_NAME = "SELECT name FROM [table] WHERE id = :id"


def label_of(column: str) -> str:
    """What a column is called."""
    if column in _LABELS:
        return _LABELS[column]
    return column.removesuffix("_id").replace("_", " ").capitalize()


def said(reader: Reader, column: str, value: Any) -> str:
    """What a column holds, in words."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return full_day(value)
    if column.endswith("_minute") or column in ("out_from", "back_by"):
        return time_words(int(value))
    if column in _WHO:
        found = reader.execute(
            _NAME.replace("[table]", _WHO[column]), {"id": int(value)}
        ).fetchone()
        return str(found[0]) if found else str(value)
    return str(value).replace("_", " ") if column in _CODES else str(value)
