"""Killed while a store is encrypted, copied, restored or upgraded, nothing is ever lost.

The long version is ``python -m benchmarks.kills``.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("no signal kills there", allow_module_level=True)

from db.key_file import key_file_of
from db.secret import Passphrase
from db.store import open_store
from tests.db import examples
from tests.db.conftest import empty_store
from tests.db.kill_rounds import (
    CHILDREN,
    BackingUp,
    Encrypting,
    Rekeying,
    Restoring,
    Upgrading,
    add_children,
    filled,
    takes_changes,
    whole,
)
from tests.db.killing import DONE, TROUBLE, Killer, killer
from tests.db.test_intake import columns

WORDS = "correct horse battery"
MOST = 40
"""Kills that may come too late before one is in time."""
FORMATS = Path(__file__).parent / "formats"


@pytest.fixture(scope="module")
def other() -> Iterator[Killer]:
    with killer(20260302) as found:
        yield found


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A store with children in it, encrypted; made once."""
    path = tmp_path_factory.mktemp("sealed") / "a.store"
    filled(path, WORDS)
    return {file.name: file.read_bytes() for file in (path, key_file_of(path))}


@pytest.fixture
def path(tmp_path: Path, sealed: dict[str, bytes]) -> Path:
    for name, content in sealed.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path / "a.store"


def survive(rounds: int, one: Callable[[], bool]) -> None:
    """So many kills, and more until one has really cut something short."""
    cut = [one() for _ in range(rounds)]
    # Each that comes too late makes the next come sooner: one of these is in time.
    assert any(cut) or any(one() for _ in range(MOST))


def test_changing_the_key(other: Killer, path: Path) -> None:
    rekeying = Rekeying(other, path, WORDS)
    survive(3, rekeying.round)
    takes_changes(path, rekeying.words)


def test_backing_up(other: Killer, path: Path) -> None:
    survive(4, BackingUp(other, path, WORDS).round)


def test_restoring(other: Killer, path: Path) -> None:
    copy = path.with_name("copy.store")
    with open_store(path, secret=Passphrase(WORDS)) as store:
        store.copy_to(copy)
    with open_store(copy, secret=Passphrase(WORDS)) as store, store.change("A", "B") as work:
        work.remove("child", 1)
    survive(4, Restoring(other, path, WORDS, copy).round)


def test_encrypting(other: Killer, tmp_path: Path) -> None:
    path = tmp_path / "p.store"
    path.write_bytes(empty_store())
    with open_store(path) as store:
        add_children(store, CHILDREN)
    survive(4, Encrypting(other, path, WORDS).round)


def test_upgrading(other: Killer, tmp_path: Path) -> None:
    path = tmp_path / "old.store"
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript((FORMATS / "0001.sql").read_text("utf-8"))
    survive(2, Upgrading(other, path).round)


def _trouble(other: Killer, most_bytes: int, operation: str, path: Path, *rest: object) -> None:
    other.begin(operation, path, *rest, most_bytes=most_bytes)
    assert other.ended() == TROUBLE


def test_without_room_nothing_is_half_done(other: Killer, path: Path) -> None:
    copy = path.with_name("copy.store")
    room = path.stat().st_size // 2
    _trouble(other, room, "backup", path, WORDS, str(copy))
    assert not copy.exists()
    _trouble(other, room, "change_key", path, WORDS, "another words")
    assert whole(path, WORDS) == CHILDREN
    with open_store(path, secret=Passphrase(WORDS)) as store:
        store.copy_to(copy)
    _trouble(other, room, "put_back", path, str(copy), WORDS)
    assert whole(path, WORDS) == CHILDREN
    _trouble(other, 100, "change_words", path, WORDS, "another words")
    assert whole(path, WORDS) == CHILDREN
    left = [file.name for file in path.parent.iterdir() if file.name.startswith(".")]
    assert not left


def test_two_programs_that_save_the_same_row_lose_no_change(other: Killer, tmp_path: Path) -> None:
    path = tmp_path / "p.store"
    path.write_bytes(empty_store())
    with open_store(path) as store:
        examples.add_child(store)
        row_id = add_counter(store)
    times = 8
    with killer(1) as second:
        for one in (other, second):
            one.begin("count_up", path, "absence", row_id, "to_minute", times)
        assert [one.ended() for one in (other, second)] == [DONE, DONE]
    with open_store(path) as store:
        assert columns(store, "SELECT to_minute, version FROM absence") == [
            (601 + 2 * times, 1 + 2 * times)
        ]


def add_counter(store: object) -> int:
    from datetime import date

    from db.diary_records import AbsenceRecord
    from db.records import WorkerRecord
    from db.store import Store

    assert isinstance(store, Store)
    with store.change("Ann", "Away") as work:
        worker = work.add(WorkerRecord(key="W", name="W"))
        record = AbsenceRecord(
            key="A", worker="W", start=date(2026, 3, 2), end=date(2026, 3, 3),
            from_minute=600, to_minute=601, kind="leave",
        )  # fmt: skip
        return work.add(record, links={"worker": worker})


def test_a_file_taken_away_and_put_back_loses_nothing(path: Path) -> None:
    with open_store(path, secret=Passphrase(WORDS)) as store:
        add_children_called(store, "D")
    aside = path.with_name("aside")
    path.replace(aside)
    assert not path.exists()
    aside.replace(path)
    assert whole(path, WORDS) == CHILDREN + 1


def add_children_called(store: object, key: str) -> None:
    from db.store import Store

    assert isinstance(store, Store)
    with store.change("Ann", "Added") as work:
        work.add(examples.child(key))
