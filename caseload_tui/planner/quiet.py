"""Keeping a solver's own messages off a screen that is not its own."""

from __future__ import annotations

import os


def quiet() -> None:
    """Send everything this process writes to its terminal nowhere. Only for child processes."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
