"""Letters to foster carers about visits to themselves: owed, kept, broken, and about no child."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.letters.promises import break_promises
from caseload_tui.caseload.letters.views import LetterLine, LetterScope
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.planning.views import Outcome
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.recording import changing
from caseload_tui.letters.queue import USUALLY_TOLD
from caseload_tui.planner.demands import VISITS
from caseload_tui.planner.meetings import MANNERS
from db import lists
from db.store import open_store
from tests.caseload.letter_world import FIRST, book, make, on_queue, send, send_all, words
from tests.caseload.test_letters import cancel, move
from tests.conftest import ON

HOME, AMINA = 1, 1
WEEK = timedelta(weeks=1)


def supervise(desk: Desk, **more: Any) -> int:
    return book(desk, "H1", duty="fostering_supervision", **more)


def later_on(desk: Desk, day: date, user: str = "ann") -> closing[Desk]:
    """The same store on another day, or before somebody else."""
    return closing(open_desk(desk.store.path, on=day, user=user, clock=lambda: day))


def own(desk: Desk) -> LetterLine:
    (letter,) = desk.letters(LetterScope(household_ids=(HOME,))).letters
    return letter


def test_a_visit_to_the_carers_owes_them_a_letter_that_names_no_child(letters: Desk) -> None:
    supervise(letters)

    letter = own(letters)
    said = words(letters, letter.reference)

    assert on_queue(letters) == [letter]
    assert (letter.child_ids, letter.household_id) == ((), HOME)
    assert (letter.kind, letter.audience, letter.state) == ("appointment", "carer", "ready")
    assert (letter.recipient_name, letter.children) == (
        "Joy Adeyemi and Sam Adeyemi",
        "themselves",
    )
    assert "Your supervision visit" in said
    assert "With: Grace Okafor, your supervising social worker" in said
    assert "Amina" not in said
    assert "Rahimi" not in said
    assert letters.letters().to_ring == ()


def test_several_visits_make_a_schedule_and_lie_with_the_childs_letters(letters: Desk) -> None:
    for week in range(3):
        supervise(letters, on=FIRST + week * 6 * WEEK)
    book(letters, on=FIRST + WEEK)

    assert (own(letters).kind, own(letters).visits) == ("schedule", 3)
    (home,) = letters.letters().groups
    assert sorted((one.kind, one.children) for one in home.letters) == [
        ("appointment", "Amina Rahimi"),
        ("appointment", "Amina Rahimi"),
        ("schedule", "themselves"),
    ]


def test_their_own_review_is_an_invitation_of_its_own(letters: Desk) -> None:
    supervise(letters)
    book(letters, "H1", duty="foster_review", on=FIRST + WEEK)

    queue = letters.letters(LetterScope(household_ids=(HOME,))).letters

    assert sorted(one.kind for one in queue) == ["appointment", "review"]
    (review,) = (one for one in queue if one.kind == "review")
    assert "We would like to look back on the year" in words(letters, review.reference)


def test_an_unannounced_visit_is_told_to_nobody(letters: Desk) -> None:
    book(letters, "H1", duty="fostering_unannounced", announced=False)
    supervise(letters, announced=False, start_minute=9 * 60)

    assert letters.letters().groups == ()
    assert letters.letters().to_ring == ()


def test_a_letter_is_made_sent_and_promised(letters: Desk, tmp_path: Path) -> None:
    supervise(letters)

    send(letters, tmp_path, own(letters))

    assert on_queue(letters) == []
    (line,) = letters.letter_history(LetterScope(household_ids=(HOME,)))
    assert (line.state, line.children, line.child_ids) == ("sent", "themselves", ())
    assert line.household_id == HOME
    page = letters.sent_letter(line.id)
    assert page.promises == ("2 Dec 2026, 16:00: stands",)
    assert {check.state for check in page.checks} == {"passed"}
    with letters.reading() as reader:
        (promise,) = lists.promises(reader, households=[HOME])
        assert lists.promises(reader, children=[AMINA]) == []
    assert (promise.child_id, promise.household_id) == (None, HOME)


def test_moving_it_breaks_the_promise_and_owes_a_change(letters: Desk, tmp_path: Path) -> None:
    booking = supervise(letters)
    send_all(letters, tmp_path)

    move(letters, booking)

    assert own(letters).kind == "changed"
    assert "Instead of: Wednesday 2 December 2026, 4pm" in words(letters, own(letters).reference)
    (line,) = letters.letter_history()
    assert "moved on" in letters.sent_letter(line.id).promises[0]
    move(letters, booking, -7)
    assert on_queue(letters) == []


def test_cancelling_it_owes_a_cancellation_and_missing_it_another(
    letters: Desk, tmp_path: Path
) -> None:
    booking = supervise(letters)
    send_all(letters, tmp_path)
    cancel(letters, booking)
    assert own(letters).kind == "cancelled"
    letters.undo()

    with later_on(letters, FIRST) as later:
        with changing(later, "Not in") as work:
            work.update("booking", booking, {"status": "not_made", "reason": "not_in"})
            break_promises(work, booking, "not_made", "not_in", FIRST)
        assert [each.kind for each in on_queue(later)] == ["missed"]


def test_a_made_visit_keeps_the_promise(letters: Desk, tmp_path: Path) -> None:
    booking = supervise(letters)
    send_all(letters, tmp_path)
    (line,) = letters.letter_history()
    with later_on(letters, FIRST) as later:
        later.record_outcome(Outcome(booking, made=True))

        assert later.sent_letter(line.id).promises[0].endswith("kept")


def test_carers_who_foster_no_longer_are_rung_and_not_written_to(
    letters: Desk, tmp_path: Path
) -> None:
    supervise(letters)
    send_all(letters, tmp_path)
    supervise(letters, on=FIRST + WEEK)
    with letters.store.change("ann", "Left") as work:
        work.update("household", HOME, {"ended_on": ON})

    assert on_queue(letters) == []
    (ring,) = letters.letters().to_ring
    assert (ring.children, ring.why) == (
        "Joy Adeyemi and Sam Adeyemi",
        "promised, and no longer written to",
    )


def test_a_reprint_to_carers_who_moved_warns(letters: Desk, tmp_path: Path) -> None:
    supervise(letters)
    make(letters, tmp_path, own(letters).reference)
    (line,) = letters.letter_history()
    with letters.store.change("ann", "Moved house") as work:
        work.update("contact", 1, {"address": "9 New Street, Anytown"})

    (check,) = (one for one in letters.sent_letter(line.id).checks if one.state != "passed")

    assert (check.key, check.state) == ("reprint_address", "warning")
    assert letters.reprint(line.id, tmp_path / "again").warnings


def test_a_postcode_that_is_not_the_households_stops_it(letters: Desk) -> None:
    supervise(letters)
    with letters.store.change("ann", "Corrected") as work:
        work.update("household", HOME, {"postcode": "ZZ9 9ZZ"})

    assert (own(letters).state, own(letters).why) == (
        "blocked",
        "The address is not the one where these carers live now.",
    )


@pytest.mark.parametrize("postcode", ["AN7 2QX", "an72qx", "AN7"])
def test_the_households_postcode_or_half_of_it_is_no_fault(letters: Desk, postcode: str) -> None:
    supervise(letters)
    with letters.store.change("ann", "Known") as work:
        work.update("household", HOME, {"postcode": postcode})

    assert own(letters).state == "ready"


def test_a_scope_by_worker_or_reader_chooses_them(letters: Desk) -> None:
    supervise(letters)
    book(letters, worker="W2", on=FIRST + WEEK)

    def about(**scope: object) -> list[str]:
        queue = letters.letters(LetterScope(**scope))  # type: ignore[arg-type]
        return sorted(line.children for line in queue.letters)

    assert about(worker_ids=(1,)) == ["themselves"]
    assert about(audience="carer") == ["Amina Rahimi", "themselves"]
    assert about(child_ids=(AMINA,)) == ["Amina Rahimi", "Amina Rahimi"]
    assert about(household_ids=(9,)) == []


def test_only_those_who_reach_the_household_reach_its_letters(
    letters: Desk, tmp_path: Path
) -> None:
    supervise(letters)
    reference = own(letters).reference
    make(letters, tmp_path, reference)
    (line,) = letters.letter_history()
    letters.set_member("ann", "administrator")
    letters.set_member("grace", "supervising_social_worker", worker_id=1)
    letters.set_member("ben", "supervising_social_worker", worker_id=2)

    with later_on(letters, ON, "ben") as ben:
        scope = LetterScope(worker_ids=(2,), household_ids=(HOME,))
        asks: tuple[Callable[[], object], ...] = (
            lambda: ben.letter(reference),
            lambda: ben.mark_sent([reference], "post"),
            lambda: ben.sent_letter(line.id),
            lambda: ben.letters(scope),
            lambda: ben.letter_history(scope),
        )
        for ask in asks:
            with pytest.raises(Problem, match="does not reach"):
                ask()
        assert ben.letter_history(LetterScope(worker_ids=(2,))) == ()
    with later_on(letters, ON, "grace") as grace:
        assert grace.letter(reference).line.children == "themselves"
        assert grace.sent_letter(line.id).line == line
        assert [one.id for one in grace.letter_history(LetterScope(worker_ids=(1,)))] == [line.id]


# What was told by phone.


def test_a_visit_too_near_is_rung_noted_and_stands_in_the_history(letters: Desk) -> None:
    booking = supervise(letters, on=ON + timedelta(days=2))
    (ring,) = letters.letters().to_ring
    assert (ring.who, ring.why) == ("carer", "too near for a letter")
    assert (ring.child_ids, ring.household_id) == ((), HOME)

    letters.mark_rung(booking, ring.key, "Suits them")

    assert letters.letters().to_ring == ()
    (line,) = letters.letter_history()
    assert (line.state, line.made_by, line.recipient_name) == ("rung", "ann", "carer")
    assert line.note == ("About 24 Nov 2026 at 16:00, too near for a letter: Suits them")
    letters.undo()
    assert letters.letters().to_ring == (ring,)


def test_what_changed_after_a_call_is_to_be_rung_again(letters: Desk) -> None:
    booking = book(letters, on=ON + timedelta(days=2))
    (ring,) = letters.letters().to_ring
    assert ring.who == "young person, carer"
    letters.mark_rung(booking, ring.key, "Both know")

    move(letters, booking, 1)

    (again,) = letters.letters().to_ring
    assert again.key != ring.key
    with pytest.raises(Problem, match="Nobody is to be rung"):
        letters.mark_rung(booking, ring.key, "Both know")
    with pytest.raises(Problem, match="what came of it"):
        letters.mark_rung(booking, again.key, " ")


def test_the_history_of_a_child_holds_its_calls_alone(letters: Desk) -> None:
    booking = book(letters, "C-10443", on=ON + timedelta(days=2))
    (ring,) = letters.letters().to_ring
    letters.mark_rung(booking, ring.key, "Voicemail")

    assert letters.letter_history(LetterScope(child_ids=(AMINA,))) == ()
    (line,) = letters.letter_history(LetterScope(child_ids=(2,)))
    assert line.children == "Omar Rahimi"


def test_what_was_told_to_carers_comes_back_from_an_export(letters: Desk, tmp_path: Path) -> None:
    supervise(letters)
    booking = supervise(letters, on=ON + timedelta(days=2))
    (ring,) = letters.letters().to_ring
    letters.mark_rung(booking, ring.key, "Suits them")
    send_all(letters, tmp_path)
    letters.export(tmp_path / "out", lambda *_: None, lambda: False)
    open_store(tmp_path / "other.store", create=True).close()
    other = open_desk(tmp_path / "other.store", on=ON, user="ann")

    report = other.run_import([tmp_path / "out" / "caseload.xlsx"], lambda *_: None, lambda: False)

    assert report.rejections == ()
    told = [(one.state, one.children, one.note) for one in letters.letter_history()]
    assert [(one.state, one.children, one.note) for one in other.letter_history()] == told
    assert on_queue(other) == []
    assert other.letters().to_ring == ()
    other.close()


def test_whatever_a_plan_books_openly_is_told_to_somebody() -> None:
    """A kind that the letters do not know would be told to nobody, without a word."""
    meetings = {duty for duty, manner in MANNERS.items() if manner.announced}

    assert meetings | set(VISITS) <= set(USUALLY_TOLD)
