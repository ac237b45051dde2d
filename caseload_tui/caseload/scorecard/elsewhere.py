"""Scoring a council in a process of its own, so that screens stay quick meanwhile."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from caseload_tui.caseload.scorecard.everybody import Asked, Takes, produce
from caseload_tui.processes import ready_to_spawn

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.store_file import StoreFile

WORTH_A_PROCESS = 400
"""Fewer children than this are scored here: starting a process would take longer."""
LOOKS = 0.1
"""Seconds between looks at whether to stop."""

TOLD, NOW, MONTH, FAILED, FINISHED = range(5)


def score_elsewhere(desk: Desk, asked: Asked, days: Sequence[date], takes: Takes) -> bool:
    """Score in another process; whether it could. Ends early once it is not wanted."""
    ready_to_spawn()
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(
        target=_work, args=(theirs, desk.store.file, asked, tuple(days)), daemon=True
    )
    try:
        process.start()
    except OSError:
        return False
    theirs.close()
    try:
        return _listen(ours, takes)
    finally:
        ours.close()
        process.terminate()
        process.join()


def _listen(heard: Connection, takes: Takes) -> bool:
    hands: dict[int, Callable[..., None]] = {
        TOLD: takes.told,
        NOW: takes.now,
        MONTH: takes.month,
    }
    while not takes.stopped():
        if not heard.poll(LOOKS):
            continue
        try:
            what, *rest = heard.recv()
        except EOFError:
            return False
        if what not in hands:
            return bool(what == FINISHED)
        hands[what](*rest)
    return True


def _work(out: Connection, file: StoreFile, asked: Asked, days: tuple[date, ...]) -> None:
    """The other process: reads the store as it is at one moment, and nothing else."""
    # It lives for seconds and keeps what it makes; looking for garbage would take a quarter.
    gc.disable()
    from caseload_tui.caseload.standards_file import standards_for
    from caseload_tui.caseload.team.weighing import weights_of

    standards = standards_for(file.path)
    if standards.version != asked.standards:
        out.send((FAILED,))
        return
    with closing(file.connect()) as reader:
        reader.execute("BEGIN")
        takes = Takes(
            lambda *how: out.send((TOLD, *how)),
            lambda cases: out.send((NOW, cases)),
            lambda day, cases: out.send((MONTH, day, cases)),
            lambda: False,
        )
        produce(reader, standards, weights_of(file.path, asked.on), asked, days, takes)
        reader.execute("ROLLBACK")
    out.send((FINISHED,))
