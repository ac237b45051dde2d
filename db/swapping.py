"""Putting another file in the place of a store, so that no change and no file is lost."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from db.connection import translated
from db.errors import StoreLocked
from db.key_file import settle_folder
from db.store_file import StoreFile

CHUNK = 1 << 20


@contextmanager
def to_itself(file: StoreFile, patience: float) -> Iterator[Any]:
    """Hold the store while nobody else has it open, its journal folded into the one file.

    Raises StoreLocked where another program has it open, even if only to read.
    """
    with translated(file.path), closing(file.connect(patience=patience)) as connection:
        # Leaving WAL needs every other connection to be gone. Held for itself only afterwards:
        # a journal written while it is held stays as a file, with pages of the store in it.
        _without_wal(connection, file)
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        _without_wal(connection, file)
        yield connection


def _without_wal(connection: Any, file: StoreFile) -> None:
    if connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
        raise StoreLocked(file.path)


def put_in_place(new: Path, path: Path, held: Any | None = None) -> None:
    """Give the finished file ``new`` the name of the store, in one step.

    ``held`` is the connection that holds the store; it is let go first only where a file in
    use cannot be replaced.
    """
    if held is not None and os.name == "nt":
        held.close()
    new.replace(path)
    settle_folder(path.parent)


def second_name(path: Path, name: Path) -> None:
    """Keep the file under another name too, or a copy where there are no second names."""
    name.unlink(missing_ok=True)
    try:
        os.link(path, name)
    except OSError:
        shutil.copy2(path, name)
    settle_folder(name.parent)


def destroy(path: Path) -> None:
    """Write over a file and remove it.

    A disk that keeps old versions of blocks (an SSD, a snapshot) may still hold them: only
    an encrypted disk helps against that.
    """
    with suppress(FileNotFoundError):
        with path.open("rb+") as file:
            left = path.stat().st_size
            while left > 0:
                left -= file.write(secrets.token_bytes(min(left, CHUNK)))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
