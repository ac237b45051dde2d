"""What a program that was killed left beside a store, and the names of it.

Light: every opening looks.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import StoreError

if TYPE_CHECKING:
    from db.store_file import StoreFile


def unfinished(path: Path) -> Path:
    """A store that is being made, or encrypted, to take its place at ``path``."""
    return path.with_name(f".{path.name}.new")


def restored(path: Path) -> Path:
    """A copy that is being made ready to take its place at ``path``."""
    return path.with_name(f".{path.name}.restored")


def doomed(path: Path) -> Path:
    """The plain file that was at ``path`` before it was encrypted, until it is destroyed."""
    return path.with_name(f".{path.name}.plain")


def encrypting(path: Path) -> Path:
    """There from the moment a plain store is being encrypted until nothing plain is left."""
    return path.with_name(f".{path.name}.encrypting")


def clear_leftovers(file: StoreFile) -> None:
    """Finish what was begun with a store that opens, or take it away; unless another is at it."""
    path = file.path
    if not any(name(path).exists() for name in (unfinished, restored, doomed, encrypting)):
        return
    from db.alone import alone
    from db.backup import FAMILY, discard
    from db.rekeying import finish_encrypting
    from db.swapping import destroy

    with suppress(StoreError, OSError), alone(path, 0):
        discard(unfinished(path))
        for ending in FAMILY:
            destroy(Path(f"{restored(path)}{ending}"))
        forget_second_name(path)
        if file.encrypted:
            finish_encrypting(file)


def plain_copies(path: Path) -> list[Path]:
    """The copies beside an encrypted store that anybody can read: damaged ones, for example."""
    from db.connection import is_plain

    kept = path.with_name(f"{path.name}.backups").glob(f"*{path.suffix}")
    return sorted(
        copy for copy in kept if copy.suffix != ".key" and copy.is_file() and is_plain(copy)
    )


def forget_second_name(path: Path) -> None:
    """Where encrypting had come no further than naming the plain store twice: once again."""
    other = doomed(path)
    if path.exists() and other.exists() and path.samefile(other):
        other.unlink()
