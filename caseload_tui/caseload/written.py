"""Files people asked for: there whole or not at all, and a sentence where they cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from caseload_tui.caseload.problems import Problem
from caseload_tui.unfinished import whole_file

TODO = "Choose another folder, or free some space."


@contextmanager
def written(path: Path, content: bytes, todo: str = TODO) -> Iterator[None]:
    """Write a file that appears when what is done meanwhile, such as noting it, has succeeded.

    Raises Problem; then what was at the path before is still there.
    """
    try:
        with whole_file(path, content):
            yield
    except OSError as error:
        raise Problem(
            "Not written",
            f"{path} could not be written: {error.strerror}.",
            todo,
        ) from error


def write(path: Path, content: bytes) -> None:
    """Write a file that appears whole or not at all. Raises Problem."""
    with written(path, content):
        pass
