"""Drafts of the letters owed, with what people decided about each, and the guard's verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from caseload_tui.caseload.letters.gathering import Facts
from caseload_tui.letters.case import Result, State, Verdict
from caseload_tui.letters.draft import Draft, Wishes, draft
from caseload_tui.letters.guard import inspect
from caseload_tui.letters.manifest import digest_of
from caseload_tui.letters.queue import Owed
from db.letter_rows import LetterNoteRow, LetterRow


@dataclass(frozen=True, slots=True)
class Checked:
    """One letter owed, made as it would be today, and what the guard says of it."""

    draft: Draft
    verdict: Verdict
    note: LetterNoteRow | None

    @property
    def owed(self) -> Owed:
        """The letter that is owed."""
        return self.draft.owed

    @property
    def set_aside(self) -> str:
        """Why somebody took it off the queue; empty: it is on it."""
        return (self.note and self.note.set_aside) or ""


def checked(facts: Facts, letters: Sequence[Owed], user: str) -> tuple[Checked, ...]:
    """These letters, each checked, together as one batch."""
    notes = [facts.notes.get(one.reference) for one in letters]
    drafts = [drafted(facts, one, note, user) for one, note in zip(letters, notes, strict=True)]
    return judged(facts, drafts, notes)


def judged(
    facts: Facts, drafts: Sequence[Draft], notes: Sequence[LetterNoteRow | None]
) -> tuple[Checked, ...]:
    """The guard's verdict on each draft."""
    guard = facts.office.settings.guard(facts.office.stationery)
    verdicts = inspect(drafts, facts.known, facts.on, guard)
    return tuple(
        Checked(one, _with_what_the_record_asks(facts, one, verdict), note)
        for one, verdict, note in zip(drafts, verdicts, notes, strict=True)
    )


def drafted(
    facts: Facts, one: Owed, note: LetterNoteRow | None, user: str, body: str | None = None
) -> Draft:
    """The letter as it would be made today; ``body`` are words tried instead."""
    kept = body if body is not None else (note.body if note else None)
    wishes = Wishes(
        # Whoever wrote words of their own has to be read by somebody else, whoever prints.
        prepared_by=(note and body is None and note.written_by) or user,
        by_hand=bool(note and note.by_hand),
        body=kept,
    )
    made = dated(facts, one, wishes, facts.on)
    if note is None or not note.confirmed_by or not _still_as_read(facts, made, note, wishes):
        return made
    return replace(made, confirmed_by=note.confirmed_by)


def dated(facts: Facts, one: Owed, wishes: Wishes, day: date) -> Draft:
    """The letter as it would be made on a day."""
    return draft(one, facts.known, facts.office.library, facts.office.stationery, day, wishes)


def _still_as_read(facts: Facts, made: Draft, note: LetterNoteRow, wishes: Wishes) -> bool:
    """Whether the letter, but for its date, is what the second person read."""
    if made.letter is None or note.confirmed_on is None:
        return False
    then = made
    if note.confirmed_on != facts.on:
        then = dated(facts, made.owed, wishes, note.confirmed_on)
    return then.letter is not None and digest_of(then.letter) == note.confirmed_digest


def as_made(facts: Facts, one: Draft, row: LetterRow) -> bool:
    """Whether a letter that was made says what it would say now, but for its date."""
    now = one
    if row.made_on != facts.on:
        body = one.choice.template.body if one.edited and one.choice is not None else None
        wishes = Wishes(prepared_by=one.prepared_by, by_hand=one.by_hand, body=body)
        now = dated(facts, one.owed, wishes, row.made_on)
    return now.letter is not None and digest_of(now.letter) == row.digest


def _with_what_the_record_asks(facts: Facts, one: Draft, verdict: Verdict) -> Verdict:
    """The verdict with a warning where the record asks for what no letter can be."""
    asked = facts.people.asks.get(one.owed.recipient)
    if asked is None:
        return verdict
    why = f"The record asks for {asked}; a letter is only print."
    todo = "Send it that way as well, or read it to them."
    results = [
        Result(one.key, one.title, State.WARNING, why, todo)
        if one.key == "format" and one.state is State.PASSED
        else one
        for one in verdict.results
    ]
    return Verdict(verdict.reference, tuple(results))
