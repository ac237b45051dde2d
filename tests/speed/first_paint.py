"""Run the real app on a real store until its first frame; print that and what was loaded.

Run as a program: ``python -m tests.speed.first_paint STORE DATE``.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

from caseload_tui.cli import main as command  # what the command itself loads counts too
from caseload_tui.cli.opening import open_app
from caseload_tui.cli.options import to_open_the_app
from caseload_tui.cli.run import run
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.start import StoreOpener

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.app import App
    from textual.screen import Screen


DRAWN = CaseloadApp._display


def draw(self: App[None], screen: Screen[Any], renderable: RenderableType | None) -> None:
    """Draw; the first time print the lines, a blank line and every module loaded by then."""
    DRAWN(self, screen, renderable)
    if renderable is not None and self.return_code is None:
        modules = sorted(sys.modules)
        lines = [strip.text.rstrip() for strip in screen._compositor.render_strips()]
        sys.stdout.write("\n".join((*filter(None, lines), "", *modules)))
        self.exit()


async def main(store: str, on: str) -> None:
    """Run until the first frame."""
    assert callable(command)
    assert callable(open_app)
    assert callable(run)
    assert to_open_the_app(["--store", store, "--on", on])
    CaseloadApp._display = draw  # type: ignore[method-assign]
    app = CaseloadApp(StoreOpener(store, date.fromisoformat(on)))
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
