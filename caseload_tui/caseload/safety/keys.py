"""Choosing, changing and recovering what opens a store."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload.open_store import explained
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.safety.sheet import sheet
from db.places import default_store
from db.secret import Passphrase
from db.store import explained_by_system, open_store
from db.store_file import path_at

if TYPE_CHECKING:
    from db.secret import Secret


def _now() -> datetime:
    return datetime.now(tz=UTC)


def store_path(target: str | Path | None) -> Path:
    """The file of the store asked for, which must be there."""
    with explained():
        path = path_at(default_store() if target is None else target)
    if not path.is_file():
        raise Problem("There is no store here", f"No file at {path}.", "Check the path.")
    return path


def refuse_weak(passphrase: Secret, target: str | Path | None) -> None:
    """Problem where a passphrase would be guessed too easily."""
    from caseload_tui.caseload.opening import current_user
    from caseload_tui.caseload.safety.strength import judged

    if isinstance(passphrase, Passphrase):
        known = (current_user(), Path(target or "").stem)
        found = judged(passphrase.text, [word for word in known if word])
        if not found.enough:
            raise Problem("Not strong enough", f"This passphrase is {found.words}.", found.advice)


def change_passphrase(
    target: str | Path | None, given: Secret | None, new: Secret, *, keyring: bool = False
) -> None:
    """Open the store with other words from now on."""
    from db.rekeying import change_passphrase as change

    path = store_path(target)
    refuse_weak(new, path)
    _opens(path, given)
    with explained(), explained_by_system(path):
        change(path, given, new, at=_now(), keyring=keyring)


def change_key(
    target: str | Path | None, given: Secret | None, new: Secret, *, keyring: bool = False
) -> None:
    """Encrypt the store anew: old passphrases, codes and recovery sheets are useless for it."""
    from db.rekeying import change_key as change

    path = store_path(target)
    refuse_weak(new, path)
    _opens(path, given)
    with explained(), explained_by_system(path):
        change(path, given, new, at=_now(), keyring=keyring)


def _opens(path: Path, given: Secret | None) -> None:
    """An old format is brought up to date, with a copy, before anything else is done to it."""
    with explained():
        open_store(path, secret=given).close()


def encrypt(target: str | Path | None, new: Secret) -> tuple[Path, ...]:
    """Encrypt a plain store, and destroy the plain file and plain copies.

    The copies that stay as they are, because they are damaged.
    """
    from db.leftovers import plain_copies
    from db.rekeying import encrypt as convert

    path = store_path(target)
    refuse_weak(new, path)
    _opens(path, None)
    with explained(), explained_by_system(path):
        convert(path, new)
        return tuple(plain_copies(path))


def recovery_sheet(target: str | Path | None, given: Secret | None, on: date) -> str:
    """The recovery sheet of a store, as text."""
    from db.recovery import code_of
    from db.rekeying import recovery_secret

    path = store_path(target)
    with explained(), explained_by_system(path):
        secret = recovery_secret(path, given, _now())
    return sheet(path, code_of(secret), on)


def write_sheet(text: str, to: Path) -> None:
    """Write a recovery sheet to a new file that only its owner can read."""
    try:
        handle = os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise Problem(
            "Not written", f"There is a file at {to} already.", "Choose another."
        ) from None
    except OSError as error:
        raise Problem("Not written", f"{to} cannot be written: {error.strerror}.") from None
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)


def is_encrypted(target: str | Path | None) -> bool:
    """Whether the store is encrypted at rest."""
    from db.connection import is_plain

    path = store_path(target)
    with explained(), explained_by_system(path):
        return not is_plain(path)


def asks_for_passphrase(target: str | Path | None) -> bool:
    """Whether somebody chose a passphrase for the store."""
    from db.key_file import read_key_file

    with explained():
        content = read_key_file(store_path(target))
    return content is not None and any(
        slot.kind == "passphrase" for key in content.keys for slot in key.slots
    )
