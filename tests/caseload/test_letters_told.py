"""Random households in the store: no letter holds what its reader must not see."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.letters.batch_views import LettersRefused
from caseload_tui.caseload.letters.drafting import checked
from caseload_tui.caseload.letters.gathering import facts_of
from caseload_tui.caseload.letters.views import LetterLine
from caseload_tui.caseload.opening import open_desk
from caseload_tui.letters.tree import lines_of
from db.records import (
    ChildRecord,
    HouseholdRecord,
    PeriodOfCareRecord,
    PlacementRecord,
    WorkerRecord,
)
from db.store import open_store
from db.work import Work
from tests.caseload.letter_world import TAKEN_IN, add_booking, contact, make
from tests.conftest import ON

NAMES = ("Zabelia", "Quentora", "Ximenor", "Yolvane", "Wrenning")
KINDS = ("Foster", "Parent", "School")
DUTIES = ("cla_visit", "cin_visit", "cla_review", "cp_review", "pep", "pathway_review")


@dataclass(frozen=True)
class Somebody:
    """One child: where they live (a household's number, or None: with their parents), with
    whom they are brothers and sisters, and what is booked."""

    home: int | None
    family: int
    parent_lives_too: bool
    parent_agreed: bool
    protected: bool
    siblings_share_bookings: bool
    duties: tuple[str, ...]


def children() -> st.SearchStrategy[list[Somebody]]:
    one = st.builds(
        Somebody,
        home=st.sampled_from((0, 1, None)),
        family=st.integers(0, 1),
        parent_lives_too=st.booleans(),
        parent_agreed=st.booleans(),
        protected=st.booleans(),
        siblings_share_bookings=st.booleans(),
        duties=st.lists(st.sampled_from(DUTIES), min_size=1, max_size=3, unique=True).map(tuple),
    )
    return st.lists(one, min_size=1, max_size=4)


def address(kind: str, number: int) -> tuple[str, str]:
    """A street and a postcode that occur nowhere else."""
    return f"{70 + number} {kind}ing Row", f"AN{number + 1} {KINDS.index(kind)}VV"


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "empty.store"
    open_store(path, create=True).close()
    return path


def fill(work: Work, people: list[Somebody]) -> None:
    work.add(WorkerRecord(key="W1", name="Grace Okafor"))
    for number in (0, 1):
        work.add(HouseholdRecord(key=f"H{number}", name=f"Joy Carerson{number}x"))
        street, postcode = address("Foster", number)
        work.add(contact("carer", household=f"H{number}", address=street, postcode=postcode))
    for number, one in enumerate(people):
        key = f"C-{88000 + number}"
        work.add(
            ChildRecord(
                key=key, forename=NAMES[number], surname=f"Familyname{one.family}z",
                family=f"F{one.family}", address_protected=one.protected,
            )
        )  # fmt: skip
        if one.home is not None:
            work.add(PeriodOfCareRecord(key=f"P{number}", child=key, start=TAKEN_IN))
            work.add(
                PlacementRecord(
                    key=f"L{number}", child=key, start=TAKEN_IN, type_code="U6",
                    household=f"H{one.home}",
                )
            )  # fmt: skip
        home, home_postcode = address("Parent", one.family)
        if one.home is None:
            work.add(contact("young_person", child=key, address=home, postcode=home_postcode))
        work.add(
            contact(
                "parent", child=key, name=f"Mother Familyname{one.family}z", address=home,
                postcode=home_postcode, agreed=one.parent_agreed, person=f"mother{one.family}",
                lives_with_child=one.parent_lives_too,
            )
        )  # fmt: skip
        school, school_postcode = address("School", number)
        work.add(
            contact(
                "school", child=key, name="The Designated Teacher", address=school,
                postcode=school_postcode,
            )
        )  # fmt: skip


def forbidden(people: list[Somebody], number: int, audience: str) -> Iterator[str]:
    """What one reader of a letter about a child must not see, said from the outside."""
    if number < 0:
        yield from _of_no_child(people, -number - 1)
        return
    child = people[number]
    inside = audience in ("young_person", "carer") or (child.home is None and audience == "parent"
                                                       and child.parent_lives_too)  # fmt: skip
    yield f"C-{88000 + number}"
    for other in range(2):
        if not (inside and other == child.home):
            street, postcode = address("Foster", other)
            yield from (street, postcode, f"Carerson{other}x")
    for other, somebody in enumerate(people):
        if other != number:
            yield NAMES[other]
            yield f"C-{88000 + other}"
            yield address("School", other)[1]
        if somebody.family != child.family:
            yield f"Familyname{somebody.family}z"
            yield address("Parent", somebody.family)[1]
    if audience == "school":
        yield from address("Parent", child.family)


def _of_no_child(people: list[Somebody], home: int) -> Iterator[str]:
    """What carers must not see in a letter about a visit to themselves."""
    for number, one in enumerate(people):
        yield from (NAMES[number], f"C-{88000 + number}", f"Familyname{one.family}z")
    for where in (address("Foster", 1 - home), *(address("Parent", each) for each in (0, 1))):
        yield from where


def book(work: Work, people: list[Somebody]) -> None:
    for number, one in enumerate(people):
        together = {
            f"C-{88000 + other}"
            for other, each in enumerate(people)
            if one.siblings_share_bookings and each.family == one.family
        }
        for day, duty in enumerate(one.duties):
            add_booking(
                work,
                *sorted(together | {f"C-{88000 + number}"}),
                duty=duty,
                on=ON + timedelta(days=8 + 7 * day),
                start_minute=9 * 60 + 90 * number,
            )
    for home in (0, 1):
        add_booking(
            work, f"H{home}", duty="fostering_supervision", on=ON + timedelta(days=40 + home)
        )


def letters_of(desk: Desk) -> Iterator[tuple[int, str, str]]:
    """Every letter that could be made, blocked or not: (child's number, audience, its text).

    About the carers of a household themselves: its number, counted down from -1.
    """
    facts = facts_of(desk)
    for one in checked(facts, facts.owed, "ann"):
        made = one.draft.letter
        if made is not None:
            text = " ".join((*made.address, *lines_of(made.body)))
            number = -(facts.household_id(one.owed) or 0)
            if not number:
                (child,) = one.owed.children
                number = int(child.removeprefix("C-")) - 88000
            yield number, made.audience.value, text


def desk_of(people: list[Somebody], folder: Path, empty_file: Path) -> Desk:
    path = folder / "a.store"
    shutil.copy(empty_file, path)
    path.with_suffix(".letters").mkdir()
    office = path.with_suffix(".letters") / "letters.toml"
    office.write_text('[places]\noffice = "Fell Road"\n', encoding="utf-8")
    desk = open_desk(path, on=ON, user="ann")
    with desk.store.change("ann", "Set up") as work:
        fill(work, people)
        book(work, people)
    return desk


@given(people=children())
# Each example is a store: making a failing one smaller would take minutes.
@settings(max_examples=8, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_no_letter_holds_what_its_reader_must_not_see(
    people: list[Somebody], empty_file: Path
) -> None:
    with TemporaryDirectory() as folder:
        desk = desk_of(people, Path(folder), empty_file)
        try:
            for number, audience, text in letters_of(desk):
                assert audience != "parent" or people[number].parent_agreed
                for told in forbidden(people, number, audience):
                    assert told not in text, (told, audience)
        finally:
            desk.close()


@given(people=children(), data=st.data())
@settings(max_examples=8, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_what_must_not_be_told_never_reaches_a_file(
    people: list[Somebody], data: st.DataObject, empty_file: Path
) -> None:
    """The whole path: words a person adds to a letter, a second reader who missed them, a batch."""
    with TemporaryDirectory() as folder:
        desk = desk_of(people, Path(folder), empty_file)
        try:
            for line in one_to_each(desk):
                number = line.child_ids[0] - 1 if line.child_ids else -1
                told = data.draw(st.sampled_from([*away_from(people, number, line)]))
                slip_in(desk, line, told, Path(folder) / line.reference)
        finally:
            desk.close()


def one_to_each(desk: Desk) -> list[LetterLine]:
    """One letter to each kind of reader."""
    letters = reversed(desk.letters().letters)
    return list({(line.audience, bool(line.child_ids)): line for line in letters}.values())


def slip_in(desk: Desk, line: LetterLine, told: str, out: Path) -> None:
    """Add words to one letter, have it read, try to make it, and look for them."""
    body = desk.letter(line.reference).body
    desk.edit_letter(line.reference, f"{body}\n\nAsk about {told}.\n")
    if desk.letter(line.reference).line.needs_second:
        desk.confirm_letter(line.reference, "ben")
    with suppress(LettersRefused):
        make(desk, out, line.reference, form="txt")
    for each in out.glob("**/*.txt"):
        assert told not in each.read_text(encoding="utf-8"), line.audience


def away_from(people: list[Somebody], number: int, line: LetterLine) -> Iterator[str]:
    """What the guard must find in words a person wrote, of all that is forbidden."""
    if number < 0:
        home = 0 if line.recipient_name == "Joy Carerson0x" else 1
        for other, one in enumerate(people):
            yield f"{NAMES[other]} Familyname{one.family}z"
            if one.home == home:
                yield from (NAMES[other], f"C-{88000 + other}")
        return
    yield f"C-{88000 + number}"
    child = people[number]
    for other, somebody in enumerate(people):
        if other != number:
            yield f"{NAMES[other]} Familyname{somebody.family}z"
    if child.home is not None and line.audience in ("parent", "school"):
        yield from (*address("Foster", child.home), f"Joy Carerson{child.home}x")
