"""A worker's bookings as a calendar file, with no child's name in it."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload.problems import Problem as Refused
from caseload_tui.caseload.views import Saved
from caseload_tui.letters.calendar import calendar_file
from caseload_tui.letters.codes import BookingStatus, PlaceKind
from caseload_tui.letters.facts import Booking, Place, Worker
from db import lists
from db.diary_rows import BookingRow

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

STATUS = {
    "booked": BookingStatus.ACCEPTED,
    "made": BookingStatus.ACCEPTED,
    "not_made": BookingStatus.MISSED,
    "cancelled": BookingStatus.CANCELLED,
}


def export_calendar(desk: Desk, worker_id: int, first: date, last: date, path: Path) -> Saved:
    """Write what is booked as .ics, and what was cancelled as a second file beside it."""
    with desk.reading() as reader:
        names = {row.id: row.name for row in lists.workers(reader, on=desk.on, soon_until=desk.on)}
        rows = lists.bookings(reader, first=first, last=last, workers=[worker_id])
    worker = Worker(key=str(worker_id), name=names.get(worker_id, ""))
    bookings = [_booking(row, worker) for row in rows]
    gone = [one for one in bookings if one.status is BookingStatus.CANCELLED]
    _write(path, calendar_file(bookings))
    if gone:
        _write(path.with_suffix(".cancelled.ics"), calendar_file(gone, cancel=True))
    return Saved(f"{len(bookings) - len(gone)} bookings written to {path}.")


def _booking(row: BookingRow, worker: Worker) -> Booking:
    """A booking without anything that tells whom it is about."""
    hour, minute = divmod(row.start_minute, 60)
    return Booking(
        key=row.uid,
        child="",
        kind="visit",
        day=row.on,
        start=time(hour, minute),
        minutes=row.minutes,
        place=Place(PlaceKind.HOME),
        worker=worker,
        changed_at=datetime.fromisoformat(row.changed_at),
        status=STATUS[row.status],
        sequence=row.sequence,
        announced=row.announced,
    )


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Refused(
            "Not written", f"{path} could not be written: {error.strerror}.",
            "Choose another folder, or free some space.",
        ) from error  # fmt: skip
