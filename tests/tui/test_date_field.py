"""The day field: what is typed stays, what is understood is said beside it."""

from __future__ import annotations

from datetime import date

import pytest
from textual.app import ComposeResult
from textual.widgets import Input, Static

from caseload_tui.tui.dates import Bounds, DayRefused, Facing
from caseload_tui.tui.widgets.date_field import DateField
from caseload_tui.tui.widgets.month import MonthGrid, moved, weeks_of
from tests.tui.host import Bare, press

ON = date(2026, 4, 9)
MADE = Bounds(latest=ON, too_late="A visit that was made cannot be in the future.")


class Widgets(Bare):
    def compose(self) -> ComposeResult:
        yield DateField(ON, id="day", value=ON, bounds=MADE)
        yield DateField(ON, id="next", facing=Facing.FUTURE, optional=True)


def understood(field: DateField) -> str:
    return str(field.query_one(".understood", Static).content)


async def test_the_understood_day_is_said_with_its_weekday() -> None:
    async with Widgets().run_test() as pilot:
        field = pilot.app.query_one("#day", DateField)
        assert understood(field) == "Thu 9 Apr 2026, today"
        await press(pilot, "3", "/", "4")
        assert (field.day, understood(field)) == (date(2026, 4, 3), "Fri 3 Apr 2026, 6 days ago")


async def test_a_refused_day_keeps_the_typed_text_and_says_why() -> None:
    async with Widgets().run_test() as pilot:
        field = pilot.app.query_one("#day", DateField)
        await press(pilot, *"31/2/26")
        assert (field.day, field.text) == (None, "31/2/26")
        assert understood(field) == "February 2026 has 28 days."
        assert field.has_class("refused")
        with pytest.raises(DayRefused):
            field.read()
        field.query_one(Input).value = "+1"
        await pilot.pause()
        assert "cannot be in the future" in understood(field)


async def test_an_optional_field_may_stay_empty() -> None:
    async with Widgets().run_test() as pilot:
        field = pilot.app.query_one("#next", DateField)
        assert (field.read(), understood(field)) == (None, "optional")
        await press(pilot, "tab", *"mon")
        assert field.read() == date(2026, 4, 13)


async def test_up_and_down_move_by_a_day_and_stop_at_the_bounds() -> None:
    async with Widgets().run_test() as pilot:
        field = pilot.app.query_one("#day", DateField)
        await press(pilot, "up", "down", "down")
        assert field.day == date(2026, 4, 7)
        await press(pilot, "up", "up", "up")
        assert field.day == ON


async def test_a_day_is_picked_from_a_month_within_the_bounds() -> None:
    async with Widgets().run_test() as pilot:
        field = pilot.app.query_one("#day", DateField)
        await press(pilot, "f4", "down", "right", "up", "left", "pageup", "enter")
        assert field.day == date(2026, 3, 1)
        await press(pilot, "f4", "t", "escape")
        assert field.day == date(2026, 3, 1)


async def test_the_mouse_picks_a_day_but_not_one_out_of_bounds() -> None:
    async with Widgets().run_test() as pilot:
        field = pilot.app.query_one("#day", DateField)
        await press(pilot, "f4")
        await pilot.click(MonthGrid, offset=(17, 3))  # Friday 10 April: tomorrow
        assert isinstance(pilot.app.screen.query_one(MonthGrid), MonthGrid)
        await pilot.click(MonthGrid, offset=(1, 3))  # Monday 6 April
        assert field.day == date(2026, 4, 6)


def test_a_month_is_whole_weeks_from_monday() -> None:
    weeks = weeks_of(ON)
    assert all(len(week) == 7 and week[0].weekday() == 0 for week in weeks)
    assert date(2026, 4, 1) in weeks[0]
    assert date(2026, 4, 30) in weeks[-1]


def test_moving_stops_at_the_bounds_and_at_a_months_end() -> None:
    anything = Bounds()
    assert moved(date(2026, 1, 31), anything, months=1) == date(2026, 2, 28)
    assert moved(date(2100, 12, 31), anything, days=1) == date(2100, 12, 31)
    assert moved(ON, MADE, days=7) == ON
