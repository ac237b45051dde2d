"""Stores that released versions really made are upgraded with everything intact.

``formats/0001.sql`` is a dump of a store as version 0001 of the format wrote it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from db import chain, histories, lists, version
from db.connection import connect
from db.store import Store, open_store
from tests.db import bookings
from tests.db.conftest import noon
from tests.db.test_intake import columns

FORMATS = Path(__file__).parent / "formats"

Contents = dict[str, tuple[list[str], list[tuple[object, ...]]]]


@pytest.fixture
def old_store(tmp_path: Path) -> Path:
    path = tmp_path / "old.store"
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript((FORMATS / "0001.sql").read_text("utf-8"))
    return path


def contents(path: Path) -> Contents:
    """The columns and rows of every table but the format's own number."""
    found: Contents = {}
    with closing(connect(path)) as raw:
        tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            if table not in ("alembic_version", "sqlite_sequence"):
                names = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
                found[table] = names, raw.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
    return found


def upgraded(path: Path) -> Store:
    return open_store(path, clock=noon)


def test_every_row_of_the_first_format_is_kept_value_by_value(old_store: Path) -> None:
    before = contents(old_store)
    assert all(rows for _, rows in before.values())

    with upgraded(old_store) as store:
        assert store.damage() == ()
        assert columns(store, "SELECT version_num FROM alembic_version") == [(version.HEAD,)]
        assert columns(store, "PRAGMA foreign_key_check") == []

    after = contents(old_store)
    for table, (names, rows) in before.items():
        now, kept = after[table]
        assert now[: len(names)] == names
        if table != "duty_state":  # which says that duties hold, and is computed again
            assert [row[: len(names)] for row in kept] == rows
    assert after["worker"][0][-2:] == ["base", "registration"]
    new = set(after) - set(before)
    assert new == {
        *("working_time", "absence", "booking", "booking_cover", "travel_correction"),
        *("capacity_fact", "workload_note"),
        *("contact", "letter", "promise", "letter_note", "letter_run", "replacement"),
        "phone_call",
        *("indicator_target", "frozen_scorecard"),
        *("change_seal", "member"),
    }
    assert all(after[table][1] == [] for table in new - {"change_seal"})


def test_an_older_trail_is_sealed_from_its_first_change(old_store: Path) -> None:
    with upgraded(old_store) as store, store.read() as reader:
        found = chain.look(reader)
    assert found.changes > 0
    assert found.broken is None


def test_an_upgraded_store_is_exactly_what_a_new_one_is(old_store: Path, store_file: Path) -> None:
    upgraded(old_store).close()

    def shapes(path: Path) -> list[tuple[object, ...]]:
        sql = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2"
        with closing(connect(path)) as raw:
            rows = raw.execute(sql).fetchall()
        # A table made anew has the same rules in another order.
        return [(*row, sorted(one.strip(" \t,") for one in (text or "").splitlines()))
                for *row, text in rows]  # fmt: skip

    assert shapes(old_store) == shapes(store_file)


def test_what_the_first_format_recorded_is_read_undone_and_planned_for(old_store: Path) -> None:
    with upgraded(old_store) as store:
        with store.read() as reader:
            (visit,) = histories.children(reader)[1].events
            assert (visit.on, visit.outcome) == (date(2026, 3, 2), "cancelled")
            assert lists.duties(reader)[1][0].due == date(2026, 4, 13)
        with store.change("Ann", "Undo") as work:
            assert work.undo().what == "Visit cancelled"
        with store.change("Ann", "Undo") as work:
            assert work.undo().what == "Import ssd"
        with store.change("Ann", "Plan") as work:
            work.add(bookings.booking(worker="W-C1"))
            work.update("worker", 1, {"base": "Croydon"})
        with store.read() as reader:
            assert histories.children(reader)[1].events[0].outcome == "done"
            assert lists.bases(reader) == {1: "Croydon"}
            assert len(lists.bookings(reader, first=bookings.DAY, last=bookings.DAY)) == 1


def test_an_upgraded_store_refuses_to_alter_its_trail_as_a_new_one_does(old_store: Path) -> None:
    with upgraded(old_store) as store, store.read() as reader:
        assert chain.is_guarded(reader)
