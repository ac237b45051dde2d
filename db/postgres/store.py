"""A store on a server: opened, read, changed and looked at like one in a file."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from sqlalchemy.exc import DBAPIError

from db import version
from db.connection import PATIENCE, Reader
from db.errors import OnServer, StoreError, StoreNewer
from db.postgres import reading, writing
from db.postgres.address import Server, server_at
from db.postgres.trouble import ours
from db.store import Clock, Store

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from db.shown import Shown
    from db.work import Work

_IDLE_READERS = 2
_FORMAT = "SELECT version_num FROM alembic_version"
_ANYTHING = "SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = current_schema() LIMIT 1"


class ServerStore(Store):
    """An open store on a server. May be shared between threads; close it when done.

    ``path`` is where this computer keeps what lies beside a store; there is no file there.
    """

    on_server = True

    def __init__(self, server: Server, *, clock: Clock, patience: float) -> None:
        self.server = server
        self.path = server.folder
        self._clock = clock
        self._patience = patience
        self._idle: deque[Any] = deque()
        self.made = set()

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Lend a connection that sees the store as it is now, whatever others save meanwhile."""
        with _explained():
            connection = self._idle.pop() if self._idle else reading.connect(self.server)
            try:
                connection.execute("BEGIN")
                yield connection
                connection.rollback()
            except BaseException:
                connection.close()
                raise
        if len(self._idle) < _IDLE_READERS:
            self._idle.append(connection)
        else:
            connection.close()

    @contextmanager
    def change(
        self, who: str, what: str, *, source: str | None = None, shown: Shown | None = None
    ) -> Iterator[Work]:
        """Begin one change, all or nothing, once nobody else is changing anything."""
        with _explained(), super().change(who, what, source=source, shown=shown) as work:
            yield work

    @cached_property
    def _engine(self) -> Engine:
        return writing.writing_engine(self.server, patience=self._patience)

    def login(self) -> str:
        """The name the server knows whoever opened it by: what is saved is saved under that."""
        with self.read() as reader:
            return str(reader.execute("SELECT session_user").fetchone()[0])

    def must_be_whole(self) -> None:
        """Raise NotWhole where the server shows this user only some of the rows."""
        with self.read() as reader:
            if reader.execute("SELECT row_security_active('child')").fetchone()[0]:
                raise NotWhole(
                    "The server shows you the children of your team only, and this needs all. "
                    "Do it as the owner of the database."
                )

    @property
    def encrypted(self) -> bool:
        """False: who looks after the server encrypts its disks."""
        return False

    def damage(self) -> tuple[str, ...]:
        """Nothing that could be seen from here: the server looks after its own pages."""
        return ()

    def copy_to(self, path: Path) -> None:
        """Refused: a server is backed up with its own tools."""
        raise OnServer(
            f"{path.name} was not made. Back the server up where it stands, with pg_dump, or take "
            "the store out of it with: caseload move FILE"
        )

    def daily_copy(self) -> Path | None:
        """None: the server's own backups are made where it stands."""
        return None


def open_server(address: str, *, create: bool, clock: Clock, patience: float = PATIENCE) -> Store:
    """Open the store in a database, making it with ``create`` where the database is empty.

    Raises a StoreError that says what to do.
    """
    server = server_at(address)
    with _explained():
        found = _format(server)
        if found is None:
            if not create:
                raise NoStoreYet(
                    "The database is empty. Make the store in it with: caseload import PATH, or "
                    "bring one there with: caseload move"
                )
            _make(server, patience)
        elif found > version.HEAD:
            raise StoreNewer(server.folder, found, version.HEAD)
        elif found != version.HEAD:
            with _or_say_who_upgrades():
                _upgrade(server, patience)
    server.folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return ServerStore(server, clock=clock, patience=patience)


@contextmanager
def _or_say_who_upgrades() -> Iterator[None]:
    """Only the owner of the tables brings them up to date; anybody else is told so."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, psycopg.errors.InsufficientPrivilege):
            raise NotUpgraded(
                "An older version of Caseload made the store. Its owner has to open it once with "
                "this version, which brings it up to date; then everybody can."
            ) from None
        raise


class NotUpgraded(StoreError):
    """A store of an older format, opened by somebody who may not upgrade it."""

    title = "Not opened"


class NoStoreYet(StoreError):
    """A database with nothing in it."""

    title = "No store yet"


class NoRole(StoreError):
    """Those who may use a store on a server are known by a role that is not there."""

    title = "Not made"


class NotWhole(StoreError):
    """What would take or judge a part for the whole."""

    title = "Not done"


class NotOurs(StoreError):
    """A database of another program."""

    title = "Not a store"


def _format(server: Server) -> str | None:
    """The format of the store; None for an empty database."""
    with closing(reading.connect(server)) as connection:
        if connection.execute(_ANYTHING).fetchone() is None:
            return None
        try:
            row = connection.execute(_FORMAT).fetchone()
            connection.execute("SELECT 1 FROM change_set LIMIT 1")
        except psycopg.errors.UndefinedTable:
            raise NotOurs(
                "The database holds tables of another program. Make an empty one for the store."
            ) from None
    return str(row[0]) if row else ""


def _make(server: Server, patience: float) -> None:
    from db.postgres.guarding import ROLE, has_role
    from db.postgres.making import make

    engine = writing.writing_engine(server, patience=patience)
    with engine.begin() as connection:
        if not has_role(connection):
            raise NoRole(
                f"The server has no role “{ROLE}”, which those who may use the store are given, "
                "and you may not make it. Ask whoever looks after the server for: "
                f"CREATE ROLE {ROLE}"
            )
        make(connection)


def _upgrade(server: Server, patience: float) -> None:
    from alembic import command
    from alembic.config import Config

    from db.postgres.guarding import guard
    from db.upgrading import STEPS

    config = Config()
    config.set_main_option("script_location", STEPS)
    with writing.writing_engine(server, patience=patience).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        guard(connection)


@contextmanager
def _explained() -> Iterator[None]:
    """Turn what the driver raises into the store's own errors; nothing of a row is told."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, psycopg.Error):
            raise ours(error.orig) from None
        raise
    except psycopg.Error as error:
        raise ours(error) from None
