"""Processes start also under a full-screen program, whose errors go to no file."""

from __future__ import annotations

import subprocess
import sys

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
