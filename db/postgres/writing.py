"""SQLAlchemy's engine for writing to a server: one change at a time, as in a store file."""

from __future__ import annotations

from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from db.postgres.address import Server

LOCK = 0x43534C44
"""The number of the lock that whoever changes something holds until it is saved."""


def writing_engine(server: Server, *, patience: float) -> Engine:
    """Make an engine whose every transaction first waits for the one writer's place.

    READ COMMITTED alone would lose updates between two programs. ``patience`` is in seconds.
    """

    def fresh() -> psycopg.Connection[Any]:
        return psycopg.connect(server.conninfo)

    engine = create_engine(
        "postgresql+psycopg://", creator=fresh, poolclass=NullPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, int(patience * 1000))}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
        connection.exec_driver_sql("SET LOCAL jit = off")  # as for reading

    return engine
