"""Importing with real keys: preview first, then all or nothing, and a way out at any time."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.widgets import Input

from caseload_tui.caseload.pages import ImportReport, RejectedRow
from caseload_tui.caseload.problems import Problem
from caseload_tui.tui.door import Cancelled, Progress
from caseload_tui.tui.screens.importing import Files, ImportScreen
from tests.tui.fake_desk import FakeDesk
from tests.tui.host import Host, lines, opened, press, settled, stack


async def test_a_preview_changes_nothing_and_ctrl_r_takes_it_in(
    desk: FakeDesk, tmp_path: Path
) -> None:
    app = Host(desk)
    async with app.run_test() as pilot:
        await opened(pilot, ImportScreen(tmp_path))
        await press(pilot, *"/x", "enter")
        await settled(pilot)
        text = lines(pilot)
        assert "52 would be added, 3 would be changed, 15" in text
        assert "visits [1].csv" in text
        assert "31/02/2026" in text
        assert desk.asked == []
        await press(pilot, "ctrl+r")
        await settled(pilot)
        assert desk.asked == [(Path("/x"),)]
        assert "52 added, 3 changed" in lines(pilot)
        assert len(app.heard) == 1
        await press(pilot, "escape")
        assert ImportScreen not in stack(pilot)


async def test_a_bad_file_is_a_plain_problem_and_the_path_stays(
    desk: FakeDesk, tmp_path: Path
) -> None:
    desk.refuses = Problem("Not an extract", "That is a picture [/b].", "Choose a workbook.")
    async with Host(desk).run_test() as pilot:
        await opened(pilot, ImportScreen(tmp_path))
        await press(pilot, *"/cat.png", "enter")
        await settled(pilot)
        assert "That is a picture [/b]. Choose a workbook." in lines(pilot)
        assert pilot.app.screen.query_one("#path", Input).value == "/cat.png"


async def test_no_path_asks_for_one(desk: FakeDesk, tmp_path: Path) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, ImportScreen(tmp_path))
        await press(pilot, "enter")
        assert "No path is typed." in lines(pilot)
        assert "preview_import" not in desk.calls


async def test_escape_goes_back_a_step_and_ctrl_r_does_nothing_before_a_preview(
    desk: FakeDesk, tmp_path: Path
) -> None:
    async with Host(desk).run_test() as pilot:
        await opened(pilot, ImportScreen(tmp_path))
        await press(pilot, "ctrl+r")
        assert desk.calls.count("run_import") == 0
        await press(pilot, *"/x", "enter")
        await settled(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen.query_one("#path", Input).has_focus
        await press(pilot, "escape")
        assert ImportScreen not in stack(pilot)


async def test_a_running_import_says_how_far_it_is_and_can_be_stopped(
    desk: FakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, looked = threading.Event(), threading.Event()

    def slow(_paths: Sequence[Path], progress: Progress, cancelled: Cancelled) -> ImportReport:
        progress(10, 50, "Reading visits")
        begun.set()
        looked.wait(5)
        if cancelled():
            raise Problem("Stopped", "The import was stopped. Nothing was changed.")
        raise AssertionError("nobody stopped it")

    monkeypatch.setattr(desk, "preview_import", slow)
    async with Host(desk).run_test() as pilot:
        await opened(pilot, ImportScreen(tmp_path))
        await press(pilot, *"/x", "enter")
        begun.wait(5)
        screen = pilot.app.screen
        assert isinstance(screen, ImportScreen)
        screen._look()
        await pilot.pause()
        assert "Reading visits · 10 of 50 (20%)" in lines(pilot)
        await press(pilot, "escape")
        assert "Stopping" in lines(pilot)
        looked.set()
        await settled(pilot)
        assert "Nothing was changed." in lines(pilot)
        assert screen.query_one("#path", Input).value == "/x"


async def test_fifty_thousand_rejected_rows_are_drawn_only_where_seen(
    desk: FakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = tuple(RejectedRow("a.csv", n, None, None, "empty") for n in range(50_000))
    report = ImportReport("ssd", "SSD", True, (), rows)
    monkeypatch.setattr(desk, "preview_import", lambda *_: report)
    async with Host(desk).run_test() as pilot:
        await opened(pilot, ImportScreen(tmp_path))
        await press(pilot, *"/x", "enter")
        await settled(pilot)
        assert "Rejected rows · 50,000" in lines(pilot)
        await press(pilot, "end")
        assert "a.csv, row 49,999\n  empty" in lines(pilot), "in full under the list"
        await press(pilot, "escape")
        assert "a.csv" not in lines(pilot), "another file is to be chosen"


async def test_a_folder_is_picked_in_the_tree_with_its_brackets(
    desk: FakeDesk, tmp_path: Path
) -> None:
    (tmp_path / "may [b]").mkdir()
    (tmp_path / "photo.png").touch()
    async with Host(desk).run_test() as pilot:
        await opened(pilot, ImportScreen(tmp_path))
        await pilot.app.screen.query_one(Files).reload()
        await settled(pilot)
        assert "may [b]" in lines(pilot)
        assert "photo" not in lines(pilot)
        await press(pilot, "tab", "down", "enter")
        await settled(pilot)
        path = pilot.app.screen.query_one("#path", Input).value
        assert path == str(tmp_path / "may [b]")
