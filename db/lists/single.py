"""Everything the store holds in one row, for showing or editing it."""

from __future__ import annotations

from datetime import date

from db.connection import Reader
from db.rows import Details

KINDS = frozenset(
    {
        "team",
        "worker",
        "household",
        "child",
        "address",
        "involvement",
        "period_of_care",
        "placement",
        "legal_status",
        "plan",
        "fact",
        "event",
        "missing_episode",
        "leaving_care",
        "working_time",
        "absence",
        "booking",
        "booking_cover",
        "travel_correction",
        "contact",
        "letter",
        "promise",
        "phone_call",
        "letter_note",
        "letter_run",
        "replacement",
        "capacity_fact",
        "workload_note",
        "indicator_target",
        "member",
    }
)


def details(reader: Reader, kind: str, row_id: int) -> Details | None:
    """Every column of one row by name, days and flags as such; None when there is none.

    ``version`` is what ``Work.update`` wants as ``seen``.
    """
    if kind not in KINDS:
        raise ValueError(f"no kind of record is called {kind}")
    columns = reader.execute(f"PRAGMA table_info({kind})").fetchall()
    row = reader.execute(
        "SELECT * FROM [kind] WHERE id = :id".replace("[kind]", kind), {"id": row_id}
    ).fetchone()
    if row is None:
        return None
    return {column[1]: _typed(column[2], value) for column, value in zip(columns, row, strict=True)}


def _typed(declared: str, value: object) -> object:
    if value is None:
        return None
    if declared == "DATE":
        return date.fromisoformat(str(value))
    return bool(value) if declared == "BOOLEAN" else value
