"""What was changed, and what is remembered."""

from __future__ import annotations

from typing import NamedTuple

from db.connection import Reader
from db.rows import ChangeRow


class LaterRow(NamedTuple):
    """What one change did to a row: "add", "change" or "remove", and what was, as JSON."""

    change_id: int
    action: str
    before: str | None


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


def changes_after(reader: Reader, change_id: int) -> list[int]:
    """The ids of the changes saved since that one, ascending."""
    after = "SELECT id FROM change_set WHERE id > :id ORDER BY id"
    return [int(row[0]) for row in reader.execute(after, {"id": change_id})]


def newest_change(reader: Reader) -> int:
    """The id of the last change saved: while it stands, all that was read holds. 0 before any."""
    return int(reader.execute("SELECT coalesce(max(id), 0) FROM change_set").fetchone()[0])


def setting(reader: Reader, key: str) -> str | None:
    """What is remembered under ``key``, as JSON text."""
    row = reader.execute("SELECT value FROM setting WHERE key = :key", {"key": key}).fetchone()
    return None if row is None else str(row[0])


_LAST_OF = """
SELECT c.id, c.who, c.at, c.what, c.source FROM audit_entry AS e
JOIN change_set AS c ON c.id = e.change_id
WHERE e.table_name = :table AND e.row_id = :row ORDER BY e.id DESC LIMIT 1
"""


def last_change_of(reader: Reader, table: str, row_id: int) -> ChangeRow | None:
    """The last change that touched a row by itself; None when none did."""
    found = reader.execute(_LAST_OF, {"table": table, "row": row_id}).fetchone()
    if found is None:
        return None
    key, who, at, what, source = found
    return ChangeRow(key, who, at, what, source, undone=False)


_SINCE = """
SELECT change_id, action, before FROM audit_entry
WHERE table_name = :table AND row_id = :row AND change_id > :newest
  AND action IN ('add', 'change', 'remove') ORDER BY id DESC
"""


def trail_since(reader: Reader, table: str, row_id: int, newest: int) -> list[LaterRow]:
    """What was done to a row after a change, the latest first.

    On a server only what this user may see of it.
    """
    found = reader.execute(_SINCE, {"table": table, "row": row_id, "newest": newest})
    return [LaterRow(*row) for row in found]


_TABLES = "SELECT DISTINCT table_name FROM audit_entry WHERE action = 'add' ORDER BY table_name"
_GONE = """
SELECT count(*) FROM audit_entry AS a
JOIN (SELECT row_id, max(id) AS last FROM audit_entry WHERE table_name = :table GROUP BY row_id)
  AS e ON e.row_id = a.row_id
JOIN audit_entry AS l ON l.id = e.last
WHERE a.table_name = :table AND a.action = 'add' AND l.action <> 'remove'
  AND NOT EXISTS (SELECT 1 FROM [table] WHERE [table].id = a.row_id)
"""


def strays(reader: Reader) -> list[tuple[str, int, str]]:
    """Table, count and why of rows that the trail of changes does not account for."""
    found = []
    for (table,) in reader.execute(_TABLES).fetchall():
        (gone,) = reader.execute(_GONE.replace("[table]", table), {"table": table}).fetchone()
        if gone:
            found.append((table, gone, "were added and are gone, but no change removed them"))
    return found
