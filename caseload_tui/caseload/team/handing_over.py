"""Which bookings go over to a new worker with their children, and which cannot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db import lists
from db.connection import Reader
from db.diary_rows import AbsenceRow, BookingRow


@dataclass(frozen=True, slots=True)
class Handed:
    """One booking of a child who moves. ``taker`` None: it stays with the present worker."""

    booking: BookingRow
    children: frozenset[int]
    taker: int | None


def handed_over(
    reader: Reader, takers: Mapping[tuple[int, int], int], first: date
) -> tuple[Handed, ...]:
    """The bookings from ``first`` on about children who move.

    ``takers`` maps (worker, child) to the new worker. A booking goes over, on the same day and
    time, where everybody it is about goes to one worker who is free then.
    """
    workers = {worker for worker, _ in takers} | set(takers.values())
    rows = lists.bookings(reader, first=first, last=date.max, workers=workers)
    standing = [row for row in rows if row.status == "booked"]
    absences = lists.absences(reader, first=first, last=date.max, workers=workers)
    diary: dict[int, list[BookingRow]] = {}
    for row in standing:
        diary.setdefault(row.worker_id, []).append(row)
    found = []
    for row in standing:
        children = frozenset(c.child_id for c in row.covers if c.child_id is not None)
        moving = frozenset(child for child in children if (row.worker_id, child) in takers)
        if not moving:
            continue
        taker = _taker(row, children, takers)
        if taker is not None and _free(row, diary.get(taker, ()), absences.get(taker, ())):
            diary.setdefault(taker, []).append(row)
        else:
            taker = None
        found.append(Handed(row, moving, taker))
    return tuple(found)


def _taker(
    row: BookingRow, children: Collection[int], takers: Mapping[tuple[int, int], int]
) -> int | None:
    """The one worker whom everybody a booking is about goes to; None where they do not."""
    if any(cover.child_id is None for cover in row.covers):
        return None
    found = {takers.get((row.worker_id, child)) for child in children}
    return found.pop() if len(found) == 1 else None


def _free(row: BookingRow, booked: Iterable[BookingRow], away: Sequence[AbsenceRow]) -> bool:
    if not row.takes_the_worker:
        return True
    end = row.start_minute + row.minutes
    meets = any(
        other.on == row.on
        and other.start_minute < end
        and row.start_minute < other.start_minute + other.minutes
        for other in booked
        if other.takes_the_worker
    )
    gone = any(
        one.start <= row.on
        and (one.end is None or row.on < one.end)
        and (one.from_minute or 0) < end
        and row.start_minute < (one.to_minute or 24 * 60)
        for one in away
    )
    return not meets and not gone
