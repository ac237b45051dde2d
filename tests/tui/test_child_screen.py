"""The Child screen with real keys."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from caseload_tui.caseload.changes import NewVisit
from caseload_tui.caseload.pages import ChildPage
from caseload_tui.caseload.problems import Problem
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.screens.caseload import CaseloadScreen
from caseload_tui.tui.screens.child import ChildScreen
from caseload_tui.tui.screens.whole import WholeScreen
from caseload_tui.tui.screens.why import WhyScreen
from caseload_tui.tui.widgets.why_panel import WhyPanel
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.fake_people import ON
from tests.tui.host import lines, press, settled, stack

WIDE = (160, 50)


async def open_child(pilot: Pilot[None], child_id: int) -> ChildScreen:
    screen = ChildScreen(child_id)
    await pilot.app.push_screen(screen)
    await settled(pilot)
    return screen


def app_on(desk: FakeDesk) -> CaseloadApp:
    return CaseloadApp(FakeOpener(desk))


async def test_the_head_says_who_where_and_what_to_beware_of(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await open_child(pilot, 14)
        shown = lines(pilot)
        assert "Noah Adeyemi · 6 years, born Mon 9 Mar 2020 · SYN00014" in shown
        assert "letters: standard" in shown
        assert "brothers and sisters: Mariam Adeyemi" in shown
        assert "▲ Protected address" in shown


async def test_a_protected_address_is_shown_only_on_demand_and_until_the_page_is_left(
    desk: FakeDesk,
) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await open_child(pilot, 14)
        assert "Hove" not in lines(pilot)
        assert "a Address" in lines(pilot)
        await press(pilot, "a")
        assert "Children's home, Hove" in lines(pilot)
        assert "a hides it" in lines(pilot)
        await press(pilot, "a")
        assert "Hove" not in lines(pilot)
        await press(pilot, "a", "escape")
        await open_child(pilot, 14)
        assert "Hove" not in lines(pilot)


async def test_there_is_no_key_to_reveal_what_is_not_protected(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        screen = await open_child(pilot, 4)
        assert "a Address" not in lines(pilot)
        await press(pilot, "a")
        assert not screen.revealed


async def test_space_shows_a_cut_line_in_full(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await open_child(pilot, 14)
        await press(pilot, "tab", "down", "space")
        await settled(pilot)
        assert stack(pilot)[-1] is WholeScreen
        assert "Detail          Nobody was in [/b] · next attempt" in lines(pilot)
        await press(pilot, "space")
        assert stack(pilot)[-1] is ChildScreen


async def test_a_name_that_looks_like_markup_survives(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True, size=WIDE) as pilot:
        await open_child(pilot, 5)
        assert "› Ewan" in lines(pilot)
        assert "(Ewan [/b] O'Neil)" in lines(pilot)
        assert "Nobody was in [/b]" in lines(pilot)


async def test_a_missing_child_is_said_at_once(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await open_child(pilot, 12)
        assert "▲ Missing since Sun 31 May" in lines(pilot)


async def test_duties_stand_with_their_window_the_first_due_first(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        screen = await open_child(pilot, 14)
        assert "Owed" in lines(pilot)
        assert "▲ 6d late     Wed 29 Apr  Wed 20 May  Wed 27 May" in lines(pilot)
        dues = [line.due for line in screen.duties.rows if line.due is not None]
        assert dues == sorted(dues)


async def test_enter_on_a_duty_explains_it_where_there_is_no_room_for_the_panel(
    desk: FakeDesk,
) -> None:
    async with app_on(desk).run_test(notifications=True, size=(80, 24)) as pilot:
        await open_child(pilot, 14)
        await press(pilot, "down", "enter")
        await settled(pilot)
        assert stack(pilot) == [CaseloadScreen, ChildScreen, WhyScreen]
        assert "Looked-after review" in lines(pilot)
        await press(pilot, "e")
        assert stack(pilot) == [CaseloadScreen, ChildScreen]


async def test_the_panel_follows_the_cursor_and_asks_once_for_each_duty(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True, size=WIDE) as pilot:
        screen = await open_child(pilot, 14)
        assert "6 days late, was due Wed 27 May" in lines(pilot)
        await press(pilot, "down")
        await settled(pilot)
        assert "5 days late, was due Thu 28 May" in lines(pilot)
        asked = desk.calls.count("why")
        await press(pilot, "up")
        await settled(pilot)
        assert desk.calls.count("why") == asked
        assert screen.query_one(WhyPanel).display


async def test_a_terminal_made_wide_fills_its_panel(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True, size=(80, 24)) as pilot:
        await open_child(pilot, 14)
        assert "Counted from" not in lines(pilot)
        await pilot.resize_terminal(*WIDE)
        await settled(pilot)
        assert "Counted from" in lines(pilot)


async def test_brackets_go_round_the_tabs(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        screen = await open_child(pilot, 4)
        titles = [tab.title for tab in screen.tabs]
        assert titles == [
            "Timeline", "Visits", "Plans", "Education", "Health", "Home", "Standing", "Missing",
        ]  # fmt: skip
        await press(pilot, "right_square_bracket")
        assert "Bedroom" in lines(pilot)
        await press(pilot, "left_square_bracket", "left_square_bracket")
        assert "Return interview" in lines(pilot)
        assert "completed" in lines(pilot)


async def test_a_click_chooses_a_tab(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await open_child(pilot, 14)
        await pilot.click("TabLine", offset=(12, 0))
        assert "Bedroom" in lines(pilot)


async def test_an_empty_tab_says_so(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await open_child(pilot, 14)
        await press(pilot, "left_square_bracket")
        assert "Never recorded as missing." in lines(pilot)


async def test_tab_goes_between_duties_and_records(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        screen = await open_child(pilot, 14)
        await press(pilot, "tab")
        assert screen.focused is screen.entries
        assert "enter Open" not in lines(pilot)
        await press(pilot, "down", "down")
        assert screen.entries.cursor == 2
        await press(pilot, "tab")
        assert screen.focused is screen.duties


async def test_recording_reads_the_page_again(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await open_child(pilot, 14)
        reads = desk.calls.count("child")
        await press(pilot, "v")
        await settled(pilot)
        await press(pilot, "a", "enter")
        await settled(pilot)
        assert len(desk.asked) == 1
        assert isinstance(desk.asked[0], NewVisit)
        assert desk.asked[0].on == ON
        assert desk.calls.count("child") == reads + 2
        assert "Visit recorded." in lines(pilot)


async def test_undo_takes_it_back_and_says_so(desk: FakeDesk) -> None:
    desk.asked.append("a visit")
    async with app_on(desk).run_test(notifications=True) as pilot:
        await open_child(pilot, 14)
        await press(pilot, "u")
        await settled(pilot)
        assert desk.asked == []
        assert "Undone: the last visit." in lines(pilot)
        await press(pilot, "u")
        await settled(pilot)
        assert "Nothing to undo" in lines(pilot)


async def test_a_whole_import_is_taken_back_only_when_asked_again(desk: FakeDesk) -> None:
    desk.asked.append("an import")
    desk.imported = True
    async with app_on(desk).run_test(notifications=True) as pilot:
        await open_child(pilot, 14)
        await press(pilot, "u")
        await settled(pilot)
        assert "Your last change is a whole import." in lines(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert desk.asked == ["an import"]
        await press(pilot, "u")
        await settled(pilot)
        await press(pilot, "y")
        await settled(pilot)
        assert desk.asked == []


async def test_a_child_that_cannot_be_read_is_told(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(child_id: int) -> ChildPage:
        raise Problem("Could not read", f"Child {child_id} is damaged.", "Run the doctor.")

    monkeypatch.setattr(desk, "child", refuse)
    async with app_on(desk).run_test(notifications=True) as pilot:
        await open_child(pilot, 14)
        assert "Child 14 is damaged. Run the doctor." in lines(pilot)
        await press(pilot, "v", "y", "e")
        await settled(pilot)
        assert stack(pilot) == [CaseloadScreen, ChildScreen]


async def test_somebody_elses_child_is_shown_only_for_a_reason(desk: FakeDesk) -> None:
    desk.others.add(14)
    async with app_on(desk).run_test() as pilot:
        await open_child(pilot, 14)
        assert "Not on your caseload" in lines(pilot)
        assert "Dental" not in lines(pilot)
        await press(pilot, "1", "enter")
        await settled(pilot)
        assert desk.asked == [("look", 14, "Duty or cover")]
        assert stack(pilot) == [CaseloadScreen, ChildScreen]
        assert "Visit" in lines(pilot)
        await press(pilot, "W")
        await settled(pilot)
        assert "Audit of 14" in lines(pilot)


async def test_without_a_reason_it_goes_back(desk: FakeDesk) -> None:
    desk.others.add(14)
    async with app_on(desk).run_test() as pilot:
        await open_child(pilot, 14)
        await press(pilot, "escape")
        await settled(pilot)
        assert stack(pilot) == [CaseloadScreen]
        assert desk.asked == []
