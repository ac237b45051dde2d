"""What children are in the middle of, and since when nobody has told."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from db.connection import Reader


class UnknownStartRow(NamedTuple):
    """A period of care, placement or legal status that had begun by ``start``."""

    child_id: int
    kind: str
    start: date


_QUERY = " UNION ALL ".join(
    f"SELECT child_id, '{kind}', start FROM {kind} "  # noqa: S608 - names of our own
    'WHERE start_known = FALSE AND ("end" IS NULL OR "end" > :on)'
    for kind in ("period_of_care", "placement", "legal_status")
)


def unknown_starts(reader: Reader, *, on: date) -> dict[int, list[UnknownStartRow]]:
    """Those that hold on the day ``on``, by child."""
    found: dict[int, list[UnknownStartRow]] = {}
    for child, kind, start in reader.execute(_QUERY, {"on": on.isoformat()}):
        row = UnknownStartRow(child, kind, date.fromisoformat(start))
        found.setdefault(child, []).append(row)
    return found
