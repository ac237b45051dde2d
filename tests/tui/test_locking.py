"""Unlocking, choosing a passphrase, locking, and the clipboard."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from caseload_tui.tui import locking, start
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.forms.record_visit import RecordVisit
from caseload_tui.tui.screens.caseload import CaseloadScreen
from caseload_tui.tui.screens.new_passphrase import NewPassphrase, SheetScreen
from caseload_tui.tui.screens.unlock import BlankScreen, CoverScreen, UnlockScreen
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.host import Host, lines, opened, press, settled, stack

WORDS = "seven other yellow bottles"


async def typed(pilot: Pilot[None], *texts: str) -> None:
    """Put a text in the field with the focus, and enter it; then the next."""
    for text in texts:
        field = pilot.app.focused
        assert isinstance(field, Input)
        field.value = text
        await press(pilot, "enter")
        await settled(pilot)


def locked(desk: FakeDesk) -> CaseloadApp:
    desk.asks_for_passphrase = True
    return CaseloadApp(FakeOpener(desk, WORDS))


async def test_a_locked_store_shows_nothing_but_a_field_until_its_passphrase(
    desk: FakeDesk,
) -> None:
    app = locked(desk)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert stack(pilot) == [UnlockScreen]
        assert "Demo store is locked." in lines(pilot)
        await press(pilot, "1", "ctrl+p", "escape", *"wrong", "enter")
        await settled(pilot)
        assert "does not open" in lines(pilot)
        assert "wrong" not in lines(pilot)
        field = app.screen.query_one("#passphrase", Input)
        assert field.value == ""
        assert field.has_focus
        await typed(pilot, WORDS)
        assert stack(pilot) == [CaseloadScreen]


async def test_locking_closes_the_app_to_start_anew(desk: FakeDesk) -> None:
    desk.asks_for_passphrase = True
    app = CaseloadApp(FakeOpener(desk))
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press("ctrl+l")
        while not app.relock:
            await asyncio.sleep(0.002)
    assert app.relock
    assert desk.closed


async def test_locking_keeps_what_a_form_holds(desk: FakeDesk) -> None:
    desk.asks_for_passphrase = True
    app = CaseloadApp(FakeOpener(desk))
    async with app.run_test() as pilot:
        await settled(pilot)
        await opened(pilot, RecordVisit(desk.child(1)))
        await press(pilot, "n")
        await pilot.press("ctrl+l")
        while not app.relock:
            await asyncio.sleep(0.002)
    assert list(desk.drafts) == ["RecordVisit.1"]


async def test_what_is_unsaved_is_covered_instead(desk: FakeDesk) -> None:
    app = locked(desk)
    async with app.run_test() as pilot:
        await settled(pilot)
        await typed(pilot, WORDS)
        app.unfinished = "A plan is not accepted."
        for _ in range(2):
            await press(pilot, "ctrl+l")
            await settled(pilot)
        assert stack(pilot) == [CaseloadScreen, CoverScreen]
        await press(pilot, "escape", "ctrl+p", "ctrl+d", "f1")
        assert stack(pilot) == [CaseloadScreen, CoverScreen]
        await typed(pilot, "wrong")
        assert stack(pilot)[-1] is CoverScreen
        await typed(pilot, WORDS)
        assert stack(pilot) == [CaseloadScreen]
        assert not app.relock


async def test_a_store_without_a_passphrase_is_only_hidden(desk: FakeDesk) -> None:
    app = CaseloadApp(FakeOpener(desk))
    async with app.run_test() as pilot:
        await settled(pilot)
        shown = desk.lines[0].short_name
        await press(pilot, "ctrl+l")
        await settled(pilot)
        assert stack(pilot)[-1] is BlankScreen
        assert shown not in lines(pilot)
        await press(pilot, "ctrl+p")
        assert stack(pilot) == [CaseloadScreen]


async def test_nobody_there_locks_after_the_minutes_chosen(
    desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1_000.0]
    monkeypatch.setattr(locking, "_clocks", lambda: (clock[0], clock[0]))
    desk.lock_after = 5
    app = CaseloadApp(FakeOpener(desk))
    async with app.run_test() as pilot:
        await settled(pilot)
        clock[0] += 4 * 60
        await press(pilot, "down")
        clock[0] += 4 * 60
        app.look_for_anybody()
        await settled(pilot)
        assert stack(pilot) == [CaseloadScreen]
        clock[0] += 61
        app.look_for_anybody()
        await settled(pilot)
        assert stack(pilot)[-1] is BlankScreen


async def test_what_was_copied_does_not_stay(desk: FakeDesk) -> None:
    app = Host(desk)
    async with app.run_test() as pilot:
        app.copy_to_clipboard("C1")
        app.empty_clipboard("something copied before")
        assert app.clipboard == "C1"
        app.empty_clipboard("C1")
        assert app.clipboard == ""
        app.copy_to_clipboard("C2")
        await press(pilot, "ctrl+l")
        await settled(pilot)
        assert app.clipboard == ""


async def test_a_passphrase_is_judged_typed_twice_and_not_shown(desk: FakeDesk) -> None:
    answers: list[str | None] = []
    async with Host(desk).run_test() as pilot:
        pilot.app.push_screen(NewPassphrase(), answers.append)
        await settled(pilot)
        await press(pilot, *"zebra")
        assert "zebra" not in lines(pilot)
        await typed(pilot, "password1234", "password1234")
        assert "easy to guess" in lines(pilot)
        assert "password1234" not in lines(pilot)
        assert answers == []
        await typed(pilot, WORDS, WORDS + "x")
        assert "different" in lines(pilot)
        await typed(pilot, WORDS)
        assert answers == [WORDS]


async def test_the_recovery_sheet_is_written_where_asked(desk: FakeDesk, tmp_path: Path) -> None:
    out = tmp_path / "s.txt"
    out.write_text("mine", encoding="utf-8")
    async with Host(desk).run_test() as pilot:
        await opened(pilot, SheetScreen("7K3M-7K3M"))
        assert "7K3M" not in lines(pilot)
        pilot.app.screen.query_one("#path", Input).value = str(out)
        await press(pilot, "enter")
        await settled(pilot)
        assert "already" in lines(pilot)
        pilot.app.screen.query_one("#path", Input).value = str(tmp_path / "t.txt")
        await press(pilot, "enter")
        await settled(pilot)
        assert SheetScreen not in stack(pilot)
    assert (tmp_path / "t.txt").read_text(encoding="utf-8") == "7K3M-7K3M"
    assert out.read_text(encoding="utf-8") == "mine"


def test_starting_anew_asks_for_the_passphrase_of_the_same_store(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr("os.execv", lambda _path, command: ran.append(command))
    start.start_anew("/data/a.store", ("--on", "2026-11-22"))
    (command,) = ran
    assert command[1:5] == ["-P", "-m", "caseload_tui", "--locked"]
    assert command[5:] == ["--store", "/data/a.store", "--on", "2026-11-22"]
