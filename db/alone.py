"""Doing something to the file of a store that only one program may do at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from db.errors import StoreLocked


@contextmanager
def alone(path: Path, patience: float) -> Iterator[None]:
    """Hold the store's lock file: making, upgrading, changing the key or swapping the file."""
    lock = FileLock(f"{path}.lock", timeout=patience, mode=0o600)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreLocked(path) from error
    try:
        yield
    finally:
        lock.release()
