"""Draw the pictures of the README from the real app on its demo: ``python -m docs.make_pictures``.

Run it after any change to a screen; the demo and the day are fixed, so nothing else moves.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from datetime import date
from pathlib import Path

from caseload_tui.caseload.demo import make_demo_store
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.start import StoreOpener

ON = date(2026, 11, 23)
FOLDER = Path(__file__).parent / "pictures"
PICTURES = {
    "caseload": (),
    "why": ("down", "down", "right", "e"),
    "child": ("enter",),
    "today": ("1",),
}
"""Keys that lead from the first screen to each picture."""


SIZE = (168, 32)


async def draw(name: str, keys: tuple[str, ...], store: Path) -> None:
    """Save one picture as the app shows it."""
    app = CaseloadApp(StoreOpener(str(store), ON))
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        for key in keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
        await pilot.pause()
        svg = app.export_screenshot(title="Caseload")
    # The picture must not fetch a font from anywhere.
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")


def main() -> None:
    """Draw them all."""
    FOLDER.mkdir(exist_ok=True)
    os.environ["LOGNAME"] = "grace"  # not the name of whoever draws them
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "demo.caseload"
        make_demo_store(store, size="worker", on=ON)
        for name, keys in PICTURES.items():
            asyncio.run(draw(name, keys, store))


if __name__ == "__main__":
    main()
