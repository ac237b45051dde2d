"""What a broken rule of the tables means, in a practitioner's words."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from db.errors import Refused, Unknown

_WORDS = {
    "periods of care overlap": "It overlaps another period of care of the same child. End that "
    "one first, or correct the dates.",
    "UNIQUE constraint failed: period_of_care.child_id": "The child already has a period of "
    "care that is open or starts on that day.",
    "bookings overlap": "It would overlap another booking of the same worker. Choose another "
    "time, or move or cancel the other one first.",
    "working times overlap": "It would overlap other working time of the same worker on that "
    "weekday. End or change that first.",
    "a booking keeps its uid": "A booking keeps its identifier for ever. Cancel it and make "
    "another instead.",
    "UNIQUE constraint failed: booking.uid": "A booking with this identifier is already there.",
    "UNIQUE constraint failed: travel_correction": "The journey between these two areas has "
    "been corrected already. Change that correction.",
    "minutes_are_positive": "It would take no time at all.",
    "within_the_day": "It would go on after midnight.",
    "promised_when_announced": "It is unannounced and cannot have been promised.",
    "runs_forward": "It would end before it begins.",
    "source_key": "A record with this identifier is already there.",
    "ends_after_start": "It would end before, or on the day, it starts.",
    "returns_after_start": "The return would be before the start of the episode.",
    "dies_after_birth": "The death would be before the birth.",
    "ends_after_approval": "It would end before it was approved.",
    "concerns_one": "It must concern one child or one household.",
    "names_somebody": "It names neither a worker nor a team.",
    "is_a_day": "It holds a date that does not exist.",
}

_ON_A_SERVER = {
    '"uq_period_of_care_child_id': "UNIQUE constraint failed: period_of_care.child_id",
    '"uq_booking_uid"': "UNIQUE constraint failed: booking.uid",
    '"uq_travel_correction': "UNIQUE constraint failed: travel_correction",
}
"""How a server names the same rules."""


def in_words(error: IntegrityError) -> Refused:
    """The refusal for a rule that the database said was broken."""
    said = str(error.orig)
    for name, same in _ON_A_SERVER.items():
        said = said.replace(name, same)
    if "FOREIGN KEY" in said or "foreign key constraint" in said:
        return Unknown("It names something that is not in the store, or that is still needed.")
    for part, words in _WORDS.items():
        if part in said:
            return Refused(words)
    return Refused("It breaks a rule of the store and was not saved.")
