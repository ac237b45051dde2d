"""What one letter may say: frozen values for each kind of recipient, and nothing else.

A view is made from the facts by ``view_of`` and is all that a template ever gets, as plain
words. A value that a recipient must not see has no place in their view: no view holds the
address where a child lives, and only a school's holds the child's full name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from caseload_tui.letters.codes import NEWS, Audience, BookingStatus, Kind
from caseload_tui.letters.facts import Booking, Known, Place, Recipient
from caseload_tui.letters.promises import Told
from caseload_tui.letters.queue import MEETING, Owed
from caseload_tui.letters.stationery import Stationery


@dataclass(frozen=True, slots=True)
class NewTime:
    """A day, time and place booked instead."""

    day: date
    start: time
    place: Place


@dataclass(frozen=True, slots=True)
class VisitView:
    """One visit or meeting as a letter tells it. ``old`` is the day and time first promised,
    and ``same_time`` says that it still is.
    """

    child: str
    kind: str
    day: date
    start: time
    minutes: int
    place: Place
    who: str
    role: str
    alone: bool = False
    others: tuple[str, ...] = ()
    reply_by: date | None = None
    old: tuple[date, time] | None = None
    same_time: bool = False
    new: NewTime | None = None
    reason: str | None = None
    times_changed: int = 0
    held_elsewhere: bool = False
    """Somebody outside holds it, and ``who`` names them."""
    with_worker: bool = False
    private: bool = False
    """Only the child and those they live with go: others are told the day and no more."""


@dataclass(frozen=True, slots=True)
class YoungPersonPart:
    """Only in a letter to the child: who can help besides us."""

    advocate_name: str
    advocate_phone: str
    helpline_name: str
    helpline_phone: str


@dataclass(frozen=True, slots=True)
class CarerPart:
    """Only in a letter to carers: the number for the night."""

    duty_phone: str


@dataclass(frozen=True, slots=True)
class ParentPart:
    """Only in a letter to a parent: an independent advice line."""

    advice_name: str
    advice_phone: str


@dataclass(frozen=True, slots=True)
class SchoolPart:
    """Only in a letter to a school: the pupil's full name."""

    child_name: str


@dataclass(frozen=True, slots=True, repr=False)
class LetterView:
    """Everything one letter may say; ``only`` is the part for this audience alone."""

    audience: Audience
    kind: Kind
    reference: str
    dated: date
    recipient_name: str
    greeting: str
    child_first_names: tuple[str, ...]
    worker_name: str
    worker_role: str
    worker_phone: str
    service_name: str
    service_phone: str
    service_hours: str
    visits: tuple[VisitView, ...]
    only: YoungPersonPart | CarerPart | ParentPart | SchoolPart


def view_of(owed: Owed, known: Known, stationery: Stationery, dated: date) -> LetterView:
    """Pick from the facts what this recipient may see of this letter."""
    recipient = known.recipients[owed.recipient]
    bookings = [known.bookings[key] for key in owed.bookings]
    worker = bookings[0].worker
    told = Told(known) if owed.kind in NEWS else None
    return LetterView(
        audience=recipient.audience,
        kind=owed.kind,
        reference=owed.reference,
        dated=dated,
        recipient_name=recipient.name,
        greeting=recipient.greeting or recipient.name,
        child_first_names=tuple(known.children[key].first_name for key in owed.children),
        worker_name=worker.name,
        worker_role=worker.role,
        worker_phone=worker.phone or stationery.service_phone,
        service_name=stationery.service_name,
        service_phone=stationery.service_phone,
        service_hours=stationery.service_hours,
        visits=tuple(_visit(booking, owed, known, told) for booking in bookings),
        only=_only(recipient, owed, known, stationery),
    )


def _only(
    recipient: Recipient, owed: Owed, known: Known, stationery: Stationery
) -> YoungPersonPart | CarerPart | ParentPart | SchoolPart:
    support = stationery.support
    match recipient.audience:
        case Audience.YOUNG_PERSON:
            return YoungPersonPart(
                advocate_name=support["advocate_name"],
                advocate_phone=support["advocate_phone"],
                helpline_name=support["helpline_name"],
                helpline_phone=support["helpline_phone"],
            )
        case Audience.CARER | Audience.HOUSEHOLD:
            return CarerPart(duty_phone=stationery.duty_phone or stationery.service_phone)
        case Audience.PARENT:
            return ParentPart(support["advice_name"], support["advice_phone"])
        case Audience.SCHOOL:
            return SchoolPart(known.children[owed.children[0]].full_name)


def _visit(booking: Booking, owed: Owed, known: Known, told: Told | None) -> VisitView:
    """The visit as it stands, with what was promised before where the letter is about that."""
    person = known.recipients[owed.recipient].person
    promise = told.last_promise(person, booking.key) if told else None
    instead = known.bookings.get(booking.replaced_by or "")
    old = (promise.day, promise.start) if promise and owed.kind is Kind.CHANGED else None
    return VisitView(
        child=known.children[booking.child].first_name if booking.child is not None else "",
        kind=booking.kind,
        day=booking.day,
        start=booking.start,
        minutes=booking.minutes,
        place=booking.place,
        who=booking.held_by or booking.worker.name,
        role=booking.holder if booking.held_by else booking.worker.role,
        alone=booking.alone,
        others=booking.others,
        reply_by=booking.reply_by,
        old=old,
        same_time=old == (booking.day, booking.start),
        new=NewTime(instead.day, instead.start, instead.place)
        if instead
        and told
        and instead.announced
        and instead.status in (BookingStatus.ACCEPTED, BookingStatus.MOVED)
        else None,
        reason=booking.reason if told else None,
        times_changed=told.times(person, booking.key) if told else 0,
        held_elsewhere=bool(booking.held_by),
        with_worker=booking.accompanied,
        private=MEETING.get(booking.kind) is Kind.HEALTH,
    )
