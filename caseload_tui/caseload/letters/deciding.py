"""What people decide about one letter on the queue. Each is one change, which can be undone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.letters.drafting import checked
from caseload_tui.caseload.letters.previewing import choice_of, find, tried
from caseload_tui.caseload.letters.settings import told
from caseload_tui.caseload.letters.showing import remarks_on
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.recording import changing
from caseload_tui.caseload.views import Saved
from caseload_tui.letters.folding import folded
from caseload_tui.letters.manifest import digest_of
from db import lists
from db.letter_records import LetterNoteRecord

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

NOT_CONFIRMED = {"confirmed_by": None, "confirmed_on": None, "confirmed_digest": None}

Value = str | bool | date | None


def edit_letter(desk: Desk, reference: str, body: str) -> Saved:
    """Keep these words for this one letter. Refused where they could not be printed."""
    facts, owed = find(desk, reference)
    choice = choice_of(facts, owed, body)
    found = remarks_on(choice.template, choice.words) if choice is not None else ()
    for stop in found:
        if stop.blocking:
            raise Problem(
                "These words cannot be used", f"Line {stop.line}: {stop.message}", stop.suggestion
            )
    problem = tried(facts, owed, desk.user, body).draft.problem
    if problem is not None:
        raise told(problem, "These words cannot be used")
    edit: dict[str, Value] = {"body": body, "written_by": desk.user, **NOT_CONFIRMED}
    _note(desk, reference, edit, "Edited one letter")
    return Saved("These words are kept for this letter alone.")


def drop_edit(desk: Desk, reference: str) -> Saved:
    """Go back to the template's words."""
    find(desk, reference)
    back: dict[str, Value] = {"body": None, "written_by": None, **NOT_CONFIRMED}
    _note(desk, reference, back, "Dropped the edit of a letter")
    return Saved("The template's words are used again.")


def confirm_letter(desk: Desk, reference: str, by: str) -> Saved:
    """Record that a second person has read this letter as it stands now."""
    facts, owed = find(desk, reference)
    (one,) = checked(facts, [owed], desk.user)
    writer = (one.note and one.note.written_by) or desk.user
    if not folded(by):
        raise Problem("Not confirmed", "It was not said who read it.", "Give their name.")
    if folded(by) == folded(writer):
        raise Problem(
            "Not confirmed",
            "A letter is confirmed by somebody other than the person who made it.",
            "Ask a colleague to read it.",
        )
    if one.draft.letter is None:
        raise Problem("Not confirmed", "There is no letter to read: it cannot be made yet.")
    read: dict[str, Value] = {
        "written_by": writer,
        "confirmed_by": by.strip(),
        "confirmed_on": desk.on,
        "confirmed_digest": digest_of(one.draft.letter),
    }
    _note(desk, reference, read, "A second person read a letter")
    return Saved(f"Read and confirmed by {by.strip()}.")


def hand_over(desk: Desk, reference: str, by_hand: bool) -> Saved:
    """Make this letter without an address, or with one again."""
    find(desk, reference)
    what = "To be handed over" if by_hand else "To be posted"
    _note(desk, reference, {"by_hand": by_hand, **NOT_CONFIRMED}, f"{what}: one letter")
    return Saved(f"{what}.")


def set_aside(desk: Desk, reference: str, reason: str) -> Saved:
    """Take a letter off the queue, and say why."""
    find(desk, reference)
    if not reason.strip():
        raise Problem("Not set aside", "It was not said why.", "Say why it is not wanted.")
    _note(desk, reference, {"set_aside": reason.strip()}, "Set a letter aside")
    return Saved("Set aside. If a booking in it changes, the new letter is on the queue again.")


def take_up(desk: Desk, reference: str) -> Saved:
    """Put a letter that was set aside back on the queue."""
    find(desk, reference)
    _note(desk, reference, {"set_aside": None}, "Took a letter up again")
    return Saved("On the queue again.")


def _note(desk: Desk, reference: str, changes: dict[str, Value], what: str) -> None:
    with desk.reading() as reader:
        note = lists.letter_notes(reader).get(reference)
    with changing(desk, what) as work:
        if note is not None:
            work.update("letter_note", note.id, changes, seen=note.version)
            return
        record = {"key": work.fresh_key(), "reference": reference, **changes}
        work.add(LetterNoteRecord.model_validate(record))
