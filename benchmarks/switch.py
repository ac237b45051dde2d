"""From a key to the new screen: another worker, one more letter in the filter, the next row.

Runs the real app without a terminal, on stores of 20 and of 5,000 children. "Longest stall" is
the longest that the event loop was kept from anything else, in wall time, so neighbours count.
"""

from __future__ import annotations

import asyncio
import gc
import time
from asyncio.events import Handle
from collections.abc import Awaitable, Callable

from textual.pilot import Pilot

from benchmarks.harness import ON, demo_store, say
from caseload_tui.caseload.views import EVERYONE, Scope, ScopeKind
from caseload_tui.cli import GARBAGE_AFTER
from caseload_tui.tui.app import CaseloadApp
from caseload_tui.tui.screens.caseload import CaseloadScreen
from caseload_tui.tui.start import StoreOpener
from caseload_tui.tui.widgets.filter_line import FilterLine

ROUNDS = 9
LETTERS = "late visit"


class Stalls:
    """Notes how long each callback of the event loop takes."""

    def __init__(self) -> None:
        self.spent: list[float] = []
        self._run: Callable[[Handle], None] = Handle._run

    def __enter__(self) -> Stalls:
        def timed(handle: Handle) -> None:
            start = time.perf_counter()
            self._run(handle)
            self.spent.append((time.perf_counter() - start) * 1000)

        Handle._run = timed  # type: ignore[method-assign, assignment]
        return self

    def __exit__(self, *_: object) -> None:
        Handle._run = self._run  # type: ignore[method-assign, assignment]


async def drawn(screen: CaseloadScreen) -> None:
    """Wait until what has changed is on the screen."""
    done = asyncio.Event()
    screen.call_after_refresh(done.set)
    await done.wait()


async def quiet(pilot: Pilot[None]) -> None:
    """Wait until nothing is being asked for any more."""
    await pilot.pause()
    while any(not worker.is_finished for worker in pilot.app.workers):
        await asyncio.sleep(0.01)
    await pilot.pause()


async def timed(act: Callable[[], Awaitable[None]]) -> float:
    """How long until an act is seen."""
    start = time.perf_counter()
    await act()
    return (time.perf_counter() - start) * 1000


async def measure(name: str) -> None:
    """Measure and print one store."""
    opener = StoreOpener(str(demo_store(name)), ON)
    async with CaseloadApp(opener).run_test(size=(160, 50)) as pilot:
        await quiet(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, CaseloadScreen)
        held = [worker for team in screen.teams for worker in team.workers if worker.children]
        usual = min(held, key=lambda line: abs(line.children - 20))
        one = Scope(ScopeKind.WORKER, usual.id)

        async def show(scope: Scope) -> None:
            before = screen.caseload
            await screen.show_scope(scope)
            while screen.caseload is before:
                await asyncio.sleep(0.001)
            await drawn(screen)

        found: dict[str, list[float]] = {
            key: [] for key in ("worker", "everyone", "letter", "down", "stall")
        }
        for number in range(ROUNDS + 1):
            with Stalls() as stalls:
                for key, scope in (("worker", one), ("everyone", EVERYONE)):
                    found[key].append(await timed(lambda scope=scope: show(scope)))  # type: ignore[misc]
                    await quiet(pilot)
                found["letter"] += await typed(screen)
                found["down"] += [await timed(lambda: down(screen)) for _ in range(10)]
            found["stall"].append(max(stalls.spent))
            if not number:
                for values in found.values():
                    values.clear()
        assert screen.caseload is not None
        count = len(screen.caseload.children)
        say(f"{count:,} children: to a worker's {usual.children}", found["worker"])
        say(f"{count:,} children: to everyone", found["everyone"], target="150 or less")
        say(f"{count:,} children: a letter in the filter", found["letter"])
        say(f"{count:,} children: to the next row", found["down"])
        say(f"{count:,} children: longest stall of a round", found["stall"], target="70 or less")


async def typed(screen: CaseloadScreen) -> list[float]:
    """Type into the filter letter by letter, and clear it."""
    line = screen.query_one(FilterLine)

    async def add(letter: str) -> None:
        line.value += letter
        await drawn(screen)

    times = [await timed(lambda letter=letter: add(letter)) for letter in LETTERS]  # type: ignore[misc]
    line.value = ""
    await drawn(screen)
    return times


async def down(screen: CaseloadScreen) -> None:
    """Move the cursor to the next row."""
    screen.table.action_move(1)
    await drawn(screen)


def main() -> None:
    """Measure and print."""
    gc.set_threshold(GARBAGE_AFTER, 10, 10)  # as the program does
    for name in ("worker", "thousands"):
        asyncio.run(measure(name))


if __name__ == "__main__":
    main()
