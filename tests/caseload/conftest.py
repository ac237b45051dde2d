"""Stores that the tests of the use cases share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
from tests.caseload import letter_world
from tests.conftest import ON


@pytest.fixture(scope="session")
def letters_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small store for letters, made once per run; copy it, never change it."""
    path = tmp_path_factory.mktemp("letters") / "letters.store"
    letter_world.make_store(path)
    return path


@pytest.fixture
def letters(letters_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk over a small store for letters of the test's own."""
    path = tmp_path / "letters.store"
    shutil.copy(letters_file, path)
    desk = open_desk(path, on=ON, user="ann")
    yield desk
    desk.close()
