"""Run the app until its first frame and print which modules that took. Run as a program."""

from __future__ import annotations

import asyncio
import sys

from caseload_tui.tui.app import CaseloadApp
from tests.tui.fake_desk import FakeDesk, FakeOpener


async def main() -> None:
    """Print what the first frame asked of the desk, what it showed, and what was imported."""
    desk = FakeDesk(20)
    app = CaseloadApp(FakeOpener(desk))
    calls: list[str] = []
    shown: list[str] = []

    def painted() -> None:
        if not shown:
            calls.extend(desk.calls)
            strips = app.screen._compositor.render_strips()
            shown.append("".join(strip.text for strip in strips))
            sys.stdout.write("\n".join((" ".join(calls), shown[0], *sorted(sys.modules))))
            app.exit()

    async with app.run_test() as pilot:
        app.screen.call_after_refresh(painted)
        await pilot.pause()


if __name__ == "__main__":
    asyncio.run(main())
