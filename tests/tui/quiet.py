"""Wait until an app has nothing left to do: its event loop says so, whatever the clock says."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any
from weakref import WeakSet

from rich.console import RenderableType
from textual._compositor import Compositor
from textual.app import App
from textual.screen import Screen

MOST_ROUNDS = 20_000
"""An app that is still at it after so many rounds of its loop is not going to rest."""

AT_ONCE = 0.0005
"""Seconds for which a change of screens is hidden while it happens: nobody is looking."""


async def quiet(*_sleeps: float) -> None:
    """Wait until no callback is left to run but this one.

    Takes, and does without, the shortest and longest sleeps of Textual's own
    ``wait_for_idle``, which guesses from the processor's time and waits 2 ms at best.
    """
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    await asyncio.sleep(0)
    for _ in range(MOST_ROUNDS):
        if not ready:
            return
        await asyncio.sleep(0)


draw = Compositor.render_update
"""Draw what has changed: a third of what an app costs."""


def put_off(
    compositor: Compositor,
    full: bool = False,
    screen_stack: list[Screen[object]] | None = None,
    simplify: bool = False,
) -> RenderableType | None:
    """Leave what has changed to be drawn when a test looks; a picture of all is drawn at once."""
    return draw(compositor, full, screen_stack, simplify) if full else None


def look(app: App[None]) -> None:
    """Draw what changed since a test looked last, as a terminal that misses frames would."""
    draw(app.screen._compositor, screen_stack=app._background_screens)


_in_threads: WeakSet[asyncio.Future[Any]] = WeakSet()
_run_in_thread = asyncio.BaseEventLoop.run_in_executor


def noted(
    loop: asyncio.BaseEventLoop, executor: Any, call: Callable[..., Any], *arguments: Any
) -> asyncio.Future[Any]:
    """Run something in a thread, and remember that it is under way."""
    future = _run_in_thread(loop, executor, call, *arguments)
    _in_threads.add(future)
    return future


def in_threads() -> list[asyncio.Future[Any]]:
    """What runs in threads for the event loop of now: workers, and what Textual asks itself."""
    loop = asyncio.get_running_loop()
    return [one for one in _in_threads if not one.done() and one.get_loop() is loop]
