"""Events, which belong to a period of care or a plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

from sqlalchemy import text

from db.context import Context, Item
from db.kind import Kind, Values
from db.record_lines import Lines
from db.records import EventRecord, Record
from db.taking import Taking


class EventsTaking(Taking):
    """An event names its period of care or plan by the source's own key."""

    def __init__(self, context: Context, kind: Kind) -> None:
        super().__init__(context, kind)
        self._renamed: dict[str, str] = {}
        for name in ("period_of_care", "plan"):
            query = text(_RENAMED.replace("[kind]", name))
            rows = context.work.connection.execute(query, {"source": context.source})
            self._renamed.update((theirs, ours) for theirs, ours in rows)

    def takes_in_bulk(self, records: Sequence[Record]) -> TypeGuard[Lines[Record]]:
        """Not where some name a period or plan that the store holds under another key."""
        return not self._renamed and super().takes_in_bulk(records)

    def item(self, record: Record) -> Item | None:
        """The columns, with the key under which the store holds the period or plan."""
        item = super().item(record)
        assert isinstance(record, EventRecord)
        if item is not None and record.belongs_to in self._renamed:
            item.values["belongs_to"] = self._renamed[record.belongs_to]
        return item

    def said(self, item: Item) -> Values:
        """A row is a snapshot only as long as nobody has told it as one of all."""
        assert isinstance(item.record, EventRecord)
        said = super().said(item)
        said.pop("snapshot", None)
        return said if item.record.snapshot else said | {"snapshot": False}


_RENAMED = """
SELECT i.source_key, t.source_key FROM identifier AS i JOIN [kind] AS t ON t.id = i.row_id
WHERE i.table_name = '[kind]' AND i.source = :source
"""
