"""What a user chose is theirs, is kept, and is no change that undo would take back."""

from __future__ import annotations

from pathlib import Path

from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.views import EVERYONE
from tests.caseload.people import with_duty
from tests.caseload.test_recording import a_visit
from tests.conftest import ON


def test_the_colours_are_remembered_for_each_user_alone(demo_store: Path) -> None:
    first = open_desk(demo_store, on=ON, user="ann")
    assert first.theme is None
    first.remember_theme("light")
    first.close()
    again, other = (open_desk(demo_store, on=ON, user=user) for user in ("ann", "bo"))
    assert (again.theme, other.theme) == ("light", None)
    again.close()
    other.close()


def test_undo_takes_back_what_was_recorded_and_not_a_choice_made_since(demo_store: Path) -> None:
    desk = open_desk(demo_store, on=ON, user="ann")
    before = desk.caseload(EVERYONE)
    desk.record_visit(a_visit(with_duty(desk, "cla_visit").id))
    desk.remember_theme("light")
    desk.remember_worker(1)
    assert desk.undo().sentence == "Taken back: Visit on 22 Nov 2026."
    assert desk.caseload(EVERYONE) == before
    assert desk.theme == "light"
    desk.close()
