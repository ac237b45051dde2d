"""Putting a checked copy in the place of a store; what was there is kept as a copy."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from db import version
from db.alone import alone
from db.backup import backups_folder, checked_copy, damage, discard
from db.connection import PATIENCE, is_plain, translated
from db.errors import StoreCorrupt, StoreError, StoreLocked
from db.key_errors import KeyFileDamaged
from db.key_file import KeyFile, key_file_of, read_key_file, write_key_file
from db.leftovers import forget_second_name, restored
from db.looking import look_at_copy
from db.recovery import secret_of
from db.secret import AccountKey, RecoveryCode, Secret
from db.store_file import StoreFile
from db.swapping import put_in_place, second_name, to_itself
from db.unlocking import locked_up


def restore(
    path: Path,
    backup: Path,
    secret: Secret | None,
    *,
    at: datetime,
    patience: float = PATIENCE,
) -> Path | None:
    """Make the store at ``path`` what the copy ``backup`` is; where the old one is kept.

    The copy is checked first and is not altered. The store is the old one or the new one at
    every moment. Raises StoreLocked while another program has the old store open.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    source = _checked(backup, secret, at)
    with alone(path, patience):
        new = source.at(restored(path))
        discard(new.path)
        forget_second_name(path)
        try:
            checked_copy(source, new.path, with_keys=False)
            with translated(new.path), closing(new.connect()) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
            keys = _keys_for(backup, secret) if source.encrypted else None
            kept = _kept(path, at) if path.exists() else None
            _write_keys(path, keys, besides=_keys_of(path) if kept else None)
            _swap(path, new, source, kept, patience)
            _write_keys(path, keys)
        finally:
            discard(new.path)
    return kept


def _checked(backup: Path, secret: Secret | None, at: datetime) -> StoreFile:
    """The copy, known to be a whole store of a format this program knows, and left as it is."""
    source, found = look_at_copy(backup, secret, at)
    if found > version.HEAD or damage(source):
        raise StoreCorrupt(backup)
    return source


def _keys_for(backup: Path, secret: Secret | None) -> KeyFile:
    """What opens the restored store: as the copy, or this account where only a code is left."""
    keys = _keys_of(backup)
    if keys is None and isinstance(secret, RecoveryCode):
        return KeyFile((locked_up(secret_of(secret.text), AccountKey()),))
    return keys or KeyFile(())


def _kept(path: Path, at: datetime) -> Path:
    folder = backups_folder(path)
    name = f"{path.stem}-before-restore-{at.strftime('%Y%m%d-%H%M%S')}"
    number = 0
    while (kept := folder / f"{name}-{number}{path.suffix}").exists():
        number += 1
    return kept


def _swap(
    path: Path, new: StoreFile, source: StoreFile, kept: Path | None, patience: float
) -> None:
    if kept is None:
        put_in_place(new.path, path)
        return
    old = StoreFile(path) if is_plain(path) else source.at(path)
    try:
        with to_itself(old, patience) as held:
            second_name(path, kept)
            _copy_keys(path, kept)
            put_in_place(new.path, path, held)
    except StoreLocked:
        raise
    except StoreError:
        # It cannot be opened: damaged, or of another key. It is kept just as it is, with the
        # journal beside it, which must not be there when the new one takes its place.
        second_name(path, kept)
        _copy_keys(path, kept)
        for ending in ("-wal", "-journal", "-shm"):
            beside = Path(f"{path}{ending}")
            if beside.exists():
                beside.replace(Path(f"{kept}{ending}"))
        put_in_place(new.path, path)


def _keys_of(path: Path) -> KeyFile | None:
    try:
        return read_key_file(path)
    except KeyFileDamaged:
        return None


def _copy_keys(path: Path, to: Path) -> None:
    keys = _keys_of(path)
    if keys is not None:
        write_key_file(to, keys)


def _write_keys(path: Path, keys: KeyFile | None, *, besides: KeyFile | None = None) -> None:
    """The key file of what is restored; until it is in place, with the keys of the old too."""
    together = [*(keys.keys if keys else ()), *(besides.keys if besides else ())]
    distinct = {key.mark: key for key in reversed(together)}
    if distinct:
        write_key_file(path, KeyFile(tuple(distinct.values())))
    elif besides is None:
        key_file_of(path).unlink(missing_ok=True)
