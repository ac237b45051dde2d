"""However many children there are, reading them takes the same few statements."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import db.store_file
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.views import EVERYONE, UNALLOCATED, Scope, ScopeKind
from db import histories
from db.connection import connect
from tests.conftest import ON

TIMES = 100
CHILD_TABLES = (
    "involvement", "period_of_care", "placement", "legal_status", "plan", "fact", "event",
    "missing_episode", "leaving_care", "address", "duty", "duty_state",
)  # fmt: skip


@pytest.fixture(scope="session")
def big_file(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with every child a hundred times over: about 2,100 of them."""
    path = tmp_path_factory.mktemp("big") / "big.store"
    shutil.copy(demo_file, path)
    connection = connect(path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN")
    for table in ("child", *CHILD_TABLES):
        _multiply(connection, table)
    connection.execute("COMMIT")
    connection.close()
    return path


def _multiply(connection: Any, table: str) -> None:
    names = [f'"{row[1]}"' for row in connection.execute(f"PRAGMA table_info({table})")]
    copies = {
        '"id"': "id + n * 100000",
        '"child_id"': "child_id + n * 100000",
        '"source_key"': "source_key || '-' || n",
        '"key"': "key || '-' || n",
    }
    values = ", ".join(copies.get(name, name) for name in names)
    owned = "" if table == "child" else "WHERE child_id IS NOT NULL"
    connection.execute(
        f"WITH RECURSIVE k (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < {TIMES - 1}) "
        f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {table}, k {owned}"
    )


@contextmanager
def noticed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every SELECT that is read through new connections of the desk."""
    seen: list[str] = []

    def connected(*arguments: Any, **named: Any) -> Any:
        connection = connect(*arguments, **named)
        connection.set_trace_callback(seen.append)
        return connection

    desk.close()
    with monkeypatch.context() as patch:
        patch.setattr(db.store_file, "connect", connected)
        yield seen
        desk.close()
    seen[:] = [sql for sql in seen if sql.lstrip().upper().startswith(("SELECT", "WITH"))]


def whose(desk: Desk, kind: ScopeKind) -> Scope:
    if kind is ScopeKind.EVERYONE:
        return EVERYONE
    if kind is ScopeKind.UNALLOCATED:
        return UNALLOCATED
    team = desk.teams()[0]
    return Scope(kind, team.workers[0].id if kind is ScopeKind.WORKER else team.id)


def children_of(kind: ScopeKind) -> Callable[[Desk], object]:
    return lambda desk: desk.caseload(whose(desk, kind))


ASKED: dict[str, Callable[[Desk], object]] = {
    **{f"children of {kind.value}": children_of(kind) for kind in ScopeKind},
    "teams": lambda desk: desk.teams(),
    "strips": lambda desk: desk.marks(
        [line.id for line in desk.caseload(EVERYONE).children], ON - timedelta(28), ON
    ),
    "due": lambda desk: desk.due(),
    "find": lambda desk: desk.find("a"),
    "caseload sizes": lambda desk: desk.team(),
    "a board of everybody": lambda desk: desk.board(None),
    "what to do now": lambda desk: desk.today(EVERYONE),
}


@pytest.mark.parametrize("asked", ASKED)
def test_lists_take_as_many_statements_for_2100_children_as_for_21(
    asked: str, demo_file: Path, big_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = []
    for path in (demo_file, big_file):
        desk = open_desk(path, on=ON)
        with noticed(desk, monkeypatch) as statements:
            ASKED[asked](desk)
        counts.append(len(statements))
    assert counts[0] == counts[1] > 0


def test_the_first_screen_takes_few_statements(
    big_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk(big_file, on=ON)
    with noticed(desk, monkeypatch) as statements:
        desk.teams()
        found = desk.caseload(EVERYONE)
    assert len(found.children) == 21 * TIMES
    # Before each of the two reads it is asked whether the store has members.
    assert len(statements) <= 16


def test_histories_of_any_number_of_children_take_nine_statements(
    demo_file: Path, big_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path, children in ((demo_file, 21), (big_file, 21 * TIMES)):
        desk = open_desk(path, on=ON)
        with noticed(desk, monkeypatch) as statements, desk.reading() as reader:
            assert len(histories.children(reader)) == children
        assert len(statements) == 9
