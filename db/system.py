"""What the operating system refuses, in the store's own words."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import DiskFull, NoPermission, NotAStore, StoreError, StoreReadOnly


@contextmanager
def explained_by_system(path: Path) -> Iterator[None]:
    """Turn the operating system's refusal to look at, or make, a file into an error of ours."""
    try:
        yield
    except OSError as error:
        raise _from_system(path, error) from error


def _from_system(path: Path, error: OSError) -> StoreError:
    folder = path.parent
    if isinstance(error, FileExistsError | NotADirectoryError):
        return NotAStore(path, "cannot be there, because a part of its path is a file")
    if error.errno == errno.ENOSPC:
        return DiskFull(path)
    if error.errno == errno.EROFS or os.access(folder, os.R_OK | os.X_OK):
        return StoreReadOnly(path)
    return NoPermission(path)
