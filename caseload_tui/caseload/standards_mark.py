"""A cheap mark of everything the standards are read from.

While the mark is unchanged the version remembered in the store holds, and the first screen
need not load the rules to know that the duties it shows were computed by them.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from zlib import crc32

from caseload_tui import __version__
from caseload_tui.timescales.engine import DATA, ENGINE


def file_beside(store: Path) -> Path:
    """The local standards of a store: ``mine.standards.toml`` beside ``mine.store``."""
    return store.with_suffix(".standards.toml")


def mark_of(store: Path) -> str:
    """A mark of the engine, its rules and holiday tables, and the store's local file."""
    file = file_beside(store)
    return f"{_shipped()} {_sum(file) if file.exists() else ''}"


def _sum(file: Path) -> str:
    """Length and checksum: enough to notice an edit, and hashlib takes longer to load."""
    content = file.read_bytes()
    return f"{len(content)}-{crc32(content):08x}"


@cache
def _shipped() -> str:
    rules = " ".join(_sum(file) for file in sorted(DATA.rglob("*.toml")))
    return f"{__version__} {ENGINE} {rules} {_holidays()}"


def _holidays() -> str:
    """The installed version, read off a folder's name: asking for it loads far more."""
    for folder in filter(os.path.isdir, sys.path):
        for name in os.listdir(folder):  # noqa: PTH208 - makes no path of each of hundreds
            if name.startswith("holidays-") and name.endswith(".dist-info"):
                return name
    from importlib.metadata import version

    return version("holidays")
