"""Keys typed faster than the app deals with them are each given to whom they were meant for."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from caseload_tui.tui import keys_in_order
from caseload_tui.tui.forms.add_child import AddChildForm
from caseload_tui.tui.forms.record_visit import RecordVisit
from caseload_tui.tui.screens.child import ChildScreen
from caseload_tui.tui.screens.today import TodayScreen
from tests.tui.fake_desk import FakeDesk
from tests.tui.host import settled, stack
from tests.tui.test_caseload_screen import app_on


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No clock gives the keys away, however busy the computer is."""
    monkeypatch.setattr(keys_in_order, "PATIENCE", 3600.0)


def burst(pilot: Pilot[None], *keys: str) -> None:
    """Keys that all come before the app has looked at the first, as a terminal sends them."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_what_is_typed_after_tab_goes_into_the_next_field(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await settled(pilot)
        burst(pilot, "a", *"Ada", "tab", *"Sample", "tab", *"9")
        await settled(pilot)
        form = pilot.app.screen
        assert isinstance(form, AddChildForm)
        typed = [field.value for field in form.query(Input)][:3]
    assert typed == ["Ada", "Sample", "9"]


async def test_what_is_typed_while_a_form_is_read_is_for_the_form(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await settled(pilot)
        burst(pilot, "v", "x", "tab")
        await settled(pilot)
        assert stack(pilot)[-1] is RecordVisit
        assert pilot.app.screen.focused is not None
        before = pilot.app.screen.focused
        await pilot.press("shift+tab")
        assert pilot.app.screen.focused is not before


async def test_a_row_is_opened_as_soon_as_it_is_there(desk: FakeDesk) -> None:
    """Today, then its first row: both typed before Today has read anything."""
    async with app_on(desk).run_test() as pilot:
        await settled(pilot)
        burst(pilot, "1", "enter")
        await settled(pilot)
        assert stack(pilot)[-2:] == [TodayScreen, ChildScreen]


async def test_esc_leaves_what_takes_long_and_forgets_what_was_typed(desk: FakeDesk) -> None:
    async with app_on(desk).run_test() as pilot:
        await settled(pilot)
        burst(pilot, "enter", "v", "escape")
        await settled(pilot)
        assert RecordVisit not in stack(pilot)
