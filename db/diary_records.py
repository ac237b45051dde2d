"""Validated values of planning: working time, absence, bookings and corrected journeys.

Like those of ``db.records``. Times of day are minutes after midnight, Europe/London.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self
from uuid import uuid4

from pydantic import Field, model_validator

from db.records import Day, Key, PeriodRecord, Record, Text, Word

DAY_END = 24 * 60

Minute = Annotated[int, Field(ge=0, le=DAY_END)]
"""A minute of a day; 1440 is its end."""
Length = Annotated[int, Field(gt=0, le=DAY_END)]
"""A number of minutes."""
Explanation = Annotated[str, Field(max_length=1_000, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")]
"""A sentence or more; may be of several lines."""

AbsenceKind = Literal["leave", "training", "sick", "meeting", "other"]
BookingStatus = Literal["booked", "made", "not_made", "cancelled"]
Setting = Literal["home", "school", "elsewhere", "phone", "video"]
"""Where somebody outside holds an appointment."""


class WorkingTimeRecord(PeriodRecord):
    """When a worker visits on one weekday (0 is Monday), for as long as the period holds.

    Visits lie between ``from_minute`` and ``to_minute``, journeys between ``out_from`` and
    ``back_by``. A weekday may have several; those of one worker never meet.
    """

    worker: Key
    weekday: Annotated[int, Field(ge=0, le=6)]
    from_minute: Minute
    to_minute: Minute
    out_from: Minute
    back_by: Minute

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if not self.out_from <= self.from_minute < self.to_minute <= self.back_by:
            raise ValueError("needs to leave, begin, end and be back in this order")
        return self


class AbsenceRecord(PeriodRecord):
    """Time a worker cannot visit; ``end`` is the first day back, None while unknown.

    With ``from_minute`` and ``to_minute``, only these minutes of each of its days.
    """

    worker: Key
    from_minute: Minute | None = None
    to_minute: Minute | None = None
    kind: AbsenceKind
    note: Text | None = None

    @model_validator(mode="after")
    def _part_has_both_ends(self) -> Self:
        if (self.from_minute is None) != (self.to_minute is None):
            raise ValueError("needs both ends of the part of the day, or neither")
        if self.from_minute is not None and self.from_minute >= (self.to_minute or 0):
            raise ValueError("ends its part of the day before, or when, it begins")
        return self


class BookingRecord(Record):
    """An appointment a worker means to keep, or that somebody outside holds.

    ``uid`` names it in calendar files for ever and says nothing about anybody. A move alters
    the booking and keeps the uid; the store then raises its ``sequence``, as it does for a
    cancellation and for whatever else a calendar shows; given, it is what calendars have seen
    of a booking from another store. ``promised_on`` is the day on which
    a letter promised it. ``item`` is the planner's key of what it is for.

    One that somebody outside holds, such as a clinic, names them in ``held_by``; ``held_at``
    are the words of the place. ``worker`` then answers for it and is there only where
    ``accompanied``. No two bookings still ``booked`` that a worker goes to may meet.
    """

    uid: Annotated[Word, Field(min_length=1)] = Field(default_factory=lambda: str(uuid4()))
    worker: Key
    household: Key | None = None
    on: Day
    start_minute: Minute
    minutes: Length
    travel_minutes: Minute = 0
    place: Text | None = None
    announced: bool = True
    pinned: bool = False
    promised_on: Day | None = None
    status: BookingStatus = "booked"
    reason: Text | None = None
    why: Explanation | None = None
    item: Text | None = None
    sequence: Annotated[int, Field(ge=0)] = 0
    held_by: Text | None = None
    setting: Setting | None = None
    held_at: Text | None = None
    accompanied: bool = False

    @model_validator(mode="after")
    def _is_held_whole(self) -> Self:
        if (self.held_by is None) != (self.setting is None):
            raise ValueError("needs who holds it and where, or neither")
        if self.held_by is None and (self.held_at is not None or self.accompanied):
            raise ValueError("has a place of somebody outside, and nobody who holds it")
        if self.setting == "elsewhere" and not self.held_at:
            raise ValueError("needs the place where it is held")
        return self

    @model_validator(mode="after")
    def _can_be_kept(self) -> Self:
        if self.start_minute + self.minutes > DAY_END:
            raise ValueError("goes on after midnight")
        if self.promised_on is not None and not self.announced:
            raise ValueError("is unannounced and cannot have been promised")
        return self


class BookingCoverRecord(Record):
    """A duty, of one child or one household, that a booking is meant to fulfil.

    ``demand`` is the planner's key; ``window_from``, ``aim`` and ``due`` are what it held
    for right when it planned. A booking never fulfils a duty by itself.
    """

    booking: Key
    child: Key | None = None
    household: Key | None = None
    duty: Word
    rule: Text
    demand: Text
    window_from: Day | None = None
    aim: Day | None = None
    due: Day | None = None

    @model_validator(mode="after")
    def _concerns_one(self) -> Self:
        if (self.child is None) == (self.household is None):
            raise ValueError("must concern one child or one household")
        return self


class TravelCorrectionRecord(Record):
    """How long the road between two areas really takes, either way.

    Whichever area is named first, ``area_a`` is the one that sorts first.
    """

    area_a: Annotated[Text, Field(min_length=1)]
    area_b: Annotated[Text, Field(min_length=1)]
    minutes: Length

    @model_validator(mode="before")
    @classmethod
    def _in_order(cls, given: Any) -> Any:
        if not isinstance(given, Mapping):
            return given
        areas = [area for area in (given.get("area_a"), given.get("area_b")) if type(area) is str]
        if len(areas) < 2:
            return given
        first, last = sorted(area.strip() for area in areas)
        return {**given, "area_a": first, "area_b": last}
