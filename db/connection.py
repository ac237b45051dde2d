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

driver = dbapi2
Trouble: type[Exception] = dbapi2.Error
"""What the driver raises; ``translated`` turns it into an error of the store."""

PATIENCE = 5.0
"""Seconds to wait for another program that is writing."""

PRAGMAS = (
    # Before anything else, or the C library may write over a screen.
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -65536",
    "PRAGMA trusted_schema = OFF",
)


class Reader(Protocol):
    """A connection that plain SQL text is read through, with ``:name`` parameters."""

    def execute(self, sql: str, parameters: Mapping[str, Any] | Sequence[Any] = ..., /) -> Any:
        """Run one statement and return its cursor."""


def connect(path: Path, *, patience: float = PATIENCE) -> Any:
    """Open a raw connection to the existing file ``path`` with the settings every one needs.

    Transactions are begun explicitly: the driver begins none. May be handed from thread to
    thread, but used by one at a time. Raises what the driver raises.
    """
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
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


def _not_a_database(path: Path) -> StoreError:
    with path.open("rb") as file:
        starts_like_one = file.read(16) == b"SQLite format 3\x00"
    return StoreCorrupt(path) if starts_like_one else NotAStore(path, "is another kind of file")
