"""Opening a store, the only way in: ``open_store``.

Opening and reading load neither SQLAlchemy nor Alembic; the first change, and an upgrade,
do.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db import version
from db.connection import PATIENCE, Reader, translated
from db.errors import NoDriver, StoreCorrupt, StoreError, StoreLocked
from db.key_errors import KeyChanged
from db.leftovers import clear_leftovers
from db.looking import format_of, look_at_file, opened_file, with_key
from db.secret import Secret
from db.store_file import StoreFile, is_server, path_at
from db.system import explained_by_system as explained_by_system  # for those who open

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from db.shown import Shown
    from db.work import Work

Clock = Callable[[], datetime]

_IDLE_READERS = 2


def _utc_now() -> datetime:
    return datetime.now(tz=UTC)


class Store:
    """An open store. May be shared between threads; close it when done."""

    on_server = False  # where its own tools copy, encrypt and mend it

    def __init__(self, file: StoreFile, *, clock: Clock, patience: float) -> None:
        self.file = file
        self.path = file.path
        self._clock = clock
        self._patience = patience
        self._idle: deque[Any] = deque()
        self.made: set[int] = set()  # the ids of the changes made through this object

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Lend a connection that sees the store as it is now, whatever others save meanwhile."""
        with translated(self.path):
            try:
                connection = self._idle.pop()
            except IndexError:
                connection = self.file.connect(patience=self._patience)
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
        self, who: str, what: str, *, source: str | None = None, shown: Shown | None = None
    ) -> AbstractContextManager[Work]:
        """Begin one change, all or nothing: ``with store.change("Ann", "Visit") as work``.

        ``source`` names the extract when it is an import; ``shown`` is what the person saw who
        makes it: a row that somebody else changed since raises ChangedMeanwhile. Raises
        StoreLocked when another program does not finish its own change in time.
        """
        from db.working import working

        at = self._clock()
        seen = None if shown is None else shown._replace(own=self.made)
        return self._noted(
            working(self._engine, self.path, who, what, at=at, source=source, shown=seen)
        )

    @contextmanager
    def _noted(self, change: AbstractContextManager[Work]) -> Iterator[Work]:
        """Remember which changes were made here, so that those of others are known."""
        with change as work:
            yield work
        if work.ledger.begun and not work.cancelled:
            self.made.add(work.ledger.change_id)

    @cached_property
    def _engine(self) -> Engine:
        from db.engine import writing_engine

        return writing_engine(self.file, patience=self._patience)

    def login(self) -> str | None:
        """The name under which a server knows the user; a file knows nobody."""
        return None

    def must_be_whole(self) -> None:
        """Raise a StoreError where a server shows this user only some of the rows."""

    @property
    def encrypted(self) -> bool:
        """Whether the file, its journal and its copies are encrypted."""
        return self.file.encrypted

    def damage(self) -> tuple[str, ...]:
        """What is wrong with the file, found by reading all of it; empty when all is well."""
        from db.backup import damage

        return damage(self.file)

    def copy_to(self, path: Path) -> None:
        """Make a checked copy at ``path``, which must not exist yet, with the same key."""
        from db.backup import checked_copy

        with explained_by_system(path):
            checked_copy(self.file, path)

    def daily_copy(self) -> Path | None:
        """Make today's checked copy in ``<store>.backups``; None when it is there already.

        None too while another program makes it, or does something to the file.
        """
        from db.alone import alone
        from db.backup import daily_copy

        with explained_by_system(self.path), suppress(StoreLocked), alone(self.path, 0):
            return daily_copy(self.file, self._clock())
        return None

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
    secret: Secret | None = None,
    ask: bool = False,
    clock: Clock = _utc_now,
    patience: float = PATIENCE,
) -> Store:
    """Open the store at ``target``, upgrading it first when an older version made it.

    ``secret`` opens an encrypted one; with ``ask`` nothing that this account keeps does, if
    somebody chose a passphrase. ``create`` makes an empty one where there is none,
    encrypted for ``secret`` if there is any. ``clock`` tells when a change is made;
    ``patience`` is how many seconds to wait for other programs. Raises a StoreError that says
    what to do.
    """
    if is_server(target):
        try:
            from db.postgres.store import open_server
        except ImportError as error:  # the driver, or the library it is made with
            raise NoDriver() from error
        return open_server(str(target), create=create, clock=clock, patience=patience)
    path = path_at(target)
    made = None
    with explained_by_system(path):
        if create and not path.exists():
            from db.upgrading import make_store

            made = make_store(path, secret, patience=patience)
        look_at_file(path)
        file = opened_file(path, secret, clock(), ask=ask) if made is None else with_key(path, made)
    _bring_up_to_date(file, clock(), patience)
    clear_leftovers(file)
    return Store(file, clock=clock, patience=patience)


def _bring_up_to_date(file: StoreFile, at: datetime, patience: float) -> None:
    """Refuse a store that this program cannot use, and upgrade one of an older version."""
    try:
        found = format_of(file, patience)
    except KeyChanged as error:
        # The key file vouches for the key, so it is the pages that are wrong.
        raise StoreCorrupt(file.path) from error
    if found != version.HEAD:
        from db.upgrading import upgrade_store

        upgrade_store(file, found, at=at, patience=patience)


def remove_unused(target: str | Path, secret: Secret | None = None) -> None:
    """Remove a store in which no change was ever made; one that was used, or is none, stays."""
    if is_server(target):
        return
    path = path_at(target)
    try:
        store = open_store(path, secret=secret)
        with store, store.read() as reader:
            used = reader.execute("SELECT EXISTS (SELECT 1 FROM change_set)").fetchone()[0]
    except StoreError:
        return
    if not used:
        for suffix in ("", "-wal", "-shm", ".lock", ".key"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
