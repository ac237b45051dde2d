"""SQLAlchemy's engine for writing; loaded only when something is written."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from db.connection import PATIENCE, driver
from db.store_file import StoreFile

_SMALL_CACHE = "PRAGMA cache_size = -16384"
"""A large import fills whatever it is given, and is not quicker for it."""


def writing_engine(
    file: StoreFile, *, patience: float = PATIENCE, check_links: bool = True
) -> Engine:
    """Make an engine whose every transaction takes the one writer's place at once.

    The driver sends no BEGIN before a SELECT, which loses updates between two programs, so
    each transaction starts with BEGIN IMMEDIATE. ``check_links=False`` is for migrations:
    with foreign keys on, rebuilding a table deletes what points to it.
    """

    def fresh() -> Any:
        connection = file.connect(patience=patience)
        connection.execute(_SMALL_CACHE)
        if not check_links:
            connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    engine = create_engine(
        "sqlite://", creator=fresh, module=driver, poolclass=NullPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
