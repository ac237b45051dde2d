"""Whom to ring: what people should hear and no letter can tell them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

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
MOVED_AWAY = "promised, and no longer with the child"


def to_ring(facts: Facts, scope: LetterScope) -> tuple[RingLine, ...]:
    """Every visit to tell of by phone within a scope, by its day."""
    found = [*_untold(facts, scope), *_carers_alone(facts, scope), *_told_before(facts, scope)]
    return tuple(sorted(found, key=lambda line: (line.day, line.start, line.booking_id)))


def _untold(facts: Facts, scope: LetterScope) -> Iterator[RingLine]:
    """Visits too near for a letter, and promised ones not made that no letter can speak of."""
    told, soon = Told(facts.known), facts.on + timedelta(days=facts.office.settings.notice)
    about: dict[str, list[Recipient]] = {}
    for recipient in facts.known.recipients.values():
        about.setdefault(recipient.child, []).append(recipient)
    for key, booking in facts.known.bookings.items():
        row = facts.appointments.rows[key]
        if scope.worker_ids and row.worker_id not in scope.worker_ids:
            continue
        who = [
            one for one in about.get(booking.child, ())
            if is_told(booking, one, facts.known.children[booking.child])
        ]  # fmt: skip
        promised = [one for one in who if told.last_promise(one.person, key) is not None]
        if booking.status in BOOKED and facts.on < booking.day < soon:
            unaware = [one for one in who if one not in promised]
            if unaware:
                words = [AUDIENCE_WORDS[one.audience] for one in unaware]
                yield _ring(facts, key, booking, words, "too near for a letter")
        elif not_met_by_us(row) and promised and row.on >= facts.on - timedelta(days=7):
            words = [AUDIENCE_WORDS[one.audience] for one in promised]
            yield _ring(facts, key, booking, words, "promised, and not made")


def _carers_alone(facts: Facts, scope: LetterScope) -> Iterator[RingLine]:
    """Appointments with carers alone in the next weeks: letters are about children only."""
    if scope.child_ids:
        return
    last = facts.on + timedelta(days=facts.office.settings.told_after_days)
    for row in facts.alone:
        if row.on <= last and (not scope.worker_ids or row.worker_id in scope.worker_ids):
            ids = [one.household_id for one in row.covers if one.household_id is not None]
            yield RingLine(
                booking_id=row.id,
                children=", ".join(dict.fromkeys(facts.households.get(id, "") for id in ids)),
                child_ids=(),
                day=row.on,
                start=row.start_minute,
                worker=facts.workers.get(row.worker_id, ""),
                who="carer",
                why="about no child, so no letter",
            )


def _told_before(facts: Facts, scope: LetterScope) -> Iterator[RingLine]:
    """What was promised to somebody who is no longer written to: carers the child moved from.

    No letter goes there any more, and they still expect the visit.
    """
    told_end = {(sent.recipient, *end) for sent in facts.known.sent for end in sent.about}
    found: dict[tuple[str, str], RingLine] = {}
    for sent in facts.known.sent:
        recipient = facts.known.recipients.get(sent.recipient)
        if recipient is not None and not _ended(recipient, facts.on):
            continue
        for promise in sent.promises:
            booking = facts.known.bookings.get(promise.booking)
            if booking is None or promise.day < facts.on or booking.status not in STILL_EXPECTED:
                continue
            worker = facts.appointments.rows[booking.key].worker_id
            if scope.worker_ids and worker not in scope.worker_ids:
                continue
            if (sent.recipient, booking.key, booking.sequence) not in told_end:
                who = AUDIENCE_WORDS[Audience(sent.recipient.split(":")[1])]
                line = _ring(facts, booking.key, booking, [f"{who} told before"], MOVED_AWAY)
                start = promise.start.hour * 60 + promise.start.minute
                found[sent.recipient, booking.key] = line._replace(day=promise.day, start=start)
    yield from found.values()


def _ended(recipient: Recipient, on: date) -> bool:
    return recipient.until is not None and recipient.until <= on


def _ring(facts: Facts, key: str, booking: Booking, who: Sequence[str], why: str) -> RingLine:
    row, child = facts.appointments.rows[key], facts.people.rows[booking.child]
    return RingLine(
        booking_id=row.id,
        children=full_name(child.preferred_name or child.forename, child.surname, child.key),
        child_ids=(child.id,),
        day=row.on,
        start=row.start_minute,
        worker=booking.worker.name,
        who=", ".join(dict.fromkeys(who)),
        why=why,
    )
