"""From what a person gives to the secret of an encrypted store."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from db.connection import Trouble, connect, explained, is_plain
from db.guesses import check_may_guess, forget, note_wrong
from db.kept_keys import (
    forget_for_account,
    keep_for_account,
    keep_in_keyring,
    kept_secret,
)
from db.key_errors import KeyFileDamaged, KeyFileMissing, NeedsPassphrase, WrongPassphrase
from db.key_file import KeyFile, SealedKey, Slot, key_file_of, read_key_file
from db.recovery import mark_of, secret_of, store_key
from db.secret import AccountKey, Nobody, Passphrase, RecoveryCode, Secret

Way = Callable[[SealedKey], "bytes | None"]


def secret_for(path: Path, given: Secret | None, now: datetime, *, ask: bool = False) -> bytes:
    """The secret that opens the encrypted store at ``path``, from what was given.

    With ``ask`` a key that this account keeps is not used where there is a passphrase.

    Raises NeedsPassphrase, WrongPassphrase, TooManyGuesses, NotACode, KeyFileMissing or
    KeyFileDamaged.
    """
    if isinstance(given, RecoveryCode):
        return _by_code(path, given)
    content = read_key_file(path)
    if content is None:
        raise KeyFileMissing(path, key_file_of(path))
    if isinstance(given, Passphrase):
        return _by_passphrase(path, content, given, now)
    kinds = {slot.kind for key in content.keys for slot in key.slots}
    if ask and "passphrase" in kinds:
        raise NeedsPassphrase(path)
    secret = _first_that_fits(path, content, kept_secret)
    if secret is None:
        raise NeedsPassphrase(path)
    return secret


def _by_passphrase(path: Path, content: KeyFile, given: Passphrase, now: datetime) -> bytes:
    from db.sealing import unsealed

    def way(key: SealedKey) -> bytes | None:
        for slot in key.slots:
            secret = unsealed(slot, given.text, key.mark) if slot.kind == "passphrase" else None
            if secret is not None:
                return secret
        return None

    check_may_guess(path, now)
    try:
        secret = _first_that_fits(path, content, way)
    except (ValueError, KeyError, TypeError, MemoryError):
        raise KeyFileDamaged(key_file_of(path)) from None
    if secret is None:
        raise WrongPassphrase(path, note_wrong(path, now))
    forget(path)
    if not any(slot.kind == "account" for key in content.keys for slot in key.slots):
        # Choosing a passphrase may have been cut short before this account's own was taken away.
        forget_for_account(secret)
    return secret


def _by_code(path: Path, given: RecoveryCode) -> bytes:
    """A recovery code needs no key file, only a store that it fits."""
    secret = secret_of(given.text)
    if not fits(path, secret):
        raise WrongPassphrase(path)
    return secret


def _first_that_fits(path: Path, content: KeyFile, way: Way) -> bytes | None:
    """There are two keys only where a change of key was cut short: one of them fits."""
    only_one = len(content.keys) == 1
    for key in content.keys:
        secret = way(key)
        if secret is not None and (only_one or fits(path, secret)):
            return secret
    return None


def fits(path: Path, secret: bytes) -> bool:
    """Whether the store opens with the key made of this secret."""
    if is_plain(path):
        return False
    try:
        with closing(connect(path, store_key(secret))) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except Trouble as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
            return False
        raise explained(path, error) from error
    return True


def locked_up(secret: bytes, protect: Secret, *, keyring: bool = False) -> SealedKey:
    """The entry of a key file that ``protect`` will open; keeps what has to be kept elsewhere."""
    mark = mark_of(secret)
    if isinstance(protect, Nobody):
        return SealedKey(mark, ())
    if isinstance(protect, AccountKey):
        keep_for_account(secret)
        return SealedKey(mark, (Slot("account", {}),))
    assert isinstance(protect, Passphrase)
    from db.sealing import sealed

    slots = [sealed(secret, protect.text, mark)]
    if keyring:
        keep_in_keyring(secret)
        slots.append(Slot("keyring", {}))
    return SealedKey(mark, tuple(slots))
