"""One store in one file: where it is, the key it opens with, and connections to it.

Whatever reads or writes a store gets its connections here, so that a store kept elsewhere
needs another class with these few methods and nothing else.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from db.connection import PATIENCE, connect
from db.errors import NotYet, OnServer


class StoreFile:
    """A store file. The key is held as bytes and shown nowhere."""

    __slots__ = ("_key", "path")

    def __init__(self, path: Path, key: bytes | None = None) -> None:
        """``key`` is None for a store that is not encrypted."""
        self.path = path
        self._key = key

    @property
    def encrypted(self) -> bool:
        """Whether its pages, journal and copies are encrypted."""
        return self._key is not None

    @property
    def literal_key(self) -> str:
        """The key as SQL writes one, for attaching this file to another connection."""
        return "" if self._key is None else f"x'{self._key.hex()}'"

    def connect(self, *, patience: float = PATIENCE) -> Any:
        """A raw connection of its own; raises what the driver raises."""
        return connect(self.path, self._key, patience=patience)

    def at(self, path: Path) -> StoreFile:
        """A copy of this store at another path: it opens with the same key."""
        return StoreFile(path, self._key)


def is_server(target: str | Path) -> bool:
    """Whether an address names a database server. The one place where addresses are told apart."""
    return isinstance(target, str) and target.startswith(("postgresql://", "postgres://"))


def path_at(target: str | Path) -> Path:
    """The file a store's address means."""
    if is_server(target):
        raise OnServer(
            "This is for a store in a file. One on a server is copied, put back and encrypted "
            "with the server's own tools: see docs/postgresql.md"
        )
    if isinstance(target, str) and "://" in target:
        raise NotYet("A store is a file, or a database at postgresql://. This address is neither.")
    return Path(target).expanduser()
