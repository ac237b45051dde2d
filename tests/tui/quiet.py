"""Wait until an app has nothing left to do: its event loop says so, whatever the clock says."""

from __future__ import annotations

import asyncio

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
