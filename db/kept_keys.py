"""Secrets kept for an account: in its data folder, or in the operating system's keyring."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from db import places
from db.key_errors import NoKeyring, NotACode
from db.key_file import write_private
from db.recovery import code_of, mark_of, secret_of

if TYPE_CHECKING:
    from db.key_file import SealedKey

SERVICE = "Caseload"
"""What the keyring's own program calls our entries."""


def account_file(mark: str) -> Path:
    """Where this account keeps the secret of a key."""
    return places.keys_folder() / mark


def keep_for_account(secret: bytes) -> None:
    """Keep a secret where only this account can read it."""
    path = account_file(mark_of(secret))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private(path, f"{code_of(secret)}\n".encode())


def forget_for_account(secret: bytes) -> None:
    """Take a secret out of this account's data folder, where it is there."""
    with suppress(OSError):
        account_file(mark_of(secret)).unlink(missing_ok=True)


def keep_in_keyring(secret: bytes) -> None:
    """Keep a secret in the operating system's keyring. Raises NoKeyring."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        raise NoKeyring("the package keyring is not installed: caseload-tui[keyring]") from None
    try:
        keyring.set_password(SERVICE, mark_of(secret), code_of(secret))
    except (KeyringError, OSError) as error:
        raise NoKeyring(type(error).__name__) from None


def forget_in_keyring(mark: str) -> None:
    """Take a secret out of the keyring, where it is in one."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return
    try:
        keyring.delete_password(SERVICE, mark)
    except (KeyringError, OSError):
        return


def kept_secret(key: SealedKey) -> bytes | None:
    """The secret of a key that asks for no passphrase on this account; else None."""
    for slot in key.slots:
        code = _FOUND[slot.kind](key.mark) if slot.kind in _FOUND else None
        try:
            secret = None if code is None else secret_of(code)
        except NotACode:
            continue
        if secret is not None and mark_of(secret) == key.mark:
            return secret
    return None


def _from_account(mark: str) -> str | None:
    try:
        return account_file(mark).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return None


def _from_keyring(mark: str) -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        return keyring.get_password(SERVICE, mark)
    except (KeyringError, OSError):
        return None


_FOUND = {"account": _from_account, "keyring": _from_keyring}
