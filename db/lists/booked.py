"""What is booked next, as a list of children shows it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from db.connection import Reader, within
from db.rows import NextBookingRow

_NEXT = """
SELECT c.child_id, c.duty, b.id, b.worker_id, b."on", b.start_minute, b.announced
FROM booking_cover AS c JOIN booking AS b ON b.id = c.booking_id
WHERE c.child_id IS NOT NULL AND b.status = 'booked' AND b."on" >= :on AND [within]
ORDER BY b."on", b.start_minute, b.id
"""


def next_bookings(
    reader: Reader, *, on: date, ids: Collection[int] | None = None
) -> dict[int, dict[str, NextBookingRow]]:
    """By child and duty, the first that is still booked on ``on`` or later.

    Of these children, or of all.
    """
    sql, which = within(_NEXT, "c.child_id", ids)
    found: dict[int, dict[str, NextBookingRow]] = {}
    for child, duty, id, worker, when, start, announced in reader.execute(
        sql, {"on": on.isoformat(), **which}
    ):
        row = NextBookingRow(id, worker, date.fromisoformat(when), start, bool(announced))
        found.setdefault(child, {}).setdefault(duty, row)
    return found
