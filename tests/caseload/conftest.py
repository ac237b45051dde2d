"""Stores that the tests of the use cases share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.planning.views import PlanRequest
from tests.caseload import letter_world
from tests.conftest import ON

MONDAY = ON + timedelta(days=1)


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


@pytest.fixture(scope="session")
def planned_file(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with five weeks of its worker accepted, made once per run."""
    path = tmp_path_factory.mktemp("planned") / "planned.store"
    shutil.copy(demo_file, path)
    desk = open_desk(path, on=ON, user="ann")
    # Long enough for everything worth booking to be found: planning again then adds nothing.
    request = PlanRequest((1,), MONDAY, 5, seconds=None, rounds=40, prove=False)
    desk.accept(desk.propose(request, lambda _: None, lambda: False))
    desk.close()
    return path


@pytest.fixture
def planned(planned_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk over the planned store of the test's own."""
    path = tmp_path / "planned.store"
    shutil.copy(planned_file, path)
    desk = open_desk(path, on=ON, user="ann")
    yield desk
    desk.close()


@pytest.fixture
def later(planned_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """The planned store at the end of the first planned week."""
    path = tmp_path / "later.store"
    shutil.copy(planned_file, path)
    desk = open_desk(path, on=MONDAY + timedelta(days=4), user="ann")
    yield desk
    desk.close()
