"""A cheap mark of everything the standards are read from.

While the mark is unchanged the version remembered in the store holds, and the first screen
need not load the rules to know that the duties it shows were computed by them.
"""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from caseload_tui import __version__


def file_beside(store: Path) -> Path:
    """The local standards of a store: ``mine.standards.toml`` beside ``mine.store``."""
    return store.with_suffix(".standards.toml")


def mark_of(store: Path) -> str:
    """A mark of the program, its holiday tables and the store's local file."""
    file = file_beside(store)
    local = sha256(file.read_bytes()).hexdigest() if file.exists() else ""
    return f"{__version__} {version('holidays')} {local}"
