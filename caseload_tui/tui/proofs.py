"""Proofs to look at: in a folder of their own that goes away with the app."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

PREFIX = "caseload-proofs-"
_made: list[Path] = []


def proof_file(reference: str, pdf: bytes) -> Path:
    """Write a proof and say where it is."""
    path = _folder() / f"proof-{reference}.pdf"
    path.write_bytes(pdf)
    return path


def forget_proofs() -> None:
    """Take away every proof of this process: when it ends, and before it becomes another."""
    while _made:
        shutil.rmtree(_made.pop(), ignore_errors=True)


def _folder() -> Path:
    """Readable by this user alone, as mkdtemp makes it; a proof holds a name and an address."""
    if not _made:
        _forget_those_of_the_dead()
        _made.append(Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-")))
        atexit.register(forget_proofs)
    return _made[0]


def _forget_those_of_the_dead() -> None:
    """An app that was killed could not take its own away."""
    if sys.platform == "win32":  # there the call that asks whether it lives would end it
        return
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        whose = folder.name.removeprefix(PREFIX).partition("-")[0]
        with suppress(OSError):
            mine = not folder.is_symlink() and folder.stat().st_uid == os.getuid()
            if mine and whose.isdecimal() and not _is_alive(int(whose)):
                shutil.rmtree(folder, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
