"""The few words that tell letters apart."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """Who reads the letter. It fixes the template and the values that may appear."""

    YOUNG_PERSON = "young_person"
    CARER = "carer"
    PARENT = "parent"
    SCHOOL = "school"
    HOUSEHOLD = "household"
    """Foster carers about a visit to themselves, such as supervision: no child is in it."""

    @property
    def reader(self) -> Audience:
        """Who that is: carers are carers, whatever the letter is about."""
        return Audience.CARER if self is Audience.HOUSEHOLD else self


AROUND_A_CHILD = (Audience.YOUNG_PERSON, Audience.CARER, Audience.PARENT, Audience.SCHOOL)
"""Those who get letters about a child."""


class Kind(StrEnum):
    """What the letter is about."""

    SCHEDULE = "schedule"
    """All booked visits of the next months."""
    APPOINTMENT = "appointment"
    """One visit."""
    REVIEW = "review"
    PEP = "pep"
    HEALTH = "health"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    MISSED = "missed"
    """We came and nobody was there."""


NEWS = frozenset({Kind.CHANGED, Kind.CANCELLED, Kind.MISSED})
"""Letters about something promised before; they may come at short notice."""


class Style(StrEnum):
    """How the letter must look for this reader, as recorded."""

    STANDARD = "standard"
    LARGE_PRINT = "large_print"
    EASY_READ = "easy_read"


class PlaceKind(StrEnum):
    """Where a booking takes place. A home is never written out in a letter."""

    HOME = "home"
    SCHOOL = "school"
    OFFICE = "office"
    OTHER = "other"
    PHONE = "phone"
    VIDEO = "video"


class BookingStatus(StrEnum):
    """What has become of a booking."""

    ACCEPTED = "accepted"
    MOVED = "moved"
    CANCELLED = "cancelled"
    MISSED = "missed"
    """The worker came and the child or carer was not there."""
    HELD = "held"
