"""Counting the duties of thousands of children in processes beside this one.

What the change knows is read and written here; the others only count. Whenever one of them is
lost, the rest is for the caller to count: nothing is missing that was not yet given back.
"""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, suppress
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from caseload_tui.caseload.counting import Counted, counted
from caseload_tui.processes import Beside
from caseload_tui.timescales.standards import Standards
from db.histories import Fetched, children_of
from db.rows import DutyRow, KeptDuties

WORTH_PROCESSES: Final = 1_500
"""Fewer children than this are counted here: starting processes would take longer."""
MOST_PROCESSES: Final = 4
_GARBAGE_AFTER: Final = 20_000


class Lost(Exception):
    """A process could not be started, or is gone, or counts by other standards."""


def processes() -> int:
    """How many are worth starting on this computer; none where it has a single core."""
    cores = os.cpu_count() or 1
    return 0 if cores == 1 else min(MOST_PROCESSES, cores)


def counted_beside(
    tasks: Iterator[Fetched], beside: Path, standards: Standards, on: date, *, workers: int
) -> Generator[list[Counted]]:
    """What is owed to the children of each task, in the order of the tasks.

    ``beside`` is the store whose standards are in force. Raises Lost; leaving it ends the
    processes, and so does the end of this program.
    """
    with ExitStack() as stack:
        try:
            started = [
                stack.enter_context(Beside(serve, beside, standards.version, on))
                for _ in range(workers)
            ]
            for found in _in_turn(started, tasks):
                yield [_as_counted(*each) for each in found]
        except (OSError, EOFError) as error:
            raise Lost from error


def _in_turn(workers: Sequence[Beside], tasks: Iterator[Fetched]) -> Iterator[Any]:
    """Each is told one task at a time: a pipe that is full both ways would never move again."""
    busy: deque[Beside] = deque()
    for worker, task in zip(workers, tasks):  # noqa: B905 - there may be fewer tasks
        worker.tell(task)
        busy.append(worker)
    coming = next(tasks, None)
    while busy:
        worker = busy.popleft()
        found = worker.take()
        if coming is not None:
            worker.tell(coming)
            busy.append(worker)
            coming = next(tasks, None)
        yield found


def _as_counted(
    owner: int, duties: list[tuple[Any, ...]], kept: tuple[str, str], until: date
) -> Counted:
    return Counted(owner, list(map(DutyRow._make, duties)), KeptDuties._make(kept), until)


def serve(pipe: Connection, beside: Path, version: str, on: date) -> None:
    """The other process: counts what it is told until the pipe is closed."""
    # What it might write of an error would land on the screen, and could hold a fact of a child.
    sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - for as long as the process lives
    gc.set_threshold(_GARBAGE_AFTER)  # what is counted holds circles, but few at a time
    from caseload_tui.caseload.standards_file import standards_for

    standards = standards_for(beside)
    if standards.version != version:
        return
    with suppress(EOFError, OSError):  # whoever asked has enough, or is gone
        while True:
            told: Fetched = pipe.recv()
            pipe.send(answer(told, standards, on))


def answer(told: Fetched, standards: Standards, on: date) -> list[tuple[Any, ...]]:
    """What is owed to the children of one task, as it is sent back."""
    once: dict[date, date] = {}
    found = (counted(child, standards, on) for child in children_of(told).values())
    return [_plain(each, once) for each in found]


def _plain(found: Counted, once: dict[date, date]) -> tuple[Any, ...]:
    """The same as bare tuples; equal days become one, which is sent once."""
    duties = [
        tuple([once.setdefault(v, v) if type(v) is date else v for v in duty])
        for duty in found.duties
    ]
    return found.owner, duties, tuple(found.kept), found.until
