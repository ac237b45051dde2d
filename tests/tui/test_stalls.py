"""With 5,000 children, no key keeps the screen waiting."""

from __future__ import annotations

import asyncio.events
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from textual._compositor import Compositor
from textual.pilot import Pilot

from caseload_tui.caseload.views import EVERYONE
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.screens.caseload import CaseloadScreen
from caseload_tui.tui.wording import age_words
from tests.counting import CALLS_OF_A_SECOND, calls_of
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.host import press, settled
from tests.tui.quiet import draw

MOST = CALLS_OF_A_SECOND // 10
"""In one turn of the event loop."""
KEYS = {
    "moving": ("down", "pagedown", "end", "home", "right"),
    "sorting": ("s", "s", "right", "s", "n"),
    "sorting dates": ("right", "right", "right", "s", "s"),
    "filtering": ("slash", *"late pur"),
    "clearing": ("escape", "slash", *"rev", "escape"),
}


@contextmanager
def longest_turn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Every callback of the event loop: how many calls it makes."""
    made: list[int] = []
    run: Callable[[asyncio.events.Handle], None] = asyncio.events.Handle._run

    def counted(handle: asyncio.events.Handle) -> None:
        made.append(calls_of(lambda: run(handle)))

    with monkeypatch.context() as patch:
        patch.setattr(asyncio.events.Handle, "_run", counted)
        yield made


async def everyone(pilot: Pilot[None]) -> CaseloadScreen:
    screen = pilot.app.screen
    assert isinstance(screen, CaseloadScreen)
    await screen.show_scope(EVERYONE)
    await settled(pilot)
    assert len(screen.table.rows) == 5000
    return screen


async def test_no_stall_with_5000_children(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Compositor, "render_update", draw)
    most: dict[str, int] = {}
    async with CaseloadApp(FakeOpener(FakeDesk(5000))).run_test(size=(160, 50)) as pilot:
        await everyone(pilot)
        for name, keys in KEYS.items():
            with longest_turn(monkeypatch) as calls:
                await press(pilot, *keys)
                await settled(pilot)
            most[name] = max(calls)
    assert {name: calls for name, calls in most.items() if calls >= MOST} == {}
    assert min(most.values()) > 1000


async def test_only_rows_in_sight_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: set[int] = set()

    def noticed(age: int | None) -> str:
        drawn.add(len(drawn))
        return age_words(age)

    async with CaseloadApp(FakeOpener(FakeDesk(5000))).run_test(size=(160, 50)) as pilot:
        await everyone(pilot)
        monkeypatch.setattr("caseload_tui.tui.caseload_columns.age_words", noticed)
        await press(pilot, "end")
        await settled(pilot)
        assert 0 < len(drawn) < 500
