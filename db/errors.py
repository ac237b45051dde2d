"""What can go wrong with the store, each with a title and a message for the person.

A message says what happened, where, why, and what to do. None of them ever holds a name
or any other value out of a record.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any


class StoreError(Exception):
    """Something the store could not do; ``title`` heads the message ``str(error)``."""

    title = "The store could not be used"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotYet(StoreError):
    """A kind of store that this version cannot open."""

    title = "Not available yet"


class OnServer(StoreError):
    """Something that is done to files was asked of a store on a server."""

    title = "Not done to a store on a server"


class NoDriver(StoreError):
    """A store on a server was asked for, and what speaks to servers is not installed."""

    title = "Not opened"

    def __init__(self) -> None:
        super().__init__(
            "A store on a server needs one more package. Install it with: "
            'pip install "caseload-tui[postgresql]"'
        )


class StoreMissing(StoreError):
    """There is no file where the store should be."""

    title = "There is no store here"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"No file at {path}. Check the path, or make a new store there by importing an "
            "extract or starting empty."
        )


class NotAStore(StoreError):
    """The file is something else, or empty; it has not been touched."""

    title = "This is not a Caseload store"

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"{path} {why}. It has not been changed. Choose another file, or restore the store "
            "from a backup if it should have been one."
        )


class StoreCorrupt(StoreError):
    """The file is a store, but parts of it are damaged."""

    title = "The store is damaged"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is damaged and cannot be read safely. Nothing has been changed. Keep a copy "
            f"of it, then restore the newest backup from {path}.backups or your own backups."
        )


class StoreNewer(StoreError):
    """The store was made, or has been upgraded, by a newer version of the program."""

    title = "This store was made by a newer version of Caseload"

    def __init__(self, path: Path, version: str, known: str) -> None:
        super().__init__(
            f"{path} has format {version}; this program knows formats up to {known}. "
            "Nothing has been changed. Install the newest Caseload and open it again."
        )


class StoreLocked(StoreError):
    """Another program kept the store to itself for longer than we waited."""

    title = "The store is in use"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Another program is writing to {path} and did not finish in time. Nothing has been "
            "changed. Wait a moment and try again; if it goes on, close other copies of Caseload."
        )


class StoreReadOnly(StoreError):
    """The file or its folder may be read but not written."""

    title = "The store cannot be written to"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}, or the folder it is in, is read-only. Nothing has been changed. Copy the "
            "file to a folder of your own, or ask whoever manages it for permission to write."
        )


class DiskFull(StoreError):
    """There is no room for the change; what was saved before is safe."""

    title = "The disk is full"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is no room left for {path}, so this change was not saved. Everything saved "
            "before is safe. Free some space on the disk and do it again."
        )


class NoPermission(StoreError):
    """The file or folder may not be opened at all by this person."""

    title = "The store may not be opened"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"You do not have permission to use {path}. Nothing has been changed. Open it as the "
            "person it belongs to, or choose a folder of your own."
        )


class UpgradeFailed(StoreError):
    """Bringing the store to this version's format failed; it is as it was before."""

    title = "The store could not be upgraded"

    def __init__(self, path: Path, backup: Path | None, why: str) -> None:
        kept = f" A checked copy is at {backup}." if backup else ""
        super().__init__(
            f"{path} could not be brought to this version's format ({why}). It is exactly as it "
            f"was.{kept} Go on with the version of Caseload you had, and report this."
        )


class Refused(StoreError):
    """A change that would make the record contradict itself; nothing of it was saved."""

    title = "This cannot be saved"


class Unknown(Refused):
    """A change that names a child, worker or other row the store does not hold."""

    title = "This names something the store does not hold"


class ChangedMeanwhile(Refused):
    """The row is no longer as it was when the person began to edit it."""

    title = "Somebody else changed this"

    def __init__(self, kind: str, row_id: int, wanted: Mapping[str, Any]) -> None:
        super().__init__(
            f"This {kind.replace('_', ' ')} was changed since you opened it, so your change was "
            "not saved. Look at it again, then make your change."
        )
        self.kind, self.row_id = kind, row_id
        self.wanted = dict(wanted)
        """What the columns were to be; empty where the row was to be taken out."""


class CannotUndo(Refused):
    """The change cannot be taken back any more."""

    title = "This cannot be undone"
