"""Starting other processes from a program that has put a screen over its terminal."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self


def ready_to_spawn() -> None:
    """Start the helper that every spawned process shares, while it can be started.

    It is handed the stream for errors. A full-screen program puts one in its place that has
    no file behind it, and starting any process would fail.
    """
    if sys.platform == "win32":  # which needs no such helper
        return
    from multiprocessing import resource_tracker

    shown = sys.stderr
    sys.stderr = sys.__stderr__
    try:
        resource_tracker.ensure_running()
    finally:
        sys.stderr = shown


class Beside:
    """A process that runs ``work(pipe, *given)`` until it ends or this is left.

    Raises OSError where no process can be started.
    """

    def __init__(self, work: Callable[..., None], *given: object) -> None:
        ready_to_spawn()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(theirs, *given), daemon=True)
        self._process.start()
        theirs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.join()
        self._pipe.close()

    def tell(self, what: object) -> None:
        """Send something; raises OSError where the process is gone."""
        self._pipe.send(what)

    def heard(self, seconds: float) -> bool:
        """Whether there is something to take within so many seconds (its end counts)."""
        return self._pipe.poll(seconds)

    def take(self) -> Any:
        """What was told next; raises EOFError or OSError where the process is gone."""
        return self._pipe.recv()
