"""The few words that tell letters apart."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """Who reads the letter. It fixes the template and the values that may appear."""

    YOUNG_PERSON = "young_person"
    CARER = "carer"
    PARENT = "parent"
    SCHOOL = "school"


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
