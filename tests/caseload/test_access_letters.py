"""A letter by its reference or its number is as far away as the children it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.letters.batch_views import BatchOrder
from caseload_tui.caseload.letters.views import LetterScope
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.problems import Problem
from tests.caseload.letter_world import book, go_on, make, one, send, unheard
from tests.conftest import ON

AMINA = 1

OWED: dict[str, Callable[[Desk, str], Any]] = {
    "reading it": lambda desk, ref: desk.letter(ref),
    "its proof": lambda desk, ref: desk.letter_pdf(ref),
    "trying words": lambda desk, ref: desk.try_edit(ref, "Hello"),
    "other words": lambda desk, ref: desk.edit_letter(ref, "Hello"),
    "its own words": lambda desk, ref: desk.drop_edit(ref),
    "confirming": lambda desk, ref: desk.confirm_letter(ref, "somebody"),
    "by hand": lambda desk, ref: desk.hand_over(ref, by_hand=True),
    "setting aside": lambda desk, ref: desk.set_aside(ref, "not wanted"),
    "taking up": lambda desk, ref: desk.take_up(ref),
    "checking": lambda desk, ref: desk.check_batch([ref]),
    "making": lambda desk, ref: desk.make_letters(
        BatchOrder((ref,), Path("no/such/folder")), unheard, go_on
    ),
    "printing": lambda desk, ref: desk.print_letters([ref], None, unheard, go_on),
    "sending": lambda desk, ref: desk.mark_sent([ref], "post"),
}
MADE: dict[str, Callable[[Desk, int], Any]] = {
    "reading it": lambda desk, row: desk.sent_letter(row),
    "printing it again": lambda desk, row: desk.reprint(row, Path("no/such/folder")),
    "correcting it": lambda desk, row: desk.mark_not_sent(row, "left on a desk"),
}


def named(letters: Desk) -> None:
    letters.set_member("ann", "administrator")
    letters.set_member("grace", "social_worker", worker_id=1)
    letters.set_member("ben", "social_worker", worker_id=2)


def as_user(letters: Desk, user: str) -> Desk:
    return open_desk(letters.store.path, on=ON, user=user, clock=lambda: ON)


def test_nobody_reaches_a_letter_of_somebody_elses_child_by_its_reference(letters: Desk) -> None:
    book(letters)
    owed = one(letters, "carer").reference
    named(letters)
    ben, grace = as_user(letters, "ben"), as_user(letters, "grace")
    try:
        for what, ask in OWED.items():
            with pytest.raises(Problem) as refused:
                ask(ben, owed)
            assert refused.value.title == "Not yours to see", what
        assert grace.letter(owed).line.reference == owed
        assert grace.check_batch([owed]) == ()
    finally:
        ben.close()
        grace.close()


def test_nor_one_that_was_made_by_its_number(letters: Desk, tmp_path: Path) -> None:
    book(letters)
    owed = one(letters, "carer")
    send(letters, tmp_path, owed)
    (made,) = letters.letter_history()
    named(letters)
    ben, grace = as_user(letters, "ben"), as_user(letters, "grace")
    try:
        for what, ask in MADE.items():
            with pytest.raises(Problem) as refused:
                ask(ben, made.id)
            assert refused.value.title == "Not yours to see", what
        with pytest.raises(Problem, match="Not yours to see"):
            ben.mark_sent([owed.reference], "post")
        assert grace.sent_letter(made.id).line.id == made.id
        assert [line.id for line in grace.letter_history(LetterScope(worker_ids=(1,)))] == [made.id]
    finally:
        ben.close()
        grace.close()


def test_one_unknown_letter_does_not_open_a_batch_of_anothers(
    letters: Desk, tmp_path: Path
) -> None:
    book(letters)
    owed = one(letters, "carer").reference
    make(letters, tmp_path, owed, form="txt")
    named(letters)
    ben = as_user(letters, "ben")
    try:
        with pytest.raises(Problem, match="Not yours to see"):
            ben.check_batch(["unknown", owed])
    finally:
        ben.close()


def too_near(desk: Desk, *, worker: str) -> tuple[int, str]:
    """A visit to Amina that is too near for a letter; its number, and the key of its call."""
    booking = book(desk, on=ON + timedelta(days=3), worker=worker)
    (ring,) = desk.letters(LetterScope(child_ids=(AMINA,))).to_ring
    return booking, ring.key


@pytest.mark.parametrize(
    ("who", "diary"),
    [("kim", "W1"), ("grace", "W1"), ("grace", "W2"), ("ben", "W2"), ("boss", "W1")],
)
def test_a_call_is_noted_by_whoever_made_it(letters: Desk, who: str, diary: str) -> None:
    """Business support, whoever holds the child, whoever covers, and their manager."""
    booking, key = too_near(letters, worker=diary)
    named(letters)
    letters.set_member("kim", "business_support")
    letters.set_member("boss", "service_manager")
    rang = as_user(letters, who)
    try:
        rang.mark_rung(booking, key, "They know, and it suits them")
        scope = LetterScope(child_ids=(AMINA,))
        assert rang.letters(scope).to_ring == ()
        assert [(line.state, line.made_by) for line in rang.letter_history(scope)] == [
            ("rung", who)
        ]
    finally:
        rang.close()


def test_a_colleague_notes_a_call_once_they_have_said_why_they_look(letters: Desk) -> None:
    booking, key = too_near(letters, worker="W1")
    named(letters)
    ben = as_user(letters, "ben")
    try:
        with pytest.raises(Problem):
            ben.mark_rung(booking, key, "They know")
        ben.look(AMINA, "Duty or cover")
        ben.mark_rung(booking, key, "They know")
    finally:
        ben.close()


def test_nobody_notes_a_call_about_what_does_not_exist(letters: Desk) -> None:
    named(letters)
    grace = as_user(letters, "grace")
    try:
        with pytest.raises(Problem):
            grace.mark_rung(999, "x", "They know")
    finally:
        grace.close()
