"""Everything letters of some children may be compared with, read from the store at once."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from caseload_tui.caseload.letters.appointments import Appointments, appointments_of, key_of
from caseload_tui.caseload.letters.people import People, people_of
from caseload_tui.caseload.letters.settings import Office, mark_of, office_of
from caseload_tui.caseload.letters.views import EVERY_LETTER, LetterScope
from caseload_tui.letters.codes import Kind
from caseload_tui.letters.facts import Known, Promise, Sent
from caseload_tui.letters.queue import Owed, owed
from db import lists
from db.connection import Reader
from db.diary_rows import BookingRow
from db.letter_rows import CallRow, LetterNoteRow, LetterRow, PromiseRow

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known, which letters are owed, and what people decided about them.

    ``made`` are letters made and not sent, the newest by reference. ``calls`` are those about
    the bookings.
    """

    on: date
    scope: LetterScope
    office: Office
    known: Known
    owed: tuple[Owed, ...]
    people: People
    appointments: Appointments
    notes: Mapping[str, LetterNoteRow]
    made: Mapping[str, LetterRow]
    calls: tuple[CallRow, ...]

    def owed_by(self, reference: str) -> Owed | None:
        """The letter of this reference, if it is owed."""
        return next((one for one in self.owed if one.reference == reference), None)

    def child_ids(self, one: Owed) -> tuple[int, ...]:
        """The row ids of the children a letter is about."""
        return tuple(self.people.rows[key].id for key in one.children)

    def links_of(self, about: str | None) -> dict[str, int]:
        """The row of the child, or of the household, that something is about: {"child": 7}."""
        if about in self.people.carers:
            return {"household": self.people.carers[about].id}
        return {"child": self.people.rows[about or ""].id}

    def household_id(self, one: Owed) -> int | None:
        """The row id of the household whose carers a letter is about; None: about children."""
        return None if one.household is None else self.people.carers[one.household].id


@dataclass(frozen=True, slots=True)
class Remembered:
    """The facts last gathered, and what would have changed if they no longer held."""

    mark: tuple[object, ...]
    facts: Facts


def facts_of(desk: Desk, scope: LetterScope | None = None) -> Facts:
    """The facts of a scope, from memory while nothing was saved and no file was changed."""
    wanted = _wide(scope or EVERY_LETTER)
    with desk.reading() as reader:
        mark = (lists.newest_change(reader), desk.on, wanted, mark_of(desk))
        known = desk.letters_remembered
        if known is not None and known.mark == mark:
            return known.facts
        facts = gather(desk, reader, wanted)
    desk.letters_remembered = Remembered(mark, facts)
    return facts


def facts_with(desk: Desk, references: Collection[str]) -> Facts:
    """Facts in which these letters are, if they are owed at all: those of the last call or all."""
    known = desk.letters_remembered
    if known is not None:
        facts = facts_of(desk, known.facts.scope)
        if set(references) <= {one.reference for one in facts.owed}:
            return facts
    return facts_of(desk)


def _wide(scope: LetterScope) -> LetterScope:
    """Only whose letters: the rest of a scope chooses among them."""
    return LetterScope(
        worker_ids=scope.worker_ids,
        child_ids=scope.child_ids,
        household_ids=scope.household_ids,
    )


def gather(desk: Desk, reader: Reader, scope: LetterScope) -> Facts:
    """Read everything anew, as it stands in this reader's view of the store."""
    office = office_of(desk)
    rows = _rows(reader, desk.on, office, scope)
    ids, carers = _whom(rows, scope)
    people = people_of(reader, ids, desk.on, office.settings, carers)
    workers = {row.id: row for row in lists.workers(reader, on=desk.on, soon_until=desk.on)}
    replaced = lists.replacements(reader, [row.id for row in rows])
    found = appointments_of(rows, people, workers, replaced, office.settings, desk.on)
    promises = lists.promises(reader, children=ids, households=carers)
    letters = _letters(reader, ids, carers, promises)
    known = Known(
        people.children,
        people.recipients,
        found.bookings,
        tuple(sent_letters(letters, promises)),
        people.households,
    )
    return Facts(
        on=desk.on,
        scope=scope,
        office=office,
        known=known,
        owed=owed(known, desk.on, office.settings.queue),
        people=people,
        appointments=found,
        notes=lists.letter_notes(reader),
        made={one.reference: one for one in reversed(letters) if one.status == "made"},
        calls=tuple(lists.calls(reader, children=ids, households=carers)),
    )


def _rows(reader: Reader, on: date, office: Office, scope: LetterScope) -> list[BookingRow]:
    """The bookings letters may be about: all of every child in the scope, whoever visits."""
    first = on - timedelta(days=office.settings.told_after_days)
    children, households = scope.child_ids or None, scope.household_ids or None
    if scope.worker_ids:
        mine = lists.bookings(reader, first=first, last=date.max, workers=scope.worker_ids)
        ids, carers = _covered(mine)
        named = children is not None or households is not None
        children = tuple(ids & set(children or ()) if named else ids)
        households = tuple(carers & set(households or ()) if named else carers)
    return lists.bookings(
        reader, first=first, last=date.max, children=children, households=households
    )


def _covered(rows: Sequence[BookingRow]) -> tuple[set[int], set[int]]:
    """The children and the households, carers by themselves, whom bookings are for."""
    covers = [one for row in rows for one in row.covers]
    children = {one.child_id for one in covers if one.child_id is not None}
    return children, {one.household_id for one in covers if one.household_id is not None}


def _whom(rows: Sequence[BookingRow], scope: LetterScope) -> tuple[set[int], set[int]]:
    """The children and households a scope is about."""
    children, households = _covered(rows)
    if not scope.child_ids and not scope.household_ids:
        return children, households
    asked, homes = set(scope.child_ids), set(scope.household_ids)
    if scope.worker_ids:
        return children & asked, households & homes
    # Also those who have no booking now: the history and a reprint ask about them.
    return asked, homes


def _letters(
    reader: Reader, ids: set[int], carers: set[int], promises: Sequence[PromiseRow]
) -> list[LetterRow]:
    """The letters made about these, also those kept under a brother or sister."""
    found = lists.letters(reader, children=ids, households=carers)
    others = {one.letter_id for one in promises} - {row.id for row in found}
    if others:
        found += lists.letters(reader, ids=others)
    return sorted(found, key=lambda row: row.id, reverse=True)


def sent_letters(letters: Sequence[LetterRow], promises: Sequence[PromiseRow]) -> list[Sent]:
    """The letters that went out, as the letters' room compares with them."""
    by_letter: dict[int, list[Promise]] = {}
    for one in promises:
        start = time(*divmod(one.start_minute, 60))
        by_letter.setdefault(one.letter_id, []).append(
            Promise(
                key_of(one.uid, one.child_id, one.household_id),
                one.sequence,
                one.on,
                start,
                other_worker=one.broken_how == "worker",
                elsewhere=one.broken_how == "moved",
            )
        )
    return [
        Sent(
            reference=row.reference,
            recipient=row.recipient,
            kind=Kind(row.kind),
            on=row.sent_on or row.made_on,
            promises=tuple(by_letter.get(row.id, ())),
            address=tuple(row.address.split("\n")) if row.address else (),
            digest=row.digest,
            about=tuple((booking, sequence) for booking, sequence in json.loads(row.about)),
        )
        for row in letters
        if row.status == "sent"
    ]
