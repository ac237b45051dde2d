"""What letters promised, and how a promise ends: every area that changes a booking says so here.

A promise is kept as a row for ever. Changing or cancelling a booking marks the promises that
told it as broken, in the same change, so that undoing the change mends them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Literal

from db import lists
from db.letter_records import ReplacementRecord

if TYPE_CHECKING:
    from db.work import Work

NEW_WORKER = "new_worker"
"""The recorded reason of a booking that another worker takes over."""

MENDED = {"broken_on": None, "broken_how": None, "reason": None}

How = Literal["moved", "cancelled", "not_made", "worker"]


def break_promises(work: Work, booking_id: int, how: How, reason: str | None, on: date) -> int:
    """Mark every promise of this booking that still stands as broken; how many there were.

    Call it after the booking was changed. One moved back to where it was promised keeps its
    promise after all.
    """
    booking, broken, mended = work.row("booking", booking_id), 0, []
    for one in lists.promises(work.reader, booking_id=booking_id):
        back = (one.on, one.start_minute) == (booking["on"], booking["start_minute"])
        if how == "moved" and back:
            if one.broken_how == "moved":
                work.update("promise", one.id, MENDED, seen=one.version)
                mended.append(one.told_on)
        elif one.broken_on is None:
            change = {"broken_on": on, "broken_how": how, "reason": reason}
            work.update("promise", one.id, change, seen=one.version)
            broken += 1
    if mended:
        work.update("booking", booking_id, {"promised_on": min(mended)})
    return broken


def break_what_was_told(work: Work, booking_id: int, reason: str | None, on: date) -> int:
    """Mark every promise of an appointment as broken that is now elsewhere, or at another time.

    For what somebody outside holds: people were told a place too, so even one put back to its
    day has to be told again. How many there were.
    """
    broken = 0
    for one in lists.promises(work.reader, booking_id=booking_id):
        if one.broken_on is None:
            change = {"broken_on": on, "broken_how": "moved", "reason": reason}
            work.update("promise", one.id, change, seen=one.version)
            broken += 1
    return broken


def replace_booking(work: Work, booking_id: int, instead_id: int) -> None:
    """Note which booking was made instead of another, so that its letter can tell the new day."""
    record = ReplacementRecord(
        key=work.fresh_key(), booking=str(booking_id), instead=str(instead_id)
    )
    work.add(record, links={"booking": booking_id, "instead": instead_id})


def queue_for_change_of_worker(work: Work, booking_ids: Iterable[int], on: date) -> int:
    """Owe a letter for every promised booking of these whose worker was changed in ``work``.

    Call it inside the change that gives them to another worker. The letter says that somebody
    else comes; a booking nobody was told of owes its first letter as ever. How many were told.
    """
    told = 0
    for booking_id in booking_ids:
        if break_promises(work, booking_id, "worker", NEW_WORKER, on):
            work.update("booking", booking_id, {"reason": NEW_WORKER, "promised_on": None})
            told += 1
    return told
