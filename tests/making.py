"""What takes long about stores, done once per run: their tables, and the words of their SQL."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL, Dialect, Engine
from sqlalchemy.pool import Pool

from db import upgrading
from db.store_file import StoreFile

_take_steps = upgrading._run_steps


@cache
def _script() -> str:
    """All that the steps make, as one script; they are taken once per run."""
    with TemporaryDirectory() as folder:
        file = StoreFile(Path(folder) / "empty.store", None)
        file.path.touch()
        _take_steps(file, 5)
        with closing(sqlite3.connect(file.path)) as connection:
            return "\n".join(connection.iterdump())


def run_script(file: StoreFile, patience: float) -> None:
    """Make the tables of a store that has none; an older one takes its steps."""
    if file.path.stat().st_size:
        _take_steps(file, patience)
        return
    with closing(file.connect()) as connection:
        connection.executescript(_script())


_make_engine = Engine.__init__
_first: dict[tuple[str, object], Engine] = {}


def make_like_the_first(
    engine: Engine, pool: Pool, dialect: Dialect, url: URL, hide_parameters: bool = False
) -> None:
    """Make an engine that knows the statements which others of its kind have put into words.

    A program has one engine and puts each into words once; each test has one of its own.
    """
    _make_engine(engine, pool, dialect, url, hide_parameters=hide_parameters)
    # Another driver of the same database raises errors of its own.
    first = _first.setdefault((dialect.name, dialect.dbapi), engine)
    if first.dialect.server_version_info is not None:  # it has been connected
        engine.dialect = first.dialect
        engine._compiled_cache = first._compiled_cache
