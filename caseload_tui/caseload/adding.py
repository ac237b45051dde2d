"""Adding by hand a child whom no extract has told of yet, with what makes duties arise.

The child, the care or the plan, where they live and who holds them are one change, which can
be taken back as one. When an extract tells of the child later, by the same identifier, it
means this one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from caseload_tui.caseload.adding_facts import Others, child_record, facts
from caseload_tui.caseload.changes import CARE, LEAVING, NewChild
from caseload_tui.caseload.moved import difference, owed_to
from caseload_tui.caseload.problems import MayBeKnown, Problem
from caseload_tui.caseload.recording import changing
from caseload_tui.caseload.views import Saved
from caseload_tui.caseload.wording import full_day
from db import lists
from db.folding import fold

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.connection import Reader

REFUSED = "This cannot be saved"
FOSTERED = ("A", "U")
"""How the codes of placements with carers begin: with foster carers, or those who may adopt."""


def add_child(desk: Desk, new: NewChild) -> Saved:
    """Record a child, why they are somebody's, where they live and whose they are.

    Raises MayBeKnown, unless ``new`` says that this is another child.
    """
    _check(desk, new)
    with desk.reading() as reader:
        _refuse_known(reader, new)
        others = Others(
            _the_one(reader, "household", new.carers), _the_one(reader, "worker", new.other_worker)
        )
    _check_others(new, others)
    with changing(desk, "Added a child") as work:
        child_id = work.add(child_record(work, new))
        for record, links in facts(work, new, others, child_id):
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
        ("The second plan since", new.also_since),
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
    if new.service == LEAVING and not new.leaving:
        raise Problem(
            REFUSED, "For a care leaver the rules need the leaving-care category.", "Choose it."
        )
    if new.also is not None and new.also == new.service:
        raise Problem(REFUSED, "The second plan is of the same kind.", "Choose the other.")
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


def _the_one(reader: Reader, kind: str, part: str) -> int | None:
    """The household or worker called so; the names of several are nobody's to read here."""
    if not part.strip():
        return None
    found = lists.find(reader, part, kinds=(kind,))
    told = fold(part)
    some = [row for row in found if told in (fold(row.key), fold(row.name))] or found
    if len(some) == 1:
        return some[0].id
    what = {"household": "fostering household", "worker": "worker"}[kind]
    if some:
        why = f"More than one {what} fits what is typed."
        raise Problem(REFUSED, why, "Type more of the name, or the identifier.")
    raise Problem(
        REFUSED, f"No {what} fits what is typed.", "Type part of the name, or leave it blank."
    )


def _check_others(new: NewChild, others: Others) -> None:
    if others.household_id is not None and (new.type_code or "")[:1] not in FOSTERED:
        raise Problem(REFUSED, "Carers are named for a foster placement only.", "Leave them blank.")
    if others.worker_id is not None and not new.other_role:
        raise Problem(REFUSED, "Nothing says what the other worker does.", "Choose the role.")
    if others.worker_id is not None and others.worker_id == new.worker_id:
        raise Problem(REFUSED, "The other worker holds the child already.", "Leave them blank.")


def _alike(reader: Reader, new: NewChild) -> Iterator[str]:
    """The identifiers of those who have this name, in whatever spelling, and day of birth."""
    name = {fold(new.forename), fold(new.surname)}
    for row in lists.born_on(reader, new.date_of_birth):
        called = {row.forename, row.preferred_name}
        if any({fold(one or ""), fold(row.surname or "")} == name for one in called):
            yield row.key
