"""What was recorded in the program and the case system is not known to hold."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from db.connection import Reader, within
from db.rows import UncopiedRow, flag

_UNCOPIED = """
SELECT id, child_id, household_id, "on", kind, outcome, seen, seen_alone, bedroom_seen,
  in_person, reason
FROM event AS e
WHERE source = 'caseload' AND NOT copied AND [owner] IS NOT NULL AND [within]
  AND NOT EXISTS (
    SELECT 1 FROM identifier AS i WHERE i.table_name = 'event' AND i.row_id = e.id
  )
ORDER BY "on", id
"""


def uncopied(reader: Reader, ids: Collection[int] | None = None) -> list[UncopiedRow]:
    """Events of these children, or of all, that no extract has confirmed and nobody copied."""
    return _uncopied(reader, "child_id", ids)


def uncopied_of_households(reader: Reader, ids: Collection[int] | None = None) -> list[UncopiedRow]:
    """The same of these fostering households, or of all."""
    return _uncopied(reader, "household_id", ids)


def _uncopied(reader: Reader, owner: str, ids: Collection[int] | None) -> list[UncopiedRow]:
    sql, which = within(_UNCOPIED.replace("[owner]", owner), owner, ids)
    return [_row(*row) for row in reader.execute(sql, which)]


def _row(
    id: int,
    child_id: int | None,
    household_id: int | None,
    on: str,
    kind: str,
    outcome: str,
    *rest: Any,
) -> UncopiedRow:
    seen, alone, bedroom, in_person, reason = rest
    return UncopiedRow(
        id,
        child_id,
        household_id,
        date.fromisoformat(on),
        kind,
        outcome,
        flag(seen),
        flag(alone),
        flag(bedroom),
        flag(in_person),
        reason,
    )
