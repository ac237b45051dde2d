"""From the start of the process to the first frame with the real caseload, against bare Textual.

Both run in a terminal of the same size; the clock stops when the name of the first child (or
the one line of the smallest app) has been written to it. Processor time is told beside it: on a
busy computer the clock counts what others do.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import shutil
import struct
import subprocess
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.harness import (
    ON,
    demo_store,
    environment,
    in_turn,
    kept,
    python,
    say,
    say_ratio,
)
from benchmarks.hello import SIGN
from caseload_tui.caseload.opening import open_desk
from caseload_tui.tui.scopes import first_scope
from db import rekeying
from db.secret import AccountKey

ROWS, COLUMNS = 40, 140


class Shown(NamedTuple):
    """What it took to show something, in ms: by the clock, and of the processor."""

    wall: float
    cpu: float


def until_shown(command: Sequence[str], sign: str) -> Shown:
    """What passes until ``sign`` is on the screen of a new terminal; the app is then ended."""
    master, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    start = time.perf_counter()
    surroundings = environment() | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    with subprocess.Popen(
        command, env=surroundings, stdin=terminal, stdout=terminal, stderr=terminal
    ) as app:
        os.close(terminal)
        shown = b""
        try:
            while sign.encode() not in shown:
                shown += os.read(master, 65_536)
        except OSError as error:
            raise RuntimeError(f"{command} ended before it showed its sign: {shown!r}") from error
        took = (time.perf_counter() - start) * 1000
        app.kill()
        _, status, used = os.wait4(app.pid, 0)
        app.returncode = os.waitstatus_to_exitcode(status)
    os.close(master)
    return Shown(took, (used.ru_utime + used.ru_stime) * 1000)


def first_name(store: Path) -> str:
    """What the first row of the first screen says."""
    desk = open_desk(store, on=ON)
    try:
        return desk.caseload(first_scope(desk.my_worker, desk.teams())).children[0].short_name
    finally:
        desk.close()


def encrypted(name: str) -> Path:
    """The same store encrypted, which opens on this account without a question."""
    path = kept("encrypted", Path.mkdir) / f"{name}.store"
    if not path.exists():
        shutil.copy(demo_store(name), path)
        rekeying.encrypt(path, AccountKey())
    return path


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--store", choices=("worker", "team", "thousands"), default="worker")
    parser.add_argument("--encrypted", action="store_true", help="with a key of this account")
    options = parser.parse_args()
    store = encrypted(options.store) if options.encrypted else demo_store(options.store)
    name = first_name(store)
    caseload = python("-m", "caseload_tui", "--store", store, "--on", ON.isoformat())
    found = in_turn(
        options.rounds,
        {
            "hello": lambda: until_shown(python("-m", "benchmarks.hello"), SIGN),
            "caseload": lambda: until_shown(caseload, name),
        },
    )
    for name, at in (("by the clock", 0), ("of the processor", 1)):
        bare, ours = ([one[at] for one in found[each]] for each in ("hello", "caseload"))
        say(f"bare Textual: first frame, {name}", bare)
        say(f"Caseload ({options.store}) with the children, {name}", ours)
        say_ratio(f"Caseload / bare Textual, {name}", ours, bare, "1.35 or less")


if __name__ == "__main__":
    main()
