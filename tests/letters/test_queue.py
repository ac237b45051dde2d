from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.letters.codes import AROUND_A_CHILD, Audience, BookingStatus, Kind, PlaceKind
from caseload_tui.letters.facts import Booking, Child, Known, Place, Promise, Sent
from caseload_tui.letters.queue import Owed, QueueSettings, owed
from tests.letters.world import CHILD, OFFICE, ON, booking, known, recipient

FOUR = tuple(recipient(audience) for audience in AROUND_A_CHILD)


def told(letter: Owed, on: date = ON) -> Sent:
    return Sent(
        letter.reference, letter.recipient, letter.kind, on, letter.promises, (), "", letter.about
    )


def send_all(facts: Known, on: date = ON) -> Known:
    return replace(facts, sent=(*facts.sent, *(told(one, on) for one in owed(facts, on))))


def kinds(letters: tuple[Owed, ...]) -> list[tuple[str, Kind]]:
    return [(one.recipient, one.kind) for one in letters]


def visits(count: int, **changes: Any) -> tuple[Booking, ...]:
    return tuple(
        booking(f"b{n}", day=date(2026, 3, 4) + timedelta(weeks=4 * n), **changes)
        for n in range(count)
    )


def test_each_recipient_gets_one_letter_for_all_visits() -> None:
    letters = owed(known(*FOUR, bookings=visits(5)), ON)

    assert kinds(letters) == [("carer", Kind.SCHEDULE), ("young_person", Kind.SCHEDULE)]
    assert all(len(one.bookings) == len(one.promises) == 5 for one in letters)


def test_one_visit_makes_an_appointment_letter() -> None:
    assert {one.kind for one in owed(known(*FOUR), ON)} == {Kind.APPOINTMENT}


def test_a_meeting_gets_a_letter_of_its_own_to_all_invited() -> None:
    review = booking("r", kind="cla_review", place=OFFICE)

    letters = owed(known(*FOUR, bookings=(booking(), review)), ON)

    assert [one.recipient for one in letters if one.kind is Kind.REVIEW] == [
        "carer",
        "parent",
        "school",
        "young_person",
    ]
    assert ("carer", Kind.APPOINTMENT) in kinds(letters)


@pytest.mark.parametrize(
    "changes",
    [
        {"announced": False},
        {"kind": "fostering_unannounced"},
        {"day": ON},
        {"day": ON + timedelta(days=400)},
        {"status": BookingStatus.HELD},
        {"status": BookingStatus.CANCELLED},
        {"tell": frozenset()},
    ],
)
def test_what_nobody_is_to_hear_of_owes_no_letter(changes: dict[str, Any]) -> None:
    assert owed(known(*FOUR, bookings=(booking(**changes),)), ON) == ()


def test_a_parent_elsewhere_is_not_told_of_visits_at_the_childs_home() -> None:
    at_home = booking(kind="cp_visit")

    assert "parent" not in {one.recipient for one in owed(known(*FOUR, bookings=(at_home,)), ON)}
    there = recipient(Audience.PARENT, household="home")
    assert kinds(owed(known(there, bookings=(at_home,)), ON)) == [("parent", Kind.APPOINTMENT)]


def test_a_school_hears_of_visits_at_school_only() -> None:
    at_school = booking(place=Place(PlaceKind.SCHOOL))

    school = recipient(Audience.SCHOOL)
    assert len(owed(known(school, bookings=(at_school,)), ON)) == 1
    assert owed(known(school, bookings=(booking(place=OFFICE),)), ON) == ()


def test_a_person_may_decide_who_is_told() -> None:
    only_school = booking(tell=frozenset({Audience.SCHOOL}), place=OFFICE)

    assert [one.recipient for one in owed(known(*FOUR, bookings=(only_school,)), ON)] == ["school"]


