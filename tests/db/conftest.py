"""Stores to test on: each a copy of one empty store made once per run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from db.store import Store, open_store
from tests.db.server import binaries, running

_NUMBERS = count()

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def noon() -> datetime:
    return NOON


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


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A server of the run's own, with an empty store to copy; skips where none can be started."""
    found = binaries()
    if found is None:
        pytest.skip("PostgreSQL is not installed here")
    with running(found) as address:
        with psycopg.connect(address.replace("[database]", "postgres"), autocommit=True) as raw:
            raw.execute("CREATE DATABASE empty")
        open_store(address.replace("[database]", "empty"), create=True).close()
        yield address


@pytest.fixture
def server_store(server: str) -> Iterator[Store]:
    """An empty store of its own on the server."""
    name = f"copy{next(_NUMBERS)}"
    with psycopg.connect(server.replace("[database]", "postgres"), autocommit=True) as raw:
        raw.execute(f"CREATE DATABASE {name} TEMPLATE empty")
    address = server.replace("[database]", name)
    with open_store(address, clock=noon, patience=0.1) as opened:
        yield opened


@pytest.fixture
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if os.environ.get("CASELOAD_TEST_SERVER"):
        yield request.getfixturevalue("server_store")
        return
    store_file: Path = request.getfixturevalue("store_file")
    with open_store(store_file, clock=noon, patience=0.1) as opened:
        yield opened
