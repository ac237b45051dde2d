"""Raw connections to the store file, cheap enough for the first screen.

Nothing here may import SQLAlchemy, SQLModel, pydantic or Alembic: together they cost more
than drawing the first frame.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from sqlcipher3 import dbapi2

from db.errors import (
    DiskFull,
    NoPermission,
    NotAStore,
    StoreCorrupt,
    StoreError,
    StoreLocked,
    StoreMissing,
    StoreReadOnly,
)
from db.key_errors import KeyChanged

driver = dbapi2
Trouble: type[Exception] = dbapi2.Error
"""What the driver raises; ``translated`` turns it into an error of the store."""

PATIENCE = 5.0
"""Seconds to wait for another program that is writing."""

SILENCE = "PRAGMA cipher_log_level = NONE"
"""Before anything else, or the C library may write over a screen."""

PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -65536",
    "PRAGMA trusted_schema = OFF",
    # Or INSERT OR REPLACE would delete from the trail of changes without asking its triggers.
    "PRAGMA recursive_triggers = ON",
)


class Reader(Protocol):
    """A connection that plain SQL text is read through, with ``:name`` parameters."""

    def execute(self, sql: str, parameters: Mapping[str, Any] | Sequence[Any] = ..., /) -> Any:
        """Run one statement and return its cursor."""


PLAIN_START = b"SQLite format 3\x00"
"""How a store that is not encrypted begins; the start of an encrypted one is random."""


def connect(path: Path, key: bytes | None = None, *, patience: float = PATIENCE) -> Any:
    """Open a raw connection to the existing file ``path`` with the settings every one needs.

    ``key`` is that of an encrypted store: no passphrase is stretched for a connection, so it
    costs next to nothing. A wrong one is noticed at the first read. Transactions are begun
    explicitly: the driver begins none. May be handed from thread to thread, but used by one at
    a time. Raises what the driver raises.
    """
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute(SILENCE)
        if key is not None:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in PRAGMAS:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def within(sql: str, column: str, ids: Collection[int] | None) -> tuple[str, dict[str, str]]:
    """Put a condition in place of ``[within]``: ``column`` is one of the ids, or anything.

    Returns the text and its parameter. Any number of ids makes the same text.
    """
    if ids is None:
        return sql.replace("[within]", "TRUE"), {}
    some = "[column] IN (SELECT value FROM json_each(:ids))".replace("[column]", column)
    return sql.replace("[within]", some), {"ids": json.dumps(list(ids))}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what the driver raises about ``path`` into the store's own errors."""
    try:
        yield
    except Trouble as error:
        raise explained(path, error) from error
    except UnicodeDecodeError as error:
        # The driver cannot even read what the database says of a garbled schema or text.
        raise StoreCorrupt(path) from error


def explained(path: Path, error: Exception) -> StoreError:
    """The store's own error for what the driver raised about ``path``."""
    if hasattr(error, "sqlstate"):
        from db.postgres.trouble import ours

        return ours(error)
    name = str(getattr(error, "sqlite_errorname", "") or "")
    for start, kind in _KINDS:
        if name.startswith(start):
            return kind(path)
    if name == "SQLITE_NOTADB":
        return _not_a_database(path)
    return StoreError(f"{path} could not be used: the database answered {name or 'an error'}.")


_KINDS: tuple[tuple[str, Callable[[Path], StoreError]], ...] = (
    ("SQLITE_BUSY", StoreLocked),
    ("SQLITE_LOCKED", StoreLocked),
    ("SQLITE_READONLY", StoreReadOnly),
    ("SQLITE_FULL", DiskFull),
    ("SQLITE_CORRUPT", StoreCorrupt),
    ("SQLITE_IOERR_SHORT_READ", StoreCorrupt),
    ("SQLITE_CANTOPEN", lambda path: (NoPermission if path.exists() else StoreMissing)(path)),
    ("SQLITE_PERM", NoPermission),
    ("SQLITE_AUTH", NoPermission),
)


def is_plain(path: Path) -> bool:
    """Whether the file begins as a database that is not encrypted does."""
    with path.open("rb") as file:
        return file.read(len(PLAIN_START)) == PLAIN_START


def _not_a_database(path: Path) -> StoreError:
    if is_plain(path):
        return StoreCorrupt(path)
    if path.with_name(f"{path.name}.key").exists():
        return KeyChanged(path)
    return NotAStore(path, "is another kind of file")
