"""Work in a process of its own, beside this one, at the other end of a pipe."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from caseload_tui.processes import ready_to_spawn


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
