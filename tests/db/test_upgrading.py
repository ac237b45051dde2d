"""Migrations: a store of an older version is copied, checked and brought up to date, or not."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from filelock import FileLock
from sqlalchemy import Engine, create_engine, inspect
from sqlalchemy.engine.interfaces import ReflectedForeignKeyConstraint

import db.migrations
from db import errors, lists, upgrading, version
from db.connection import connect
from db.engine import writing_engine
from db.models import metadata
from db.store import Store, open_store
from db.store_file import StoreFile
from tests.db import examples
from tests.db.conftest import noon
from tests.db.examples import ON
from tests.db.test_intake import columns

STEP = """
from alembic import op
import sqlalchemy as sa
from db.migrations.columns import rebuilt

revision = "9999"
down_revision = "{head}"

def upgrade():
    {body}
"""
REBUILD = """
    with rebuilt("period_of_care") as table:
        table.add_column(sa.Column("note", sa.String()))
        table.alter_column("end_reason", new_column_name="why_ended")
    with rebuilt("child") as table:
        table.add_column(sa.Column("note", sa.String()))
"""
FAILS_LATE = (
    REBUILD
    + """
    op.execute("DELETE FROM event")
    op.execute("INSERT INTO nowhere VALUES (1)")
"""
)
DANGLES = 'op.execute("UPDATE event SET child_id = 99")'

HEAD = version.HEAD

Upgrade = Callable[[str], None]


@pytest.fixture
def next_step(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Upgrade:
    """Pretend to be a newer program with one more step."""

    def give(body: str) -> None:
        steps = tmp_path / "steps"
        shutil.copytree(
            Path(db.migrations.__file__).parent, steps, ignore=shutil.ignore_patterns("__pycache__")
        )
        indented = textwrap.indent(textwrap.dedent(body), "    ").strip()
        text = STEP.format(head=version.HEAD, body=indented)
        (steps / "versions" / "9999_next.py").write_text(text)
        monkeypatch.setattr(upgrading, "STEPS", str(steps))
        monkeypatch.setattr(version, "HEAD", "9999")

    return give


def filled(path: Path) -> None:
    with open_store(path, clock=noon) as store:
        examples.add_child(store)
        with store.change("Ann", "Visit") as work:
            work.add(examples.visit())


def schema(path: Path) -> list[tuple[object, ...]]:
    with closing(connect(path)) as raw:
        found: list[tuple[object, ...]] = raw.execute(
            "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"
        ).fetchall()
    return found


def triggers(path: Path) -> list[object]:
    return [row[1] for row in schema(path) if row[0] == "trigger"]


def test_the_newest_step_is_the_one_the_program_says_it_knows() -> None:
    config = Config()
    config.set_main_option("script_location", upgrading.STEPS)

    assert ScriptDirectory.from_config(config).get_heads() == [version.HEAD]


def test_the_steps_make_exactly_the_tables_of_the_models(store_file: Path) -> None:
    with writing_engine(StoreFile(store_file)).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_steps_make_every_rule_and_index_of_the_models(store_file: Path) -> None:
    ideal = create_engine("sqlite://")
    metadata.create_all(ideal)
    made, meant = inspect(writing_engine(StoreFile(store_file))), inspect(ideal)

    assert set(made.get_table_names()) - {"alembic_version"} == set(meant.get_table_names())
    assert _indexes(writing_engine(StoreFile(store_file))) == _indexes(ideal)
    for table in meant.get_table_names():
        for look in ("get_check_constraints", "get_unique_constraints"):
            rules = [sorted(map(repr, getattr(one, look)(table))) for one in (made, meant)]
            assert rules[0] == rules[1], table
        links = [_links(one.get_foreign_keys(table)) for one in (made, meant)]
        assert links[0] == links[1], table


def _indexes(engine: Engine) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        sql = "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'index' ORDER BY 1, 2"
        rows = connection.exec_driver_sql(sql).all()
    return [tuple(row) for row in rows if row[0] != "alembic_version"]


def _links(found: list[ReflectedForeignKeyConstraint]) -> list[str]:
    return sorted(
        f"{link['name']} {link['constrained_columns']} {link['referred_table']}" for link in found
    )


def test_an_older_store_is_upgraded_with_rows_links_and_triggers_whole(
    store_file: Path, next_step: Upgrade
) -> None:
    filled(store_file)
    before = triggers(store_file)
    next_step(REBUILD)

    with open_store(store_file, clock=noon) as store:
        assert columns(store, "SELECT version_num FROM alembic_version") == [("9999",)]
        assert columns(store, "SELECT count(*) FROM event") == [(1,)]
        assert columns(store, "SELECT count(*) FROM involvement") == [(1,)]
        assert columns(store, "SELECT note FROM child") == [(None,)]
        assert store.damage() == ()
    assert triggers(store_file) == before
    assert {"period_of_care_insert_apart", "booking_kept_apart"} <= set(before)


def test_a_checked_copy_is_kept_before_an_upgrade(store_file: Path, next_step: Upgrade) -> None:
    filled(store_file)
    next_step(REBUILD)

    open_store(store_file, clock=noon).close()

    (copy,) = (store_file.parent / "a.store.backups").iterdir()
    assert copy.name == f"a-20260302-120000-000000-format-{HEAD}.store"
    assert copy.stat().st_mode & 0o077 == 0
    assert copy.parent.stat().st_mode & 0o077 == 0
    with closing(connect(copy)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
        assert raw.execute("SELECT count(*) FROM event").fetchone() == (1,)


def test_only_the_newest_copies_are_kept(store_file: Path, next_step: Upgrade) -> None:
    folder = store_file.parent / "a.store.backups"
    folder.mkdir()
    for day in range(1, 6):
        (folder / f"a-2026010{day}-000000-000000-format-0000.store").touch()
    (folder / "notes.txt").touch()
    next_step(REBUILD)

    open_store(store_file, clock=noon).close()

    assert sorted(path.name[:10] for path in folder.glob("a-*")) == [
        "a-20260104",
        "a-20260105",
        "a-20260302",
    ]
    assert (folder / "notes.txt").exists()


@pytest.mark.parametrize("body", [FAILS_LATE, DANGLES], ids=["fails late", "leaves a loose end"])
def test_a_failed_upgrade_leaves_the_store_as_it_was(
    store_file: Path, next_step: Upgrade, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(store_file)
    before = schema(store_file)
    next_step(body)

    with pytest.raises(errors.UpgradeFailed, match="exactly as it was") as failed:
        open_store(store_file, clock=noon)

    assert "backups" in str(failed.value)
    assert schema(store_file) == before
    monkeypatch.setattr(version, "HEAD", HEAD)
    with open_store(store_file) as store, store.read() as reader:
        assert len(lists.events(reader, first=ON, last=ON)) == 1


def test_a_damaged_store_is_not_upgraded(store_file: Path, next_step: Upgrade) -> None:
    filled(store_file)
    whole = bytearray(store_file.read_bytes())
    for at in range(len(whole) * 3 // 4, len(whole) - 5000, 50):
        whole[at] ^= 0xFF
    store_file.write_bytes(bytes(whole))
    next_step(REBUILD)

    with pytest.raises(errors.StoreCorrupt):
        open_store(store_file)
    assert store_file.read_bytes() == bytes(whole)
    assert list(store_file.parent.glob("a.store.backups/*")) == []


def test_only_one_program_upgrades_at_a_time(store_file: Path, next_step: Upgrade) -> None:
    next_step(REBUILD)

    with FileLock(f"{store_file}.lock"), pytest.raises(errors.StoreLocked):
        open_store(store_file, patience=0.05)


def test_a_program_that_did_not_upgrade_no_longer_writes(
    store: Store, next_step: Upgrade, monkeypatch: pytest.MonkeyPatch
) -> None:
    next_step(REBUILD)
    open_store(store.path, clock=noon).close()
    monkeypatch.setattr(version, "HEAD", HEAD)

    with pytest.raises(errors.StoreNewer), store.change("Ann", "Visit"):
        pass


def test_a_leftover_of_a_killed_making_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / ".a.store.new").write_text("half")

    open_store(tmp_path / "a.store", create=True).close()

    assert not (tmp_path / ".a.store.new").exists()
