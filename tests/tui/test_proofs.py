"""A proof holds a name and an address: it goes with the app, however the app goes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseload_tui.cli.run import run
from caseload_tui.tui import proofs, start

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no process becomes another there")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield tmp_path
    proofs.forget_proofs()


def test_a_proof_is_for_its_owner_and_goes_when_the_app_locks(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = proofs.proof_file("SYN", b"%PDF")
    assert made.read_bytes() == b"%PDF"
    assert made.parent.stat().st_mode & 0o077 == 0
    left: list[list[Path]] = []
    monkeypatch.setattr(os, "execv", lambda *_: left.append(list(place.iterdir())))
    start.start_anew(None, ())
    assert left == [[]]


def test_those_of_an_app_that_was_killed_go_with_the_next_start(place: Path) -> None:
    program = (
        f"import os, tempfile; tempfile.tempdir = {str(place)!r};"
        "from caseload_tui.tui.proofs import proof_file;"
        "proof_file('SYN', b'%PDF'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program], check=False)
    [killed] = place.iterdir()
    mine = proofs.proof_file("SYN", b"%PDF")
    proofs.proof_file("SYN2", b"%PDF")
    run(["--version"])
    assert not killed.exists()
    assert list(place.iterdir()) == [mine.parent]
