"""Recording that people were rung about what no letter could tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseload_tui.caseload.letters.gathering import facts_with
from caseload_tui.caseload.letters.ringing import rings
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.recording import changing
from caseload_tui.caseload.views import Saved
from db.letter_records import CallRecord

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk


def mark_rung(desk: Desk, booking_id: int, key: str, said: str) -> Saved:
    """Record who was rung about which booking, and what came of it."""
    if not said.strip():
        raise Problem("Not recorded", "It was not said what came of it.", "Say it in few words.")
    facts = facts_with(desk, ())
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
