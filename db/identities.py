"""By which keys other systems know a row, where an extract tells that too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import insert

from db.context import Context, Count
from db.kinds import KINDS
from db.models import Identifier, table_of
from db.records import Key, Record, Word

NAME: Final = "identifier"
OF_OWN: Final = ("team", "worker", "household", "child")
"""The kinds whose rows' own keys are told too: the next extract finds people by them."""
_ANOTHER: Final = "that system knows something else by this key here"
_UNKNOWN: Final = "it names a row which neither the extract nor the store holds"


class IdentityRecord(Record):
    """A row of one kind, and the key by which one source knows it."""

    kind: Word
    row: Key
    source: Word
    known_as: Key


def take_identities(context: Context, records: Sequence[IdentityRecord]) -> Count:
    """Keep the keys that are new; one by which another row is known is refused."""
    count, fresh = Count(), []
    for record in records:
        row_id = None
        if record.kind in KINDS:
            ids = context.matcher(record.kind).ids
            row_id = ids.get(record.row) or context.elsewhere(record.kind, record.row)
        if row_id is None:
            context.refuse(record, _UNKNOWN)
            continue
        known = context.known(record.kind, record.source).get(record.known_as)
        if known is None:
            context.known(record.kind, record.source)[record.known_as] = row_id
            fresh.append(_row(context, record, row_id))
        elif known == row_id:
            count.unchanged += 1
        else:
            context.refuse(record, _ANOTHER)
    if fresh:
        context.work.connection.execute(insert(table_of(Identifier)), fresh)
        count.added = len(fresh)
        context.identified += count.added
    return count


def _row(context: Context, record: IdentityRecord, row_id: int) -> dict[str, object]:
    return {
        "table_name": record.kind,
        "row_id": row_id,
        "source": record.source,
        "source_key": record.known_as,
        "added_by": context.work.ledger.change_id,
    }
