"""Short ways to import an extract in a test."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.intake import Intake, take_in
from db.kinds import BY_RECORD, KINDS
from db.records import Record
from db.store import Store


def batches(*records: Record) -> list[Sequence[Record]]:
    """The records by kind, in the order in which they can be stored."""
    kinds = [KINDS[name].record for name in KINDS]
    found = [[record for record in records if type(record) is kind] for kind in kinds]
    assert sum(map(len, found)) == len(records)
    assert all(type(record) in BY_RECORD for record in records)
    return [batch for batch in found if batch]


def imported(store: Store, *records: Record, source: str = "ssd", on: date | None = None) -> Intake:
    with store.change("Ivy Importer", f"Import {source}", source=source) as work:
        return take_in(work, batches(*records), source=source, label="extract.zip", on=on)
