"""Appointments somebody outside holds: entered once, told to those who go, changed, cancelled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from caseload_tui.caseload.appointments.views import NewAppointment
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.planning.question import question_of
from caseload_tui.caseload.planning.views import Outcome
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Scope, ScopeKind
from caseload_tui.planner.people import Engagement, Span
from tests.caseload.letter_world import (
    FIRST,
    book,
    make,
    mother,
    on_queue,
    one,
    send,
    words,
)
from tests.conftest import ON

AMINA, OMAR, GRACE = 1, 2, 1
TEN = 10 * 60
SATURDAY = ON + timedelta(days=(5 - ON.weekday()) % 7 + 7)
CLINIC = "Hillside Clinic, 2 Hill Road"


def held(**more: Any) -> NewAppointment:
    """Amina's health assessment at the clinic, at ten."""
    fields: dict[str, Any] = {
        "child_id": AMINA, "what": "health_assessment", "held_by": "Dr R. Quaye",
        "setting": "elsewhere", "place": CLINIC, "on": FIRST, "start": TEN, "minutes": 60,
    }  # fmt: skip
    return NewAppointment(**(fields | more))


def send_everything(desk: Desk, folder: Path) -> None:
    """Send all that is owed, what a second person has to read first included."""
    for line in on_queue(desk):
        if line.audience == "parent":
            desk.confirm_letter(line.reference, "Kim")
    send(desk, folder, *on_queue(desk))


def booking_id(desk: Desk) -> int:
    return desk.child(AMINA).appointments[0].booking_id


def test_the_letters_of_a_health_assessment_come_from_its_entry(letters: Desk) -> None:
    letters.save_appointment(held(accompanied=True))

    assert sorted((line.audience, line.kind) for line in on_queue(letters)) == [
        ("carer", "health"), ("parent", "health"), ("young_person", "health"),
    ]  # fmt: skip
    carer = words(letters, one(letters, "carer").reference)
    assert "10am" in carer
    assert "At " + CLINIC in carer
    assert "Dr R. Quaye" in carer
    assert "Grace Okafor comes too" in carer
    child = words(letters, one(letters, "young_person").reference)
    assert CLINIC in child
    assert "I will come too" in child
    parent = words(letters, one(letters, "parent").reference)
    assert "Health assessment" in parent
    assert not any(told in parent for told in (CLINIC, "10am", "Quaye"))


def test_a_parent_to_whom_no_letters_are_allowed_hears_nothing(letters: Desk) -> None:
    letters.set_contact(mother(agreed=False))
    letters.save_appointment(held())

    assert {line.audience for line in on_queue(letters)} == {"carer", "young_person"}


def test_it_stands_on_the_childs_page_in_the_diary_and_today(letters: Desk) -> None:
    letters.save_appointment(held())

    [line] = letters.child(AMINA).appointments
    assert (line.title, line.held_by, line.place) == ("Health assessment", "Dr R. Quaye", CLINIC)
    [booked] = letters.diary(GRACE, FIRST, FIRST).days[0].bookings
    assert (booked.held_by, booked.place, booked.names) == ("Dr R. Quaye", CLINIC, "Amina Rahimi")
    there = replace_day(letters, FIRST)
    assert [(each.held_by, each.place) for each in there] == [("Dr R. Quaye", CLINIC)]


def replace_day(desk: Desk, on: date) -> tuple[Any, ...]:
    """What is booked on a day, as Today of that day shows it."""
    from caseload_tui.caseload.opening import open_desk

    other = open_desk(desk.store.path, on=on, user="ann")
    try:
        return other.today(Scope(ScopeKind.WORKER, GRACE)).booked
    finally:
        other.close()


def test_it_takes_the_workers_time_only_when_they_go_along(letters: Desk) -> None:
    letters.save_appointment(held())
    assert letters.diary(GRACE, FIRST, FIRST).days[0].minutes_used == 0

    letters.save_appointment(held(changes=booking_id(letters), accompanied=True))
    assert letters.diary(GRACE, FIRST, FIRST).days[0].minutes_used == 90


def test_a_worker_who_goes_along_cannot_be_elsewhere(letters: Desk) -> None:
    book(letters, "C-10443", on=FIRST, start_minute=TEN)
    letters.save_appointment(held())

    with pytest.raises(Problem, match="overlap"):
        letters.save_appointment(held(changes=booking_id(letters), accompanied=True))


def test_a_plan_keeps_the_child_free_and_books_no_time_to_chase_it(letters: Desk) -> None:
    before = question_of(letters, [GRACE], ON + timedelta(days=1), 26).problem
    chased = {e.key for e in before.events if "health" in e.key}
    assert chased

    letters.save_appointment(held(accompanied=True))

    after = question_of(letters, [GRACE], ON + timedelta(days=1), 26)
    span = Span(TEN - 30, TEN + 90)
    assert set(after.problem.engagements) == {
        Engagement(after.cases.keys.key("child", AMINA, ""), FIRST, span),
        Engagement(after.cases.worker(GRACE) or "", FIRST, span),
    }
    assert after.problem.bookings == ()
    mine = [e for e in after.problem.events if e.covers[0].duty == "health_assessment"]
    amina = [e for e in mine if e.covers[0].subject == "C-10442"]
    assert all(e.due >= FIRST + timedelta(days=300) for e in amina)
    assert [e for e in mine if e.covers[0].subject == "C-10443"]


