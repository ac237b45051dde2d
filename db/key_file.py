"""The key file beside an encrypted store: its keys, each sealed in one or more ways.

It holds nothing that opens the store by itself, and its few bytes are read before the first
screen, so nothing heavy is imported. There are two keys in it only while one takes the place
of the other: whichever fits the store is the one.
"""

# No annotations as text here: a NamedTuple compiles each, twice the cost of all the rest.
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self

from db.key_errors import KeyFileDamaged

FORMAT = 1


class Slot(NamedTuple):
    """One way to a key: ``passphrase`` (sealed under it), ``account`` or ``keyring``."""

    kind: str
    values: dict[str, object]


class SealedKey(NamedTuple):
    """One key of a store: a name that tells nothing of it, and the ways to it."""

    mark: str
    slots: tuple[Slot, ...]


class KeyFile(NamedTuple):
    """What the file says."""

    keys: tuple[SealedKey, ...]

    def with_key(self, key: SealedKey) -> Self:
        """This key first, in place of one of the same name."""
        return self._replace(keys=(key, *(one for one in self.keys if one.mark != key.mark)))

    def only(self, mark: str) -> Self:
        """Without the keys that have gone out of use."""
        return self._replace(keys=tuple(one for one in self.keys if one.mark == mark))


def key_file_of(store: Path) -> Path:
    """Where the key file of a store is: beside it."""
    return store.with_name(f"{store.name}.key")


def read_key_file(store: Path) -> KeyFile | None:
    """The key file of a store; None when there is none. Raises KeyFileDamaged."""
    path = key_file_of(store)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise KeyFileDamaged(path) from None
    try:
        document = json.loads(text)
        if document["caseload key file"] != FORMAT:
            raise KeyFileDamaged(path)
        return KeyFile(tuple(_key(one) for one in document["keys"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise KeyFileDamaged(path) from None


def _key(found: dict[str, list[dict[str, object]]]) -> SealedKey:
    slots = tuple(
        Slot(str(one["kind"]), {name: one[name] for name in one if name != "kind"})
        for one in found["slots"]
    )
    return SealedKey(str(found["mark"]), slots)


def write_key_file(store: Path, content: KeyFile) -> None:
    """Put the key file in place whole, or not at all; it is on the disk when this returns."""
    keys = [
        {"mark": key.mark, "slots": [{"kind": one.kind, **one.values} for one in key.slots]}
        for key in content.keys
    ]
    text = json.dumps({"caseload key file": FORMAT, "keys": keys}, indent=1) + "\n"
    write_private(key_file_of(store), text.encode())


def write_private(path: Path, content: bytes) -> None:
    """Write a whole file for its owner's eyes, or leave what was there."""
    unfinished = path.with_name(f".{path.name}.new")
    unfinished.unlink(missing_ok=True)
    handle = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    settle_folder(path.parent)


def settle_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, where a system can say so."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
