"""Starting other processes from a program that has put a screen over its terminal."""

from __future__ import annotations

import sys


def ready_to_spawn() -> None:
    """Start the helper that every spawned process shares, while it can be started.

    It is handed the stream for errors. A full-screen program puts one in its place that has
    no file behind it, and starting any process would fail.
    """
    if sys.platform == "win32":  # which needs no such helper
        return
    from multiprocessing import resource_tracker

    shown = sys.stderr
    sys.stderr = sys.__stderr__
    try:
        resource_tracker.ensure_running()
    finally:
        sys.stderr = shown
