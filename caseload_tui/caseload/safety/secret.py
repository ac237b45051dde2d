"""What opens a store, as screens and commands hand it over; nothing of it is ever shown."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from caseload_tui.caseload.problems import Problem
from db.secret import AccountKey, Nobody, Passphrase, RecoveryCode, Secret

__all__ = [
    "AccountKey",
    "Nobody",
    "Passphrase",
    "RecoveryCode",
    "Secret",
    "first_line",
    "passphrase_in",
]


def passphrase_in(path: Path) -> Passphrase:
    """The passphrase on the first line of a file that nobody else can read."""
    return Passphrase(first_line(path, "passphrase"))


def first_line(path: Path, what: str) -> str:
    """The first line of a file; Problem when others can read it, or there is none."""
    try:
        with path.open(encoding="utf-8") as file:
            _refuse_if_shared(path, os.fstat(file.fileno()), what)
            line = file.readline().rstrip("\r\n")
    except OSError as error:
        raise Problem(
            "Not opened", f"The {what} file {path} cannot be read: {error.strerror}."
        ) from None
    except UnicodeDecodeError:
        raise Problem("Not opened", f"The {what} file {path} is not text in UTF-8.") from None
    if not line:
        raise Problem("Not opened", f"The first line of the {what} file {path} is empty.")
    return line


def _refuse_if_shared(path: Path, found: os.stat_result, what: str) -> None:
    if sys.platform == "win32":  # who may read a file is said otherwise there
        return
    mine = found.st_uid in (os.geteuid(), 0)
    if not mine or stat.S_IMODE(found.st_mode) & 0o077:
        raise Problem(
            "Not opened",
            f"Others on this computer can read the {what} file {path}.",
            f"Make it yours alone first: chmod 600 '{path}'",
        )
