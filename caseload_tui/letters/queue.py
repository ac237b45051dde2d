"""Which letters are owed to whom: pure functions of the bookings and what was sent before."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from caseload_tui.letters.codes import AROUND_A_CHILD, Audience, BookingStatus, Kind, PlaceKind
from caseload_tui.letters.facts import Booking, Known, Promise, Recipient
from caseload_tui.letters.promises import Told

YOUNG_PERSON, CARER, PARENT, SCHOOL = AROUND_A_CHILD
BOOKED = frozenset({BookingStatus.ACCEPTED, BookingStatus.MOVED})

USUALLY_TOLD: dict[str, frozenset[Audience]] = {
    "cla_visit": frozenset({YOUNG_PERSON, CARER}),
    "cp_visit": frozenset({YOUNG_PERSON, PARENT}),
    "cin_visit": frozenset({YOUNG_PERSON, PARENT}),
    "pa_visit": frozenset({YOUNG_PERSON}),
    "pa_contact": frozenset({YOUNG_PERSON}),
    "private_fostering_visit": frozenset({YOUNG_PERSON, CARER, PARENT}),
    "fostering_supervision": frozenset({Audience.HOUSEHOLD}),
    "foster_review": frozenset({Audience.HOUSEHOLD}),
    "cla_review": frozenset(AROUND_A_CHILD),
    "cp_review": frozenset({YOUNG_PERSON, PARENT, SCHOOL}),
    "cin_review": frozenset({YOUNG_PERSON, PARENT, SCHOOL}),
    "adoption_review": frozenset({YOUNG_PERSON, CARER}),
    "short_break_review": frozenset(AROUND_A_CHILD),
    "secure_review": frozenset({YOUNG_PERSON, PARENT}),
    "core_group": frozenset({PARENT, SCHOOL}),
    "pathway_plan": frozenset({YOUNG_PERSON, CARER}),
    "pathway_review": frozenset({YOUNG_PERSON, CARER}),
    "pep": frozenset(AROUND_A_CHILD),
    "pep_initiated": frozenset(AROUND_A_CHILD),
    "health_assessment": frozenset({YOUNG_PERSON, CARER, PARENT}),
    "dental_check": frozenset({YOUNG_PERSON, CARER}),
    "optician": frozenset({YOUNG_PERSON, CARER}),
    "hospital": frozenset({YOUNG_PERSON, CARER, PARENT}),
    "health_appointment": frozenset({YOUNG_PERSON, CARER}),
}
"""Who is told of a kind of booking unless a person decides otherwise. A kind that is not
here is told to nobody; an unannounced one never is."""

MEETING: dict[str, Kind] = {
    "cla_review": Kind.REVIEW,
    "cp_review": Kind.REVIEW,
    "cin_review": Kind.REVIEW,
    "adoption_review": Kind.REVIEW,
    "short_break_review": Kind.REVIEW,
    "secure_review": Kind.REVIEW,
    "core_group": Kind.REVIEW,
    "pathway_plan": Kind.REVIEW,
    "pathway_review": Kind.REVIEW,
    "foster_review": Kind.REVIEW,
    "pep": Kind.PEP,
    "pep_initiated": Kind.PEP,
    "health_assessment": Kind.HEALTH,
    "dental_check": Kind.HEALTH,
    "optician": Kind.HEALTH,
    "hospital": Kind.HEALTH,
    "health_appointment": Kind.HEALTH,
}
"""Bookings that get an invitation of their own; every other one is a visit."""


@dataclass(frozen=True, slots=True)
class QueueSettings:
    """Local choices. ``days_ahead`` bounds the visits a schedule lists, ``meetings_ahead`` the
    meetings people are invited to: an invitation half a year early would be forgotten.

    A visit less than ``notice`` days away is not told by a first letter, which might come too
    late: somebody rings instead.
    """

    days_ahead: int = 182
    meetings_ahead: int = 182
    notice: int = 0
    siblings_together: bool = False
    """A carer gets one letter for brothers and sisters who live in the same home."""


@dataclass(frozen=True, slots=True)
class Owed:
    """One letter owed to one recipient. ``bookings`` are in the order of their days.

    ``reference`` follows from the content, so the same letter has the same one. A letter about
    a ``household``'s own visits is about no child.
    """

    reference: str
    kind: Kind
    recipient: str
    children: tuple[str, ...]
    bookings: tuple[str, ...]
    promises: tuple[Promise, ...] = field(default=(), compare=False)
    """What the letter will promise; of a cancellation, what is booked instead."""
    about: tuple[tuple[str, int], ...] = field(default=(), compare=False)
    """(booking, sequence) of each cancelled or missed booking it speaks of."""
    household: str | None = None


@dataclass(slots=True)
class _Sorted:
    """One recipient's bookings by what has to be said about them."""

    standing: list[Booking] = field(default_factory=list)
    fresh: list[Booking] = field(default_factory=list)
    changed: list[Booking] = field(default_factory=list)
    cancelled: list[Booking] = field(default_factory=list)
    missed: list[Booking] = field(default_factory=list)


