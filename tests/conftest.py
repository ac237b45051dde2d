"""What every room's tests share: nothing of the developer's own is read or written."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from sqlalchemy import Engine

from caseload_tui.caseload.demo import make_demo_store
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
from caseload_tui.cli import parser
from db import connection, sealing, upgrading
from db.store import open_store
from tests.db.server import binaries, database, running
from tests.making import make_like_the_first, run_script

ON = date(2026, 11, 22)
_homes = count()

gc.set_threshold(100_000, 20, 100)
"""Reading the tests, and each app, leave many objects that live on: looking took a tenth."""

# No test fails by chance: a property is tried with the same examples each time, however slow the
# computer is. Others are tried with --hypothesis-profile=explore.
settings.register_profile(
    "explore",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    print_blob=True,
)
settings.register_profile(
    "steady", settings.get_profile("explore"), derandomize=True, database=None
)
settings.load_profile("steady")


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Keep steady examples from being chosen by the numbers and words of the modules loaded."""
    if settings.get_current_profile_name() == "steady":
        providers._get_local_constants = lambda: providers._local_constants


@pytest.fixture(autouse=True)
def nobody_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A home folder of the test's own, made when it is used, and no store in the environment."""
    home = tmp_path_factory.getbasetemp() / f"home-{next(_homes)}"
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.delenv("CASELOAD_STORE", raising=False)


@pytest.fixture(autouse=True)
def made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new store is made in a fiftieth of the time; tests/db takes every step."""
    monkeypatch.setattr(upgrading, "_run_steps", run_script)


@pytest.fixture(autouse=True, scope="session")
def cheap_guesses() -> Iterator[None]:
    """A passphrase is tried in no time; tests/db/test_keys.py looks at what it really costs.

    The command line is described once: in a process of its own it is read only once. No disk
    is waited for: that matters where the power fails.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "build_parser", cache(parser.build_parser))
        patch.setattr(sealing, "COST", sealing.Cost(16, 1, 1))
        patch.setattr(Engine, "__init__", make_like_the_first)
        patch.setattr(connection, "PRAGMAS", (*connection.PRAGMAS, "PRAGMA synchronous = OFF"))
        patch.setattr(os, "fsync", lambda _file: None)
        yield


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo of one worker as at ``ON``, made once per run; copy it, never change it."""
    path = tmp_path_factory.mktemp("demo") / "demo.store"
    make_demo_store(path, size="worker", on=ON)
    return path


@pytest.fixture
def demo_store(demo_file: Path, tmp_path: Path) -> Path:
    """A demo store of the test's own."""
    path = tmp_path / "demo.store"
    shutil.copy(demo_file, path)
    return path


@pytest.fixture
def desk(demo_store: Path) -> Iterator[Desk]:
    """A desk over a demo store of the test's own."""
    opened = open_desk(demo_store, on=ON, user="ann")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a store on a server of this run's own; skips where none can be started."""
    found = binaries()
    if found is None:
        pytest.skip("PostgreSQL is not installed here, or may not be started by this user")
    with running(found) as any_database:
        address = database(any_database, "caseload")
        open_store(address, create=True).close()
        yield address
