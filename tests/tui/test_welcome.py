"""The first run: four ways to begin, each with real keys."""

from __future__ import annotations

import pytest
from textual.screen import Screen
from textual.widgets import Input

from caseload_tui.caseload.problems import Problem
from caseload_tui.tui import factories
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.screens.importing import ImportScreen
from caseload_tui.tui.screens.new_passphrase import SheetScreen
from caseload_tui.tui.screens.welcome import WelcomeScreen
from tests.tui.fake_desk import FakeOpener
from tests.tui.host import Host, lines, press, settled, stack

CHOSEN = [*"qz7#kPz91", "enter"] * 2


class FirstRun(CaseloadApp):
    """Begins with the welcome screen, as where there is no store yet."""

    CSS_PATH = Host.CSS_PATH
    MODES = {**Host.MODES, "welcome": factories.welcome}  # noqa: RUF012

    def __init__(self) -> None:
        self.fake = FakeOpener(None)
        super().__init__(self.fake)

    @property
    def front(self) -> Screen[object]:
        return self.screen


@pytest.mark.parametrize(
    ("keys", "asked", "shown"),
    [
        (["enter"], "demo worker", None),
        (["down", "enter"], "demo authority", None),
        (["down", "down", "enter", *CHOSEN, "escape"], "create", ImportScreen),
        (["down", "down", "down", "enter", *CHOSEN, "escape"], "create", None),
        (["end", "enter", *"/x.db", "enter"], "open /x.db", None),
        (["end", "enter", *"postgresql://h/d", "enter"], "open postgresql://h/d", None),
    ],
)
async def test_every_way_to_begin_opens_a_store_and_leaves(
    keys: list[str], asked: str, shown: type[Screen[None]] | None
) -> None:
    app = FirstRun()
    async with app.run_test() as pilot:
        await settled(pilot)
        for key in keys:
            await press(pilot, key)
            if key in ("enter", "escape"):
                await settled(pilot)
        await settled(pilot)
        assert app.fake.asked == [asked]
        assert WelcomeScreen not in stack(pilot)
        assert stack(pilot)[-1] is (shown or Screen)


async def test_the_recovery_sheet_is_offered_before_anything_can_be_typed() -> None:
    """It came up over the path of an extract that was being typed, and took it for its own."""
    app = FirstRun()
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "down", "down", "enter", *CHOSEN)
        await settled(pilot)
        assert stack(pilot)[-1] is SheetScreen
        assert ImportScreen not in stack(pilot)


async def test_a_store_that_cannot_be_opened_is_said_and_the_path_stays() -> None:
    app = FirstRun()
    app.fake.refuses = Problem("Not a store", "[/b] No.", "")
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "end", "enter", *"/cat", "enter")
        await settled(pilot)
        assert "Not a store. [/b] No." in lines(pilot)
        assert app.front.query_one("#path", Input).value == "/cat"
        await press(pilot, "escape")
        assert app.front.query_one("#ways").has_focus


async def test_no_path_asks_for_one() -> None:
    app = FirstRun()
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "end", "enter", "enter")
        assert "No path is typed." in lines(pilot)
        assert app.fake.asked == []


async def test_keys_that_need_a_store_do_no_harm_before_there_is_one() -> None:
    app = FirstRun()
    async with app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "escape", "i", "u", "ctrl+d", "comma", "1", "2")
        await press(pilot, "ctrl+p")
        await settled(pilot)
        await press(pilot, *"gra", "escape", "escape")
        await settled(pilot)
        assert stack(pilot) == [WelcomeScreen]


async def test_nothing_that_needs_a_store_is_offered_before_there_is_one() -> None:
    app = CaseloadApp(FakeOpener(None))
    async with app.run_test(size=(80, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "question_mark")
        shown = lines(pilot)
        assert "Close the app." in shown
        for sentence in ("Take back the last thing", "What to do now", "Local standards"):
            assert sentence not in shown
        await press(pilot, "escape", "ctrl+p")
        await settled(pilot)
        assert "Light or dark" in lines(pilot)
        assert "Undo" not in lines(pilot)
