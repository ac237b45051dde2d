"""Proofs to look at: in a folder of their own that goes away with the app."""

from __future__ import annotations

import atexit
import tempfile
from contextlib import ExitStack
from pathlib import Path

from caseload_tui.unfinished import unfinished_folder

_folders: list[Path] = []
_going = ExitStack()


def proof_file(reference: str, pdf: bytes) -> Path:
    """Write a proof, which holds a name and an address, and say where it is."""
    if not _folders:
        _folders.append(_going.enter_context(unfinished_folder(_temporary(), "proofs")))
        atexit.register(forget_proofs)
    path = _folders[0] / f"proof-{reference}.pdf"
    path.write_bytes(pdf)
    return path


def forget_proofs() -> None:
    """Take away every proof of this process: when it ends, and before it becomes another."""
    _folders.clear()
    _going.close()


def _temporary() -> Path:
    return Path(tempfile.gettempdir())
