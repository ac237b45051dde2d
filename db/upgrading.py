"""Making a store, and bringing an older one to this version's format.

Loads Alembic, so it is imported only when there is something to make or upgrade.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from filelock import FileLock, Timeout
from sqlalchemy.exc import SQLAlchemyError

from db import version
from db.backup import copy_before_upgrade, private_file
from db.connection import Trouble, connect, translated
from db.engine import writing_engine
from db.errors import StoreLocked, UpgradeFailed

STEPS = "db:migrations"
"""Where the steps are, as Alembic names a folder inside a package."""


@contextmanager
def alone(path: Path, patience: float) -> Iterator[None]:
    """Hold the store's lock file: only one program makes or upgrades it at a time."""
    lock = FileLock(f"{path}.lock", timeout=patience, mode=0o600)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreLocked(path) from error
    try:
        yield
    finally:
        lock.release()


def make_store(path: Path, *, patience: float) -> None:
    """Make an empty store at ``path`` unless another program has just made one.

    It appears there complete or not at all.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with alone(path, patience):
        if path.exists():
            return
        unfinished = path.with_name(f".{path.name}.new")
        for leftover in ("", "-journal", "-wal", "-shm"):
            Path(f"{unfinished}{leftover}").unlink(missing_ok=True)
        private_file(unfinished)
        with translated(path):
            _run_steps(unfinished, patience)
            # Only now: nothing may be left in a -wal file that does not move along.
            with closing(connect(unfinished)) as connection:
                connection.execute(f"PRAGMA application_id = {version.APPLICATION_ID}")
                connection.execute("PRAGMA journal_mode = WAL")
        unfinished.replace(path)


def upgrade_store(path: Path, found: str, *, at: datetime, patience: float) -> None:
    """Bring the store from format ``found`` to this version's, after a checked copy.

    All or nothing: after UpgradeFailed the store is exactly as it was.
    """
    with alone(path, patience):
        if _format_now(path) == version.HEAD:
            return
        copy = copy_before_upgrade(path, found, at)
        try:
            _run_steps(path, patience)
        except (SQLAlchemyError, CommandError, OSError, Trouble) as error:
            raise UpgradeFailed(path, copy, type(error).__name__) from error


def _format_now(path: Path) -> str:
    """The format after waiting for the lock: another program may have upgraded meanwhile."""
    with translated(path), closing(connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def _run_steps(path: Path, patience: float) -> None:
    engine = writing_engine(path, patience=patience, check_links=False)
    config = Config()
    config.set_main_option("script_location", STEPS)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version.HEAD)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise CommandError("a row points to nothing")
