"""Who gets letters, and where: recorded, ended, confirmed, and never told to the wrong people."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.letters.contact_views import NewContact
from caseload_tui.caseload.problems import Problem
from tests.caseload.letter_world import TAKEN_IN, book, mother, on_queue, one
from tests.conftest import ON


def carers(**more: object) -> NewContact:
    fields: dict[str, object] = {
        "role": "carer",
        "start": ON,
        "household_id": 1,
        "address": "9 New Street, Anytown",
        "postcode": "AN8 1XX",
        "confirmed_on": ON,
    }
    return NewContact(**(fields | more))  # type: ignore[arg-type]


def test_a_new_address_ends_the_old_one_and_keeps_it(letters: Desk) -> None:
    letters.set_contact(carers())

    now, before = letters.contacts(household_id=1)

    assert (now.address, now.start, now.end) == ("9 New Street, Anytown", ON, None)
    assert (before.start, before.end) == (TAKEN_IN, ON)
    letters.undo()
    assert [line.end for line in letters.contacts(household_id=1)] == [None]


def test_a_correction_from_the_same_day_replaces(letters: Desk) -> None:
    letters.set_contact(carers())
    letters.set_contact(carers(address="90 New Street, Anytown"))

    now, _ = letters.contacts(household_id=1)
    assert now.address == "90 New Street, Anytown"


def test_another_parent_does_not_end_the_first(letters: Desk) -> None:
    letters.set_contact(mother(name="Karim Rahimi", person="karim", relationship="father"))

    parents = [line for line in letters.contacts(child_id=1) if line.role == "parent"]

    assert [(line.name, line.end) for line in parents] == [
        ("Karim Rahimi", None),
        ("Salma Rahimi", None),
    ]


def test_the_letter_goes_to_the_address_of_today(letters: Desk) -> None:
    book(letters)
    letters.set_contact(carers())
    reference = one(letters, "carer").reference

    address = [line.spans[0].words for line in letters.letter(reference).lines[:4]]

    assert address[1:] == ["9 New Street", "Anytown", "AN8 1XX"]


def test_an_ended_contact_gets_no_letter(letters: Desk) -> None:
    book(letters, duty="pep")
    [parent] = [line for line in letters.contacts(child_id=1) if line.role == "parent"]
    letters.end_contact(parent.id, ON)

    assert "parent" not in {line.audience for line in on_queue(letters)}
    with pytest.raises(Problem, match="already ended"):
        letters.end_contact(parent.id, ON)


def test_an_address_long_unconfirmed_blocks_until_it_is_confirmed(letters: Desk) -> None:
    letters.set_contact(carers(confirmed_on=ON - timedelta(days=400)))
    book(letters)
    assert one(letters, "carer").why == "The address was last confirmed 400 days ago."

    letters.confirm_address(letters.contacts(household_id=1)[0].id)

    assert one(letters, "carer").state == "ready"


def test_a_carer_recorded_before_the_child_came_is_not_believed_to_live_there(
    letters: Desk,
) -> None:
    with letters.store.change("ann", "Residential") as work:
        work.update(
            "placement",
            1,
            {"household": None, "type_code": "K2", "start": ON, "postcode": "AN8 1XX"},
        )
    home = {
        "household_id": None, "child_id": 1, "name": "The Manager, Rowan House",
        "lives_with_child": True, "agreed": True,
    }  # fmt: skip
    letters.set_contact(carers(start=ON - timedelta(days=30), **home))
    book(letters)

    assert one(letters, "carer").why == "The child does not live with this carer."
    letters.set_contact(carers(**home))
    assert one(letters, "carer").state == "ready"


@pytest.mark.parametrize(
    ("contact", "says"),
    [
        (mother(household_id=1), "one child or one household"),
        (mother(role="uncle"), "gets no letters"),
        (mother(name=""), "needs the name"),
        (mother(start=TAKEN_IN - timedelta(days=9)), "A later one"),
    ],
)
def test_what_cannot_be_recorded_is_said(letters: Desk, contact: NewContact, says: str) -> None:
    before = letters.contacts(child_id=1)

    with pytest.raises(Problem, match=says):
        letters.set_contact(contact)

    assert letters.contacts(child_id=1) == before


def test_a_child_may_get_letters_where_the_carers_address_is_not_recorded(letters: Desk) -> None:
    [household] = letters.contacts(household_id=1)
    letters.end_contact(household.id, ON)
    letters.set_contact(carers(start=ON, address="", postcode="", language="Polish"))
    letters.set_contact(
        NewContact(
            role="young_person", start=ON, child_id=1, address="14 Sample Street, Anytown",
            postcode="AN7 2QX", confirmed_on=ON,
        )
    )  # fmt: skip
    book(letters)

    assert one(letters, "young_person").state != "blocked"
    assert one(letters, "carer").why == "No address is recorded."


def test_a_protected_address_is_hidden_until_asked(letters: Desk) -> None:
    letters.set_contact(NewContact(role="young_person", start=ON, child_id=1, format="large_print"))
    with letters.store.change("ann", "Protected") as work:
        work.update("child", 1, {"address_protected": True})

    hidden = {line.role: line.hidden for line in letters.contacts(child_id=1)}

    assert hidden == {"parent": False, "school": False, "young_person": True}


def test_changing_somebody_ends_the_old_address_whatever_they_are_called_now(letters: Desk) -> None:
    """Else letters would go to the old address as well as to the new one."""
    child = 1
    letters.set_contact(parent(child, name="Pat Sample", person="p7"))
    (now,) = [one for one in letters.contacts(child_id=child) if one.name == "Pat Sample"]
    later = parent(child, name="Patricia Sample", address="2 New Road", changes=now.id)
    letters.set_contact(later)

    open_now = [one for one in letters.contacts(child_id=child) if one.role == "parent"]
    assert "Pat Sample" not in {one.name for one in open_now if one.end is None}
    assert [one.address for one in open_now if one.name == "Patricia Sample"] == ["2 New Road"]
    with letters.reading() as reader:
        kept = reader.execute("SELECT person FROM contact WHERE name = 'Patricia Sample'")
        assert [row[0] for row in kept] == ["p7"]
    (changed,) = [one for one in open_now if one.name == "Patricia Sample"]
    letters.end_contact(changed.id, ON + timedelta(days=1))
    with pytest.raises(Problem, match="no letters any more"):
        letters.set_contact(replace(later, changes=changed.id))


def parent(child: int, **more: object) -> NewContact:
    given = {"role": "parent", "start": ON, "child_id": child, "address": "1 Old Road", **more}
    return NewContact(**given)  # type: ignore[arg-type] # each is what its field takes
