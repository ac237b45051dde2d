"""The Household screen with real keys, and its words without one."""

from __future__ import annotations

from dataclasses import replace

from textual.pilot import Pilot

from caseload_tui.caseload.changes import NewEvent
from caseload_tui.caseload.views import EVERYONE
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.forms.record_event import RecordEvent
from caseload_tui.tui.household_words import HIDDEN, head, tabs, warnings
from caseload_tui.tui.screens.caseload import CaseloadScreen
from caseload_tui.tui.screens.child import ChildScreen
from caseload_tui.tui.screens.household import HouseholdScreen
from caseload_tui.tui.screens.today import TodayScreen
from caseload_tui.tui.screens.why import WhyScreen
from tests.tui.fake_carers import carers
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.fake_people import ON
from tests.tui.host import lines, press, settled, stack

PAGE = carers(7)


async def open_household(pilot: Pilot[None]) -> HouseholdScreen:
    screen = HouseholdScreen(7)
    await pilot.app.push_screen(screen)
    await settled(pilot)
    return screen


def app_on(desk: FakeDesk) -> CaseloadApp:
    return CaseloadApp(FakeOpener(desk))


def test_the_head_says_who_they_are_since_when_and_who_supports_them() -> None:
    words = head(PAGE).plain
    assert words.startswith("The Carers [b] 7 · foster carers · H7\n")
    assert "approved Fri 15 Dec 2023 · Purley · 2 children · supervised by Sunil Bhatt" in words
    bare = head(replace(PAGE, approved=None, worker=None, area=None, children=PAGE.children[:1]))
    assert "approval not recorded · 1 child · no supervising worker" in bare.plain


def test_an_approval_that_ended_is_said_at_once() -> None:
    over = replace(PAGE, ended=ON, children=())
    assert warnings(over) == ["Approval ended Tue 2 Jun"]
    assert warnings(replace(PAGE, children=())) == []


def test_a_child_with_a_protected_address_is_named_only_on_demand() -> None:
    _, children = tabs(PAGE)
    words = [row.cells[0][0][0] for row in children.rows]
    assert words == ["Amina Rahimi", HIDDEN]
    assert [row.child for row in children.rows] == [1, None]
    _, revealed = tabs(PAGE, revealed=True)
    assert [row.cells[0][0][0] for row in revealed.rows] == ["Amina Rahimi", "Noah Adeyemi"]
    assert [row.child for row in revealed.rows] == [1, 14]


async def test_its_duties_explain_themselves_and_open_nothing_of_a_child(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        screen = await open_household(pilot)
        assert "▲ 2d late" in lines(pilot)
        assert screen.child_under_cursor() is None
        await press(pilot, "e")
        await settled(pilot)
        assert stack(pilot)[-1] is WhyScreen
        assert "Carers 7: 6-weekly" in lines(pilot)
        await press(pilot, "escape", "f")
        assert stack(pilot) == [CaseloadScreen, HouseholdScreen]


async def test_a_visit_to_the_carers_takes_three_keys(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await open_household(pilot)
        await press(pilot, "v")
        await settled(pilot)
        assert stack(pilot)[-1] is RecordEvent
        assert "Supervision visit to the carers, due 31 May" in lines(pilot)
        await press(pilot, "d", "enter")
        await settled(pilot)
        assert desk.asked == [NewEvent(None, ON, "fostering_supervision", household_id=7)]
        assert desk.calls.count("household") == 3


async def test_r_records_what_the_cursor_stands_on(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        screen = await open_household(pilot)
        await press(pilot, "down")
        assert screen.duties.row is not None
        assert screen.duties.row.duty == "foster_review"
        await press(pilot, "r")
        await settled(pilot)
        await press(pilot, "d", "enter")
        await settled(pilot)
        assert desk.asked == [NewEvent(None, ON, "foster_review", household_id=7)]


async def test_the_children_who_live_there_open_and_lead_back(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await open_household(pilot)
        await press(pilot, "right_square_bracket", "tab")
        assert "enter Open" in lines(pilot)
        assert HIDDEN in lines(pilot)
        await press(pilot, "down", "enter")
        assert stack(pilot)[-1] is HouseholdScreen
        await press(pilot, "up", "enter")
        await settled(pilot)
        assert stack(pilot) == [CaseloadScreen, HouseholdScreen, ChildScreen]
        await press(pilot, *["right_square_bracket"] * 5, "tab", "enter")
        await settled(pilot)
        assert stack(pilot)[-2:] == [ChildScreen, HouseholdScreen]


async def test_a_shows_the_name_and_hides_it_again(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await open_household(pilot)
        await press(pilot, "right_square_bracket")
        assert "Noah" not in lines(pilot)
        await press(pilot, "a")
        assert "Noah Adeyemi" in lines(pilot)
        await press(pilot, "a")
        assert "Noah" not in lines(pilot)


async def test_on_today_carers_open_explain_and_are_recorded_of(desk: FakeDesk) -> None:
    desk.with_carers = True
    assert any(line.household_id == 7 for line in desk.today(EVERYONE).overdue)
    async with app_on(desk).run_test(notifications=True) as pilot:
        await press(pilot, "1")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, TodayScreen)
        screen.table.go_to((None, 7, "fostering_supervision", None))
        await settled(pilot)
        assert "Supervision visit to the foster carers: 2 days late" in lines(pilot)
        await press(pilot, "e")
        await settled(pilot)
        assert "Carers 7: 6-weekly" in lines(pilot)
        await press(pilot, "escape", "y")
        assert pilot.app.clipboard == "H7"
        await press(pilot, "v")
        await settled(pilot)
        assert stack(pilot)[-1] is RecordEvent
        await press(pilot, "escape", "enter")
        await settled(pilot)
        assert stack(pilot)[-1] is HouseholdScreen
