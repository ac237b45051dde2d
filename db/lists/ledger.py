"""What was changed, and what is remembered."""

from __future__ import annotations

from db.connection import Reader
from db.rows import ChangeRow

_CHANGES = """
SELECT c.id, c.who, c.at, c.what, c.source,
  c.undoes_id IS NOT NULL OR EXISTS (SELECT 1 FROM change_set AS u WHERE u.undoes_id = c.id)
FROM change_set AS c ORDER BY c.id DESC LIMIT :most
"""


def changes(reader: Reader, *, most: int = 50) -> list[ChangeRow]:
    """The newest changes first; the first that is not ``undone`` is what undo takes back."""
    rows = reader.execute(_CHANGES, {"most": most})
    return [
        ChangeRow(id, who, at, what, source, bool(undone))
        for id, who, at, what, source, undone in rows
    ]


def setting(reader: Reader, key: str) -> str | None:
    """What is remembered under ``key``, as JSON text."""
    row = reader.execute("SELECT value FROM setting WHERE key = :key", {"key": key}).fetchone()
    return None if row is None else str(row[0])
