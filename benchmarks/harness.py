"""What every benchmark shares: stores to measure on, interleaved rounds, and lines of figures.

A shared computer speeds up and slows down by itself, so things that are compared run in turn
(A B A B ...), and a ratio is the median of the ratios of each round. Times are milliseconds.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import TypeVar

from caseload_tui.caseload.importing import store
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.standards_mark import mark_of
from caseload_tui.demo import make_caseload
from db.version import HEAD

T = TypeVar("T")

ON = date(2026, 11, 22)
"""The day every benchmark takes as today."""

KEPT = Path(tempfile.gettempdir()) / "caseload-benchmarks"
"""Where stores and extracts are kept from one run to the next; remove it to make them anew."""

SIZES = {"worker": ("worker", 1), "team": ("team", 1), "thousands": ("authority", 2)}
"""Stores by name: a size of demo, and how many of it are put together ("thousands": 5,000)."""


def kept(name: str, make: Callable[[Path], object]) -> Path:
    """A file or folder made once by ``make``, and kept until the rules or the format change."""
    age = sha256(f"{HEAD} {mark_of(KEPT)}".encode()).hexdigest()[:8]
    path = KEPT / f"{age}-{name}"
    if not path.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        unfinished = KEPT / f"unfinished-{os.getpid()}-{name}"
        print(f"making {path} ...", file=sys.stderr)
        make(unfinished)
        unfinished.rename(path)
    return path


def demo_store(name: str) -> Path:
    """A store of synthetic children, by a name of ``SIZES``."""
    size, times = SIZES[name]

    def make(path: Path) -> None:
        desk = open_desk(path, on=ON, user="benchmark", create=True)
        for seed in range(1, times + 1):
            extract = make_caseload(size, on=ON, seed=seed)
            extract.source = f"demo {seed}"
            extract.children = [  # or families of one would be joined to those of another
                child.model_copy(update={"family": child.family and f"{seed} {child.family}"})
                for child in extract.children
            ]
            store(desk, extract, "the demo", lambda *_: None, lambda: False)
        desk.close()

    return kept(f"{name}.store", make)


def environment() -> dict[str, str]:
    """The environment for child processes: they keep what they compile, as installed ones do."""
    silent = {"PYTHONDONTWRITEBYTECODE", "CASELOAD_STORE", "NO_COLOR"}
    return {name: value for name, value in os.environ.items() if name not in silent}


def python(*arguments: str | Path) -> list[str]:
    """The command line of another Python process."""
    return [sys.executable, *map(str, arguments)]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a whole process cost: wall and processor time in ms, its largest memory in MB."""

    wall: float
    cpu: float
    peak: float
    output: str


def run(command: Sequence[str]) -> Ran:
    """Run a process to its end; raises where it fails. Not for Windows."""
    start = time.perf_counter()
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        output = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        wall = (time.perf_counter() - start) * 1000
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    cpu = (used.ru_utime + used.ru_stime) * 1000
    kilobytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Ran(wall, cpu, kilobytes / 1024, output.decode())


def timed(call: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def in_turn(rounds: int, calls: Mapping[str, Callable[[], T]]) -> dict[str, list[T]]:
    """What each call measures, round by round, after one round that is not counted."""
    found: dict[str, list[T]] = {name: [] for name in calls}
    for number in range(rounds + 1):
        for name, call in calls.items():
            value = call()
            if number:
                found[name].append(value)
    return found


def say(name: str, values: Sequence[float], unit: str = "ms", target: str = "") -> None:
    """Print one line: the median, and the spread around it."""
    spread = f"{min(values):,.1f} to {max(values):,.1f}"
    print(f"{name:52}{median(values):>10,.1f} {unit:6}({spread}){_aim(target)}")


def say_ratio(name: str, over: Sequence[float], under: Sequence[float], target: str = "") -> None:
    """Print the median of the ratios of each round."""
    ratios = [a / b for a, b in zip(over, under, strict=True)]
    spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
    print(f"{name:52}{median(ratios):>10.2f} {'x':6}({spread}){_aim(target)}")


def _aim(target: str) -> str:
    return f"   aim: {target}" if target else ""
