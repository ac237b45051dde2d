"""From bookings to what is owed to whom, and what becomes of a promise."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.letters.promises import (
    break_promises,
    queue_for_change_of_worker,
    replace_booking,
)
from caseload_tui.caseload.letters.views import LetterScope
from caseload_tui.caseload.planning.views import Outcome
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.recording import changing
from db import lists
from db.letter_rows import PromiseRow
from tests.caseload.letter_world import (
    FIRST,
    book,
    make,
    on_queue,
    one,
    send,
    send_all,
    words,
)
from tests.conftest import ON

WEEK = timedelta(weeks=1)


def promises(desk: Desk) -> list[PromiseRow]:
    with desk.reading() as reader:
        return lists.promises(reader)


def promised_on(desk: Desk, booking: int) -> object:
    with desk.reading() as reader:
        row = lists.details(reader, "booking", booking)
    assert row is not None
    return row["promised_on"]


def move(
    desk: Desk, booking: int, days: int = 7, reason: str = "Worker is needed elsewhere"
) -> None:
    """Move as the planning does, without asking the planner whether it is lawful."""
    with changing(desk, "Moved") as work:
        on = work.row("booking", booking)["on"] + timedelta(days=days)
        work.update("booking", booking, {"on": on, "reason": reason, "promised_on": None})
        break_promises(work, booking, "moved", reason, desk.on)


def cancel(desk: Desk, booking: int, reason: str = "Worker is needed elsewhere") -> None:
    with changing(desk, "Cancelled") as work:
        work.update("booking", booking, {"status": "cancelled", "reason": reason})
        break_promises(work, booking, "cancelled", reason, desk.on)


def kinds(desk: Desk) -> list[tuple[str, str, str]]:
    return sorted((each.audience, each.children, each.kind) for each in on_queue(desk))


def test_bookings_owe_one_letter_to_each_recipient_and_none_where_nobody_may_know(
    letters: Desk,
) -> None:
    assert on_queue(letters) == []
    for week in range(3):
        book(letters, on=FIRST + week * WEEK)

    assert kinds(letters) == [
        ("carer", "Amina Rahimi", "schedule"),
        ("young_person", "Amina Rahimi", "schedule"),
    ]
    letter = one(letters, "carer")
    assert (letter.visits, letter.first_day, letter.state) == (3, FIRST, "ready")
    assert letter.recipient_name == "Joy Adeyemi and Sam Adeyemi"


def test_a_meeting_is_told_to_all_who_are_asked_to_come(letters: Desk) -> None:
    book(letters, duty="pep")

    told = sorted(line.audience for line in on_queue(letters))
    assert told == ["carer", "parent", "school", "young_person"]
    said = words(letters, one(letters, "school").reference)
    assert "Also asked: the carer and the parents" in said


def test_letters_to_one_address_lie_together(letters: Desk) -> None:
    book(letters, "C-10442", "C-10443")
    book(letters, duty="pep", on=FIRST + WEEK)

    groups = {
        frozenset(group.title.split(", ")): len(group.letters) for group in letters.letters().groups
    }

    assert groups == {
        frozenset({"Amina Rahimi", "Omar Rahimi", "Joy Adeyemi and Sam Adeyemi"}): 6,
        frozenset({"Salma Rahimi"}): 1,
        frozenset({"The Designated Teacher", "Oakmere School"}): 1,
    }


def test_a_scope_chooses_among_the_letters(letters: Desk) -> None:
    book(letters)
    book(letters, "C-10443", worker="W2", on=FIRST + WEEK)

    def children(**scope: object) -> set[str]:
        queue = letters.letters(LetterScope(**scope))  # type: ignore[arg-type]
        return {line.children for line in queue.letters}

    assert children(worker_ids=(2,)) == {"Omar Rahimi"}
    assert children(child_ids=(1,)) == {"Amina Rahimi"}
    assert children(first=FIRST + WEEK) == {"Omar Rahimi"}
    assert children(last=FIRST) == {"Amina Rahimi"}
    assert children(kind="review") == children(worker_ids=(9,)) == set()


def test_taking_a_booking_back_takes_its_letters_off(letters: Desk) -> None:
    book(letters)
    assert on_queue(letters)

    letters.undo()

    assert on_queue(letters) == []


def test_a_visit_too_near_for_a_letter_is_to_be_rung(letters: Desk) -> None:
    book(letters, on=ON + timedelta(days=3))

    queue = letters.letters()

    assert queue.letters == ()
    [line] = queue.to_ring
    assert (line.day, line.who) == (ON + timedelta(days=3), "young person, carer")


def test_unannounced_visits_and_chased_assessments_owe_nothing(letters: Desk) -> None:
    book(letters, announced=False)
    book(letters, duty="health_assessment", on=FIRST + WEEK)

    assert letters.letters().letters == ()
    assert letters.letters().to_ring == ()


def test_sending_promises_and_the_queue_is_empty(letters: Desk, tmp_path: Path) -> None:
    booking = book(letters)
    line = one(letters, "carer")
    make(letters, tmp_path, line.reference)

    assert one(letters, "carer").printed_on == ON
    assert promises(letters) == []
    saved = letters.mark_sent([line.reference], "post")

    assert saved.sentence == "1 letter sent by post on 22 Nov 2026, 1 visit promised."
    [promise] = promises(letters)
    assert (promise.booking_id, promise.on, promise.told_on) == (booking, FIRST, ON)
    assert promised_on(letters, booking) == ON
    assert on_queue(letters, "carer") == []
    assert len(on_queue(letters, "young_person")) == 1


def test_paper_is_not_taken_back_by_undo(letters: Desk, tmp_path: Path) -> None:
    book(letters)
    send_all(letters, tmp_path)

    with pytest.raises(Problem, match="paper cannot be taken back"):
        letters.undo()

    assert len(promises(letters)) == 2


def test_a_letter_nobody_made_is_not_marked_as_sent(letters: Desk, tmp_path: Path) -> None:
    booking = book(letters)
    line = one(letters, "carer")
    with pytest.raises(Problem, match="never made"):
        letters.mark_sent([line.reference], "post")

    make(letters, tmp_path, line.reference)
    move(letters, booking)
    with pytest.raises(Problem, match="no longer owed") as refused:
        letters.mark_sent([line.reference], "post")

    assert "do not post it" in refused.value.todo
    assert promises(letters) == []


def test_a_letter_is_not_sent_before_it_was_made(letters: Desk, tmp_path: Path) -> None:
    book(letters)
    line = one(letters, "carer")
    make(letters, tmp_path, line.reference)

    for day in (ON - WEEK, ON + WEEK):
        with pytest.raises(Problem, match="lies ahead"):
            letters.mark_sent([line.reference], "post", day)
    with pytest.raises(Problem, match="no way to send"):
        letters.mark_sent([line.reference], "pigeon")


def test_moving_a_promised_visit_breaks_the_promise_and_owes_a_change(
    letters: Desk, tmp_path: Path
) -> None:
    booking = book(letters)
    send_all(letters, tmp_path)

    move(letters, booking)

    assert {each.kind for each in on_queue(letters)} == {"changed"}
    said = words(letters, one(letters, "carer").reference)
    assert "Wednesday 9 December 2026" in said
    assert "Wednesday 2 December 2026" in said
    assert "something urgent came up" in said
    for promise in promises(letters):
        assert (promise.on, promise.broken_how, promise.broken_on) == (FIRST, "moved", ON)
        assert promise.reason == "Worker is needed elsewhere"
    letters.undo()
    assert [promise.broken_on for promise in promises(letters)] == [None, None]
    assert on_queue(letters) == []


def test_a_visit_moved_and_moved_back_keeps_its_promise(letters: Desk, tmp_path: Path) -> None:
    booking = book(letters)
    send_all(letters, tmp_path)

    move(letters, booking)
    move(letters, booking, -7)

    assert [promise.broken_on for promise in promises(letters)] == [None, None]
    assert promised_on(letters, booking) == ON
    assert on_queue(letters) == []


def test_a_move_the_planner_allows_breaks_promises_too(letters: Desk, tmp_path: Path) -> None:
    booking = book(letters)
    send_all(letters, tmp_path)

    letters.cancel_booking(booking, "Family asked")

    assert {each.broken_how for each in promises(letters)} == {"cancelled"}
    assert {each.kind for each in on_queue(letters)} == {"cancelled"}


def test_a_promise_told_twice_is_told_how_often_it_changed(letters: Desk, tmp_path: Path) -> None:
    booking = book(letters)
    send_all(letters, tmp_path)
    move(letters, booking)
    send_all(letters, tmp_path)
    move(letters, booking)

    said = words(letters, one(letters, "carer").reference)

    assert "changed it twice" in said
    assert len(promises(letters)) == 4
    assert promised_on(letters, booking) is None


def test_words_a_person_wrote_are_never_printed(letters: Desk, tmp_path: Path) -> None:
    booking = book(letters)
    send_all(letters, tmp_path)

    move(letters, booking, reason="Joy is in hospital")

    assert all("hospital" not in words(letters, each.reference) for each in on_queue(letters))


def test_cancelling_a_promised_visit_says_sorry_once(letters: Desk, tmp_path: Path) -> None:
    booking = book(letters)
    send_all(letters, tmp_path)
    cancel(letters, booking)

    assert "We are sorry" in words(letters, one(letters, "carer").reference)
    send_all(letters, tmp_path)
    assert on_queue(letters) == []


def test_a_colleague_who_comes_instead_is_told_in_the_cancellation(
    letters: Desk, tmp_path: Path
) -> None:
    booking = book(letters)
    send_all(letters, tmp_path)
    instead = book(letters, worker="W2")
    with changing(letters, "A colleague covers") as work:
        cancelled = {"status": "cancelled", "reason": "a colleague covers"}
        work.update("booking", booking, cancelled)
        replace_booking(work, booking, instead)
        break_promises(work, booking, "worker", "a colleague covers", ON)

    assert {each.kind for each in on_queue(letters)} == {"cancelled"}
    said = words(letters, one(letters, "carer").reference)
    assert "a different worker is now coming" in said
    assert said.count("Wednesday 2 December 2026") == 2
    send_all(letters, tmp_path)
    assert promised_on(letters, instead) == ON


def test_a_change_of_worker_owes_everybody_told_a_letter(letters: Desk, tmp_path: Path) -> None:
    told, untold = book(letters), book(letters, "C-10443", on=FIRST + WEEK)
    send(letters, tmp_path, *[each for each in on_queue(letters) if each.children[0] == "A"])
    with changing(letters, "Handed over") as work:
        for booking in (told, untold):
            work.update("booking", booking, {"worker": 2})
        assert queue_for_change_of_worker(work, [told, untold], ON) == 1

    assert kinds(letters) == [
        ("carer", "Amina Rahimi", "changed"),
        ("carer", "Omar Rahimi", "appointment"),
        ("young_person", "Amina Rahimi", "changed"),
        ("young_person", "Omar Rahimi", "appointment"),
    ]
    said = words(letters, next(e for e in on_queue(letters, "carer", "changed")).reference)
    assert "a different worker is now coming" in said
    assert "Same day: Wednesday 2 December 2026" in said
    assert "Ben Carter" in said


@pytest.mark.parametrize(
    ("reason", "owed"), [("not_in", {"missed"}), ("refused", {"missed"}), ("worker_ill", set())]
)
def test_a_visit_not_made_owes_a_missed_you_letter_only_where_we_came(
    letters: Desk, tmp_path: Path, reason: str, owed: set[str]
) -> None:
    booking = book(letters)
    send_all(letters, tmp_path)
    letters.on = FIRST
    letters.record_outcome(Outcome(booking, made=False, reason=reason))

    queue = letters.letters()

    assert {each.kind for each in queue.letters} == owed
    assert [each.why for each in queue.to_ring] == ([] if owed else ["promised, and not made"])
    assert {each.broken_how for each in promises(letters)} == {"not_made"}


def test_a_visit_that_was_made_keeps_its_promise(letters: Desk, tmp_path: Path) -> None:
    booking = book(letters)
    send_all(letters, tmp_path)
    letters.on = FIRST
    letters.record_outcome(Outcome(booking, made=True))

    assert [(each.broken_on, each.status) for each in promises(letters)] == [(None, "made")] * 2
    assert on_queue(letters) == []


def test_a_letter_that_was_not_sent_after_all_is_owed_again_and_stays_in_the_history(
    letters: Desk, tmp_path: Path
) -> None:
    booking = book(letters)
    send_all(letters, tmp_path)
    first, second = letters.letter_history()
    letters.mark_not_sent(first.id, "Left in the out tray")

    assert len(on_queue(letters)) == 1
    assert promised_on(letters, booking) == ON
    letters.mark_not_sent(second.id, "Left in the out tray")

    assert len(on_queue(letters)) == 2
    assert promised_on(letters, booking) is None
    assert promises(letters) == []
    states = [(line.state, line.note) for line in letters.letter_history()]
    assert states == [("not_sent", "Left in the out tray")] * 2
    with pytest.raises(Problem, match="not marked as sent"):
        letters.mark_not_sent(first.id, "again")


def test_a_baby_gets_no_letter_but_their_carers_do(letters: Desk) -> None:
    with letters.store.change("ann", "Born later") as work:
        work.update("child", 1, {"date_of_birth": ON - timedelta(days=400)})
    book(letters)

    assert {each.audience for each in on_queue(letters)} == {"carer"}


def test_who_the_plan_does_not_allow_to_be_told_is_not(letters: Desk) -> None:
    from tests.caseload.letter_world import mother

    letters.set_contact(mother(agreed=False))
    book(letters, duty="pep")

    assert "parent" not in {each.audience for each in on_queue(letters)}


def test_carers_the_child_moved_from_are_rung_about_what_they_were_promised(
    letters: Desk, tmp_path: Path
) -> None:
    book(letters)
    send_all(letters, tmp_path)
    assert letters.letters().to_ring == ()
    with letters.store.change("ann", "Moved on") as work:
        work.end("placement", 1, ON)

    [line] = letters.letters().to_ring

    assert (line.children, line.who, line.day) == ("Amina Rahimi", "carer told before", FIRST)
    assert line.why == "promised, and no longer with the child"
    assert letters.letters(LetterScope(worker_ids=(2,))).to_ring == ()
    cancel(letters, line.booking_id)
    assert [each.who for each in letters.letters().to_ring] == ["carer told before"]
