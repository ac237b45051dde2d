"""A small store for letters: two children with carers, a mother elsewhere, a school, bookings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.letters.batch_views import BatchMade, BatchOrder
from caseload_tui.caseload.letters.contact_views import NewContact
from caseload_tui.caseload.letters.views import LetterLine
from db.diary_records import BookingCoverRecord, BookingRecord
from db.letter_records import ContactRecord
from db.records import (
    ChildRecord,
    HouseholdRecord,
    InvolvementRecord,
    PeriodOfCareRecord,
    PlacementRecord,
    WorkerRecord,
)
from db.store import open_store
from db.work import Work
from tests.conftest import ON

TAKEN_IN = date(2025, 12, 1)
CARERS_AT = "14 Sample Street, Anytown"
MOTHER_AT = "3 Other Road, Farville"
FIRST = ON + timedelta(days=10)
FOUR = 16 * 60

_NUMBERS = count(1)


def make_store(path: Path) -> None:
    """Amina and her brother Omar with Joy and Sam Adeyemi; Grace visits, and Ben covers."""
    with open_store(path, create=True) as store, store.change("ann", "Set up") as work:
        work.add(WorkerRecord(key="W1", name="Grace Okafor"))
        work.add(WorkerRecord(key="W2", name="Ben Carter"))
        work.add(
            HouseholdRecord(key="H1", name="Joy Adeyemi and Sam Adeyemi", supervising_worker="W1")
        )
        for key, name in (("C-10442", "Amina"), ("C-10443", "Omar")):
            work.add(
                ChildRecord(
                    key=key, forename=name, surname="Rahimi", family="F1",
                    date_of_birth=date(2014, 5, 6),
                )
            )  # fmt: skip
            care = f"P-{key}"
            work.add(PeriodOfCareRecord(key=care, child=key, start=TAKEN_IN))
            work.add(
                PlacementRecord(
                    key=f"L-{key}", child=key, start=TAKEN_IN, type_code="U6", period_of_care=care,
                    household="H1", postcode="AN7 2QX", area="Anytown",
                )
            )  # fmt: skip
            work.add(InvolvementRecord(key=f"I-{key}", child=key, worker="W1", start=TAKEN_IN))
        work.add(contact("carer", household="H1", address=CARERS_AT, postcode="AN7 2QX"))
        work.add(
            contact(
                "parent", child="C-10442", name="Salma Rahimi", address=MOTHER_AT,
                postcode="FR1 9ZZ", relationship="mother", person="salma",
            )
        )  # fmt: skip
        work.add(
            contact(
                "school", child="C-10442", name="The Designated Teacher",
                address="Oakmere School, 1 School Lane", postcode="AN7 3XX",
            )
        )  # fmt: skip


def contact(role: str, **more: Any) -> ContactRecord:
    """Somebody whose address was confirmed and to whom letters are allowed."""
    fields = {
        "key": f"K{next(_NUMBERS)}",
        "role": role,
        "start": TAKEN_IN,
        "agreed": True,
        "confirmed_on": ON - timedelta(days=20),
    }
    return ContactRecord.model_validate(fields | more)


def book(desk: Desk, *children: str, duty: str = "cla_visit", on: date = FIRST, **more: Any) -> int:
    """A visit to these children (Amina where none is named) at four; the booking's id."""
    with desk.store.change(desk.user, "Booked") as work:
        return add_booking(work, *children, duty=duty, on=on, **more)


def add_booking(
    work: Work, *children: str, duty: str = "cla_visit", on: date = FIRST, **more: Any
) -> int:
    """The same inside a change. One named H1 is a household: the carers alone."""
    fields = {"worker": "W1", "on": on, "start_minute": FOUR, "minutes": 60}
    record = {"key": work.fresh_key(), **fields, **more}
    booking = work.add(BookingRecord.model_validate(record))
    for child in children or ("C-10442",):
        cover = {
            "key": work.fresh_key(), "booking": str(booking), "duty": duty,
            "household" if child.startswith("H") else "child": child,
            "rule": "r", "demand": "d", "due": on,
        }  # fmt: skip
        work.add(BookingCoverRecord.model_validate(cover), links={"booking": booking})
    return booking


def on_queue(desk: Desk, audience: str | None = None, kind: str | None = None) -> list[LetterLine]:
    """The letters on the queue, to one audience and of one kind where these are named."""
    return [
        one
        for one in desk.letters().letters
        if audience in (None, one.audience) and kind in (None, one.kind)
    ]


def one(desk: Desk, audience: str, kind: str | None = None) -> LetterLine:
    """The one letter there is to somebody."""
    (found,) = on_queue(desk, audience, kind)
    return found


def unheard(_: int, __: int) -> None:
    """Progress nobody watches."""


def go_on() -> bool:
    """Never stopped."""
    return False


def make(desk: Desk, folder: Path, *references: str, **more: Any) -> BatchMade:
    """Make these letters as PDF into a folder."""
    order = replace(BatchOrder(references, folder), **more)
    return desk.make_letters(order, unheard, go_on)


def send(desk: Desk, folder: Path, *lines: LetterLine, how: str = "post") -> None:
    """Make letters and mark them as sent."""
    references = [line.reference for line in lines]
    make(desk, folder, *references, form="txt")
    desk.mark_sent(references, how)


def send_all(desk: Desk, folder: Path) -> None:
    """Send everything on the queue."""
    send(desk, folder, *on_queue(desk))


def words(desk: Desk, reference: str) -> str:
    """Everything one letter says."""
    lines = desk.letter(reference).lines
    return "\n".join("".join(span.words for span in line.spans) for line in lines)


def mother(**more: Any) -> NewContact:
    """The mother, as one records her."""
    fields: dict[str, Any] = {
        "role": "parent",
        "start": ON,
        "child_id": 1,
        "relationship": "mother",
        "name": "Salma Rahimi",
        "address": MOTHER_AT,
        "postcode": "FR1 9ZZ",
        "confirmed_on": ON,
        "agreed": True,
        "person": "salma",
    }
    return NewContact(**(fields | more))
