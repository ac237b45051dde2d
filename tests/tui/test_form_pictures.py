"""What each form and screen here looks like, as text, at two sizes.

The words are the same in both themes; how the colours of each stand on each other is
tested in test_theme.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.screen import Screen

from caseload_tui.caseload.problems import Problem
from caseload_tui.tui import theme
from caseload_tui.tui.forms.facts import Facts
from caseload_tui.tui.forms.record_event import RecordEvent
from caseload_tui.tui.forms.record_visit import RecordVisit
from caseload_tui.tui.screens.doctor import DoctorScreen
from caseload_tui.tui.screens.importing import ImportScreen
from caseload_tui.tui.screens.settings import SettingsScreen
from caseload_tui.tui.screens.welcome import WelcomeScreen
from tests.tui.fake_desk import FakeDesk
from tests.tui.host import Host, lines, opened, press, settled


class TextPicture(SingleFileSnapshotExtension):
    """A screen as lines of text, which a person can read in a diff."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


@dataclass(frozen=True)
class Look:
    """One state worth a picture."""

    name: str
    make: Callable[[FakeDesk], Screen[Any]]
    keys: tuple[str, ...] = ()
    refuses: Problem | None = None


def _visit(desk: FakeDesk) -> Screen[Any]:
    page = desk.child(1)
    return RecordVisit(
        replace(page, visits_owed=tuple((id, ("cla_visit",)) for id, _ in page.siblings))
    )


LOOKS = (
    Look("visit", _visit),
    Look("visit_not_made", _visit, ("n", "2", "tab", "tab", *"mon")),
    Look("visit_future", _visit, ("a", "shift+tab", *"+1", "enter")),
    Look("review", lambda desk: RecordEvent(desk.child(5), "cla_review"), ("d",)),
    Look("facts", lambda desk: Facts(desk.child(5)), ("down",)),
    Look("doctor", lambda _desk: DoctorScreen()),
    Look("preview", lambda _desk: ImportScreen(Path("/nowhere")), (*"/x", "enter")),
    Look("settings_refused", lambda _desk: SettingsScreen(), ("end", "enter", *"8 weeks", "enter"),
         Problem("Laxer than the law", "visit_standard: 8 weeks, law 6 weeks.", "Write less.")),
    Look("welcome", lambda _desk: WelcomeScreen()),
)  # fmt: skip


@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["80x24", "160x50"])
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
async def test_the_screen_looks_as_it_did(
    desk: FakeDesk, look: Look, size: tuple[int, int], snapshot: SnapshotAssertion
) -> None:
    app = Host(desk)
    async with app.run_test(size=size) as pilot:
        await opened(pilot, look.make(desk))
        desk.refuses = look.refuses
        await press(pilot, *look.keys)
        await settled(pilot)
        dark = lines(pilot)
        app.theme = theme.LIGHT.name
        await settled(pilot)
        assert lines(pilot) == dark
        assert dark == snapshot(extension_class=TextPicture)
