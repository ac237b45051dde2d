"""A store that an older version made on a server is upgraded there with everything kept.

``formats/server-0008.sql`` is what pg_dump wrote of a store as version 0008 made it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, LiteralString

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from db import chain, lists, version
from db.errors import StoreError
from db.postgres.store import NotUpgraded
from db.store import open_store
from tests.db.conftest import noon
from tests.db.server import database, login
from tests.db.test_intake import columns

OLD = Path(__file__).parent / "formats" / "server-0008.sql"
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def old(server: str) -> Iterator[str]:
    """The address of a database that holds the older store."""
    anywhere = server.replace("/caseload?", "/[database]?")
    with psycopg.connect(server, autocommit=True) as raw:
        raw.execute("DROP DATABASE IF EXISTS older WITH (FORCE)")
    address = database(anywhere, "older")
    with psycopg.connect(address, autocommit=True) as raw:
        raw.execute(OLD.read_bytes())
    yield address
    with psycopg.connect(server, autocommit=True) as raw:
        raw.execute("DROP DATABASE older WITH (FORCE)")


def contents(address: str) -> Rows:
    """Every row of every table, by column."""
    found: Rows = {}
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    with psycopg.connect(address, row_factory=psycopg.rows.dict_row) as raw:
        for row in raw.execute(tables).fetchall():
            name = row["tablename"]
            found[name] = raw.execute(
                SQL("SELECT * FROM {} ORDER BY 1").format(Identifier(name))
            ).fetchall()
    return found


SHAPES: dict[str, LiteralString] = {
    "columns": """SELECT table_name, column_name, data_type, is_nullable
        FROM information_schema.columns WHERE table_schema = 'public'""",
    "rules": """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    "indexes": "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "policies": "SELECT tablename, policyname, cmd, qual, with_check FROM pg_policies",
    "triggers": "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "functions": """SELECT proname, prosrc FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace""",
    "grants": """SELECT table_name, privilege_type FROM information_schema.role_table_grants
        WHERE grantee = 'caseload_user'""",
}


def shape(rows: list[Any]) -> list[str]:
    """What a catalogue says; a dump brings back the same casts and brackets otherwise written."""
    return sorted(
        re.sub(r"::(character varying|text)(\[\])?|[()\s]|\\n", "", str(row)) for row in rows
    )


def test_it_keeps_every_row_and_becomes_what_a_new_one_is(old: str, server: str) -> None:
    before = contents(old)
    assert len(before["child"]) == 3
    assert before["member"]

    with open_store(old, clock=noon) as store:
        assert columns(store, "SELECT version_num FROM alembic_version") == [(version.HEAD,)]
        with store.read() as reader:
            assert chain.look(reader).broken is None
            assert lists.find(reader, "Child2")
        with store.change("owner", "Afterwards") as work:
            work.update("child", 2, {"language": "Dari"})

    after = contents(old)
    for table, rows in before.items():
        if table in ("alembic_version", "duty_state", "duty"):
            continue  # its own number, and what is computed anew
        kept = [{name: row[name] for name in (rows or [{}])[0]} for row in after[table]]
        kept = kept[: len(rows)]
        if table == "child":
            rows[1] |= {name: kept[1][name] for name in ("language", "version")}
        assert kept == rows, table
    with psycopg.connect(old) as upgraded, psycopg.connect(server) as new:
        for what, query in SHAPES.items():
            found = [shape(raw.execute(query).fetchall()) for raw in (upgraded, new)]
            assert found[0] == found[1], what


def test_only_its_owner_upgrades_it_and_then_everybody_sees_their_own(old: str) -> None:
    ann = login(old, "ann")
    with pytest.raises(NotUpgraded, match="owner has to open it once"):
        open_store(ann, clock=noon)
    assert contents(old)["alembic_version"] == [{"version_num": "0008"}]

    open_store(old, clock=noon).close()

    with open_store(ann, clock=noon) as store:
        assert columns(store, "SELECT id FROM child ORDER BY id") == [(1,), (2,)]
        with pytest.raises(StoreError), store.change("ann", "Not hers") as work:
            work.update("child", 3, {"language": "Dari"})
