"""Checked copies of a store: on request, before an upgrade, and daily."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from db.connection import translated
from db.errors import Refused, StoreCorrupt
from db.key_errors import KeyFileMissing
from db.key_file import key_file_of, read_key_file, settle_folder, write_key_file
from db.store_file import StoreFile

KEPT = 3
"""How many copies made before an upgrade are kept."""
KEPT_DAILY = 7
"""How many daily copies are kept."""

FAMILY = ("", "-journal", "-wal", "-shm")
"""The endings of the files that belong to one database."""


def private_file(path: Path) -> None:
    """Make the empty file ``path``, which must not exist, for its owner's eyes only."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def discard(path: Path) -> None:
    """Remove an unfinished database and what belongs to it."""
    for ending in FAMILY:
        Path(f"{path}{ending}").unlink(missing_ok=True)


def backups_folder(path: Path) -> Path:
    """Where the copies made of their own accord are; made when it is not there."""
    folder = path.with_name(f"{path.name}.backups")
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def damage(file: StoreFile) -> tuple[str, ...]:
    """What SQLite finds wrong in every page, row, index and link; empty when all is well."""
    try:
        with translated(file.path), closing(file.connect()) as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            broken = [row[0] for row in connection.execute("PRAGMA foreign_key_check")]
            forged = list(connection.execute("PRAGMA cipher_integrity_check"))
    except StoreCorrupt:
        return ("its pages do not fit together",)
    dangling = tuple(f"a row of {table} points to nothing" for table in broken)
    altered = (f"{len(forged)} encrypted pages were altered",) if forged else ()
    return (() if found == ["ok"] else tuple(found)) + dangling + altered


def checked_copy(file: StoreFile, to: Path, *, with_keys: bool = True) -> None:
    """Copy the store, which may be in use, to the new file ``to`` and check the copy.

    An encrypted store's copy has the same key, and a copy of the key file beside it. The copy
    is there complete or not at all. Raises StoreCorrupt when the store is damaged; Refused
    when there is a file at ``to`` already.
    """
    if to.exists():
        raise _taken(to)
    unfinished = to.with_name(f".{to.name}.new")
    discard(unfinished)
    private_file(unfinished)
    try:
        with translated(file.path), closing(file.connect()) as connection:
            connection.execute("VACUUM INTO ?", (str(unfinished),))
        if damage(file.at(unfinished)):
            raise StoreCorrupt(file.path)
        with unfinished.open("rb+") as written:
            os.fsync(written.fileno())
        if file.encrypted and with_keys:
            copy_key_file(file.path, to)
        put_without_overwriting(unfinished, to)
    finally:
        discard(unfinished)


def copy_key_file(path: Path, to: Path) -> None:
    """Put a copy of the key file of the store at ``path`` beside a copy of the store."""
    content = read_key_file(path)
    if content is None:
        raise KeyFileMissing(path, key_file_of(path))
    write_key_file(to, content)


def put_without_overwriting(unfinished: Path, to: Path) -> None:
    """Give a finished file its name, unless somebody took the name meanwhile."""
    try:
        os.link(unfinished, to)
    except FileExistsError:
        raise _taken(to) from None
    except OSError:  # no second names on this file system
        if to.exists():
            raise _taken(to) from None
        unfinished.rename(to)
    settle_folder(to.parent)


def _taken(to: Path) -> Refused:
    return Refused(f"There is a file at {to} already. Choose another name.")


def copy_before_upgrade(file: StoreFile, version: str, at: datetime) -> Path:
    """Keep a checked copy in ``<store>.backups`` and drop all but the newest few there."""
    path = file.path
    folder = backups_folder(path)
    stamp = at.strftime("%Y%m%d-%H%M%S-%f")
    copy = folder / f"{path.stem}-{stamp}-format-{version}{path.suffix}"
    checked_copy(file, copy)
    _drop(sorted(folder.glob(f"{path.stem}-*-format-*{path.suffix}"))[:-KEPT])
    return copy


def daily_copy(file: StoreFile, at: datetime) -> Path | None:
    """Keep a checked copy of today in ``<store>.backups``; None when there is one already.

    The copies are numbered, and the smallest numbers are dropped: a clock that was set back
    must not make the newest copy look like the oldest.
    """
    path = file.path
    folder = backups_folder(path)
    before = _daily(path)
    today = at.strftime("%Y%m%d")
    if before and before[-1].stem.endswith(today):
        return None
    number = int(before[-1].stem.split("-")[-2]) + 1 if before else 1
    copy = folder / f"{path.stem}-daily-{number:06}-{today}{path.suffix}"
    checked_copy(file, copy)
    _drop(_daily(path)[:-KEPT_DAILY])
    for half in folder.glob(f".*{path.suffix}.new"):  # of a program that was killed
        discard(half)
    return copy


def _daily(path: Path) -> list[Path]:
    found = backups_folder(path).glob(f"{path.stem}-daily-[0-9]*-[0-9]*{path.suffix}")
    return sorted(copy for copy in found if copy.stem.split("-")[-2].isdigit())


def _drop(copies: list[Path]) -> None:
    for copy in copies:
        with suppress(OSError):
            copy.unlink(missing_ok=True)
            key_file_of(copy).unlink(missing_ok=True)