def owed(known: Known, on: date, settings: QueueSettings | None = None) -> tuple[Owed, ...]:
    """The letters owed on ``on``: one per recipient for visits, one for each meeting.

    A visit already promised as it stands is owed no further letter; when anything is new,
    the schedule lists every booked visit, so that the last letter is always the whole truth.
    """
    settings = settings or QueueSettings()
    told, by_subject = Told(known), defaultdict(list)
    for booking in known.bookings.values():
        by_subject[booking.about].append(booking)
    letters: list[Owed] = []
    for group in _groups(known, on, settings):
        about = [
            booking
            for recipient in group
            for booking in by_subject[recipient.about]
            if is_told(booking, recipient, known)
        ]
        found = _sort(about, group[0].person, told, on, settings)
        letters += _letters(group[0], found, known)
    return tuple(sorted(letters, key=lambda one: (one.recipient, one.kind, one.bookings)))


def is_told(booking: Booking, recipient: Recipient, known: Known) -> bool:
    """Whether this recipient is to be told of this booking at all."""
    if not booking.announced or booking.about != recipient.about or not recipient.agreed:
        return False
    if (booking.child is None) != (recipient.audience is Audience.HOUSEHOLD):
        return False
    at_home = booking.place.kind is PlaceKind.HOME
    lives_there = recipient.household == _home_of(recipient, known) is not None
    if at_home and recipient.audience in (PARENT, SCHOOL) and not lives_there:
        return False
    if booking.tell is not None:
        return recipient.audience in booking.tell
    if recipient.audience is SCHOOL and booking.held_by:
        # What a school holds it knows of; where else a pupil goes is not told by us.
        return False
    # A school hears of a visit that takes a pupil out of lessons, whatever its kind.
    at_school = recipient.audience is SCHOOL and booking.place.kind is PlaceKind.SCHOOL
    return at_school or recipient.audience in USUALLY_TOLD.get(booking.kind, frozenset())


def _home_of(recipient: Recipient, known: Known) -> str | None:
    """The household of the child the letters are about."""
    return None if recipient.child is None else known.children[recipient.child].household


def reference_of(kind: Kind, recipient: str, bookings: Sequence[Booking]) -> str:
    """Eight letters and digits that follow from what the letter says: ``7GQK-2M4X``."""
    parts = [kind.value, recipient]
    parts += [f"{one.key} {one.sequence} {one.status}" for one in bookings]
    digest = hashlib.sha256("\n".join(parts).encode()).digest()
    text = base64.b32encode(digest[:5]).decode()
    return f"{text[:4]}-{text[4:]}"


