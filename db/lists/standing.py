"""How things stand for children on a day: for each kind of fact one text, read by child.

Where records overlap, the one that started last counts. For everybody the facts are read
whole, which is quicker than by child.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from db.connection import Reader, within

_HOLDS = """start <= :on AND ("end" IS NULL OR "end" > :on)"""
_AWAY = """
NOT away_only AND started_on <= :on AND (returned_on IS NULL OR returned_on > :on)
"""

OF_WORKER = """
SELECT DISTINCT child_id FROM involvement WHERE worker_id = :worker AND [holds]
"""
OF_TEAM = """
WITH RECURSIVE inside (id) AS (
  SELECT id FROM team WHERE id = :team
  UNION SELECT team.id FROM team JOIN inside ON team.parent_id = inside.id
)
SELECT DISTINCT i.child_id FROM involvement AS i LEFT JOIN worker AS w ON w.id = i.worker_id
WHERE coalesce(i.team_id, w.team_id) IN (SELECT id FROM inside) AND [holds]
"""
OF_HOUSEHOLD = """
SELECT DISTINCT child_id FROM placement WHERE household_id = :household AND [holds]
"""
_CURRENT = """
SELECT id FROM child WHERE [within] AND (
  EXISTS (SELECT 1 FROM duty WHERE child_id = child.id)
  OR EXISTS (SELECT 1 FROM involvement WHERE child_id = child.id AND [holds])
  OR EXISTS (SELECT 1 FROM period_of_care WHERE child_id = child.id AND [holds])
  OR EXISTS (SELECT 1 FROM plan WHERE child_id = child.id AND [holds])
  OR EXISTS (SELECT 1 FROM leaving_care WHERE child_id = child.id AND eligibility <> 'none')
  OR EXISTS (SELECT 1 FROM missing_episode WHERE child_id = child.id AND [away])
)
"""
IN_CARE = "SELECT child_id, start FROM period_of_care WHERE [holds] AND [within]"
LEGAL = "SELECT child_id, code FROM legal_status WHERE [holds] AND [within] ORDER BY start, id"
_HOMES = "SELECT child_id, [columns] FROM placement WHERE [holds] AND [within] ORDER BY start, id"
ADDRESSES = """
SELECT child_id, postcode FROM address
WHERE [holds] AND postcode IS NOT NULL AND [within] ORDER BY start, id
"""
# A social worker counts before others.
_ALLOCATIONS = """
SELECT child_id, [columns] FROM involvement
WHERE worker_id IS NOT NULL AND role <> 'iro' AND [holds] AND [within]
ORDER BY role = 'social_worker', start, id
"""
MISSING = """
SELECT child_id, started_on FROM missing_episode
WHERE [away] AND [within]
ORDER BY started_on DESC
"""


def homes(columns: str) -> str:
    """The text that reads these columns of the placement each child is in."""
    return _HOMES.replace("[columns]", columns)


def allocations(columns: str) -> str:
    """The text that reads these columns of the involvement of each child's worker."""
    return _ALLOCATIONS.replace("[columns]", columns)


def ids_of(reader: Reader, sql: str, on: date, **which: int) -> list[int]:
    """The children a text finds, each once."""
    rows = reader.execute(_holding(sql), {"on": on.isoformat(), **which})
    return list({row[0] for row in rows})


def by_child(
    reader: Reader, sql: str, on: date, ids: Collection[int] | None, **more: str
) -> Iterator[tuple[Any, ...]]:
    """The facts a text reads of these children, or of all; the one that counts comes last."""
    text, which = within(_holding(sql), "child_id", ids)
    rows: Iterator[tuple[Any, ...]] = reader.execute(text, {"on": on.isoformat(), **which, **more})
    return rows


def people(
    reader: Reader,
    sql: str,
    on: date,
    ids: Collection[int] | None,
    allocated: Collection[int],
) -> list[tuple[Any, ...]]:
    """What a text reads, the number first, of these children or of all who are current on a day.

    ``allocated`` are children who have a worker, and so are current: nearly all have, and
    asking of each takes longer than reading them.
    """
    rows: list[tuple[Any, ...]] = reader.execute(*within(sql, "id", ids)).fetchall()
    if ids is not None:
        return rows
    others = {row[0] for row in rows}.difference(allocated)
    text, which = within(_holding(_CURRENT), "id", others if allocated else None)
    for (current,) in reader.execute(text, {"on": on.isoformat(), **which}):
        others.discard(current)
    return [row for row in rows if row[0] not in others]


@lru_cache(maxsize=64)
def _holding(sql: str) -> str:
    return sql.replace("[holds]", _HOLDS).replace("[away]", _AWAY)


@lru_cache(maxsize=4096)
def district(postcode: str | None) -> str | None:
    """The part of a postcode before its last three signs: "CR8" of "CR8 2AA" and "CR8 2"."""
    outward, *inward = (postcode or "").upper().split() or [""]
    if inward or len(outward) < 5:
        return outward or None
    return outward[:-3]
