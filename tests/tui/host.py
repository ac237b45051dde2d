"""The app with an empty first screen, to open one form or screen over."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.worker import Worker, WorkerCancelled, WorkerFailed

import caseload_tui.tui
from caseload_tui.caseload.views import Saved
from caseload_tui.tui import theme
from caseload_tui.tui.app import PLACES, CaseloadApp
from tests.tui.fake_desk import FakeDesk, FakeOpener
from tests.tui.quiet import AT_ONCE, MOST_ROUNDS, in_threads, look, quiet


def _nothing() -> Screen[None]:
    return Screen()


class Bare(App[None]):
    """An app of one widget, with our colours."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return theme.variables(theme.DARK_PALETTE)


class Host(CaseloadApp):
    """Opens nothing by itself."""

    CSS_PATH = str(Path(caseload_tui.tui.__file__).with_name("app.tcss"))

    MODES = dict.fromkeys(("opening", "welcome", *PLACES), _nothing)

    def __init__(self, desk: FakeDesk) -> None:
        super().__init__(FakeOpener(desk))
        self.heard: list[Saved] = []

    def on_mount(self) -> None:
        self.changed_signal.subscribe(self, self.heard.append)


async def opened(pilot: Pilot[None], screen: Screen[Any]) -> None:
    """Open a form or screen as the app would, and wait until it stands."""
    assert isinstance(pilot.app, CaseloadApp)
    pilot.app.ask_form(screen)
    await settled(pilot)


async def settled(pilot: Pilot[None]) -> None:
    """Wait for what was asked in threads, what that changed and asked again; look at the screen."""
    while True:
        if asked := _working(pilot):
            with suppress(WorkerCancelled, WorkerFailed):
                await pilot.app.workers.wait_for_complete(asked)
        if asked_of_threads := in_threads():
            await asyncio.wait(asked_of_threads)
        await drawn(pilot)
        if not (_working(pilot) or in_threads()):
            look(pilot.app)
            return


def _working(pilot: Pilot[None]) -> list[Worker[Any]]:
    """Workers under way, but for the one a tree of folders keeps as long as it lives."""
    return [
        worker
        for worker in pilot.app.workers
        if not worker.is_finished and worker.group != "_loader"
    ]


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys as a quick person does: each is dealt with before the next comes."""
    for key in keys:
        await pilot.app._press_keys([key])
        await drawn(pilot)


async def drawn(pilot: Pilot[None]) -> None:
    """Wait until everything was dealt with, and the screen in front laid out."""
    for round_ in range(MOST_ROUNDS):
        await quiet()
        if pilot.app._batch_count or pilot.app._resize_timer is not None:
            await asyncio.sleep(AT_ONCE)
            continue
        screen = pilot.app.screen
        if not (
            screen._layout_required
            or screen._layout_widgets
            or screen._dirty_widgets
            or screen._callbacks
        ):
            return
        screen._on_timer_update()
        # One that is not at rest after some rounds waits for a thread.
        await asyncio.sleep(0 if round_ < 100 else AT_ONCE)
    raise AssertionError(f"{pilot.app.screen!r} never comes to rest")


def stack(pilot: Pilot[None]) -> list[type[Screen[Any]]]:
    """The kinds of screen that lie over each other, the one in front last."""
    return [type(screen) for screen in pilot.app.screen_stack]


def lines(pilot: Pilot[None]) -> str:
    """What the terminal shows, as text."""
    look(pilot.app)
    width, _ = pilot.app.size
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text[:width].rstrip() for strip in strips)
