"""Another passphrase, another key, or a key where there was none; each all or nothing.

While a key takes the place of another the key file holds both, so that a store found in
either state opens. Only then is the store rewritten, in one transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from db import version
from db.alone import alone
from db.backup import backups_folder, damage, discard, private_file
from db.connection import PATIENCE, is_plain, translated
from db.errors import StoreCorrupt
from db.kept_keys import account_file, forget_in_keyring
from db.key_errors import AlreadyEncrypted, KeyFileDamaged, NotEncrypted
from db.key_file import KeyFile, SealedKey, read_key_file, write_key_file
from db.leftovers import doomed, encrypting, plain_copies, unfinished
from db.recovery import new_secret, store_key
from db.secret import RecoveryCode, Secret
from db.store_file import StoreFile
from db.swapping import destroy, put_in_place, second_name, to_itself
from db.unlocking import fits, locked_up, secret_for


def change_passphrase(
    path: Path,
    given: Secret | None,
    protect: Secret,
    *,
    at: datetime,
    keyring: bool = False,
    patience: float = PATIENCE,
) -> None:
    """Open the same key with other words from now on; the store itself is not touched.

    So do the copies in ``<store>.backups``; what was copied elsewhere keeps its old words.
    """
    with alone(path, patience):
        secret = _secret_of_encrypted(path, given, at)
        entry = locked_up(secret, protect, keyring=keyring)
        # The store last: while it opens with the old words, everybody knows to do this again.
        _also_for_backups(path, entry)
        write_key_file(path, KeyFile((entry,)))
        _forget_other_ways(entry)


def change_key(
    path: Path,
    given: Secret | None,
    protect: Secret,
    *,
    at: datetime,
    keyring: bool = False,
    patience: float = PATIENCE,
) -> bytes:
    """Encrypt the store with a new key and return its secret; older copies keep the old one."""
    with alone(path, patience):
        old, new = _secret_of_encrypted(path, given, at), new_secret()
        entry = locked_up(new, protect, keyring=keyring)
        known = _known_keys(path, given) or KeyFile((locked_up(old, protect),))
        with to_itself(StoreFile(path, store_key(old)), patience) as held:
            write_key_file(path, known.with_key(entry))
            _rewrite(held, store_key(new))
        if not fits(path, new):
            raise StoreCorrupt(path)
        write_key_file(path, KeyFile((entry,)))
    return new


def _rewrite(held: Any, key: bytes) -> None:
    """Write every page anew, in the one transaction of a write-ahead journal."""
    held.execute("PRAGMA journal_mode = WAL")
    held.execute("SELECT count(*) FROM sqlite_master").fetchone()
    held.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"")


def _secret_of_encrypted(path: Path, given: Secret | None, at: datetime) -> bytes:
    if is_plain(path):
        raise NotEncrypted(path)
    return secret_for(path, given, at)


def _known_keys(path: Path, given: Secret | None) -> KeyFile | None:
    """The key file; one that is lost or damaged does not stop a recovery code."""
    try:
        return read_key_file(path)
    except KeyFileDamaged:
        if isinstance(given, RecoveryCode):
            return None
        raise


def _also_for_backups(path: Path, entry: SealedKey) -> None:
    for kept in backups_folder(path).glob("*.key"):
        copy = kept.with_suffix("")
        try:
            content = read_key_file(copy)
        except KeyFileDamaged:
            continue
        if content is not None and any(key.mark == entry.mark for key in content.keys):
            write_key_file(copy, content.with_key(entry))


def _forget_other_ways(entry: SealedKey) -> None:
    """Take the secret out of wherever the key file no longer says it is."""
    kinds = {slot.kind for slot in entry.slots}
    if "account" not in kinds:
        account_file(entry.mark).unlink(missing_ok=True)
    if "keyring" not in kinds:
        forget_in_keyring(entry.mark)


def encrypt(path: Path, protect: Secret, *, patience: float = PATIENCE) -> bytes:
    """Encrypt a plain store and its copies, destroy the plain files, return the secret."""
    with alone(path, patience):
        if not is_plain(path):
            raise AlreadyEncrypted(path)
        secret = new_secret()
        entry = KeyFile((locked_up(secret, protect),))
        file = StoreFile(path, store_key(secret))
        new = file.at(unfinished(path))
        encrypting(path).touch(mode=0o600)
        try:
            with to_itself(StoreFile(path), patience) as held:
                _export(held, new)
                write_key_file(path, entry)
                second_name(path, doomed(path))
                put_in_place(new.path, path, held)
        finally:
            discard(new.path)
        finish_encrypting(file)
    return secret


def finish_encrypting(file: StoreFile) -> None:
    """Destroy the plain file of a store that is encrypted by now, and encrypt its plain copies.

    The store is held alone. A copy that is damaged stays as it is.
    """
    destroy(doomed(file.path))
    keys = read_key_file(file.path)
    for copy in plain_copies(file.path):
        with suppress(StoreCorrupt):
            _encrypt_copy(copy, file.at(unfinished(copy)), keys)
    for copy in backups_folder(file.path).glob(".*.plain"):
        destroy(copy)
    encrypting(file.path).unlink(missing_ok=True)


def _encrypt_copy(copy: Path, new: StoreFile, keys: KeyFile | None) -> None:
    try:
        with translated(copy), closing(StoreFile(copy).connect()) as plain:
            _export(plain, new)
        if keys is not None:
            write_key_file(copy, keys)
        second_name(copy, doomed(copy))
        put_in_place(new.path, copy)
    finally:
        discard(new.path)


def _export(plain: Any, new: StoreFile) -> None:
    """Write all of an open plain store to an encrypted file, and see that all is there."""
    discard(new.path)
    private_file(new.path)
    with translated(new.path):
        plain.execute("PRAGMA foreign_keys = OFF")
        with _attached(plain, new):
            plain.execute("SELECT sqlcipher_export('sealed')")
            plain.execute(f"PRAGMA sealed.application_id = {version.APPLICATION_ID}")
        with closing(new.connect()) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            same = _everything(plain) == _everything(connection)
    if not same or damage(new):
        raise StoreCorrupt(new.path)


@contextmanager
def _attached(plain: Any, new: StoreFile) -> Iterator[None]:
    plain.execute("ATTACH DATABASE ? AS sealed KEY ?", (str(new.path), new.literal_key))
    try:
        yield
    finally:
        plain.execute("DETACH DATABASE sealed")


def _everything(connection: Any) -> list[tuple[str, str | None, int]]:
    """Every table, index and trigger as it was defined, with the number of rows."""
    made = connection.execute("SELECT name, sql, type FROM sqlite_master ORDER BY name").fetchall()
    return [
        (
            name,
            sql,
            connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
            if kind == "table"
            else 0,
        )
        for name, sql, kind in made
    ]


def recovery_secret(path: Path, given: Secret | None, at: datetime) -> bytes:
    """The secret of the store, for its recovery sheet."""
    return _secret_of_encrypted(path, given, at)
