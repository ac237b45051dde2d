"""The trail of changes as a file: who did what and when, with every seal, and nobody's words."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload.leaving import note_export
from caseload_tui.caseload.open_store import explained
from caseload_tui.caseload.views import Saved
from caseload_tui.caseload.written import written
from caseload_tui.exchange.safe_text import guarded
from db import chain

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.connection import Reader

HEADER = ("change", "at", "who", "what", "source", "undoes", "seal",
          "kind", "row", "action", "sealed")  # fmt: skip


def export_trail(desk: Desk, path: Path) -> Saved:
    """Write every change and entry, oldest first, as CSV.

    What was written into a record is left out: ``sealed`` is its salted hash, over which the
    seal of its change, and of every later one, is made. So the file can be given to an
    auditor, who can follow the seals in it without reading about a child.
    """
    with explained():
        desk.store.must_be_whole()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    count = 0
    with desk.reading() as reader:
        for row in _rows(reader):
            writer.writerow(guarded(cell) if isinstance(cell, str) else cell for cell in row)
            count += 1
    with written(path, text.getvalue().encode("utf-8-sig")):
        note_export(desk, "Exported the trail of changes", {"file": path.name})
    return Saved(f"{count:,} entries of the trail written to {path}, without what they say.")


def _rows(reader: Reader) -> Iterator[tuple[object, ...]]:
    for rows in chain.changes(reader):
        for row in rows:
            change_id, who, at, what, source, undoes, seal, kind, row_id, action, sealed, *_ = row
            yield change_id, at, who, what, source, undoes, seal, kind, row_id, action, sealed