def test_time_booked_to_chase_it_is_free_again(letters: Desk) -> None:
    chase = book(letters, duty="health_assessment", on=FIRST - timedelta(days=3))
    other = book(letters, "C-10443", duty="health_assessment", on=FIRST - timedelta(days=4))

    saved = letters.save_appointment(held())

    assert saved.new_dues == ("The time to chase it was taken out of the diary.",)
    days = letters.diary(GRACE, ON, FIRST).days
    stands = {line.id: line.status for day in days for line in day.bookings}
    assert (stands[chase], stands[other]) == ("cancelled", "booked")
    letters.undo()
    assert letters.child(AMINA).appointments == ()
    days = letters.diary(GRACE, ON, FIRST).days
    assert {line.status for day in days for line in day.bookings} == {"booked"}


def test_another_place_at_the_same_time_is_told_by_letter(letters: Desk, tmp_path: Path) -> None:
    letters.save_appointment(held())
    send_everything(letters, tmp_path / "first")
    assert on_queue(letters) == []

    moved = held(changes=booking_id(letters), place="Valley Clinic",
                 reason="Those who hold it changed it")  # fmt: skip
    saved = letters.save_appointment(moved)

    assert saved.new_dues == ("People were told otherwise: a new letter is owed (6).",)
    assert {(line.audience, line.kind) for line in on_queue(letters)} == {
        ("carer", "changed"), ("parent", "changed"), ("young_person", "changed"),
    }  # fmt: skip
    said = words(letters, one(letters, "carer").reference)
    assert "Same time" in said
    assert "At Valley Clinic" in said
    assert "the people we booked it with had to change it" in said
    assert "Valley" not in words(letters, one(letters, "parent").reference)
    send_everything(letters, tmp_path / "second")
    assert on_queue(letters) == []


def test_cancelling_one_is_told(letters: Desk, tmp_path: Path) -> None:
    letters.save_appointment(held())
    letters.save_appointment(held(what="dental_check", on=ON + timedelta(days=8)))
    send_everything(letters, tmp_path / "first")
    _dentist, clinic = (line.booking_id for line in reversed(letters.child(AMINA).appointments))

    letters.cancel_booking(clinic, "Those who hold it cancelled it")

    assert {(line.audience, line.kind) for line in on_queue(letters)} == {
        ("carer", "cancelled"), ("parent", "cancelled"), ("young_person", "cancelled"),
    }  # fmt: skip
    assert "Health assessment" in words(letters, one(letters, "carer").reference)


def test_missing_one_is_told_in_words_that_are_true_of_it(letters: Desk, tmp_path: Path) -> None:
    letters.save_appointment(held())
    send_everything(letters, tmp_path)
    from caseload_tui.caseload.opening import open_desk

    there = open_desk(letters.store.path, on=FIRST, user="ann")
    try:
        there.record_outcome(
            Outcome(booking_id(there), made=False, seen=False, seen_alone=False, reason="not_in")
        )

        assert {(line.audience, line.kind) for line in on_queue(there)} == {
            ("carer", "missed"), ("parent", "missed"), ("young_person", "missed"),
        }  # fmt: skip
        carer = words(there, one(there, "carer").reference)
        assert "Amina missed an appointment" in carer
        assert "We came" not in carer
        child = words(there, one(there, "young_person").reference)
        assert "You were not there. You are not in trouble." in child
        parent = words(there, one(there, "parent").reference)
        assert not any(told in parent for told in (CLINIC, "10am"))
    finally:
        there.close()


def test_no_calendar_file_tells_a_parent_the_place(letters: Desk, tmp_path: Path) -> None:
    letters.save_appointment(held())
    for line in on_queue(letters, "parent"):
        letters.confirm_letter(line.reference, "Kim")

    make(letters, tmp_path, *(line.reference for line in on_queue(letters)), calendars=True)

    told = {path.stem: path.read_text() for path in tmp_path.glob("*.ics")}
    assert one(letters, "parent").reference not in told
    assert "Hillside" in told[one(letters, "carer").reference]


def test_a_list_of_visits_holds_it_and_its_own_letter_is_owed_all_the_same(
    letters: Desk, tmp_path: Path
) -> None:
    book(letters, on=FIRST)
    book(letters, on=FIRST + timedelta(days=28))
    letters.save_appointment(held(on=FIRST + timedelta(days=1)))

    schedule = one(letters, "carer", "schedule")
    said = words(letters, schedule.reference)
    assert schedule.visits == 3
    assert "Health assessment, Dr R. Quaye" in said
    assert CLINIC in said
    send(letters, tmp_path / "list", schedule)

    assert one(letters, "carer", "health").visits == 1
    assert not on_queue(letters, "carer", "schedule")


