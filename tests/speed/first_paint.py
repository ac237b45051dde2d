"""Run the real app on a real store until its first frame; print that and what was loaded.

Run as a program: ``python -m tests.speed.first_paint STORE DATE``.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import date

from caseload_tui.cli import main as command  # what the command itself loads counts too
from caseload_tui.cli.parser import build_parser
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.start import StoreOpener


async def main(store: str, on: str) -> None:
    """Print the lines of the first frame, a blank line, and every module loaded by then."""
    build_parser().parse_args(["--store", store, "--on", on])
    assert command is not None
    app = CaseloadApp(StoreOpener(store, date.fromisoformat(on)))
    printed: list[str] = []

    def painted() -> None:
        if not printed:
            modules = sorted(sys.modules)
            printed.extend(strip.text.rstrip() for strip in app.screen._compositor.render_strips())
            sys.stdout.write("\n".join((*filter(None, printed), "", *modules)))
            app.exit()

    async with app.run_test(size=(140, 40)) as pilot:
        app.screen.call_after_refresh(painted)
        await pilot.pause()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
