"""Choosing by key, arrow and mouse; options flow over lines and never break."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from textual.app import ComposeResult

from caseload_tui.tui.widgets.choice import Choice, Option, Ticks
from caseload_tui.tui.widgets.flow import GAP, flow
from tests.tui.host import Bare, press

OPTIONS = (Option("alone", "Seen alone", "a"), Option("others", "Seen with others", "s"),
           Option("none", "Not made [/b]", "n"))  # fmt: skip


class Widgets(Bare):
    def compose(self) -> ComposeResult:
        yield Choice(OPTIONS, id="choice")
        yield Ticks(OPTIONS, id="ticks", values=frozenset({"none"}))


@given(st.lists(st.integers(1, 30), max_size=12), st.integers(1, 80))
def test_pieces_never_overlap_and_never_break(widths: list[int], room: int) -> None:
    places = flow(widths, room)
    assert [place.width for place in places] == widths
    for before, place in pairwise(places):
        if before.line == place.line:
            assert place.column == before.column + before.width + GAP
            assert place.column + place.width <= room
        else:
            assert (place.line, place.column) == (before.line + 1, 0)


async def test_nothing_is_chosen_until_a_person_chooses() -> None:
    async with Widgets().run_test(size=(60, 10)) as pilot:
        choice = pilot.app.query_one(Choice)
        assert not any(choice.is_on(option) for option in OPTIONS)
        await press(pilot, "right")
        assert choice.value == "alone"
        await press(pilot, "right", "right", "right", "right")
        assert choice.value == "none"
        await press(pilot, "left")
        assert choice.value == "others"
        await press(pilot, "a")
        assert choice.value == "alone"


async def test_ticks_are_put_and_taken_away_in_the_order_shown() -> None:
    async with Widgets().run_test(size=(60, 10)) as pilot:
        ticks = pilot.app.query_one(Ticks)
        await press(pilot, "tab", "space")
        assert ticks.ticked == ("alone", "none")
        await press(pilot, "right", "space", "n")
        assert ticks.ticked == ("alone", "others")


async def test_the_mouse_chooses_what_it_points_at_on_any_line() -> None:
    async with Widgets().run_test(size=(34, 10)) as pilot:
        choice, ticks = pilot.app.query_one(Choice), pilot.app.query_one(Ticks)
        assert choice.size.height == 3
        await pilot.click(Choice, offset=(5, 1))
        assert choice.value == "others"
        await pilot.click(Ticks, offset=(2, 2))
        assert ticks.ticked == ()
        await pilot.click(Ticks, offset=(33, 0))
        assert ticks.ticked == ()
