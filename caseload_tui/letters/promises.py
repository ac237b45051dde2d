"""What people were told by letter, and which of it was not kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from caseload_tui.letters.codes import BookingStatus
from caseload_tui.letters.facts import Booking, Known, Promise, Sent


@dataclass(frozen=True, slots=True)
class BrokenPromise:
    """A booking a letter had promised and that did not take place as promised.

    ``what`` is "moved", "cancelled" or "missed"; ``by_us`` False where the family asked or
    was not there.
    """

    booking: str
    recipient: str
    told_on: date
    day: date
    start: time
    what: str
    reason: str | None
    by_us: bool


def broken_promises(known: Known) -> tuple[BrokenPromise, ...]:
    """Every promise made by letter that was not kept, with its reason."""
    found = []
    for sent in known.sent:
        for promise in sent.promises:
            booking = known.bookings.get(promise.booking)
            what = None if booking is None else _breach(booking, promise)
            if booking is not None and what is not None:
                found.append(
                    BrokenPromise(
                        booking=promise.booking,
                        recipient=sent.recipient,
                        told_on=sent.on,
                        day=promise.day,
                        start=promise.start,
                        what=what,
                        reason=booking.reason,
                        by_us=booking.by_us,
                    )
                )
    return tuple(found)


def last_promise(known: Known, person: str, booking: str) -> Promise | None:
    """What this person was last told about a booking; None: nothing."""
    told = [promise for _, promise in _told(known, person, booking)]
    return max(told, key=lambda promise: promise.sequence, default=None)


def times_told(known: Known, person: str, booking: str) -> int:
    """How many different days and times this person has been told for one booking."""
    return len({(promise.day, promise.start) for _, promise in _told(known, person, booking)})


def ends_told(known: Known, person: str) -> frozenset[tuple[str, int]]:
    """The cancelled and missed bookings, by sequence, this person has a letter about."""
    return frozenset(about for letter in _to(known, person) for about in letter.about)


def _breach(booking: Booking, promise: Promise) -> str | None:
    if booking.status is BookingStatus.CANCELLED:
        return "cancelled"
    if booking.status is BookingStatus.MISSED:
        return "missed"
    if (booking.day, booking.start) != (promise.day, promise.start):
        return "moved"
    return None


def _to(known: Known, person: str) -> Iterator[Sent]:
    for letter in known.sent:
        recipient = known.recipients.get(letter.recipient)
        if recipient is not None and recipient.person == person:
            yield letter


def _told(known: Known, person: str, booking: str) -> Iterator[tuple[Sent, Promise]]:
    for letter in _to(known, person):
        for promise in letter.promises:
            if promise.booking == booking:
                yield letter, promise
