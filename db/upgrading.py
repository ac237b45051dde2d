"""Making a store, and bringing an older one to this version's format.

Loads Alembic, so it is imported only when there is something to make or upgrade.
"""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from db import version
from db.alone import alone
from db.backup import copy_before_upgrade, discard, private_file
from db.connection import Trouble, translated
from db.engine import writing_engine
from db.errors import UpgradeFailed
from db.key_file import KeyFile, key_file_of, settle_folder, write_key_file
from db.leftovers import unfinished
from db.recovery import new_secret, store_key
from db.secret import Secret
from db.store_file import StoreFile
from db.unlocking import locked_up

STEPS = "db:migrations"
"""Where the steps are, as Alembic names a folder inside a package."""


def make_store(path: Path, protect: Secret | None, *, patience: float) -> bytes | None:
    """Make an empty store at ``path`` unless another program has just made one.

    With ``protect`` it is encrypted from its first byte, and its new secret is returned. It
    appears complete or not at all; its key file is there before it.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with alone(path, patience):
        if path.exists():
            return None
        secret = None if protect is None else new_secret()
        made = StoreFile(unfinished(path), None if secret is None else store_key(secret))
        discard(made.path)
        private_file(made.path)
        with translated(path):
            _run_steps(made, patience)
            # Only now: nothing may be left in a -wal file that does not move along.
            with closing(made.connect()) as connection:
                connection.execute(f"PRAGMA application_id = {version.APPLICATION_ID}")
                connection.execute("PRAGMA journal_mode = WAL")
        if secret is not None and protect is not None:
            _put_key_file(path, secret, protect)
        made.path.replace(path)
        settle_folder(path.parent)
    return secret


def _put_key_file(path: Path, secret: bytes, protect: Secret) -> None:
    """Write the key file; one of a store that was taken away may still be wanted."""
    before = key_file_of(path)
    if before.exists():
        number = 1
        while (aside := before.with_name(f"{before.name}.{number}")).exists():
            number += 1
        before.rename(aside)
    write_key_file(path, KeyFile((locked_up(secret, protect),)))


def upgrade_store(file: StoreFile, found: str, *, at: datetime, patience: float) -> None:
    """Bring the store from format ``found`` to this version's, after a checked copy.

    All or nothing: after UpgradeFailed the store is exactly as it was.
    """
    with alone(file.path, patience):
        if _format_now(file) == version.HEAD:
            return
        copy = copy_before_upgrade(file, found, at)
        try:
            _run_steps(file, patience)
        except (SQLAlchemyError, CommandError, OSError, Trouble) as error:
            raise UpgradeFailed(file.path, copy, type(error).__name__) from error


def _format_now(file: StoreFile) -> str:
    """The format after waiting for the lock: another program may have upgraded meanwhile."""
    with translated(file.path), closing(file.connect()) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def _run_steps(file: StoreFile, patience: float) -> None:
    engine = writing_engine(file, patience=patience, check_links=False)
    config = Config()
    config.set_main_option("script_location", STEPS)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version.HEAD)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise CommandError("a row points to nothing")
