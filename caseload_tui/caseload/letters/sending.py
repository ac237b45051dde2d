"""Recording that letters went out, or that one did not after all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.letters.gathering import Facts, facts_with
from caseload_tui.caseload.letters.words import HOW_WORDS, letters_words
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.recording import changing
from caseload_tui.caseload.views import Saved
from caseload_tui.caseload.wording import full_day
from caseload_tui.letters.queue import Owed
from db import lists
from db.letter_records import PromiseRecord
from db.letter_rows import LetterRow

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.work import Work


def mark_sent(desk: Desk, references: Sequence[str], how: str, on: date | None) -> Saved:
    """Record that letters, as they were last made, went out."""
    day = on or desk.on
    if how not in HOW_WORDS:
        raise Problem("Not recorded", f"“{how}” is no way to send a letter.", "Choose another.")
    facts = facts_with(desk, references)
    wanted = [_made(facts, reference, day) for reference in dict.fromkeys(references)]
    if not wanted:
        raise Problem("Not recorded", "No letter was chosen.", "Choose some letters first.")
    with changing(desk, f"Sent {letters_words(len(wanted))} {HOW_WORDS[how]}") as work:
        for owed, row in wanted:
            sent = {"status": "sent", "sent_on": day, "how": how, "sent_by": desk.user}
            work.update("letter", row.id, sent, seen=row.version)
            _promise(work, facts, owed, row, day)
    promised = sum(len(owed.promises) for owed, _ in wanted)
    told = f", {promised} {'visit' if promised == 1 else 'visits'} promised" if promised else ""
    return Saved(f"{letters_words(len(wanted))} sent {HOW_WORDS[how]} on {full_day(day)}{told}.")


def _made(facts: Facts, reference: str, day: date) -> tuple[Owed, LetterRow]:
    owed, row = facts.owed_by(reference), facts.made.get(reference)
    if owed is None:
        raise Problem(
            "Not recorded",
            "A letter is no longer owed as it was printed: a booking in it has changed, or it "
            "was marked as sent already.",
            "If it has not been posted, do not post it: make it anew from the queue.",
        )
    if row is None:
        raise Problem(
            "Not recorded",
            "A letter was never made, so nobody knows what it says.",
            "Print or export it first.",
        )
    if not row.made_on <= day <= facts.on:
        raise Problem(
            "Not recorded",
            f"{full_day(day)} is before it was made, or lies ahead.",
            "Give the day on which it went out.",
        )
    return owed, row


def _promise(work: Work, facts: Facts, owed: Owed, row: LetterRow, day: date) -> None:
    """Keep what the letter promised, and note it on each booking."""
    for one in owed.promises:
        booking = facts.appointments.rows[one.booking]
        about = facts.links_of(facts.known.bookings[one.booking].about)
        links = {"letter": row.id, "booking": booking.id, **about}
        record = {
            "key": work.fresh_key(),
            **{name: str(id) for name, id in links.items()},
            "sequence": one.sequence,
            "on": one.day,
            "start_minute": one.start.hour * 60 + one.start.minute,
        }
        work.add(PromiseRecord.model_validate(record), links=links)
        if work.row("booking", booking.id)["promised_on"] is None:
            work.update("booking", booking.id, {"promised_on": day})


def mark_not_sent(desk: Desk, letter_id: int, reason: str) -> Saved:
    """Correct the history: a letter marked as sent did not go out."""
    if not reason.strip():
        raise Problem("Not recorded", "It was not said why.", "Say what happened.")
    with desk.reading() as reader:
        found = lists.letters(reader, ids=[letter_id])
    if not found or found[0].status != "sent":
        raise Problem("Not recorded", "This letter is not marked as sent.", "Look at the history.")
    row = found[0]
    with changing(desk, "A letter was not sent after all") as work:
        change = {"status": "not_sent", "note": reason.strip()}
        work.update("letter", row.id, change, seen=row.version)
        _withdraw(work, row.id)
    return Saved("Corrected: it was not sent. The letter is on the queue again.")


def _withdraw(work: Work, letter_id: int) -> None:
    """Take out what was never promised; a booking stays promised by its other letters."""
    for one in lists.promises(work.reader, letter_id=letter_id):
        work.remove("promise", one.id)
        booking = work.row("booking", one.booking_id)
        others = [
            other.told_on
            for other in lists.promises(work.reader, booking_id=one.booking_id)
            if other.broken_on is None and other.sequence == booking["sequence"]
        ]
        if booking["promised_on"] != min(others, default=None):
            work.update("booking", one.booking_id, {"promised_on": min(others, default=None)})
