"""Processes start also under a full-screen program, whose errors go to no file."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.parallel import Hands

UNDER_A_SCREEN = """
import multiprocessing, sys

class Shown:
    def write(self, text): return len(text)
    def flush(self): pass
    def fileno(self): return -1

if __name__ == "__main__":
    from caseload_tui.processes import ready_to_spawn
    sys.stderr = Shown()
    if "ready" in sys.argv:
        ready_to_spawn()
    assert isinstance(sys.stderr, Shown)
    try:
        process = multiprocessing.get_context("spawn").Process(target=print)
        process.start()
        process.join(600)
        print("started")
    except ValueError:
        print("refused")
"""


def under_a_screen(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", UNDER_A_SCREEN, *words],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    return done.stdout.split()[-1]


def test_processes_start_once_they_are_made_ready() -> None:
    assert under_a_screen("ready") == "started"


def test_without_that_they_would_not() -> None:
    if sys.platform == "win32":
        return
    assert under_a_screen() == "refused"


def says_where(part: str, limits: Limits) -> tuple[str, int, int]:
    os.write(2, b"Traceback: what a process says when it is interrupted")
    return part, limits.rounds, os.getpid()


def test_parts_are_done_side_by_side_in_their_order_and_in_silence(
    capfd: pytest.CaptureFixture[str],
) -> None:
    counted: list[int] = []
    with Hands(2, Watch()) as hands:
        limits = Limits(rounds=150)
        found = hands.each(says_where, [("a",), ("b",), ("c",)], [limits] * 3, counted.append)
    assert [(part, rounds) for part, rounds, _ in found] == [("a", 150), ("b", 150), ("c", 150)]
    assert os.getpid() not in {pid for *_, pid in found}
    assert counted == [1, 2, 3]
    assert capfd.readouterr() == ("", "")
