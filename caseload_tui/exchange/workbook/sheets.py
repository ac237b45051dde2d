"""The rows of a workbook's sheets, as they come from the process that opened it."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from caseload_tui.exchange.cells import Cell
from caseload_tui.exchange.problem import ImportCancelled, ImportProblem
from caseload_tui.exchange.workbook.guard import check_workbook

TIME_LIMIT: Final = 180.0
_POLL: Final = 0.1
_QUEUED_LINES: Final = 16
_NOTHING: Final = ("", None)


class SheetRow(NamedTuple):
    """One row that holds anything, numbered from 1 as the spreadsheet numbers it."""

    sheet: str
    number: int
    cells: list[Cell]


def sheet_rows(
    path: Path,
    *,
    most: int | None = None,
    cancelled: Callable[[], bool] | None = None,
    seconds: float = TIME_LIMIT,
) -> Generator[SheetRow]:
    """Every row of every sheet in turn; ``most`` stops after that many rows of each.

    Formulas are not worked out: a cell is what the spreadsheet program last stored for it.

    Raises:
        ImportProblem: the workbook is refused by the guard, or opening it failed.
        ImportCancelled: ``cancelled`` said so.
    """
    check_workbook(path)
    with _opened(path, most) as process:
        yield from _parsed(_lines(process, path.name, cancelled, seconds), path.name)


@contextmanager
def _opened(path: Path, most: int | None) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "caseload_tui.exchange.workbook.child", str(path.resolve())]
    if most is not None:
        command.append(str(most))
    # What a crashing reader writes to stderr could hold a cell of the workbook.
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _lines(
    process: subprocess.Popen[bytes],
    name: str,
    cancelled: Callable[[], bool] | None,
    seconds: float,
) -> Iterator[bytes]:
    """Lines as they come; a thread waits for them so that this side can stop waiting."""
    lines: queue.Queue[bytes] = queue.Queue(_QUEUED_LINES)
    stop = threading.Event()
    assert process.stdout is not None
    reader = threading.Thread(target=_pump, args=(process.stdout, lines, stop), daemon=True)
    reader.start()
    deadline = time.monotonic() + seconds
    try:
        while True:
            if cancelled is not None and cancelled():
                raise ImportCancelled
            if time.monotonic() > deadline:
                raise _too_slow(name)
            try:
                line = lines.get(timeout=_POLL)
            except queue.Empty:
                continue
            if not line:
                return
            yield line
    finally:
        stop.set()
        process.kill()
        reader.join()


def _pump(stream: IO[bytes], lines: queue.Queue[bytes], stop: threading.Event) -> None:
    while not stop.is_set():
        line = stream.readline()
        while not stop.is_set():
            try:
                lines.put(line, timeout=_POLL)
                break
            except queue.Full:
                continue
        if not line:
            return


def _parsed(lines: Iterator[bytes], name: str) -> Iterator[SheetRow]:
    sheet, number = "", 0
    for line in lines:
        try:
            told: Any = json.loads(line)
        except ValueError:
            break
        if isinstance(told, list):
            for raw in told:
                number += 1
                cells = [_day(value[0]) if type(value) is list else value for value in raw]
                if any(cells) or any(value not in _NOTHING for value in cells):
                    yield SheetRow(sheet, number, cells)
        elif "sheet" in told:
            sheet, number = str(told["sheet"]), 0
        elif "end" in told:
            return
    raise ImportProblem(
        "Workbook could not be opened",
        f"{name} is damaged, or asks for far more memory than a workbook of its kind needs.",
        "Open it in the spreadsheet program, copy the values to a new workbook, and import that.",
    )


@lru_cache(maxsize=32_768)
def _day(text: str) -> date:
    """The same few thousand days are in every column: each is made, and kept, once."""
    return datetime.fromisoformat(text) if len(text) > 10 else date.fromisoformat(text)


def _too_slow(name: str) -> ImportProblem:
    return ImportProblem(
        "Workbook took too long",
        f"{name} could not be read in the time an extract of any size needs.",
        "Export it again with only the lists needed, or copy its values to a new workbook.",
    )
