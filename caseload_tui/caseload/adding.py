"""Adding by hand a child whom no extract has told of yet, with what makes duties arise.

The child, the care or the plan, where they live and who holds them are one change, which can
be taken back as one. When an extract tells of the child later, by the same identifier, it
means this one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from caseload_tui.caseload.changes import CARE, NewChild
from caseload_tui.caseload.moved import difference, owed_to
from caseload_tui.caseload.problems import MayBeKnown, Problem
from caseload_tui.caseload.recording import changing
from caseload_tui.caseload.views import Saved
from caseload_tui.caseload.wording import full_day
from db import lists
from db.folding import fold
from db.records import (
    AddressRecord,
    ChildRecord,
    InvolvementRecord,
    LegalStatusRecord,
    PeriodOfCareRecord,
    PlacementRecord,
    PlanRecord,
    Record,
)

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.connection import Reader
    from db.work import Work

REFUSED = "This cannot be saved"


def add_child(desk: Desk, new: NewChild) -> Saved:
    """Record a child, why they are somebody's, where they live and whose they are.

    Raises MayBeKnown, unless ``new`` says that this is another child.
    """
    _check(desk, new)
    with desk.reading() as reader:
        _refuse_known(reader, new)
    with changing(desk, "Added a child") as work:
        child_id = work.add(_child(work, new))
        for record, links in _facts(work, new, child_id):
            work.add(record, links=links)
    after = owed_to(desk, [child_id])
    return Saved("Child added.", difference({}, after, desk.on))


def _check(desk: Desk, new: NewChild) -> None:
    """Refuse days that contradict one another, and care of which the rules need more."""
    days = [
        ("Born", new.date_of_birth),
        ("Since", new.since),
        ("Placed", new.placed),
        ("Held since", new.held_since),
    ]
    for label, day in days:
        if day is not None and day > desk.on:
            raise Problem(REFUSED, f"{label} {full_day(day)} is in the future.", "Give the day.")
        if day is not None and day < new.date_of_birth:
            raise Problem(REFUSED, f"{label} {full_day(day)} is before birth.", "Give the day.")
    if not (new.forename.strip() and new.surname.strip()):
        raise Problem(REFUSED, "A forename and a surname are needed.", "Type both.")
    if new.service == CARE and not (new.legal_code and new.type_code):
        raise Problem(
            REFUSED,
            "For a child in care the rules need the legal status and the kind of placement.",
            "Choose both.",
        )
    if new.placed is not None and new.placed < new.since:
        raise Problem(
            REFUSED, "The placement began before the child was in care.", "Give the later day."
        )


def _refuse_known(reader: Reader, new: NewChild) -> None:
    if new.key and lists.by_key(reader, "child", new.key.strip()):
        raise Problem(
            REFUSED,
            f"A child with the identifier {new.key.strip()} is in the store.",
            "Find them with ctrl+p; or put the identifier right.",
        )
    alike = () if new.is_another else tuple(_alike(reader, new))
    if alike:
        raise MayBeKnown(
            "In the store already?",
            "A child of the same name, born on the same day, is known as " + ", ".join(alike) + ".",
            "Find them with ctrl+p, or say that this is another child.",
        )


def _alike(reader: Reader, new: NewChild) -> Iterator[str]:
    """The identifiers of those who have this name, in whatever spelling, and day of birth."""
    name = {fold(new.forename), fold(new.surname)}
    for row in lists.born_on(reader, new.date_of_birth):
        called = {row.forename, row.preferred_name}
        if any({fold(one or ""), fold(row.surname or "")} == name for one in called):
            yield row.key


def _child(work: Work, new: NewChild) -> ChildRecord:
    return ChildRecord(
        key=new.key.strip() or work.fresh_key(),
        forename=new.forename,
        surname=new.surname,
        date_of_birth=new.date_of_birth,
        unaccompanied=new.unaccompanied,
        address_protected=new.address_protected,
    )


def _facts(work: Work, new: NewChild, child_id: int) -> Iterator[tuple[Record, dict[str, int]]]:
    """What is known of the child besides, each with the rows it is about."""
    child, key = str(child_id), work.fresh_key
    of_child = {"child": child_id}
    if new.service == CARE:
        yield PeriodOfCareRecord(key=key(), child=child, start=new.since), of_child
        legal = LegalStatusRecord(
            key=key(), child=child, start=new.since, code=new.legal_code or ""
        )
        yield legal, of_child
        placement = PlacementRecord(
            key=key(),
            child=child,
            start=new.placed or new.since,
            type_code=new.type_code or "",
            area=new.area or None,
            postcode=new.postcode or None,
            outside_borough=new.outside_borough,
        )
        yield placement, of_child
    else:
        yield PlanRecord(key=key(), child=child, kind=new.service, start=new.since), of_child
        if new.postcode:
            home = AddressRecord(
                key=key(), child=child, start=new.since, kind="home", postcode=new.postcode
            )
            yield home, of_child
    if new.worker_id is not None:
        held = InvolvementRecord(
            key=key(),
            child=child,
            worker=str(new.worker_id),
            start=new.held_since or new.since,
            role="social_worker",
        )
        yield held, {**of_child, "worker": new.worker_id}
