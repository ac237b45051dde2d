"""Bookings of a worker never meet, keep their names, and are moved and undone whole."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import lists
from db.errors import CannotUndo, ChangedMeanwhile, Refused
from db.intake import take_in
from db.records import HouseholdRecord
from db.rows import DutyRow, Subject
from db.store import Store
from tests.db import examples
from tests.db.bookings import DAY, TEN, book, booking, cover, diary, planning
from tests.db.conftest import copied_store
from tests.db.test_undo import undo

NEXT = DAY + timedelta(days=1)


@pytest.fixture
def store(store: Store) -> Store:
    """A store with two children and their two workers."""
    for key in ("C1", "C2"):
        examples.add_child(store, key)
    return store


def booked(store: Store, **more: Any) -> int:
    with store.change("Ann", "Book") as work:
        return book(work, booking(**more))


def change(store: Store, row_id: int, **fields: object) -> None:
    with store.change("Ann", "Change") as work:
        work.update("booking", row_id, fields)


HELD = {"held_by": "Invented Clinic", "setting": "elsewhere", "held_at": "Invented Clinic"}


def test_what_somebody_outside_holds_leaves_the_worker_free(store: Store) -> None:
    booked(store)
    booked(store, **HELD)
    booked(store, **HELD)

    rows = diary(store)
    assert [row.takes_the_worker for row in rows] == [True, False, False]
    assert rows[1].held_at == "Invented Clinic"


def test_but_not_where_the_worker_goes_along(store: Store) -> None:
    held = booked(store, **HELD)
    booked(store)

    with pytest.raises(Refused, match="overlap another booking"):
        change(store, held, accompanied=True)
    with pytest.raises(Refused, match="overlap another booking"):
        booked(store, **HELD, accompanied=True)


def test_a_calendar_is_told_of_another_place(store: Store) -> None:
    held = booked(store, **HELD)

    change(store, held, held_at="Another Clinic")

    assert diary(store)[0].sequence == 1


@pytest.mark.parametrize(
    "half", [{"held_by": "A clinic"}, {"setting": "home"}, {"accompanied": True},
             {"held_by": "A clinic", "setting": "elsewhere"}]
)  # fmt: skip
def test_who_holds_it_and_where_are_said_together(half: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"needs who|needs the place|nobody who holds it"):
        booking(**half)


@pytest.mark.parametrize("start", [TEN - 59, TEN, TEN + 15, TEN + 59])
def test_two_bookings_of_a_worker_that_meet_are_refused(store: Store, start: int) -> None:
    booked(store)

    with pytest.raises(Refused, match="overlap another booking"):
        booked(store, start_minute=start)

    assert len(diary(store)) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"start_minute": TEN - 60},
        {"start_minute": TEN + 60},
        {"on": NEXT},
        {"worker": "W-C2"},
        {"status": "cancelled"},
        {"status": "made"},
        {"status": "not_made"},
    ],
)
def test_bookings_that_do_not_meet_stand_beside_each_other(
    store: Store, other: dict[str, Any]
) -> None:
    booked(store)

    booked(store, **other)

    assert len(diary(store, DAY, NEXT)) == 2


@pytest.mark.parametrize("fields", [{"start_minute": TEN}, {"on": DAY}, {"status": "booked"}])
def test_a_change_that_makes_bookings_meet_is_refused(store: Store, fields: dict[str, Any]) -> None:
    booked(store)
    other = {"start_minute": TEN + 30, "on": DAY} | {
        name: {"start_minute": TEN + 60, "on": NEXT, "status": "cancelled"}[name] for name in fields
    }
    row_id = booked(store, **other)

    with pytest.raises(Refused, match="overlap another booking"):
        change(store, row_id, **fields)


def test_bookings_that_change_places_are_judged_when_both_have_moved(store: Store) -> None:
    one, other = booked(store), booked(store, start_minute=TEN + 60)
    before = [(row.id, row.start_minute) for row in diary(store)]
    with store.change("Ann", "Repair") as work:
        work.update("booking", one, {"start_minute": TEN + 60})
        work.update("booking", other, {"start_minute": TEN})

    assert [row.id for row in diary(store)] == [other, one]
    undo(store)
    assert [(row.id, row.start_minute) for row in diary(store)] == before


def test_bookings_taken_in_together_are_kept_apart_too(store: Store) -> None:
    with store.change("A", "B") as work:
        two = [booking("K1"), booking("K2", start_minute=TEN + 30)]
        (refusal,) = take_in(work, [two], source="caseload").refusals
        assert "at this time already" in refusal.why
        work.cancelled = True

    with store.change("Ann", "Demo", source="caseload") as work:
        take_in(work, [[booking("K1")], [cover(booking="K1")]], source="caseload")
        assert work.affected_children == ()
    (row,) = diary(store)
    assert (row.sequence, len(row.covers)) == (0, 1)
    undo(store)
    assert planning(store)[:2] == [[], []]


@pytest.mark.parametrize(
    ("fields", "raised"),
    [
        ({"on": NEXT}, 1),
        ({"start_minute": TEN + 5}, 1),
        ({"on": NEXT, "start_minute": TEN + 5, "worker": 2}, 1),
        ({"status": "cancelled", "reason": "worker_ill"}, 1),
        ({"pinned": True, "why": "Because"}, 0),
        ({"promised_on": DAY}, 0),
    ],
)
def test_what_a_calendar_shows_raises_the_sequence_and_keeps_the_uid(
    store: Store, fields: dict[str, Any], raised: int
) -> None:
    row_id = booked(store, uid="made-once")

    change(store, row_id, **fields)

    (row,) = diary(store, DAY, NEXT)
    assert (row.uid, row.sequence, row.version) == ("made-once", raised, 2)


def test_undoing_a_move_raises_the_sequence_once_more(store: Store) -> None:
    row_id = booked(store)
    change(store, row_id, on=NEXT)

    undo(store)

    (row,) = diary(store)
    assert (row.on, row.sequence) == (DAY, 2)


def test_a_uid_is_never_changed_and_never_used_twice(store: Store) -> None:
    first = booked(store, uid="made-once")

    with pytest.raises(Refused, match="keeps its identifier"):
        change(store, first, uid="another")
    with pytest.raises(Refused, match="identifier is already there"):
        booked(store, uid="made-once", on=NEXT)
    change(store, first, on=NEXT)
    with pytest.raises(Refused, match="keeps its identifier"):
        change(store, first, sequence=0)


def test_bookings_change_no_duty(store: Store) -> None:
    due = DutyRow("cla_visit", "rule", "next", "visit", DAY, DAY)
    with store.change("Ann", "Compute") as work:
        home = work.add(HouseholdRecord(key="H1", name="Testcarer"))
        work.replace_duties(1, [due], DAY, DAY, "1")
        work.replace_duties(Subject(household_id=home), [due], DAY, DAY, "1")

    with store.change("Ann", "Accept") as work:
        row_id = book(work, booking(household="H1"), cover(), cover(None, household="H1"))
        work.update("booking", row_id, {"status": "made"})
        assert work.affected == set()
    undo(store)

    with store.read() as reader:
        assert lists.duties(reader) == {1: [due]}
        assert lists.household_duties(reader) == {home: [due]}


def test_an_accepted_plan_is_undone_as_one(store: Store) -> None:
    booked(store, on=NEXT)
    before = planning(store)
    with store.change("Ann", "Accept 40 bookings") as work:
        for number in range(40):
            day = DAY + timedelta(weeks=number)
            book(work, booking(on=day), cover(), cover("C2"), cover(duty="cla_review"))
    assert len(diary(store, DAY, date(2027, 3, 1))) == 41

    undo(store)

    assert planning(store) == before


def test_a_plan_with_one_booking_moved_since_is_not_undone_under_it(store: Store) -> None:
    row_id = booked(store)
    change(store, row_id, on=NEXT)

    with pytest.raises(CannotUndo, match="since been changed"):
        undo(store, 3)


def test_a_cancellation_is_not_undone_into_a_slot_taken_since(store: Store) -> None:
    row_id = booked(store)
    change(store, row_id, status="cancelled")
    booked(store)
    before = planning(store)

    with pytest.raises(CannotUndo, match="overlap another booking"):
        undo(store, 4)

    assert planning(store) == before


def test_a_booking_changed_since_a_form_was_opened_is_told(store: Store) -> None:
    row_id = booked(store)
    (seen,) = diary(store)
    change(store, row_id, pinned=True)

    with pytest.raises(ChangedMeanwhile), store.change("Ann", "Move") as work:
        work.update("booking", row_id, {"on": NEXT}, seen=seen.version)


Step = tuple[str, int, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("book", "move", "cancel", "rebook", "undo")),
        st.integers(1, 4),
        st.integers(0, 1),
        st.integers(0, 5),
    ),
    max_size=12,
)


def _take(store: Store, step: Step) -> None:
    what, row_id, day, slot = step
    when: dict[str, Any] = {"on": DAY + timedelta(days=day), "start_minute": TEN + 20 * slot}
    with store.change("Ann", what) as work:
        if what == "book":
            book(work, booking(worker="W-C1", **when))
        elif what == "undo":
            work.undo()
        elif what == "move":
            work.update("booking", row_id, when)
        else:
            work.update("booking", row_id, {"status": {"cancel": "cancelled"}.get(what, "booked")})


@settings(max_examples=15, deadline=None)
@given(steps=STEPS)
def test_whatever_is_done_bookings_never_meet_and_sequences_never_fall(steps: list[Step]) -> None:
    with copied_store() as store:
        with store.change("Ann", "Set up") as work:
            work.add(examples.child())
            work.add(examples.worker("W-C1"))
        seen: dict[str, int] = {}
        for step in steps:
            try:
                _take(store, step)
            except Refused:
                continue
            live = [row for row in diary(store, DAY, NEXT) if row.status == "booked"]
            for n, row in enumerate(live):
                for other in live[n + 1 :]:
                    apart = other.start_minute - row.start_minute >= row.minutes
                    assert apart or row.on != other.on
            for row in diary(store, DAY, NEXT):
                assert row.sequence >= seen.get(row.uid, 0)
                seen[row.uid] = row.sequence
