"""Stores to test on: each a copy of one empty store made once per run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.store import Store, open_store

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def noon() -> datetime:
    return NOON


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "empty.store"
    open_store(path, create=True).close()
    return path


@pytest.fixture
def store_file(empty_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "a.store"
    shutil.copy(empty_file, path)
    return path


@pytest.fixture
def store(store_file: Path) -> Iterator[Store]:
    with open_store(store_file, clock=noon, patience=0.1) as opened:
        yield opened
