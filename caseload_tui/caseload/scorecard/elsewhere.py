"""Scoring a council in processes of its own, so that screens stay quick meanwhile."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any, cast

from caseload_tui.caseload.scorecard.everybody import Asked, Part, Takes, produce
from caseload_tui.processes import ready_to_spawn

if TYPE_CHECKING:
    from pathlib import Path

    from caseload_tui.caseload.desk import Desk
    from db.postgres.address import Server
    from db.store import Store
    from db.store_file import StoreFile

WORTH_A_PROCESS = 400
"""Fewer children than this are scored here: starting a process would take longer."""
LOOKS = 0.1
"""Seconds between looks at whether to stop."""

MOST_PROCESSES = 4
"""Parts everybody is split into at most, where the computer has so many cores."""

TOLD, SCORED, FAILED, FINISHED = range(4)


def score_elsewhere(desk: Desk, asked: Asked, days: Sequence[date], takes: Takes) -> bool:
    """Score in other processes, each its part; whether they could. Ends once it is not wanted."""
    ready_to_spawn()
    context = multiprocessing.get_context("spawn")
    parts = max(1, min(MOST_PROCESSES, os.cpu_count() or 1))
    started: list[tuple[BaseProcess, Connection]] = []
    try:
        for number in range(parts):
            ours, theirs = context.Pipe(duplex=False)
            process: BaseProcess = context.Process(
                target=_work,
                args=(theirs, _place(desk.store), asked, tuple(days), Part(number, parts)),
                daemon=True,
            )
            started.append((process, ours))
            process.start()
            theirs.close()
        return _Listening(takes, [ours for _, ours in started]).listen()
    except OSError:
        return False
    finally:
        for process, ours in started:
            ours.close()
            if process.pid is not None:
                process.terminate()
                process.join()


class _Listening:
    """Puts together what the parts say; a day is told once every part has it."""

    def __init__(self, takes: Takes, pipes: Sequence[Connection]) -> None:
        self._takes, self._pipes = takes, pipes
        self._open = set(pipes)
        self._come = dict.fromkeys(pipes, (0, 1, "Reading what happened"))
        self._scored: dict[date | None, list[dict[str, Any]]] = {}

    def listen(self) -> bool:
        """Hear every part out; False where one could not do its part."""
        while self._open:
            if self._takes.stopped():
                return True
            for ready in wait(list(self._open), LOOKS):
                pipe = cast("Connection", ready)
                try:
                    said, *rest = pipe.recv()
                except EOFError:
                    return False
                if said == FAILED:
                    return False
                self._hear(pipe, said, rest)
        return True

    def _hear(self, pipe: Connection, said: int, rest: list[Any]) -> None:
        if said == FINISHED:
            self._open.discard(pipe)
        elif said == TOLD:
            self._come[pipe] = (rest[0], rest[1], rest[2])
            self._takes.told(*min(self._come.values()))
        else:
            day, cases = rest
            parts = self._scored.setdefault(day, [])
            parts.append(cases)
            if len(parts) == len(self._pipes):
                self._deliver(day, parts)

    def _deliver(self, day: date | None, parts: Sequence[dict[str, Any]]) -> None:
        whole = dict(parts[0])
        for part in parts[1:]:
            for key, cases in part.items():
                whole[key] = whole[key] + cases
        if day is None:
            self._takes.now(whole)
        else:
            self._takes.month(day, whole)


def _place(store: Store) -> tuple[Path, StoreFile | Server]:
    """What lies beside a store, and where another process can open it."""
    place: StoreFile | Server = getattr(store, "server", None) or store.file
    return store.path, place


def _connected(place: StoreFile | Server) -> Any:
    from db.store_file import StoreFile

    if isinstance(place, StoreFile):
        return place.connect()
    from db.postgres.reading import connect

    return connect(place)


def _work(
    out: Connection,
    where: tuple[Path, StoreFile | Server],
    asked: Asked,
    days: tuple[date, ...],
    part: Part,
) -> None:
    """The other process: reads the store as it is at one moment, and nothing else."""
    # It lives for seconds and keeps what it makes; looking for garbage would take a quarter.
    gc.disable()
    from caseload_tui.caseload.standards_file import standards_for
    from caseload_tui.caseload.team.weighing import weights_of

    path, place = where
    standards = standards_for(path)
    if standards.version != asked.standards:
        out.send((FAILED,))
        return
    takes = Takes(
        lambda *how: out.send((TOLD, *how)),
        lambda cases: out.send((SCORED, None, cases)),
        lambda day, cases: out.send((SCORED, day, cases)),
        lambda: False,
    )
    with closing(_connected(place)) as reader:
        reader.execute("BEGIN")
        produce(reader, standards, weights_of(path, asked.on), asked, days, takes, part)
        reader.rollback()
    out.send((FINISHED,))
