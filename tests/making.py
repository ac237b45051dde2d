"""Empty stores, made from one script in the place of every step since the first version."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

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