@pytest.mark.parametrize("changes", [{"agreed": False}, {"until": ON}, {"since": date(2026, 6, 1)}])
def test_nobody_is_written_to_who_may_not_be(changes: dict[str, Any]) -> None:
    assert owed(known(recipient(Audience.CARER, **changes)), ON) == ()


def test_what_was_told_is_not_told_again() -> None:
    facts = send_all(known(*FOUR, bookings=visits(3)))

    assert owed(facts, ON) == ()


def test_a_new_visit_renews_the_whole_schedule() -> None:
    facts = send_all(known(recipient(), bookings=visits(2)))
    more = replace(facts, bookings={one.key: one for one in visits(3)})

    [letter] = owed(more, ON)

    assert letter.bookings == ("b0", "b1", "b2")


def test_a_moved_visit_owes_a_change_letter_and_breaks_the_promise() -> None:
    facts = send_all(known(recipient(), bookings=visits(2)))
    moved = replace(
        visits(1)[0],
        day=date(2026, 3, 5),
        status=BookingStatus.MOVED,
        sequence=1,
        reason="worker_away",
    )
    facts = replace(facts, bookings={**facts.bookings, "b0": moved})

    [letter] = owed(facts, ON)

    assert (letter.kind, letter.bookings) == (Kind.CHANGED, ("b0",))
    assert letter.promises == (Promise("b0", 1, date(2026, 3, 5), time(16, 0)),)
    assert owed(send_all(facts), ON) == ()


def test_two_changes_make_one_letter() -> None:
    facts = send_all(known(recipient(), bookings=visits(3)))
    moved = {
        one.key: replace(one, start=time(10, 0), sequence=1, status=BookingStatus.MOVED)
        for one in visits(2)
    }
    facts = replace(facts, bookings={**facts.bookings, **moved})

    [letter] = owed(facts, ON)

    assert letter.bookings == ("b0", "b1")


def test_a_visit_changed_before_anybody_was_told_owes_no_change_letter() -> None:
    moved = booking(sequence=3, status=BookingStatus.MOVED)

    assert {one.kind for one in owed(known(*FOUR, bookings=(moved,)), ON)} == {Kind.APPOINTMENT}


def test_a_cancelled_promise_owes_a_letter_that_offers_the_new_day() -> None:
    facts = send_all(known(recipient()))
    gone = booking(status=BookingStatus.CANCELLED, sequence=1, replaced_by="new")
    new = booking("new", day=date(2026, 3, 11))
    facts = replace(facts, bookings={"b1": gone, "new": new})

    [letter] = owed(facts, ON)

    assert letter.kind is Kind.CANCELLED
    assert letter.about == (("b1", 1),)
    assert [one.booking for one in letter.promises] == ["new"]
    assert owed(send_all(facts), ON) == ()


def test_a_missed_visit_owes_a_kind_letter_once() -> None:
    facts = send_all(known(recipient(), recipient(Audience.CARER)))
    missed = booking(status=BookingStatus.MISSED)
    after = date(2026, 3, 5)
    facts = replace(facts, bookings={"b1": missed})

    letters = owed(facts, after)

    assert kinds(letters) == [("carer", Kind.MISSED), ("young_person", Kind.MISSED)]
    assert owed(send_all(facts, after), after) == ()


def test_a_promise_long_past_is_not_cancelled_by_letter() -> None:
    facts = send_all(known(recipient()))
    gone = booking(status=BookingStatus.CANCELLED, sequence=1)

    assert owed(replace(facts, bookings={"b1": gone}), date(2026, 4, 1)) == ()