def test_what_was_only_on_a_list_is_taken_back_by_letter(letters: Desk, tmp_path: Path) -> None:
    book(letters, on=FIRST)
    book(letters, on=FIRST + timedelta(days=28))
    letters.save_appointment(held(on=FIRST + timedelta(days=1)))
    send(letters, tmp_path / "list", one(letters, "carer", "schedule"))

    letters.cancel_booking(booking_id(letters), "Those who hold it cancelled it")

    assert one(letters, "carer").kind == "cancelled"


def test_keeping_one_is_the_duty_done(letters: Desk) -> None:
    letters.save_appointment(held(on=ON))

    letters.record_outcome(Outcome(booking_id(letters), made=True))

    page = letters.child(AMINA)
    assert page.appointments[0].status == "made"
    assert page.timeline[0].what == "Health assessment"
    due = next(line.due for line in page.duties if line.duty == "health_assessment")
    assert due == date(ON.year + 1, ON.month, ON.day)


def test_one_that_is_no_duty_is_recorded_as_nothing_else(letters: Desk) -> None:
    letters.save_appointment(held(what="optician", on=ON))
    before = letters.child(AMINA).timeline

    letters.record_outcome(Outcome(booking_id(letters), made=True))

    assert letters.child(AMINA).timeline == before


def test_whoever_takes_over_the_child_answers_for_it_and_nobody_is_told_of_a_visit(
    letters: Desk, tmp_path: Path
) -> None:
    from caseload_tui.caseload.team.views import Move

    letters.save_appointment(held())
    send_everything(letters, tmp_path)

    letters.save_moves([Move(AMINA, GRACE, 2)], ON, "ORGRST")

    [booked] = letters.diary(2, FIRST, FIRST).days[0].bookings
    assert booked.held_by == "Dr R. Quaye"
    assert on_queue(letters) == []


WRONG = {
    "nobody holds it": held(held_by=" "),
    "no place": held(place=""),
    "no kind": held(what="cla_visit"),
    "past": held(on=ON - timedelta(days=1)),
    "over midnight": held(start=23 * 60 + 30),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_is_refused(what: str, letters: Desk) -> None:
    with pytest.raises(Problem):
        letters.save_appointment(WRONG[what])
    assert letters.child(AMINA).appointments == ()


def test_the_same_is_not_entered_twice(letters: Desk) -> None:
    letters.save_appointment(held())
    with pytest.raises(Problem, match="Entered already"):
        letters.save_appointment(held(start=TEN + 30))
    letters.save_appointment(held(child_id=OMAR))


def test_a_change_says_why_and_is_of_the_same_child(letters: Desk) -> None:
    letters.save_appointment(held())
    number = booking_id(letters)

    with pytest.raises(Problem, match="why"):
        letters.save_appointment(held(changes=number, start=TEN + 60))
    with pytest.raises(Problem, match="over, was cancelled"):
        letters.save_appointment(held(child_id=OMAR, changes=number, reason="x"))
    with pytest.raises(Problem, match="Others hold this"):
        letters.move_booking(number, FIRST, TEN, "x")


def said(desk: Desk, **more: Any) -> str:
    return " ".join(desk.preview_appointment(held(**more)))


def test_what_speaks_against_a_day_is_said_before(letters: Desk) -> None:
    book(letters, on=FIRST, start_minute=TEN + 80)

    assert said(letters, what="optician", on=FIRST + timedelta(days=1)) == ""
    assert "birthday" in said(letters, on=date(ON.year + 1, 5, 6))
    assert "weekend" in said(letters, on=SATURDAY)
    assert "Booked then" in said(letters)
    assert "Booked then" not in said(letters, setting="phone", place="")
    assert "too near for a letter" in said(letters, on=ON + timedelta(days=2))
    assert "after the last day in time" in said(letters, on=ON + timedelta(days=200))


def test_somebody_with_a_part_in_every_childs_record_sees_no_health_appointment(
    letters: Desk,
) -> None:
    letters.save_appointment(held())
    letters.save_appointment(held(what="pep", setting="school", place="", held_by="Oakmere"))
    letters.name_member("ann", "administrator")
    letters.name_member("vera", "virtual_school")
    from caseload_tui.caseload.opening import open_desk

    vera = open_desk(letters.store.path, on=ON, user="vera", clock=lambda: ON)
    try:
        assert [line.what for line in vera.child(AMINA).appointments] == ["pep"]
    finally:
        vera.close()


def test_a_pep_the_school_holds_is_told_to_all_but_the_school(letters: Desk) -> None:
    letters.save_appointment(held(what="pep", setting="school", place="", held_by="Oakmere"))

    assert {(line.audience, line.kind) for line in on_queue(letters)} == {
        ("carer", "pep"), ("parent", "pep"), ("young_person", "pep"),
    }  # fmt: skip
    said = words(letters, one(letters, "parent").reference)
    assert "Oakmere" in said


def test_nobody_is_named_in_a_repr() -> None:
    assert "Quaye" not in repr(held())
    assert CLINIC not in repr(replace(held(), minutes=30))
