"""Stores that the tests of the use cases share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.planning.views import PlanRequest
from tests.caseload import letter_world
from tests.conftest import ON

MONDAY = ON + timedelta(days=1)


def desk_over(file: Path, folder: Path, on: date = ON) -> Iterator[Desk]:
    """A desk over a test's own copy of a store, for a fixture to give."""
    desk = open_desk(Path(shutil.copy(file, folder)), on=on, user="ann")
    yield desk
    desk.close()


@pytest.fixture(scope="session")
def letters_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small store for letters, made once per run; copy it, never change it."""
    path = tmp_path_factory.mktemp("letters") / "letters.store"
    letter_world.make_store(path)
    return path


@pytest.fixture
def letters(letters_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk over a small store for letters of the test's own."""
    yield from desk_over(letters_file, tmp_path)


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
    yield from desk_over(planned_file, tmp_path)


@pytest.fixture
def later(planned_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """The planned store at the end of the first planned week."""
    yield from desk_over(planned_file, tmp_path, on=MONDAY + timedelta(days=4))
