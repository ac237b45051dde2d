"""The Scorecard with real keys."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot
from textual.widgets import Input

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.scorecard.views import Scorecard
from caseload_tui.caseload.views import ScopeKind
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.scorecard_rows import bar, change_words, spark
from caseload_tui.tui.screens.child import ChildScreen
from caseload_tui.tui.screens.members import MembersScreen
from caseload_tui.tui.screens.scorecard import ScorecardScreen
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.fake_scorecard import VISITS
from tests.tui.host import lines, press, settled, stack
from tests.tui.test_snapshots import TextScreen

WIDE = (160, 50)


def app_on(desk: FakeDesk) -> CaseloadApp:
    return CaseloadApp(FakeOpener(desk))


async def go(pilot: Pilot[None], *keys: str) -> ScorecardScreen:
    await press(pilot, "8")
    await settled(pilot)
    for key in keys:
        await press(pilot, key)
        await settled(pilot)
    stacks = pilot.app._screen_stacks["scorecard"]
    return next(each for each in stacks if isinstance(each, ScorecardScreen))


async def until(pilot: Pilot[None], words: str) -> str:
    """What the terminal shows once it shows these words."""
    for _ in range(500):
        if words in (shown := lines(pilot)):
            return shown
        await pilot.pause(0.01)
    raise AssertionError(lines(pilot))


@pytest.mark.parametrize("size", [(80, 24), WIDE], ids=["narrow", "wide"])
async def test_it_looks_as_it_did(
    desk: FakeDesk, size: tuple[int, int], snapshot: SnapshotAssertion
) -> None:
    async with app_on(desk).run_test(size=size) as pilot:
        await go(pilot)
        assert lines(pilot) == snapshot(extension_class=TextScreen)


async def test_enter_shows_who_is_behind_a_figure_and_opens_a_child(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "enter")
        assert isinstance(pilot.app.screen, MembersScreen)
        shown = lines(pilot)
        assert "3 out · 1 not computable · 16 in · 84.2%" in shown
        assert shown.count("▲ out") == 3
        await press(pilot, "enter")
        await settled(pilot)
        assert stack(pilot)[-1] is ChildScreen
        await press(pilot, "escape", "escape")
        assert stack(pilot)[-1] is ScorecardScreen


async def test_what_no_record_tells_says_so_and_has_nobody_behind_it(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "down", "down", "down", "enter", "t")
        assert stack(pilot)[-1] is ScorecardScreen
        assert "No record tells the day and hour" in " ".join(lines(pilot).split())


async def test_figures_come_before_their_trends_which_can_be_stopped(desk: FakeDesk) -> None:
    there, go_on = threading.Event(), threading.Event()

    def waits(cancelled: Callable[[], bool]) -> None:
        there.set()
        while not cancelled() and not go_on.wait(0.01):
            pass

    desk.waits = waits
    async with app_on(desk).run_test() as pilot:
        await press(pilot, "8")
        assert there.wait(5)
        shown = await until(pilot, "Working out May 2026: 4 of 16. esc stops.")
        assert "16 of 19" in shown
        await press(pilot, "escape")
        await settled(pilot)
        assert "esc stops" not in lines(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ScorecardScreen)
        assert screen.card is not None
        assert not screen.card.whole


async def test_other_figures_are_shown_while_the_trends_go_on(desk: FakeDesk) -> None:
    there, go_on = threading.Event(), threading.Event()

    def waits(cancelled: Callable[[], bool]) -> None:
        desk.waits = None
        there.set()
        while not cancelled() and not go_on.wait(0.01):
            pass

    desk.waits = waits
    async with app_on(desk).run_test() as pilot:
        await press(pilot, "8")
        assert there.wait(5)
        await until(pilot, "esc stops")
        await press(pilot, "w")
        await until(pilot, "Whose figures?")
        await press(pilot, "down", "enter")
        assert "esc stops" in await until(pilot, "Permanence 1 · as at")
        go_on.set()
        await settled(pilot)
        assert "Permanence 1 · as at" in lines(pilot)
        assert "esc stops" not in lines(pilot)


async def test_whose_as_at_when_and_over_how_long(desk: FakeDesk) -> None:
    asked: list[tuple[object, object, object]] = []
    real = desk.scorecard

    def remembered(scope: object, **more: object) -> Scorecard:
        asked.append((scope, more["on"], more["months"]))
        return real(scope, **more)  # type: ignore[arg-type]

    desk.scorecard = remembered  # type: ignore[method-assign]
    async with app_on(desk).run_test() as pilot:
        screen = await go(pilot, "w", "down", "enter")
        assert screen.scope.kind is ScopeKind.TEAM
        assert "Permanence 1" in lines(pilot)
        await press(pilot, "d", "pageup", "enter")
        await settled(pilot)
        await press(pilot, "n")
        await settled(pilot)
    assert [(on, months) for _, on, months in asked] == [
        (None, 12), (None, 12), (date(2026, 5, 2), 12), (date(2026, 5, 2), 6),
    ]  # fmt: skip


async def test_a_target_is_set_and_the_figures_are_worked_out_again(desk: FakeDesk) -> None:
    async with app_on(desk).run_test(notifications=True) as pilot:
        await go(pilot, "t")
        await press(pilot, *("backspace",) * 4, *"92.5", "enter")
        await settled(pilot)
        assert desk.asked == [("target", VISITS.key, "92.5", "5", None)]
        assert desk.calls.count("scorecard") == 2


async def test_a_file_is_written_without_small_numbers_unless_told(
    desk: FakeDesk, tmp_path: Path
) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "x")
        path = tmp_path / "card.pdf"
        pilot.app.screen.query_one("#path", Input).value = str(path)
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert desk.asked == [("export", "Everyone", "pdf", path, True)]


async def test_promises_what_was_frozen_and_the_monday_sheet(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await go(pilot, "p")
        assert "9 of 12 promises kept" in lines(pilot)
        await press(pilot, "escape", "F")
        await settled(pilot)
        assert desk.asked == [("freeze", desk.on)]
        await press(pilot, "c")
        await settled(pilot)
        shown = " ".join(lines(pilot).split())
        assert "15 of 19 then, 16 of 19 now" in shown
        assert "out → in recorded late" in shown
        await press(pilot, "escape", "m")
        assert "Monday sheet" in lines(pilot)


async def test_a_problem_stays_in_sight_and_nobody_is_said(desk: FakeDesk) -> None:
    desk.refuses = Problem("Not worked out", "The store is in use.", "Try again.")
    async with app_on(desk).run_test() as pilot:
        await go(pilot)
        assert "The store is in use." in lines(pilot)
    async with app_on(FakeDesk(0)).run_test() as pilot:
        await go(pilot)
        assert "Nobody to count here." in lines(pilot)


def test_a_year_in_thirteen_signs() -> None:
    assert spark([None, 0, 50, 100]) == "·▁▅█"
    assert spark([90.0, 90.5, 91.0]) == "▄▅▅"
    assert spark([None, None]) == "··"


def test_a_bar_is_as_long_as_its_share_and_marks_the_target() -> None:
    assert bar(50.0, None, 10) == "█████░░░░░"
    assert bar(55.0, 90.0, 10) == "█████▌░░░┃"
    assert bar(100.0, 100.0, 10) == "█████████┃"
    assert bar(None, 90.0) == ""
    assert all(len(bar(value / 10, 90.0)) == 20 for value in range(1001))


def test_a_change_is_said_with_its_way() -> None:
    assert VISITS.month is not None
    assert change_words(VISITS.month) == "-1.8 worse"
    assert change_words(None) == "–"
