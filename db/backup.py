"""Checked copies of a store."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import datetime
from pathlib import Path

from db.connection import connect, translated
from db.errors import Refused, StoreCorrupt

KEPT = 3
"""How many copies made before an upgrade are kept."""


def private_file(path: Path) -> None:
    """Make the empty file ``path``, which must not exist, for its owner's eyes only."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def damage(path: Path) -> tuple[str, ...]:
    """What SQLite finds wrong in every page, row, index and link; empty when all is well."""
    try:
        with translated(path), closing(connect(path)) as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            broken = [row[0] for row in connection.execute("PRAGMA foreign_key_check")]
    except StoreCorrupt:
        return ("its pages do not fit together",)
    dangling = tuple(f"a row of {table} points to nothing" for table in broken)
    return (() if found == ["ok"] else tuple(found)) + dangling


def checked_copy(path: Path, to: Path) -> None:
    """Copy the store, which may be in use, to the new file ``to`` and check the copy.

    Raises StoreCorrupt, and leaves no copy, when the store is damaged; Refused when there
    is a file at ``to`` already.
    """
    try:
        private_file(to)
    except FileExistsError:
        raise Refused(f"There is a file at {to} already. Choose another name.") from None
    try:
        with translated(path), closing(connect(path)) as connection:
            connection.execute("VACUUM INTO ?", (str(to),))
        if damage(to):
            raise StoreCorrupt(path)
        with to.open("rb+") as file:
            os.fsync(file.fileno())
    except BaseException:
        to.unlink(missing_ok=True)
        raise


def copy_before_upgrade(path: Path, version: str, at: datetime) -> Path:
    """Keep a checked copy in ``<store>.backups`` and drop all but the newest few there."""
    folder = path.with_name(f"{path.name}.backups")
    folder.mkdir(mode=0o700, exist_ok=True)
    stamp = at.strftime("%Y%m%d-%H%M%S-%f")
    copy = folder / f"{path.stem}-{stamp}-format-{version}{path.suffix}"
    checked_copy(path, copy)
    for old in sorted(folder.glob(f"{path.stem}-*-format-*{path.suffix}"))[:-KEPT]:
        old.unlink()
    return copy
