"""Opening a store, the only way in: ``open_store``.

Opening and reading load neither SQLAlchemy nor Alembic; the first change, and an upgrade,
do.
"""

from __future__ import annotations

import errno
import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db import version
from db.backup import checked_copy, damage
from db.connection import PATIENCE, Reader, Trouble, connect, translated
from db.errors import (
    DiskFull,
    NoPermission,
    NotAStore,
    NotYet,
    StoreCorrupt,
    StoreError,
    StoreMissing,
    StoreNewer,
    StoreReadOnly,
)

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from db.work import Work

Clock = Callable[[], datetime]

_IDLE_READERS = 2


def _utc_now() -> datetime:
    return datetime.now(tz=UTC)


class Store:
    """An open store. May be shared between threads; close it when done."""

    def __init__(self, path: Path, *, clock: Clock, patience: float) -> None:
        self.path = path
        self._clock = clock
        self._patience = patience
        self._idle: deque[Any] = deque()

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Lend a connection that sees the store as it is now, whatever others save meanwhile."""
        with translated(self.path):
            try:
                connection = self._idle.pop()
            except IndexError:
                connection = connect(self.path, patience=self._patience)
            try:
                connection.execute("BEGIN")
                yield connection
                connection.rollback()
            except BaseException:
                connection.close()
                raise
            self._put_back(connection)

    def _put_back(self, connection: Any) -> None:
        if len(self._idle) < _IDLE_READERS:
            self._idle.append(connection)
        else:
            connection.close()

    def change(
        self, who: str, what: str, *, source: str | None = None
    ) -> AbstractContextManager[Work]:
        """Begin one change, all or nothing: ``with store.change("Ann", "Visit") as work``.

        ``source`` names the extract when it is an import. Raises StoreLocked when another
        program does not finish its own change in time.
        """
        from db.work import working

        return working(self._engine, self.path, who, what, at=self._clock(), source=source)

    @cached_property
    def _engine(self) -> Engine:
        from db.engine import writing_engine

        return writing_engine(self.path, patience=self._patience)

    def damage(self) -> tuple[str, ...]:
        """What is wrong with the file, found by reading all of it; empty when all is well."""
        return damage(self.path)

    def copy_to(self, path: Path) -> None:
        """Make a checked copy at ``path``, which must not exist yet."""
        checked_copy(self.path, path)

    def close(self) -> None:
        """Close the connections that are kept open between reads."""
        while self._idle:
            self._idle.pop().close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(
    target: str | Path,
    *,
    create: bool = False,
    key: str | None = None,
    clock: Clock = _utc_now,
    patience: float = PATIENCE,
) -> Store:
    """Open the store at ``target``, upgrading it first when an older version made it.

    ``create`` makes an empty one where there is none. ``clock`` tells when a change is made;
    ``patience`` is how many seconds to wait for other programs. Passphrases (``key``) and
    database addresses are for later versions. Raises a StoreError that says what to do.
    """
    path = _file(target, key)
    try:
        if create and not path.exists():
            from db.upgrading import make_store

            make_store(path, patience=patience)
        _look_at_file(path)
    except OSError as error:
        raise _from_system(path, error) from error
    found = _format(path, patience)
    if found != version.HEAD:
        from db.upgrading import upgrade_store

        upgrade_store(path, found, at=clock(), patience=patience)
    return Store(path, clock=clock, patience=patience)


def remove_unused(target: str | Path) -> None:
    """Remove a store in which no change was ever made; one that was used, or is none, stays."""
    path = _file(target, None)
    try:
        store = open_store(path)
        with store, store.read() as reader:
            used = reader.execute("SELECT EXISTS (SELECT 1 FROM change_set)").fetchone()[0]
    except StoreError:
        return
    if not used:
        for suffix in ("", "-wal", "-shm", ".lock"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)


def _file(target: str | Path, key: str | None) -> Path:
    if isinstance(target, str) and "://" in target:
        raise NotYet(
            "This version keeps a store in a file and cannot use a database server yet. "
            "Give the path of a file instead."
        )
    if key is not None:
        raise NotYet("This version cannot open a store with a passphrase yet.")
    return Path(target).expanduser()


def _from_system(path: Path, error: OSError) -> StoreError:
    """What the operating system's refusal to look at, or make, the file means."""
    folder = path.parent
    if isinstance(error, FileExistsError | NotADirectoryError):
        return NotAStore(path, "cannot be there, because a part of its path is a file")
    if error.errno == errno.ENOSPC:
        return DiskFull(path)
    if error.errno == errno.EROFS or os.access(folder, os.R_OK | os.X_OK):
        return StoreReadOnly(path)
    return NoPermission(path)


def _look_at_file(path: Path) -> None:
    """Refuse what cannot be a usable store before SQLite, which would make one of it."""
    if path.is_dir():
        raise NotAStore(path, "is a folder")
    if not path.exists():
        raise StoreMissing(path)
    if not os.access(path, os.R_OK):
        raise NoPermission(path)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise StoreReadOnly(path)
    if path.stat().st_size == 0:
        raise NotAStore(path, "is empty")


def _format(path: Path, patience: float) -> str:
    """The format of the store, one this program knows."""
    with translated(path), closing(connect(path, patience=patience)) as connection:
        if connection.execute("PRAGMA application_id").fetchone()[0] != version.APPLICATION_ID:
            raise NotAStore(path, "is a database of another program")
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except Trouble as error:
            if "no such table" in str(error):
                raise NotAStore(path, "has lost its format") from error
            raise
        _whole(path, connection)
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection.execute("PRAGMA journal_mode = WAL")
    found = str(row[0]) if row else ""
    if found > version.HEAD:
        raise StoreNewer(path, found, version.HEAD)
    return found


def _whole(path: Path, connection: Any) -> None:
    """Refuse a file cut off inside a page: SQLite would read the rest of it as blank."""
    journal = Path(f"{path}-wal")
    if journal.exists() and journal.stat().st_size:
        return
    if path.stat().st_size % connection.execute("PRAGMA page_size").fetchone()[0]:
        raise StoreCorrupt(path)
