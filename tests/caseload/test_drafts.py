"""Drafts live in the store: encrypted as it is, apart for each person, outside the trail."""

from __future__ import annotations

from pathlib import Path

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
from tests.conftest import ON

TYPED = {"day/day": "3 Jun", "about/note": "Zebedee was not at home"}


def test_a_draft_is_there_after_the_program_has_ended(desk: Desk, demo_store: Path) -> None:
    assert desk.draft("RecordVisit.1") is None
    desk.keep_draft("RecordVisit.1", "first", TYPED)
    desk.close()
    again = open_desk(demo_store, on=ON, user="ann")
    assert again.draft("RecordVisit.1") == TYPED
    assert again.draft("RecordVisit.2") is None
    again.close()
    other = open_desk(demo_store, on=ON, user="bea")
    assert other.draft("RecordVisit.1") is None
    other.close()


def test_what_arrives_after_the_form_was_closed_is_dropped(desk: Desk) -> None:
    desk.keep_draft("f", "first", TYPED)
    desk.forget_draft("f", "first")
    desk.keep_draft("f", "first", TYPED)
    assert desk.draft("f") is None
    desk.keep_draft("f", "second", TYPED)
    assert desk.draft("f") == TYPED


def test_a_draft_is_no_change_that_undo_takes_back(desk: Desk) -> None:
    def trail() -> int:
        with desk.reading() as reader:
            return int(reader.execute("SELECT count(*) FROM change_set").fetchone()[0])

    before = trail()
    desk.keep_draft("f", "first", TYPED)
    desk.forget_draft("f", "first")
    assert trail() == before