def test_siblings_of_one_home_share_the_carers_letter_where_that_is_set() -> None:
    sister = Child("CH-2", "May", "Rahimi", household="home")
    carer = recipient(Audience.CARER)
    facts = known(
        carer,
        recipient(Audience.CARER, key="carer-2", child="CH-2"),
        recipient(),
        bookings=(booking(), booking("b2", child="CH-2")),
        children={CHILD.key: CHILD, "CH-2": sister},
    )

    apart = owed(facts, ON)
    together = owed(facts, ON, QueueSettings(siblings_together=True))

    assert [len(one.children) for one in apart] == [1, 1, 1]
    assert [one.children for one in together] == [(CHILD.key, "CH-2"), (CHILD.key,)]
    sent = replace(facts, sent=tuple(told(one) for one in together))
    assert owed(sent, ON, QueueSettings(siblings_together=True)) == ()


def test_references_follow_the_content() -> None:
    facts = known(*FOUR, bookings=visits(2))
    moved = replace(facts, bookings={**facts.bookings, "b1": replace(visits(2)[1], sequence=1)})

    first, again, other = owed(facts, ON), owed(facts, ON), owed(moved, ON)

    assert [one.reference for one in first] == [one.reference for one in again]
    assert not {one.reference for one in first} & {one.reference for one in other}
    assert len({one.reference for one in first}) == len(first)


STATUSES = st.sampled_from(BookingStatus)


@given(
    st.lists(
        st.tuples(
            STATUSES, st.integers(-30, 300), st.booleans(), st.sampled_from(["cla_visit", "pep"])
        ),
        max_size=8,
    ),
    st.randoms(),
)
def test_sending_what_is_owed_leaves_nothing_owed_in_any_order(
    rows: list[tuple[BookingStatus, int, bool, str]], random: Random
) -> None:
    bookings = [
        booking(f"b{n}", status=s, day=ON + timedelta(days=d), announced=a, kind=k)
        for n, (s, d, a, k) in enumerate(rows)
    ]
    facts = known(*FOUR, bookings=tuple(bookings))
    random.shuffle(bookings)
    shuffled = known(*reversed(FOUR), bookings=tuple(bookings))

    assert owed(facts, ON) == owed(shuffled, ON)
    assert owed(send_all(facts), ON) == ()
    hidden = {one.key for one in bookings if not one.announced}
    assert not any(set(one.bookings) & hidden for one in owed(facts, ON))


def test_a_visit_too_near_for_a_letter_is_left_to_be_rung() -> None:
    near, later = booking("near", day=ON + timedelta(days=3)), booking("later")
    facts = known(*FOUR, bookings=(near, later))

    letters = owed(facts, ON, QueueSettings(notice=7))

    assert {one.bookings for one in letters} == {("later",)}


def test_a_near_visit_promised_before_stays_in_the_next_schedule() -> None:
    near = booking("near", day=ON + timedelta(days=3))
    told_before = send_all(known(*FOUR, bookings=(near,)))
    facts = replace(told_before, bookings={**told_before.bookings, "later": booking("later")})

    letters = owed(facts, ON, QueueSettings(notice=7))

    assert {one.bookings for one in letters} == {("near", "later")}


def test_people_are_invited_to_meetings_of_the_next_weeks_only() -> None:
    soon, far = booking("soon", kind="cla_review"), booking("far", kind="cla_review")
    facts = known(*FOUR, bookings=(soon, replace(far, day=far.day + timedelta(days=90))))

    letters = owed(facts, ON, QueueSettings(meetings_ahead=56))

    assert {one.bookings for one in letters} == {("soon",)}


def test_somebody_else_who_comes_at_the_same_time_is_told() -> None:
    facts = send_all(known(*FOUR))
    [promise] = {promise for sent in facts.sent for promise in sent.promises}
    other = replace(promise, other_worker=True)
    facts = replace(
        facts,
        sent=tuple(replace(sent, promises=(other,)) for sent in facts.sent),
        bookings={"b1": booking(sequence=1)},
    )

    assert {one.kind for one in owed(facts, ON)} == {Kind.CHANGED}


def test_a_booking_put_back_where_it_was_promised_owes_nothing() -> None:
    facts = send_all(known(*FOUR))

    assert owed(replace(facts, bookings={"b1": booking(sequence=2)}), ON) == ()
