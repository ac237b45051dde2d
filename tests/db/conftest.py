"""Stores to test on: each a copy of one empty store made once per run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from db.store import Store, open_store

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


@pytest.fixture
def store(store_file: Path) -> Iterator[Store]:
    with open_store(store_file, clock=noon, patience=0.1) as opened:
        yield opened
