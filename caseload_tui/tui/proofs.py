"""Proofs to look at: in a folder of their own that goes away with the app."""

from __future__ import annotations

import atexit
import tempfile
from functools import cache
from pathlib import Path


@cache
def _folder() -> Path:
    # Readable by this user alone, as mkdtemp makes it; a proof holds a name and an address.
    folder = tempfile.TemporaryDirectory(prefix="caseload-proofs-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


def proof_file(reference: str, pdf: bytes) -> Path:
    """Write a proof and say where it is."""
    path = _folder() / f"proof-{reference}.pdf"
    path.write_bytes(pdf)
    return path
