"""Calendar files beside letters: safe to open on a shared phone, and replaced when moved.

No title holds a child's name or says what kind of service it is from.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from caseload_tui.letters.codes import Audience, BookingStatus, PlaceKind
from caseload_tui.letters.facts import Booking, Place

NAMESPACE = UUID("6f0f2d1c-6a57-5a43-9d5e-3f2c8b7a1e90")
LONDON = ZoneInfo("Europe/London")
_ENDED = frozenset({BookingStatus.CANCELLED, BookingStatus.MISSED})
_PLACE = {PlaceKind.PHONE: "By phone", PlaceKind.VIDEO: "By video call"}


def calendar_file(bookings: Iterable[Booking], *, cancel: bool = False) -> bytes:
    """An .ics file of these bookings; ``cancel`` takes cancelled ones out of the calendar.

    Unannounced bookings are left out, and so is whatever does not match ``cancel``. Without
    an attendee, for anybody's calendar (RFC 5545 METHOD:PUBLISH). The same bookings give the
    same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Caseload//Letters//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if cancel else "PUBLISH")
    calendar.add_component(_london())
    for booking in sorted(bookings, key=lambda one: (one.day, one.start, one.key)):
        if booking.announced and (booking.status in _ENDED) == cancel:
            calendar.add_component(_event(booking, cancel=cancel))
    return bytes(calendar.to_ical())


def goes_into(booking: Booking, audience: Audience) -> bool:
    """Whether this reader's calendar may hold it, whatever their letter leaves out.

    A calendar tells time and place: of what somebody outside holds, only to those who go.
    """
    goes = audience in (Audience.YOUNG_PERSON, Audience.CARER)
    return goes or not booking.held_by


def event_uid(booking: str) -> str:
    """The identifier of a booking in every calendar, for ever."""
    return f"{uuid5(NAMESPACE, booking)}@caseload.invalid"


def _event(booking: Booking, *, cancel: bool) -> Event:
    event = Event()
    changed = booking.changed_at.astimezone(UTC)
    start = datetime.combine(booking.day, booking.start, LONDON)
    # Counted in London's wall time: an hour's visit ends an hour later on the clock.
    end = (start.replace(tzinfo=None) + timedelta(minutes=booking.minutes)).replace(tzinfo=LONDON)
    event.add("uid", event_uid(booking.key))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", booking.sequence)
    event.add("dtstart", start)
    event.add("dtend", end)
    # Who outside holds it may say what it is about: "Dr Quaye, sexual health".
    with_whom = "" if booking.held_by else f" with {booking.worker.name}"
    event.add("summary", f"Appointment{with_whom}")
    place = _location(booking.place)
    if place:
        event.add("location", place)
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE")
    event.add("status", "CANCELLED" if cancel else "CONFIRMED")
    return event


def _location(place: Place) -> str:
    """A public place by name; never a home or a school, which others must not learn of."""
    if place.kind in (PlaceKind.OFFICE, PlaceKind.OTHER):
        return place.words
    return _PLACE.get(place.kind, "")


def _london() -> Timezone:
    """Europe/London by its two rules in force since 1996, which Outlook understands."""
    zone = Timezone()
    zone.add("tzid", "Europe/London")
    for part, name, month, hour, before, after in (
        (TimezoneDaylight(), "BST", 3, 1, 0, 1),
        (TimezoneStandard(), "GMT", 10, 2, 1, 0),
    ):
        part.add("tzname", name)
        # The last Sundays of March and October 1996.
        day = 31 if month == 3 else 27
        part.add("dtstart", datetime(1996, month, day, hour))  # noqa: DTZ001  local by rule
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("rrule", vRecur({"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"}))
        zone.add_component(part)
    return zone
