"""Invented letters of every kind, for the preview of a template and for looking at."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from caseload_tui.letters.codes import Audience, BookingStatus, Kind, PlaceKind, Style
from caseload_tui.letters.facts import (
    Address,
    Booking,
    Child,
    Household,
    Known,
    Place,
    Promise,
    Recipient,
    Sent,
    Worker,
)
from caseload_tui.letters.queue import Owed, letter_about
from caseload_tui.letters.stationery import Stationery, load_stationery
from caseload_tui.letters.view import LetterView, view_of

DATED = date(2026, 2, 2)
"""The day the samples are dated."""

_NAMES = {
    Audience.YOUNG_PERSON: "Amina",
    Audience.CARER: "Mrs Joy Adeyemi",
    Audience.PARENT: "Ms Salma Rahimi",
    Audience.SCHOOL: "The Designated Teacher",
    Audience.HOUSEHOLD: "Mrs Joy Adeyemi",
}
_GREETINGS = {
    Audience.YOUNG_PERSON: "Amina",
    Audience.CARER: "Mrs Adeyemi",
    Audience.PARENT: "Ms Rahimi",
    Audience.SCHOOL: "Designated Teacher",
    Audience.HOUSEHOLD: "Mrs Adeyemi",
}
_KINDS = {
    Kind.REVIEW: ("cla_review", "iro", "Helen Marsh", ("carer", "parent", "designated_teacher")),
    Kind.PEP: ("pep", "virtual_school", "Tom Ellis", ("carer", "designated_teacher")),
    Kind.HEALTH: ("health_assessment", "social_worker", "Grace Okafor", ()),
}


_VISIT: tuple[str, str, str, tuple[str, ...]] = ("cla_visit", "social_worker", "Grace Okafor", ())
_SUPPORTER = ("supervising_social_worker", "Nadia Frost", ())
"""Who visits carers themselves."""


def sample_known(audience: Audience, kind: Kind, visits: int = 1) -> Known:
    """A child, one recipient and bookings, none of them real."""
    child = Child("child", "Amina", "Rahimi", household="home", carers=("Joy Adeyemi",))
    address = Address(
        ("14 Sample Street", "Thornton Heath", "Anytown"),
        "AN7 2QX",
        date(2025, 1, 1),
        confirmed_on=date(2026, 1, 20),
    )
    own = audience is Audience.HOUSEHOLD
    recipient = Recipient(
        "recipient",
        "person",
        audience,
        None if own else "child",
        _NAMES[audience],
        date(2025, 1, 1),
        address=address,
        greeting=_GREETINGS[audience],
        household=None if audience in (Audience.PARENT, Audience.SCHOOL) else "home",
    )
    bookings = [_booking(kind, audience, number) for number in range(visits)]
    every = bookings
    if kind in (Kind.CANCELLED, Kind.MISSED):
        bookings = [replace(bookings[0], replaced_by="instead"), *bookings[1:]]
        every = [*bookings, _instead(bookings[0])]
    sent: tuple[Sent, ...] = ()
    if kind in (Kind.CHANGED, Kind.CANCELLED, Kind.MISSED):
        sent = tuple(_told(bookings, weeks) for weeks in (1, 2))
    return Known(
        {"child": child},
        {"recipient": recipient},
        {one.key: one for one in every},
        sent,
        {"home": Household("home", "Joy Adeyemi")} if own else {},
    )


def sample_owed(audience: Audience, kind: Kind, visits: int = 1) -> tuple[Owed, Known]:
    """A sample letter and the facts it is about."""
    known = sample_known(audience, kind, visits)
    bookings = [one for one in known.bookings.values() if one.key != "instead"]
    return letter_about(kind, known.recipients["recipient"], bookings, known), known


def sample_view(
    kind: Kind, audience: Audience, visits: int = 1, stationery: Stationery | None = None
) -> LetterView:
    """The view of a sample letter, every optional value filled."""
    owed, known = sample_owed(audience, kind, visits)
    return view_of(owed, known, stationery or load_stationery(), DATED)


def _booking(kind: Kind, audience: Audience, number: int) -> Booking:
    own = audience is Audience.HOUSEHOLD
    what, role, who, others = _KINDS.get(kind, _VISIT)
    if own:
        what = "foster_review" if kind is Kind.REVIEW else "fostering_supervision"
        role, who, others = _SUPPORTER
    day = date(2026, 3, 4) + timedelta(weeks=4 * number + (number % 2))
    status = {Kind.CANCELLED: BookingStatus.CANCELLED, Kind.MISSED: BookingStatus.MISSED}
    changed = kind in (Kind.CHANGED, Kind.CANCELLED)
    return Booking(
        f"booking-{number}",
        None if own else "child",
        what,
        day,
        time(16, 0) if number % 3 else time(16, 30),
        60 if number % 2 == 0 else 45,
        _place(kind, audience),
        Worker("worker", who, role, "01632 960 112"),
        datetime(2026, 1, 30, 9, 0, tzinfo=UTC),
        status=status.get(kind, BookingStatus.ACCEPTED),
        sequence=2 if changed else 0,
        reason="worker_away" if changed else None,
        others=others,
        reply_by=date(2026, 2, 18) if others or kind is Kind.HEALTH else None,
        household="home" if own else None,
        held_by="Ruth Quaye, nurse" if kind is Kind.HEALTH else "",
        holder="health_service",
        accompanied=kind is Kind.HEALTH,
    )


def _place(kind: Kind, audience: Audience) -> Place:
    if kind is Kind.HEALTH:
        return Place(PlaceKind.OTHER, "Thornton Road Health Centre")
    if audience is Audience.SCHOOL or kind is Kind.PEP:
        return Place(PlaceKind.SCHOOL)
    if audience is Audience.PARENT or kind is Kind.REVIEW:
        return Place(PlaceKind.OFFICE, "the Family Centre, Fell Road")
    return Place(PlaceKind.HOME)


def _instead(booking: Booking) -> Booking:
    return replace(
        booking,
        key="instead",
        day=booking.day + timedelta(days=6),
        start=time(17, 0),
        minutes=60,
        status=BookingStatus.ACCEPTED,
        sequence=0,
        reason=None,
        others=(),
        reply_by=None,
        replaced_by=None,
    )


def _told(bookings: list[Booking], weeks: int) -> Sent:
    promises = tuple(
        Promise(one.key, weeks - 1, one.day - timedelta(days=weeks), one.start) for one in bookings
    )
    return Sent(
        f"SENT-000{weeks}",
        "recipient",
        Kind.SCHEDULE,
        DATED - timedelta(weeks=weeks),
        promises,
        (),
        "",
    )


STYLES = {
    audience: (Style.STANDARD,) if audience is Audience.SCHOOL else tuple(Style)
    for audience in Audience
}
"""The styles with words, or sizes, of their own for each audience."""