def letter_about(
    kind: Kind, recipient: Recipient, bookings: Sequence[Booking], known: Known
) -> Owed:
    """One letter of a kind about these bookings, with what it promises."""
    ended = kind in (Kind.CANCELLED, Kind.MISSED)
    told = [known.bookings.get(one.replaced_by or "") for one in bookings] if ended else bookings
    return Owed(
        reference=reference_of(kind, recipient.key, bookings),
        kind=kind,
        recipient=recipient.key,
        children=tuple(dict.fromkeys(one.child for one in bookings if one.child is not None)),
        bookings=tuple(one.key for one in bookings),
        promises=tuple(
            Promise(one.key, one.sequence, one.day, one.start) for one in told if one is not None
        ),
        about=tuple((one.key, one.sequence) for one in bookings) if ended else (),
        household=recipient.household if recipient.child is None else None,
    )


def _groups(known: Known, on: date, settings: QueueSettings) -> list[list[Recipient]]:
    """Recipients who get one letter between them: usually each alone."""
    groups: dict[tuple[str | None, ...], list[Recipient]] = defaultdict(list)
    for recipient in sorted(known.recipients.values(), key=lambda one: one.key):
        if recipient.since > on or (recipient.until is not None and recipient.until <= on):
            continue
        home = _home_of(recipient, known)
        together = settings.siblings_together and recipient.audience is CARER and home is not None
        groups[(recipient.person, home) if together else (recipient.key,)].append(recipient)
    return list(groups.values())


def _sort(
    about: Sequence[Booking], person: str, told: Told, on: date, settings: QueueSettings
) -> _Sorted:
    found = _Sorted()
    last_day = on + timedelta(days=settings.days_ahead)
    for booking in sorted(about, key=lambda one: (one.day, one.start, one.key)):
        promise = told.last_promise(person, booking.key)
        if booking.status in BOOKED:
            in_time = _first(settings, on) <= booking.day <= _last(settings, booking, on)
            if on < booking.day <= last_day and (promise or in_time):
                found.standing.append(booking)
                if promise is None or not _invited(booking, person, told):
                    found.fresh.append(booking)
                elif not promise.holds(booking):
                    found.changed.append(booking)
        elif promise is None or told.of_end(person, booking.key, booking.sequence):
            continue
        elif booking.status is BookingStatus.MISSED:
            found.missed.append(booking)
        elif booking.status is BookingStatus.CANCELLED and promise.day >= on:
            found.cancelled.append(booking)
    return found


def _invited(booking: Booking, person: str, told: Told) -> bool:
    """Whether they had the letter that tells all of it: the list of visits does not."""
    return booking.kind not in MEETING or told.beyond_a_list(person, booking.key)


def _first(settings: QueueSettings, on: date) -> date:
    return on + timedelta(days=settings.notice)


def _last(settings: QueueSettings, booking: Booking, on: date) -> date:
    ahead = settings.meetings_ahead if booking.kind in MEETING else settings.days_ahead
    return on + timedelta(days=ahead)


def _letters(lead: Recipient, found: _Sorted, known: Known) -> list[Owed]:
    groups = [(Kind.MISSED, [one]) for one in found.missed]
    if found.cancelled:
        groups.append((Kind.CANCELLED, found.cancelled))
    if found.changed:
        groups.append((Kind.CHANGED, found.changed))
    instead = {one.replaced_by for one in (*found.missed, *found.cancelled)}
    fresh = [one for one in found.fresh if one.key not in instead]
    groups += [(MEETING[one.kind], [one]) for one in fresh if one.kind in MEETING]
    if any(one.kind not in MEETING for one in fresh):
        visits = [one for one in found.standing if _is_listed(one, lead)]
        groups.append((Kind.APPOINTMENT if len(visits) == 1 else Kind.SCHEDULE, visits))
    return [letter_about(kind, lead, bookings, known) for kind, bookings in groups]


def _is_listed(booking: Booking, recipient: Recipient) -> bool:
    """Whether a list of visits holds it: visits, and what others hold for those who go there."""
    goes = recipient.audience in (YOUNG_PERSON, CARER)
    return booking.kind not in MEETING or (bool(booking.held_by) and goes)
