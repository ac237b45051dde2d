"""One change of a store, in one transaction: begun, and saved whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from db import version
from db.audit import Ledger
from db.connection import explained, translated
from db.errors import StoreMissing, StoreNewer
from db.key_errors import Replaced
from db.shown import Shown
from db.work import Work


@contextmanager
def working(
    engine: Engine,
    path: Path,
    who: str,
    what: str,
    *,
    at: datetime,
    source: str | None,
    shown: Shown | None,
) -> Iterator[Work]:
    """Do one change in one transaction; an error inside leaves nothing of it behind."""
    try:
        place = _place(path)
        with translated(path), engine.connect() as connection, connection.begin() as transaction:
            if _place(path) != place:
                # Otherwise the change would be saved in a file that nobody opens any more.
                raise Replaced(path) if path.exists() else StoreMissing(path)
            found = str(connection.scalar(text("SELECT version_num FROM alembic_version")))
            if found != version.HEAD:
                raise StoreNewer(path, found, version.HEAD)
            work = Work(connection, Ledger(connection, who, what, at, source), shown)
            yield work
            if work.cancelled:
                transaction.rollback()
            else:
                work.finish()
    except DBAPIError as error:
        raise explained(path, error.orig or error) from error


def _place(path: Path) -> tuple[int, int] | None:
    """Which file stands at a path, whatever it is called."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
