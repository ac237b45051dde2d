"""Who was told of before and is not in an extract: nothing says that they left."""

from __future__ import annotations

from collections.abc import Set

from sqlalchemy import select

from db.context import Context
from db.models import Involvement, table_of

_INVOLVEMENT = table_of(Involvement)


def absent_children(context: Context, told: Set[str]) -> tuple[str, ...]:
    """Children this source told of before, who are still somebody's and are not in ``told``.

    By the source's keys. An extract may be of one team or of some lists only, so their
    records stay as they are; people decide what it means.
    """
    ids = context.matcher("child").ids
    here = {ids[key] for key in told if key in ids}
    gone = {row: key for key, row in ids.items() if key not in told and row not in here}
    if not gone:
        return ()
    query = select(_INVOLVEMENT.c.child_id).where(_INVOLVEMENT.c.end.is_(None)).distinct()
    held = set(context.work.connection.execute(query).scalars())
    return tuple(sorted(key for row, key in gone.items() if row in held))
