"""Who gets letters about a child, or the carers of a household, and where."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.letters.contact_views import ContactLine, NewContact
from caseload_tui.caseload.letters.words import ROLE_WORDS
from caseload_tui.caseload.meanwhile.rows import settled_row
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.recording import changing
from caseload_tui.caseload.views import Saved
from caseload_tui.caseload.wording import day_words, full_day
from db import lists
from db.folding import fold
from db.letter_records import ContactRecord
from db.letter_rows import ContactRow

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

ONE_OF_A_KIND = frozenset({"young_person"})
"""Roles that a child has one of; a household has one set of carers too."""


def contacts(desk: Desk, child_id: int | None, household_id: int | None) -> tuple[ContactLine, ...]:
    """The contacts of a child or household; those that have ended last."""
    rows = _rows(desk, child_id, household_id)
    hidden = child_id is not None and _protected(desk, child_id)
    rows.sort(key=lambda row: row.end is not None)
    return tuple(_line(row, hidden=hidden) for row in rows)


def set_contact(desk: Desk, contact: NewContact) -> Saved:
    """Record who gets letters from a day on; the one it replaces is ended, and kept."""
    if (contact.child_id is None) == (contact.household_id is None):
        raise Problem("This cannot be saved", "It must concern one child or one household.")
    if contact.role not in ROLE_WORDS:
        raise Problem("This cannot be saved", f"“{contact.role}” gets no letters.")
    before = _replaced(desk, contact)
    if before is not None and before.start > contact.start:
        raise Problem(
            "This cannot be saved",
            f"A later one, from {full_day(before.start)}, is recorded already.",
            "Give a later day, or end that one first.",
        )
    values = _values(contact)
    if before is not None:
        values["person"] = values["person"] or before.person
        said = {name: value for name, value in values.items() if name != "start"}
        values |= settled_row(desk, "contact", before.id, said, contact.changes)
    words = ROLE_WORDS[contact.role]
    with changing(desk, f"{words}: how they get letters") as work:
        if before is not None and before.start == contact.start:
            work.update("contact", before.id, values, seen=before.version)
        else:
            if before is not None:
                work.end("contact", before.id, contact.start, seen=before.version)
            owner = {"child": contact.child_id, "household": contact.household_id}
            links = {name: row for name, row in owner.items() if row is not None}
            keys = {name: str(row) for name, row in links.items()}
            record = {"key": work.fresh_key(), "role": contact.role, **keys, **values}
            work.add(ContactRecord.model_validate(record), links=links)
    return Saved(f"{words}: recorded from {day_words(contact.start, desk.on)}.")


def end_contact(desk: Desk, contact_id: int, on: date) -> Saved:
    """Record that somebody gets no letters any more from a day on."""
    version = _version(desk, contact_id)
    with changing(desk, "Somebody gets no more letters") as work:
        work.end("contact", contact_id, on, seen=version)
    return Saved(f"No more letters from {day_words(on, desk.on)}.")


def confirm_address(desk: Desk, contact_id: int) -> Saved:
    """Record that the address was made sure of today."""
    version = _version(desk, contact_id)
    with changing(desk, "Confirmed an address") as work:
        work.update("contact", contact_id, {"confirmed_on": desk.on}, seen=version)
    return Saved(f"Confirmed on {full_day(desk.on)}.")


def _version(desk: Desk, contact_id: int) -> int:
    with desk.reading() as reader:
        row = lists.details(reader, "contact", contact_id)
    if row is None:
        raise Problem("This cannot be saved", "The contact is no longer in the store.")
    return int(row["version"])


def _rows(desk: Desk, child_id: int | None, household_id: int | None) -> list[ContactRow]:
    with desk.reading() as reader:
        return lists.contacts(
            reader,
            children=None if child_id is None else [child_id],
            households=None if household_id is None else [household_id],
        )


def _protected(desk: Desk, child_id: int) -> bool:
    with desk.reading() as reader:
        found = lists.children(reader, on=desk.on, ids=[child_id])
    return bool(found) and found[0].address_protected


def _replaced(desk: Desk, contact: NewContact) -> ContactRow | None:
    """The contact that a new one takes the place of; raises Problem where it has ended.

    Where somebody else gave this person another address meanwhile, it is that one.
    """
    rows = _rows(desk, contact.child_id, contact.household_id)
    if contact.changes is None:
        return next((row for row in rows if row.end is None and _same(row, contact)), None)
    found = next((row for row in rows if row.id == contact.changes), None)
    if found is not None and found.end is not None:
        found = next((row for row in rows if row.end is None and _follows(row, found)), None)
    if found is None:
        raise Problem(
            "This cannot be saved",
            "This person gets no letters any more.",
            "Look at the list again; add them anew if they should.",
        )
    return found


def _follows(row: ContactRow, before: ContactRow) -> bool:
    """Whether a contact took the place of one that has ended."""
    same = (row.role, row.person, fold(row.name or "")) == (
        before.role, before.person, fold(before.name or ""),
    )  # fmt: skip
    return same and row.start == before.end


def _same(row: ContactRow, contact: NewContact) -> bool:
    """Whether the new one is about the same person."""
    if row.role != contact.role:
        return False
    if row.household_id is not None or row.role in ONE_OF_A_KIND:
        return True
    if row.person or contact.person:
        return row.person == contact.person
    return fold(row.name or "") == fold(contact.name)


def _values(contact: NewContact) -> dict[str, str | bool | date | None]:
    texts = {
        name: getattr(contact, name).strip() or None
        for name in (
            "relationship", "name", "greeting", "address", "postcode", "language", "format",
            "person",
        )
    }  # fmt: skip
    return {
        **texts,
        "start": contact.start,
        "confirmed_on": contact.confirmed_on,
        "agreed": contact.agreed,
        "safe_to_post": contact.safe_to_post,
        "lives_with_child": contact.lives_with_child,
    }


def _line(row: ContactRow, *, hidden: bool) -> ContactLine:
    return ContactLine(
        id=row.id,
        role=row.role,
        role_words=ROLE_WORDS[row.role],
        relationship=row.relationship or "",
        name=row.name or "",
        greeting=row.greeting or "",
        address=row.address or "",
        postcode=row.postcode or "",
        start=row.start,
        end=row.end,
        confirmed_on=row.confirmed_on,
        agreed=row.agreed,
        safe_to_post=row.safe_to_post,
        lives_with_child=row.lives_with_child,
        language=row.language or "",
        format=row.format or "",
        hidden=hidden and row.role in ("young_person", "carer"),
    )
