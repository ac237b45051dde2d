"""With 5,000 children, no key keeps the screen waiting."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import thread_time

import pytest
from textual.pilot import Pilot

from caseload_tui.caseload.views import EVERYONE
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.screens.caseload import CaseloadScreen
from caseload_tui.tui.wording import age_words
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.host import press, settled

MOST = 0.070
"""Seconds of this thread's own time, which other programs on the computer do not lengthen."""


@contextmanager
def longest_handler(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """Every callback of the event loop, timed."""
    import asyncio.events

    spent: list[float] = []
    run: Callable[[asyncio.events.Handle], None] = asyncio.events.Handle._run

    def timed(handle: asyncio.events.Handle) -> None:
        start = thread_time()
        run(handle)
        spent.append(thread_time() - start)

    monkeypatch.setattr(asyncio.events.Handle, "_run", timed)
    yield spent
    monkeypatch.setattr(asyncio.events.Handle, "_run", run)


async def everyone(pilot: Pilot[None]) -> CaseloadScreen:
    screen = pilot.app.screen
    assert isinstance(screen, CaseloadScreen)
    screen.show_scope(EVERYONE)
    await settled(pilot)
    assert len(screen.table.rows) == 5000
    return screen


@pytest.mark.parametrize(
    "keys",
    [
        ("down", "pagedown", "end", "home", "right"),
        ("slash", *"late visit purley"),
        ("slash", *"rev", "escape"),
        ("s", "s", "right", "s", "n"),
        ("right", "right", "right", "s", "s"),
    ],
    ids=["moving", "filtering", "clearing", "sorting", "sorting dates"],
)
async def test_no_stall_with_5000_children(
    keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with CaseloadApp(FakeOpener(FakeDesk(5000))).run_test(size=(160, 50)) as pilot:
        await everyone(pilot)
        gc.collect()
        gc.freeze()
        with longest_handler(monkeypatch) as spent:
            await press(pilot, *keys)
            await settled(pilot)
        gc.unfreeze()
        assert spent
        assert max(spent) < MOST


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
