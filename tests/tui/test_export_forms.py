"""Everything out, and the workbook to fill in: where to, and over what only when asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.forms.export import ExportForm, TemplateForm
from caseload_tui.tui.widgets.confirm import Confirm
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.host import lines, press, settled, stack


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk(2)


def app_on(desk: FakeDesk) -> CaseloadApp:
    return CaseloadApp(FakeOpener(desk))


async def test_everything_is_written_to_the_folder_named(desk: FakeDesk, tmp_path: Path) -> None:
    async with app_on(desk).run_test() as pilot:
        await press(pilot, "i", "ctrl+o")
        await settled(pilot)
        assert stack(pilot)[-1] is ExportForm
        assert "not encrypted" in lines(pilot)
        pilot.app.screen.query_one("#path", Input).value = str(tmp_path / "out")
        await press(pilot, "enter")
        await settled(pilot)
        assert desk.asked == [(tmp_path / "out", False)]
        assert [note.message for note in pilot.app._notifications] == [
            f"Exported 9 records of 2 children to {tmp_path / 'out'}."
        ]


async def test_an_earlier_export_or_file_is_written_over_only_when_asked(
    desk: FakeDesk, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "caseload.xlsx").write_text("")
    (tmp_path / "fill.xlsx").write_text("")
    async with app_on(desk).run_test() as pilot:
        for key, form, path in (
            ("ctrl+o", ExportForm, tmp_path / "out"),
            ("ctrl+t", TemplateForm, tmp_path / "fill.xlsx"),
        ):
            await press(pilot, "i", key)
            await settled(pilot)
            pilot.app.screen.query_one("#path", Input).value = str(path)
            await press(pilot, "enter")
            assert stack(pilot)[-1] is Confirm
            await press(pilot, "n")
            assert (stack(pilot)[-1], desk.asked) == (form, [])
            await press(pilot, "enter", "y")
            await settled(pilot)
            assert desk.asked.pop() == (path, True)
            await press(pilot, "escape", "escape")
            await settled(pilot)
