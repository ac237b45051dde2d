"""Stores to test on: each a copy of one empty store made once per run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from db.postgres.store import ServerStore
from db.store import Clock, Store, open_store
from tests.db.server import emptied

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def noon() -> datetime:
    return NOON


@pytest.fixture(autouse=True)
def made_at_once() -> None:
    """Here a store is made by its steps."""


@cache
def empty_store() -> bytes:
    """An empty store, made once: migrating takes far longer than a test should."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.store"
        open_store(path, create=True).close()
        return path.read_bytes()


@contextmanager
def copied_store() -> Iterator[Store]:
    """An empty store of its own, for tests that need more than one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.store"
        path.write_bytes(empty_store())
        with open_store(path, clock=noon, patience=0.1) as opened:
            yield opened


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    path = tmp_path / "a.store"
    path.write_bytes(empty_store())
    return path


ON_BOTH = frozenset(
    (
        "test_booking_changes",
        "test_diary",
        "test_diary_lists",
        "test_first_things",
        "test_histories",
        "test_in_bulk",
        "test_intake",
        "test_lists",
        "test_matching",
        "test_numbering",
        "test_undo",
        "test_work",
        "test_workload_lists",
    )
)
"""The modules that are not about files: whatever they say holds on a server too."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what is not about files once in a file and once on a server."""
    own = metafunc.module.__name__.rpartition(".")[2]
    if own in ON_BOTH and "store" in metafunc.fixturenames:
        metafunc.parametrize("store", ("file", "server"), indirect=True)


@pytest.fixture
def server_store(server: str) -> Iterator[Store]:
    """A store on the server with nothing in it."""
    emptied(server)
    with open_store(server, clock=noon, patience=0.1) as opened:
        yield opened


@pytest.fixture
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if getattr(request, "param", "file") == "server":
        yield request.getfixturevalue("server_store")
        return
    store_file: Path = request.getfixturevalue("store_file")
    with open_store(store_file, clock=noon, patience=0.1) as opened:
        yield opened


def another(store: Store, *, clock: Clock = noon, patience: float = 5) -> Store:
    """A second program with the same store open."""
    if isinstance(store, ServerStore):
        return ServerStore(store.server, clock=clock, patience=patience)
    return open_store(store.path, clock=clock, patience=patience)
