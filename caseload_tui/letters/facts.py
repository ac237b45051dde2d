"""What is known today about the people and bookings a batch of letters concerns.

The use cases fill these from the store; the guard compares every letter with them. A name
or an address never shows in a repr, so it cannot reach a log.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from caseload_tui.letters.codes import Audience, BookingStatus, Kind, PlaceKind, Style


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """A postal address and since when it holds.

    ``until`` is the first day on which it no longer holds. ``confirmed_on`` is the day
    somebody last made sure of it; None: never. ``safe_to_post`` False: letters there may be
    opened by somebody else.
    """

    lines: tuple[str, ...]
    postcode: str
    since: date
    until: date | None = None
    confirmed_on: date | None = None
    safe_to_post: bool = True

    @property
    def printed(self) -> tuple[str, ...]:
        """The lines under the name, the postcode last."""
        return (*self.lines, self.postcode)


@dataclass(frozen=True, slots=True, repr=False)
class Child:
    """What letters need to know of a child, and what they must keep to themselves.

    ``household`` names where the child lives; children sharing it live together.
    ``home_names`` are the names of a children's home or provider.
    """

    key: str
    first_name: str
    surname: str
    household: str | None = None
    home: Address | None = None
    home_protected: bool = False
    carers: tuple[str, ...] = ()
    home_names: tuple[str, ...] = ()
    relatives: frozenset[str] = frozenset()
    """Keys of brothers and sisters."""
    birthday: tuple[int, int] | None = None
    """Month and day."""

    @property
    def full_name(self) -> str:
        """First name and surname."""
        return f"{self.first_name} {self.surname}".strip()


@dataclass(frozen=True, slots=True, repr=False)
class Household:
    """Foster carers whom somebody supports, and where they live.

    ``until`` is the first day on which they are carers no longer; ``postcode`` that of their
    own record, empty where it has none.
    """

    key: str
    name: str
    until: date | None = None
    postcode: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Recipient:
    """A person who gets letters about one child, or carers who get them about themselves.

    ``person`` is the same key wherever the same person gets letters about another child.
    ``agreed`` says that the plan allows letters to this person (always so for the child).
    ``child`` is None exactly where the letters are about the ``household`` itself.
    """

    key: str
    person: str
    audience: Audience
    child: str | None
    name: str
    since: date
    until: date | None = None
    address: Address | None = None
    household: str | None = None
    agreed: bool = True
    language: str = "en"
    style: Style = Style.STANDARD
    greeting: str = ""
    """What stands after "Dear"; the name where it is empty."""

    @property
    def about(self) -> str | None:
        """The child or household that letters to them are about."""
        return self.household if self.child is None else self.child


@dataclass(frozen=True, slots=True, repr=False)
class Worker:
    """Who comes. ``role`` is a word of the values list ("social_worker"); ``phone`` is work's."""

    key: str
    name: str
    role: str = "social_worker"
    phone: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Place:
    """Where. ``words`` name an office or other public place; empty for a home or a school."""

    kind: PlaceKind
    words: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Booking:
    """One booked visit or meeting of one child, or of a household's carers, as it stands now.

    Exactly one of ``child`` and ``household`` is given.
    ``kind`` is a word of the values list ("cla_visit", "cla_review", "pep"). ``sequence``
    grows by one with each change of day, time or place; ``changed_at`` is when it was last
    changed (Europe/London, aware). ``reason`` is a word of the reviewed reasons, never free
    text. ``others`` are roles of those who also come.
    """

    key: str
    child: str | None
    kind: str
    day: date
    start: time
    minutes: int
    place: Place
    worker: Worker
    changed_at: datetime
    status: BookingStatus = BookingStatus.ACCEPTED
    sequence: int = 0
    announced: bool = True
    tell: frozenset[Audience] | None = None
    """Who is told, where a person has said so; None: as the kind of booking usually is."""
    reason: str | None = None
    alone: bool = True
    """The child is offered time alone with the worker."""
    others: tuple[str, ...] = ()
    reply_by: date | None = None
    replaced_by: str | None = None
    """Key of the booking made instead of one that was cancelled or missed."""
    household: str | None = None
    held_by: str = ""
    """Who outside holds it, such as a clinic; the worker answers for it. Empty: the worker."""
    holder: str = "outside"
    """What those are, as a role of the values list."""
    accompanied: bool = False
    """The worker goes along to what others hold."""

    @property
    def about(self) -> str | None:
        """The child or household it is for."""
        return self.household if self.child is None else self.child


@dataclass(frozen=True, slots=True)
class Promise:
    """A booking as one letter promised it.

    ``other_worker``: somebody else comes since; ``elsewhere``: it was moved since, perhaps
    only to another place.
    """

    booking: str
    sequence: int
    day: date
    start: time
    other_worker: bool = False
    elsewhere: bool = False

    def holds(self, booking: Booking) -> bool:
        """Whether the booking, if it still stands, is what was told."""
        told = (self.day, self.start) == (booking.day, booking.start)
        return told and not self.other_worker and not self.elsewhere


@dataclass(frozen=True, slots=True, repr=False)
class Sent:
    """A letter that went out. ``about`` are the bookings whose end it announced."""

    reference: str
    recipient: str
    kind: Kind
    on: date
    promises: tuple[Promise, ...]
    address: tuple[str, ...]
    digest: str
    """SHA-256 of the printed letter, hexadecimal."""
    about: tuple[tuple[str, int], ...] = ()
    """(booking, sequence) of each cancellation or missed visit the letter spoke of."""


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """Everything letters of one batch may be compared with, by key.

    ``children`` holds every child whose name must not slip into another's letter: those of
    the batch, their relatives and those who live with them. ``households`` are those with a
    visit of their own.
    """

    children: Mapping[str, Child]
    recipients: Mapping[str, Recipient]
    bookings: Mapping[str, Booking]
    sent: tuple[Sent, ...] = field(default_factory=tuple)
    households: Mapping[str, Household] = field(default_factory=dict)
