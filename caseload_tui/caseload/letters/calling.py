"""Recording that people were rung about what no letter could tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseload_tui.caseload.letters.gathering import facts_of
from caseload_tui.caseload.letters.ringing import rings
from caseload_tui.caseload.letters.views import LetterScope
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.recording import changing
from caseload_tui.caseload.views import Saved
from db import lists
from db.letter_records import CallRecord

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk


def mark_rung(desk: Desk, booking_id: int, key: str, said: str) -> Saved:
    """Record who was rung about which booking, and what came of it."""
    if not said.strip():
        raise Problem("Not recorded", "It was not said what came of it.", "Say it in few words.")
    facts = facts_of(desk, _whom(desk, booking_id))
    ids = {name: row.id for name, row in facts.appointments.rows.items()}
    asked = (one for one in rings(facts) if one.key == key and ids[one.booking.key] == booking_id)
    found = next(asked, None)
    if found is None:
        raise Problem(
            "Not recorded",
            "Nobody is to be rung about this any more: the booking has changed, or it was noted.",
            "Look at the list again.",
        )
    links = {"booking": booking_id, **facts.links_of(found.booking.about)}
    record = {
        **{name: str(id) for name, id in links.items()},
        "sequence": found.booking.sequence,
        "on": desk.on,
        "told": found.told,
        "why": found.why,
        "outcome": said.strip(),
        "rung_by": desk.user,
    }
    with changing(desk, "Rang about a visit") as work:
        work.add(CallRecord.model_validate({"key": work.fresh_key(), **record}), links=links)
    return Saved("Noted. It stands under what was made and sent.")


def _whom(desk: Desk, booking_id: int) -> LetterScope:
    """The letters about whoever a booking is for, whosever list is on show."""
    with desk.reading() as reader:
        row = lists.details(reader, "booking", booking_id)
        if row is None:
            raise Problem("Not recorded", "The booking is no longer in the store.")
        day = row["on"]
        found = lists.bookings(reader, first=day, last=day, workers=[row["worker_id"]])
    covers = [cover for one in found if one.id == booking_id for cover in one.covers]
    return LetterScope(
        child_ids=tuple(cover.child_id for cover in covers if cover.child_id is not None),
        household_ids=tuple(c.household_id for c in covers if c.household_id is not None),
    )
