"""Adding a child by hand, with real keys."""

from __future__ import annotations

from datetime import date, timedelta

from caseload_tui.caseload.changes import CARE, NewChild
from caseload_tui.tui.forms.add_child import AddChildForm
from caseload_tui.tui.screens.caseload import CaseloadScreen
from tests.tui.fake_desk import FakeDesk
from tests.tui.fake_people import ON
from tests.tui.host import lines, press, settled
from tests.tui.test_caseload_screen import WIDE, app_on

NAMED = ("a", *"Ada", "tab", *"Sample", "tab", *"9/3/14", "tab", *"Z9", "tab", "tab")
"""Into the form, down to why."""


async def test_a_child_on_a_plan_needs_only_its_day_and_belongs_to_whom_is_shown(
    desk: FakeDesk,
) -> None:
    async with app_on(desk).run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, *NAMED, "2", "tab", *"-7", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CaseloadScreen)
        assert "Child added." in lines(pilot)
    assert desk.asked == [
        NewChild("Ada", "Sample", date(2014, 3, 9), "cp_plan", ON - timedelta(7), key="Z9",
                 worker_id=1, held_since=ON),
    ]  # fmt: skip


async def test_of_a_child_in_care_what_the_rules_need_is_asked(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, *NAMED, "1", "tab", *"-7", "enter")
        assert "Choose the legal status" in lines(pilot)
        await press(pilot, "space", "tab", "enter")
        assert "Choose where the child lives" in lines(pilot)
        await press(pilot, "space", "tab", "tab", *"Purley", "enter")
        await settled(pilot)
    (new,) = desk.asked
    assert isinstance(new, NewChild)
    assert (new.service, new.legal_code, new.type_code, new.area) == (CARE, "C2", "U6", "Purley")


async def test_carers_a_second_plan_and_another_worker_are_asked_for_in_turn(
    desk: FakeDesk,
) -> None:
    async with app_on(desk).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, *NAMED, "1", "tab", *"-7", "tab", "space", "tab", "space")
        await press(pilot, "tab", "tab", "tab", "tab", "tab", *"Stone")
        assert "That since" not in lines(pilot)
        await press(pilot, "tab", "right", "tab", "right", "tab", *"-3", "tab", "tab", *"Lee")
        assert "Who is" in lines(pilot)
        await press(pilot, "enter")
        assert "Choose what the other worker does" in lines(pilot)
        await press(pilot, "space", "enter")
        await settled(pilot)
    (new,) = desk.asked
    assert isinstance(new, NewChild)
    assert (new.carers, new.leaving, new.also) == ("Stone", "eligible", "cp_plan")
    assert new.also_since == ON - timedelta(3)
    assert (new.other_worker, new.other_role) == ("Lee", "personal_adviser")


async def test_who_may_be_known_is_asked_about_before_anything_is_saved(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(size=WIDE) as pilot:
        await settled(pilot)
        known = ("a", *"Ada", "tab", *"Known", "tab", *"9/3/14", "tab", "tab", "tab", "2", "tab")
        await press(pilot, *known, *"-7", "enter")
        await settled(pilot)
        assert "One is known as SYN00001. Is this another child?" in lines(pilot)
        assert desk.asked == []
        await press(pilot, "n")
        await settled(pilot)
        assert isinstance(pilot.app.screen, AddChildForm)
        await press(pilot, "enter")
        await settled(pilot)
        await press(pilot, "y")
        await settled(pilot)
    (new,) = desk.asked
    assert isinstance(new, NewChild)
    assert new.is_another
