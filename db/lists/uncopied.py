"""What was recorded in the program and the case system is not known to hold."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from db.connection import Reader, within
from db.rows import UncopiedRow, flag

_UNCOPIED = """
SELECT id, child_id, "on", kind, outcome, seen, seen_alone, bedroom_seen, in_person, reason
FROM event AS e
WHERE source = 'caseload' AND NOT copied AND child_id IS NOT NULL AND [within]
  AND NOT EXISTS (
    SELECT 1 FROM identifier AS i WHERE i.table_name = 'event' AND i.row_id = e.id
  )
ORDER BY "on", id
"""


def uncopied(reader: Reader, ids: Collection[int] | None = None) -> list[UncopiedRow]:
    """Events of these children, or of all, that no extract has confirmed and nobody copied."""
    return [
        UncopiedRow(
            id,
            child,
            date.fromisoformat(on),
            kind,
            outcome,
            flag(seen),
            flag(alone),
            flag(bedroom),
            flag(in_person),
            reason,
        )
        for id, child, on, kind, outcome, seen, alone, bedroom, in_person, reason in reader.execute(
            *within(_UNCOPIED, "child_id", ids)
        )
    ]
