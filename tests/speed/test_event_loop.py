"""While keys are dealt with nothing but the light reads of the desk is asked for."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.views import EVERYONE
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.door import Desk as Door
from caseload_tui.tui.screens.caseload import CaseloadScreen
from caseload_tui.tui.start import StoreOpener
from tests.conftest import ON
from tests.tui.conftest import _quick_and_steady
from tests.tui.host import press, settled

__all__ = ["_quick_and_steady"]

LIGHT = {"teams", "caseload", "duty_title", "duty_short", "close"}


class Watched:
    """A desk that remembers which of its methods were called on the thread of the screens."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._screens = desk, threading.get_ident()
        self.on_screens: list[str] = []
        self.elsewhere: list[str] = []

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._desk, name)
        if not callable(found):
            return found

        def called(*arguments: Any, **named: Any) -> Any:
            here = threading.get_ident() == self._screens
            (self.on_screens if here else self.elsewhere).append(name)
            return found(*arguments, **named)

        return called


class Opened(StoreOpener):
    """Opens with the watched desk."""

    def __init__(self, desk: Watched) -> None:
        super().__init__(None, ON)
        self._desk = cast("Door", desk)

    def first(self, _secret: object = None) -> Door:
        return self._desk


@pytest.mark.parametrize("days", [0, 45], ids=["the same day", "weeks later"])
async def test_only_light_reads_happen_on_the_event_loop(demo_store: Path, days: int) -> None:
    watched = Watched(open_desk(demo_store, on=ON + timedelta(days)))
    async with CaseloadApp(Opened(watched)).run_test(size=(170, 40)) as pilot:
        await settled(pilot)
        first = list(watched.on_screens)
        assert isinstance(pilot.app.screen, CaseloadScreen)
        await pilot.app.screen.show_scope(EVERYONE)
        await settled(pilot)
        await press(pilot, "slash", *"late", "enter", "down", "w", "down", "enter")
        await settled(pilot)
        await press(pilot, "1")
        await settled(pilot)
        await press(pilot, "2", "enter")
        await settled(pilot)
    assert first.count("teams") == first.count("caseload") == 1
    assert watched.on_screens.count("teams") == watched.on_screens.count("caseload") == 1
    assert set(watched.on_screens) <= LIGHT
    assert {"refresh", "caseload", "today", "child", "marks"} <= set(watched.elsewhere)
