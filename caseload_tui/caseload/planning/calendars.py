"""A worker's bookings as a calendar file, with no child's name in it.

What was exported is remembered, outside of undo: whatever of it is no longer in the diary
(cancelled, given to a colleague, or taken back with its whole plan) is taken out of the
calendar by the next export, and what moved beyond the days asked for is written all the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload.open_store import explained
from caseload_tui.caseload.views import Saved
from caseload_tui.caseload.written import written
from caseload_tui.letters.calendar import calendar_file
from caseload_tui.letters.codes import BookingStatus, PlaceKind
from caseload_tui.letters.facts import Booking, Place, Worker
from db import lists
from db.audit import EXPORT
from db.diary_rows import BookingRow

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

_STANDING = frozenset({"booked", "made"})
_FORGOTTEN_AFTER = timedelta(days=90)
"""A calendar is no longer told of what was to be longer ago than this."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event as a calendar was last told of it; ``gone`` when it was taken out again."""

    on: str
    start_minute: int
    minutes: int
    sequence: int
    changed_at: str
    gone: bool = False


def export_calendar(desk: Desk, worker_id: int, first: date, last: date, path: Path) -> Saved:
    """Write what is booked as .ics, and what is to be taken out as a second file beside it."""
    with desk.reading() as reader:
        names = {row.id: row.name for row in lists.workers(reader, on=desk.on, soon_until=desk.on)}
    worker = Worker(key=str(worker_id), name=names.get(worker_id, ""))
    change = desk.store.change(desk.user, "Exported a calendar")
    with ExitStack() as files, explained(), change as work:
        told = _told(desk, worker_id)
        rows = lists.bookings(work.reader, first=date.min, last=date.max, workers=[worker_id])
        shown = {row.uid: row for row in rows if _shown(row, first, last, told.get(row.uid))}
        now = {uid: _as_told(row, told.get(uid)) for uid, row in shown.items()}
        gone = dict(_gone(rows, told, first, last, work.ledger.at))
        events = calendar_file(_booking(uid, one, worker) for uid, one in now.items())
        files.enter_context(written(path, events))
        out = path.with_suffix(".cancelled.ics")
        if gone:
            taken = [_booking(uid, one, worker) for uid, one in gone.items()]
            files.enter_context(written(out, calendar_file(taken, cancel=True)))
        work.remember(_key(worker_id), _frozen({**told, **now, **gone}, desk.on))
        work.ledger.note(EXPORT, "worker", worker_id, after={"file": path.name})
    return Saved(_sentence(len(now), len(gone), path, out))


def _sentence(written: int, gone: int, path: Path, out: Path) -> str:
    bookings = "1 booking" if written == 1 else f"{written} bookings"
    said = f"{bookings} written to {path}"
    return f"{said}; {gone} to be taken out of the calendar in {out}." if gone else f"{said}."


def _key(worker_id: int) -> str:
    return f"calendar.{worker_id}"


def _told(desk: Desk, worker_id: int) -> dict[str, Told]:
    """What this worker's calendar was told so far, by uid."""
    found = desk.remembered(_key(worker_id))
    return {uid: Told(**one) for uid, one in found.items()} if isinstance(found, dict) else {}


def _frozen(told: Mapping[str, Told], on: date) -> str:
    oldest = (on - _FORGOTTEN_AFTER).isoformat()
    return json.dumps({uid: asdict(one) for uid, one in told.items() if one.on >= oldest})


def _shown(row: BookingRow, first: date, last: date, before: Told | None) -> bool:
    """Whether a calendar is to show a booking: it is in the days asked for, or moved from them."""
    if row.status not in _STANDING or not row.announced or not row.takes_the_worker:
        return False
    moved = before is not None and before.sequence != row.sequence
    return moved or first <= row.on <= last


def _as_told(row: BookingRow, before: Told | None = None) -> Told:
    """An event as it stands; one that was taken out counts on from there, or is not believed."""
    again = before.sequence + before.gone if before else 0
    sequence = max(row.sequence, again)
    return Told(row.on.isoformat(), row.start_minute, row.minutes, sequence, row.changed_at)


def _gone(
    rows: list[BookingRow], told: Mapping[str, Told], first: date, last: date, at: datetime
) -> Iterator[tuple[str, Told]]:
    """What a calendar is to take out: cancelled in the days asked for, or told of and gone."""
    known = {row.uid: row for row in rows}
    for row in rows:
        ended = row.status not in _STANDING and row.announced
        if ended and (first <= row.on <= last or row.uid in told):
            yield row.uid, replace(_as_told(row), gone=True)
    for uid, was in told.items():
        now = known.get(uid)
        if now is not None and now.announced:
            continue
        if was.gone:
            yield uid, was
            continue
        sequence = max(was.sequence, now.sequence if now else 0) + 1
        when = at.isoformat(timespec="seconds")
        yield uid, Told(was.on, was.start_minute, was.minutes, sequence, when, gone=True)


def _booking(uid: str, told: Told, worker: Worker) -> Booking:
    """A booking without anything that tells whom it is about."""
    hour, minute = divmod(told.start_minute, 60)
    return Booking(
        key=uid,
        child="",
        kind="visit",
        day=date.fromisoformat(told.on),
        start=time(hour, minute),
        minutes=told.minutes,
        place=Place(PlaceKind.HOME),
        worker=worker,
        changed_at=datetime.fromisoformat(told.changed_at),
        status=BookingStatus.CANCELLED if told.gone else BookingStatus.ACCEPTED,
        sequence=told.sequence,
        announced=True,
    )
