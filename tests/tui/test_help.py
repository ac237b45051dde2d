"""Help is about this screen and what has the focus."""

from __future__ import annotations

from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.screens.caseload import CaseloadScreen
from caseload_tui.tui.screens.help import HelpScreen, help_content, live_commands
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.host import lines, press, settled, stack


async def test_question_mark_opens_it_and_closes_it(desk: FakeDesk) -> None:
    async with CaseloadApp(FakeOpener(desk)).run_test(size=(80, 50)) as pilot:
        await press(pilot, "question_mark")
        await settled(pilot)
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "Every child in this list" in lines(pilot)
        assert "Explain the date under the cursor." in lines(pilot)
        await press(pilot, "question_mark")
        assert stack(pilot) == [CaseloadScreen]


async def test_it_speaks_of_what_has_the_focus(desk: FakeDesk) -> None:
    async with CaseloadApp(FakeOpener(desk)).run_test() as pilot:
        await press(pilot, "slash")
        words = help_content(pilot.app.screen).plain
        assert "Type words to narrow the list" in words
        assert "One row up" not in words


async def test_it_lists_only_keys_that_work_now(desk: FakeDesk) -> None:
    async with CaseloadApp(FakeOpener(FakeDesk(0))).run_test() as pilot:
        await settled(pilot)
        ids = {command.id for command in live_commands(pilot.app.screen)}
        assert "about.visit" not in ids
        assert {"app.import", "caseload.filter", "app.help"} <= ids
    async with CaseloadApp(FakeOpener(desk)).run_test() as pilot:
        await settled(pilot)
        assert "about.visit" in {command.id for command in live_commands(pilot.app.screen)}
