"""Today with real keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from caseload_tui.caseload.pages import BookedLine
from caseload_tui.caseload.views import EVERYONE
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.screens.child import ChildScreen
from caseload_tui.tui.screens.today import TodayScreen
from caseload_tui.tui.screens.why import WhyScreen
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.host import lines, press, settled, stack


def app_on(desk: FakeDesk) -> CaseloadApp:
    return CaseloadApp(FakeOpener(desk))


async def go(pilot: Pilot[None]) -> TodayScreen:
    await press(pilot, "1")
    await settled(pilot)
    assert isinstance(pilot.app.screen, TodayScreen)
    return pilot.app.screen


async def test_it_says_what_to_do_worst_first(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True, size=(100, 40)) as pilot:
        await go(pilot)
        shown = lines(pilot)
        assert "Grace Okafor · 7 late, 0 today, 3 within 7 days, 2 to copy" in shown
        parts = [
            "Overdue, worst first · 7",
            "Due in the next 7 days · 3",
            "Recorded here, not yet copied to the case system · 2",
            "No date can be worked out: a fact is missing · 2",
        ]
        places = [shown.index(part) for part in parts]
        assert places == sorted(places)
        assert "Due today" not in shown


async def test_the_cursor_skips_headings(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        screen = await go(pilot)
        assert screen.table.cursor == 1
        await press(pilot, *["down"] * 7)
        assert screen.table.rows[8].heading
        assert screen.table.cursor == 9
        await press(pilot, "up", "home", "up")
        assert screen.table.cursor == 1


async def test_enter_opens_the_child_and_e_explains(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await go(pilot)
        await press(pilot, "e")
        await settled(pilot)
        assert stack(pilot) == [TodayScreen, WhyScreen]
        await press(pilot, "escape", "enter")
        await settled(pilot)
        assert stack(pilot) == [TodayScreen, ChildScreen]
        await press(pilot, "escape")
        assert stack(pilot) == [TodayScreen]


async def test_what_was_copied_is_marked_and_leaves_the_list(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        screen = await go(pilot)
        assert "c Mark copied" not in lines(pilot)
        await press(pilot, "c")
        assert desk.asked == []
        await press(pilot, *["down"] * 10)
        assert "c Mark copied" in lines(pilot)
        await press(pilot, "y")
        assert (
            pilot.app.clipboard == "2 June 2026: visit at the placement; seen alone; bedroom seen."
        )
        await press(pilot, "c")
        await settled(pilot)
        assert desk.asked == [(910,)]
        assert all(row.copy is None for row in screen.table.rows)


async def test_it_follows_the_caseload_to_a_team() -> None:
    desk = FakeDesk(200)
    async with app_on(desk).run_test(notifications=True, size=(160, 50)) as pilot:
        await go(pilot)
        await press(pilot, "2", "w", "up", "enter")
        await settled(pilot)
        await go(pilot)
        assert "Permanence 1 ·" in lines(pilot)
        assert "Tom Whitlock" in lines(pilot)
        reads = desk.calls.count("today")
        await press(pilot, "2", "1")
        await settled(pilot)
        assert desk.calls.count("today") == reads


async def test_nothing_to_do_says_so() -> None:
    desk = FakeDesk(3)
    desk.lines = tuple(line._replace(duties=()) for line in desk.lines)
    desk.asked.append((1,))
    async with app_on(desk).run_test(notifications=True) as pilot:
        await go(pilot)
        assert "Nothing is late, due this week or waiting." in lines(pilot)
        await press(pilot, "e", "v", "enter", "y")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_an_appointment_of_today_opens_its_child_but_has_nothing_to_copy(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = BookedLine(5, 570, 60, 20, "Ewan [/b] O'Neil", "Visit", "Purley", "Grace", 5, True)
    today = replace(desk.today(EVERYONE), booked=(line,))
    monkeypatch.setattr(desk, "today", lambda _scope: today)
    async with app_on(desk).run_test() as pilot:
        await go(pilot)
        assert "09:30–10:30" in lines(pilot)
        await press(pilot, "y", "c", "e")
        assert pilot.app.clipboard == ""
        await press(pilot, "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ChildScreen)
