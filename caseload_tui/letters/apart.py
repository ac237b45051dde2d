"""Work done step by step, here or in a process of its own that gives its memory back."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import TypeVar

from caseload_tui.letters.problems import LetterProblem
from caseload_tui.processes import ready_to_spawn

Step = TypeVar("Step")
Steps = Callable[[], Iterator[Step]]
Stopped = Callable[[], bool]
"""Asked between steps, and all the while where they are done elsewhere."""


class Cancelled(Exception):
    """The person stopped the batch; no file was left."""


def in_this_process(steps: Steps[Step], stopped: Stopped) -> Iterator[Step]:
    """The steps, one after another. Raises Cancelled."""
    for step in steps():
        yield step
        if stopped():
            raise Cancelled


def in_own_process(steps: Steps[Step], stopped: Stopped) -> Iterator[Step]:
    """The same in a process of their own, which is ended at once when it is to stop.

    Raises what the steps raise of LetterProblem and OSError; LetterProblem too where the
    process ended by itself.
    """
    ready_to_spawn()
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(steps, there), daemon=True)
    process.start()
    there.close()
    try:
        while True:
            while not here.poll(0.05):
                if stopped():
                    raise Cancelled
            try:
                message = here.recv()
            except EOFError:
                raise LetterProblem(
                    "Making the letters stopped unexpectedly.", "No file was left. Try again."
                ) from None
            if message is None:
                return
            if isinstance(message, Exception):
                raise message
            yield message
            if stopped():
                raise Cancelled
    finally:
        process.kill()
        process.join()
        here.close()


def _work(steps: Steps[Step], report: Connection) -> None:
    """What the other process does: take every step and tell of each."""
    try:
        for step in steps():
            report.send(step)
    except (LetterProblem, OSError) as error:
        report.send(error)
    else:
        report.send(None)
    finally:
        report.close()
