"""How each screen looks, as text at two sizes, and as a picture once for each theme."""

from __future__ import annotations

import re

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.pilot import Pilot

from caseload_tui.tui import theme
from caseload_tui.tui.app import CaseloadApp
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.host import lines, press, settled


class TextScreen(SingleFileSnapshotExtension):
    """One text file for each screen: small, and readable when it changes."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


class Picture(TextScreen):
    """One SVG file."""

    file_extension = "svg"


SCREENS: dict[str, tuple[str, ...]] = {
    "caseload": (),
    "caseload filtered": ("slash", *"late"),
    "caseload workers": ("w",),
    "today": ("1",),
    "child": ("down", "down", "enter"),
    "child visits": ("down", "down", "enter", "right_square_bracket"),
    "why": ("e",),
    "help": ("question_mark",),
}
SIZES = [(80, 24), (160, 50)]


async def show(pilot: Pilot[None], keys: tuple[str, ...]) -> None:
    for key in keys:
        await press(pilot, key)
        await settled(pilot)
    await settled(pilot)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "160x50"])
@pytest.mark.parametrize("screen", SCREENS)
async def test_text(screen: str, size: tuple[int, int], snapshot: SnapshotAssertion) -> None:
    app = CaseloadApp(FakeOpener(FakeDesk(20)))
    async with app.run_test(size=size) as pilot:
        await show(pilot, SCREENS[screen])
        dark = lines(pilot)
        app.theme = theme.LIGHT.name
        await settled(pilot)
        assert lines(pilot) == dark
    assert f"{dark}\n" == snapshot(extension_class=TextScreen)


@pytest.mark.parametrize("name", [theme.DARK.name, theme.LIGHT.name])
async def test_picture(name: str, snapshot: SnapshotAssertion) -> None:
    app = CaseloadApp(FakeOpener(FakeDesk(20)))
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = name
        await show(pilot, ())
        picture = app.export_screenshot(simplify=True)
    assert re.sub(r"terminal-\d+", "terminal", picture) == snapshot(extension_class=Picture)
