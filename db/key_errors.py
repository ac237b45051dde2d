"""What can go wrong with the key of a store, in words for the person who wants it opened."""

from __future__ import annotations

from pathlib import Path

from db.errors import StoreError


class NeedsPassphrase(StoreError):
    """The store is encrypted, and nothing at hand opens it."""

    title = "This store is locked"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is encrypted. Type its passphrase, or give --passphrase-file FILE where "
            "nobody can type. Whoever has its recovery sheet can set a new passphrase with: "
            "caseload rekey --recover"
        )


class WrongPassphrase(StoreError):
    """What was given does not open the store."""

    title = "That does not open the store"

    def __init__(self, path: Path, wait: float = 0) -> None:
        pause = f" Please wait {wait:.0f} seconds before the next try." if wait else ""
        super().__init__(
            f"It is not the passphrase of {path.name}, or it was mistyped: look at capital letters "
            f"and the keyboard's language. Nothing has been changed.{pause}"
        )


class TooManyGuesses(StoreError):
    """Wrong passphrases came too quickly; the next is not even looked at."""

    title = "Please wait a little"

    def __init__(self, path: Path, wait: float) -> None:
        self.wait = wait
        super().__init__(
            f"Several wrong passphrases were given for {path.name}. The next can be tried in "
            f"{wait:.0f} seconds. Nothing has been changed."
        )


class NotACode(StoreError):
    """What was typed cannot be any recovery code."""

    title = "That is not a recovery code"

    def __init__(self) -> None:
        super().__init__(
            "A recovery code has nine groups of four letters and digits, and this one was "
            "mistyped: its last group does not fit the others. Compare it with the sheet."
        )


class KeyFileMissing(StoreError):
    """The store is encrypted, and the file that holds its sealed key is not beside it."""

    title = "The key file of the store is missing"

    def __init__(self, path: Path, key_file: Path) -> None:
        super().__init__(
            f"{path} is encrypted, or not a store at all; its key file {key_file} is not there. "
            f"Put the key file back, for example the newest in {path}.backups with the ending "
            ".key, or use the recovery sheet: caseload rekey --recover"
        )


class KeyFileDamaged(StoreError):
    """The key file cannot be understood."""

    title = "The key file of the store is damaged"

    def __init__(self, key_file: Path) -> None:
        super().__init__(
            f"{key_file} cannot be read as a key file. The store itself has not been touched. Put "
            "a copy of the key file back (every backup has one beside it, ending in .key), or use "
            "the recovery sheet: caseload rekey --recover"
        )


class KeyChanged(StoreError):
    """The store no longer opens with the key it was opened with."""

    title = "The key of this store was changed"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} does not open with the key in use: it was given another one meanwhile, or the "
            "file is damaged. Nothing was saved. Close Caseload, open the store again and repeat "
            "what you did last."
        )


class Replaced(StoreError):
    """Another file has taken the place of the store since the change began."""

    title = "The store was replaced meanwhile"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Another file has taken the place of {path}, for example by a restore, so this change "
            "was not saved. Close Caseload, open the store again and repeat it."
        )


class NotEncrypted(StoreError):
    """The store has no key that could be changed."""

    title = "This store is not encrypted"

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} has no key to change. Encrypt it first: caseload encrypt")


class AlreadyEncrypted(StoreError):
    """There is nothing left to encrypt."""

    title = "This store is encrypted already"

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is encrypted. To change its passphrase: caseload rekey")


class NoKeyring(StoreError):
    """The operating system keeps no passwords for us here."""

    title = "There is no keyring"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The operating system's store of passwords cannot be used here ({why}). The "
            "passphrase works as before."
        )
