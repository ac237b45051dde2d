"""Files that appear together: all of them, or as it was before."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

NEW = "new"
"""The folder, inside the hidden one where files are made, from which they appear."""
_OLD, _THERE, _KEPT = "old", "there", "kept"


@contextmanager
def appearing(making: Path, folder: Path) -> Iterator[None]:
    """Take back the files that have appeared, and put back what they replaced, on any error."""
    try:
        yield
    except BaseException:
        take_back(making, folder)
        raise
    (making / _KEPT).touch()


def appear(making: Path, names: Iterable[str], folder: Path) -> None:
    """Put files or folders out of ``making``'s folder ``new`` in their place, to ``folder``."""
    for kind in (_OLD, _THERE):
        (making / kind).mkdir()
    for name in names:
        new, target = making / NEW / name, folder / name
        _settle(new)
        if target.exists():
            # Kept until the end: were it removed, a loss of power could leave neither.
            target.replace(making / _OLD / name)
        (making / _THERE / name).touch()
        new.replace(target)


def take_back(making: Path, folder: Path) -> None:
    """Undo ``appear``, which may have come to any point of it; what was all done stays.

    What somebody has changed since it appeared is theirs and stays too.
    """
    if (making / _KEPT).exists():
        return
    for mark in (making / _THERE).glob("*"):
        target = folder / mark.name
        with suppress(FileNotFoundError):
            if target.stat().st_mtime_ns <= mark.stat().st_mtime_ns:
                shutil.rmtree(target) if target.is_dir() else target.unlink()
    for path in (making / _OLD).glob("*"):
        if not (folder / path.name).exists():
            path.replace(folder / path.name)


def _settle(path: Path) -> None:
    """Have what a file, or each file of a folder, holds on the disk."""
    for each in path.rglob("*") if path.is_dir() else (path,):
        if each.is_file():
            with each.open("rb+") as file:
                os.fsync(file.fileno())
