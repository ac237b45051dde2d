"""Whom to ring: what people should hear and no letter can tell them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from caseload_tui.caseload.letters.appointments import not_met_by_us
from caseload_tui.caseload.letters.gathering import Facts
from caseload_tui.caseload.letters.views import LetterScope, RingLine
from caseload_tui.caseload.letters.words import AUDIENCE_WORDS
from caseload_tui.caseload.names import full_name
from caseload_tui.letters.codes import Audience, BookingStatus
from caseload_tui.letters.facts import Booking, Recipient
from caseload_tui.letters.promises import Told
from caseload_tui.letters.queue import BOOKED, is_told

STILL_EXPECTED = BOOKED | {BookingStatus.CANCELLED}
TOO_NEAR = "too near for a letter"
NOT_MADE = "promised, and not made"
MOVED_AWAY = "promised, and no longer with the child"
NO_LONGER = "promised, and no longer written to"


@dataclass(frozen=True, slots=True)
class Ring:
    """Some people to be told of a booking by phone; ``told`` says who, by role.

    ``day`` and ``start`` are those they expect, where they do not know how it stands.
    """

    booking: Booking
    told: str
    why: str
    day: date
    start: time

    @property
    def key(self) -> str:
        """The same as long as the same people have to be told the same."""
        return f"{self.booking.key} {self.booking.sequence} {self.told}, {self.why}"


def to_ring(facts: Facts, scope: LetterScope) -> tuple[RingLine, ...]:
    """Every visit within a scope that is yet to be told of by phone, by its day."""
    found = [
        _line(facts, ring)
        for ring in rings(facts)
        if not scope.worker_ids or _worker(facts, ring) in scope.worker_ids
    ]
    return tuple(sorted(found, key=lambda line: (line.day, line.start, line.booking_id)))


def rings(facts: Facts) -> Iterator[Ring]:
    """The same of everybody; without those who were rung since it came to stand like this."""
    done = {(one.booking_id, one.sequence, one.told, one.why) for one in facts.calls}
    for ring in (*_untold(facts), *_told_before(facts)):
        row = facts.appointments.rows[ring.booking.key]
        if (row.id, ring.booking.sequence, ring.told, ring.why) not in done:
            yield ring


def _untold(facts: Facts) -> Iterator[Ring]:
    """Visits too near for a letter, and promised ones not made that no letter can speak of."""
    told, soon = Told(facts.known), facts.on + timedelta(days=facts.office.settings.notice)
    about: dict[str | None, list[Recipient]] = {}
    for recipient in facts.known.recipients.values():
        about.setdefault(recipient.about, []).append(recipient)
    for key, booking in facts.known.bookings.items():
        row = facts.appointments.rows[key]
        who = [one for one in about.get(booking.about, ()) if is_told(booking, one, facts.known)]
        promised = [one for one in who if told.last_promise(one.person, key) is not None]
        if booking.status in BOOKED and facts.on < booking.day < soon:
            unaware = [one for one in who if one not in promised]
            if unaware:
                yield _ring(booking, unaware, TOO_NEAR)
        elif not_met_by_us(row) and promised and row.on >= facts.on - timedelta(days=7):
            yield _ring(booking, promised, NOT_MADE)


def _told_before(facts: Facts) -> Iterator[Ring]:
    """What was promised to somebody who is no longer written to: carers the child moved from.

    No letter goes there any more, and they still expect the visit.
    """
    told_end = {(sent.recipient, *end) for sent in facts.known.sent for end in sent.about}
    found: dict[tuple[str, str], Ring] = {}
    for sent in facts.known.sent:
        recipient = facts.known.recipients.get(sent.recipient)
        if recipient is not None and not _ended(recipient, facts.on):
            continue
        for promise in sent.promises:
            booking = facts.known.bookings.get(promise.booking)
            if booking is None or promise.day < facts.on or booking.status not in STILL_EXPECTED:
                continue
            if (sent.recipient, booking.key, booking.sequence) not in told_end:
                who = AUDIENCE_WORDS[Audience(sent.recipient.split(":")[1])]
                why = MOVED_AWAY if booking.child is not None else NO_LONGER
                found[sent.recipient, booking.key] = Ring(
                    booking, f"{who} told before", why, promise.day, promise.start
                )
    yield from found.values()


def _ended(recipient: Recipient, on: date) -> bool:
    return recipient.until is not None and recipient.until <= on


def _ring(booking: Booking, who: Iterable[Recipient], why: str) -> Ring:
    told = ", ".join(dict.fromkeys(AUDIENCE_WORDS[one.audience] for one in who))
    return Ring(booking, told, why, booking.day, booking.start)


def _worker(facts: Facts, ring: Ring) -> int:
    return facts.appointments.rows[ring.booking.key].worker_id


def _line(facts: Facts, ring: Ring) -> RingLine:
    booking = ring.booking
    child = facts.people.rows[booking.child] if booking.child is not None else None
    home = facts.people.carers[booking.household] if booking.household is not None else None
    if child is None:
        about = home.name if home is not None else ""
    else:
        about = full_name(child.preferred_name or child.forename, child.surname, child.key)
    return RingLine(
        key=ring.key,
        booking_id=facts.appointments.rows[booking.key].id,
        children=about,
        child_ids=() if child is None else (child.id,),
        day=ring.day,
        start=ring.start.hour * 60 + ring.start.minute,
        worker=booking.worker.name,
        who=ring.told,
        why=ring.why,
        household_id=None if home is None else home.id,
    )
