"""Looking at a store file before it is used: is it one, whose key fits, which format is it?"""

from __future__ import annotations

import os
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from db import version
from db.connection import PATIENCE, Trouble, is_plain, translated
from db.errors import (
    NoPermission,
    NotAStore,
    StoreCorrupt,
    StoreMissing,
    StoreNewer,
    StoreReadOnly,
)
from db.key_file import key_file_of
from db.secret import Secret
from db.store_file import StoreFile
from db.system import explained_by_system
from db.where import network_risk

PAGE = 4096
"""Bytes of a page: an encrypted store is a whole number of them."""


def look_at_copy(path: Path, secret: Secret | None, now: datetime) -> tuple[StoreFile, str]:
    """A copy of a store with the key to it, and its format; nothing is upgraded or changed."""
    with explained_by_system(path):
        look_at_file(path, to_change=False)
        file = opened_file(path, secret, now)
    return file, format_of(file, PATIENCE, to_change=False)


def opened_file(
    path: Path, secret: Secret | None, now: datetime, *, ask: bool = False
) -> StoreFile:
    """The store at ``path`` with the key to it, if it is encrypted."""
    if is_plain(path):
        return StoreFile(path)
    if path.stat().st_size % PAGE and not key_file_of(path).exists():
        raise NotAStore(path, "is another kind of file")
    from db.unlocking import secret_for  # a store that is not encrypted opens without

    return with_key(path, secret_for(path, secret, now, ask=ask))


def with_key(path: Path, secret: bytes) -> StoreFile:
    """An encrypted store with the key that its secret makes."""
    from db.recovery import store_key

    return StoreFile(path, store_key(secret))


def look_at_file(path: Path, *, to_change: bool = True) -> None:
    """Refuse what cannot be a usable store before SQLite, which would make one of it."""
    if path.is_dir():
        raise NotAStore(path, "is a folder")
    if not path.exists():
        raise StoreMissing(path)
    if not os.access(path, os.R_OK):
        raise NoPermission(path)
    if to_change and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise StoreReadOnly(path)
    if path.stat().st_size == 0:
        raise NotAStore(path, "is empty")


def format_of(file: StoreFile, patience: float, *, to_change: bool = True) -> str:
    """The format of the store, one this program knows."""
    path = file.path
    with translated(path), closing(file.connect(patience=patience)) as connection:
        if connection.execute("PRAGMA application_id").fetchone()[0] != version.APPLICATION_ID:
            raise NotAStore(path, "is a database of another program")
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except Trouble as error:
            if "no such table" in str(error):
                raise NotAStore(path, "has lost its format") from error
            raise
        _whole(path, connection)
        if to_change:
            _set_journal(path, connection)
    found = str(row[0]) if row else ""
    if found > version.HEAD:
        raise StoreNewer(path, found, version.HEAD)
    return found


def _set_journal(path: Path, connection: Any) -> None:
    """WAL, but not on a network share: the memory it needs there is shared by nobody."""
    mode = "delete" if network_risk(path) else "wal"
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != mode:
        connection.execute(f"PRAGMA journal_mode = {mode}")


def _whole(path: Path, connection: Any) -> None:
    """Refuse a file cut off inside a page: SQLite would read the rest of it as blank."""
    journal = Path(f"{path}-wal")
    if journal.exists() and journal.stat().st_size:
        return
    # With a key the driver answers in words.
    if path.stat().st_size % int(connection.execute("PRAGMA page_size").fetchone()[0]):
        raise StoreCorrupt(path)
