"""A store of the test's own, made by its first import."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseload_tui.cli import main
from db.store import open_store
from tests.acceptance.asking import Asker
from tests.acceptance.cases import CASES
from tests.acceptance.facts import Facts, write


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Asker:
    return Asker(capsys, tmp_path / "caseload.store")


@pytest.fixture(scope="session")
def all_cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store into which every case was imported; nobody changes it."""
    place = tmp_path_factory.mktemp("acceptance")
    children = {case.child: Facts(case.child, case.facts) for case in CASES}
    folder = write(place / "extract", list(children.values()))
    store = place / "caseload.store"
    # Not encrypted: each test has a home, and so a key ring, of its own.
    open_store(store, create=True).close()
    assert main(("import", str(folder), "--store", str(store), "--on", "2027-11-22")) == 0
    return store
