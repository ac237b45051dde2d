"""Who holds a role with a child, such as the independent reviewing officer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from db.connection import Reader, within

_HOLDERS = """
SELECT i.child_id, w.id, w.source_key
FROM involvement AS i JOIN worker AS w ON w.id = i.worker_id
WHERE i.role = :role AND i.start <= :on AND (i."end" IS NULL OR i."end" > :on) AND [within]
ORDER BY i.child_id, i.start, i.id
"""


class Holder(NamedTuple):
    """The worker who holds a role."""

    worker_id: int
    key: str


def holders(
    reader: Reader, role: str, *, on: date, ids: Collection[int] | None = None
) -> dict[int, Holder]:
    """Who holds the role on a day, by child; the one who began last where there are several."""
    sql, which = within(_HOLDERS, "i.child_id", ids)
    rows = reader.execute(sql, {"role": role, "on": on.isoformat(), **which})
    return {child: Holder(worker, key) for child, worker, key in rows}
