"""Where the parts of a print run wait to be joined; light, for a process that only joins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

PARTS = "parts"
"""The folder, inside the hidden one of a batch; in it one of each file's name, with its parts."""


def join_all(making: Path, *, fresh_sheet: bool) -> Iterator[Path]:
    """Join every file of a batch from its parts."""
    from caseload_tui.letters.joining import join

    for parts in sorted((making / PARTS).iterdir()):
        join(sorted(parts.iterdir()), making / parts.name, fresh_sheet=fresh_sheet)
        yield making / parts.name
