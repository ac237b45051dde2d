"""Reading with the same SQL text and getting the same values as from a store file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import psycopg
from psycopg.adapt import Buffer, Loader
from psycopg.types.string import TextLoader

from db.postgres.address import Server

_IDS = re.compile(r"\(SELECT value FROM json_each\(:(\w+)\)\)")
"""How the queries write "one of these ids", whatever their number."""
_OURS = r"(SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST(:\1 AS json)) AS value)"
_WORDS = re.compile(r"'[^']*'|%|:([A-Za-z_]\w*)")

_DESCRIBED = re.compile(r"PRAGMA table_info\((\w+)\)")
_COLUMNS = """
SELECT ordinal_position, column_name, upper(data_type) FROM information_schema.columns
WHERE table_schema = current_schema() AND table_name = %s ORDER BY ordinal_position
"""
"""What the same question says of a table's columns: number, name, type."""

SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL jit = off"
"""The rules about who sees which rows make every plan look dear, and the server would compile
each for some tenths of a second, to save a few thousandths."""


class _Flag(Loader):
    """Yes and no as a store file holds them: 1 and 0."""

    def load(self, data: Buffer) -> int:
        return int(bytes(data) == b"t")


class _Sum(Loader):
    """A sum of whole numbers is one; anything else is a fraction."""

    def load(self, data: Buffer) -> int | float:
        text = bytes(data).decode()
        return float(text) if "." in text else int(text)


@lru_cache(maxsize=512)
def translated(sql: str) -> str:
    """The text with psycopg's marks for its ``:name`` parameters."""
    return _WORDS.sub(_mark, _IDS.sub(_OURS, sql))


def _mark(found: re.Match[str]) -> str:
    text = found.group(0)
    if text == "%":
        return "%%"
    if text.startswith("'"):
        return text.replace("%", "%%")
    return f"%({found.group(1)})s"


class Reading:
    """A connection that looks like the raw connection to a store file, for reading."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def execute(self, sql: str, parameters: Mapping[str, Any] | Sequence[Any] = ()) -> Any:
        """Run one statement and return its cursor; days come as ISO text, flags as 0 and 1."""
        cursor = self._connection.cursor()
        cursor.adapters.register_loader("date", TextLoader)
        cursor.adapters.register_loader("bool", _Flag)
        cursor.adapters.register_loader("numeric", _Sum)
        if sql == "BEGIN":
            return cursor.execute(SNAPSHOT)
        if described := _DESCRIBED.fullmatch(sql):
            return cursor.execute(_COLUMNS, (described.group(1),))
        text = translated(sql)
        return cursor.execute(text, parameters if parameters else {})

    def rollback(self) -> None:
        """End the snapshot."""
        self._connection.rollback()
        if not self._connection.autocommit:
            return
        self._connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def connect(server: Server) -> Reading:
    """A connection of its own that begins and ends its snapshots when told to."""
    return Reading(psycopg.connect(server.conninfo, autocommit=True))
