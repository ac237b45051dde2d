"""What is left behind when the app fails: a short apology, and a file without any names."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

from rich.text import Text

PACKAGE_FOLDERS = ("caseload_tui", "db", "textual", "rich", "sqlalchemy", "sqlmodel")


def redacted(error: BaseException | None) -> str:
    """The kinds of error and the places in the code, without messages, values or paths.

    Messages and local variables may hold what a person typed, so none is kept.
    """
    lines: list[str] = []
    while error is not None:
        lines.append(type(error).__qualname__)
        lines += _places(error.__traceback__)
        error = error.__cause__ or error.__context__
    return "\n".join(lines) + "\n"


def _places(traceback: TracebackType | None) -> list[str]:
    return [
        f"  {_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(traceback)
    ]


def _short(filename: str) -> str:
    """The path inside a package; folders above it may name the person using it."""
    parts = Path(filename).parts
    for index, part in enumerate(parts):
        if part in PACKAGE_FOLDERS:
            return "/".join(parts[index:])
    return parts[-1] if parts else "?"


def write_report(error: BaseException | None) -> Path | None:
    """Write the redacted report where only its owner can read it; None if that fails."""
    try:
        handle, name = tempfile.mkstemp(prefix="caseload-problem-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(redacted(error))
    except OSError:
        return None
    return Path(name)


def apology(error: BaseException | None = None) -> Text:
    """What the person reads in the terminal after the app, or a command, has failed."""
    report = write_report(error or sys.exc_info()[1])
    words = "Sorry: Caseload made a mistake and had to close. What was saved is safe."
    if report is not None:
        words += f"\nA note of where it happened, without any names, is in {report}"
    return Text(words)
