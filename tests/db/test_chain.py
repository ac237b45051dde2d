"""The seals over the audit trail: every alteration is found, and its place is named."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import chain
from db.connection import connect
from db.store import Store
from tests.db import examples

TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_refused'"


def recorded(store: Store, changes: int) -> None:
    for number in range(changes):
        with store.change("grace", f"Recorded {number}") as work:
            work.add(examples.child(f"SYN{number}"))


def tampered(path: Path, *statements: str) -> chain.Chain:
    """What a look finds after somebody with the file and the key wrote past the program."""
    with closing(connect(path)) as raw:
        for (name,) in raw.execute(TRIGGERS).fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            assert raw.execute(statement).rowcount > 0, statement
        return chain.look(raw)


@pytest.fixture
def trail(store: Store) -> Path:
    recorded(store, 6)
    return store.path


def test_an_honest_trail_holds(store: Store) -> None:
    recorded(store, 3)
    with store.read() as reader:
        found = chain.look(reader)
    assert (found.changes, found.broken) == (3, None)
    assert found.newest is not None
    assert found.newest.change_id == 3


def test_an_undo_is_sealed_like_any_change(store: Store) -> None:
    recorded(store, 2)
    with store.change("grace", "Took it back") as work:
        work.undo()
    with store.read() as reader:
        assert chain.look(reader)[::2] == (3, None)


TAMPERINGS: dict[str, tuple[str, ...]] = {
    "who": ("UPDATE change_set SET who = 'somebody' WHERE id = 3",),
    "when": ("UPDATE change_set SET at = '2020-01-01' WHERE id = 3",),
    "what": ("UPDATE change_set SET what = 'Nothing' WHERE id = 3",),
    "an entry's words": ("UPDATE audit_entry SET after = '{}' WHERE change_id = 3",),
    "an entry's seal too": (
        "UPDATE audit_entry SET after = '{}', sealed = 'x' WHERE change_id = 3",
    ),
    "an entry's row": ("UPDATE audit_entry SET row_id = 99 WHERE change_id = 3",),
    "an entry deleted": ("DELETE FROM audit_entry WHERE change_id = 3",),
    "a change deleted": (
        "DELETE FROM audit_entry WHERE change_id = 3", "DELETE FROM change_set WHERE id = 3",
    ),
    "with its seal": (
        "DELETE FROM audit_entry WHERE change_id = 3", "DELETE FROM change_seal "
        "WHERE change_id = 3", "DELETE FROM change_set WHERE id = 3",
    ),
    "a seal": ("UPDATE change_seal SET digest = 'x' WHERE change_id = 3",),
    "a seal deleted": ("DELETE FROM change_seal WHERE change_id = 3",),
    "an entry moved": ("UPDATE audit_entry SET change_id = 4 WHERE change_id = 3",),
    "bytes for words": ("UPDATE audit_entry SET after = x'ff00' WHERE change_id = 3",),
    "bytes for a name": ("UPDATE change_set SET who = CAST(who AS BLOB) WHERE id = 3",),
    "replaced": (
        "INSERT OR REPLACE INTO change_set (id, who, at, what) "
        "SELECT id, 'somebody', at, what FROM change_set WHERE id = 3",
    ),
    "an entry added": (
        "INSERT INTO audit_entry (change_id, table_name, action) VALUES (3, 'child', 'add')",
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", TAMPERINGS)
def test_every_tampering_is_found_where_it_is(how: str, trail: Path) -> None:
    found = tampered(trail, *TAMPERINGS[how])
    assert found.broken is not None
    # Where a change is gone with its seal, the next one is the first that does not fit.
    assert found.broken.change_id == (4 if how == "with its seal" else 3)


def test_a_trail_cut_short_is_noticed_by_the_seal_kept_elsewhere(trail: Path) -> None:
    with closing(connect(trail)) as raw:
        kept = chain.newest(raw)
        assert kept is not None
        assert chain.holds(raw, kept)
    cut = ("DELETE FROM audit_entry WHERE change_id = 6", "DELETE FROM change_seal "
           "WHERE change_id = 6", "DELETE FROM change_set WHERE id = 6")  # fmt: skip
    assert tampered(trail, *cut).broken is None
    with closing(connect(trail)) as raw:
        assert not chain.holds(raw, kept)


def test_words_lawfully_erased_leave_the_trail_whole(trail: Path) -> None:
    with closing(connect(trail)) as raw:
        raw.execute(
            "UPDATE audit_entry SET before = NULL, after = NULL, salt = NULL WHERE change_id = 3"
        )
        assert chain.look(raw)[2:] == (None, 1)
        assert "SYN2" not in str(raw.execute("SELECT after FROM audit_entry").fetchall())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET after = '{}'",
        "UPDATE audit_entry SET before = NULL, after = NULL, salt = NULL, action = 'x'",
        "DELETE FROM audit_entry",
        "UPDATE change_seal SET digest = 'x'",
        "DELETE FROM change_seal",
        "INSERT OR REPLACE INTO change_seal SELECT change_id, 'x' FROM change_seal",
        "INSERT OR REPLACE INTO change_set (id, who, at, what) "
        "SELECT id, 'somebody', at, what FROM change_set",
    ],
)
def test_the_store_refuses_to_alter_its_trail(statement: str, trail: Path) -> None:
    with closing(connect(trail)) as raw, pytest.raises(Exception, match="only added to"):
        raw.execute(statement)


def test_a_store_that_no_longer_refuses_is_told_of(trail: Path) -> None:
    with closing(connect(trail)) as raw:
        assert chain.is_guarded(raw)
        raw.execute("DROP TRIGGER change_seal_delete_refused")
        assert not chain.is_guarded(raw)


CELLS = st.one_of(st.none(), st.integers(0, 9), st.text(max_size=5))


@settings(max_examples=40)
@given(
    entry=st.tuples(CELLS, CELLS, CELLS, CELLS),
    other=st.tuples(CELLS, CELLS, CELLS, CELLS),
    previous=st.text(max_size=4),
)
def test_different_changes_have_different_seals(
    entry: tuple[Any, ...], other: tuple[Any, ...], previous: str
) -> None:
    def seal(*entries: tuple[Any, ...]) -> str:
        return chain.sealed_change(previous, (1, "a", "b", "c", None, None), entries)

    assert (seal(entry) == seal(other)) == (entry == other)
    assert seal(entry, other) != seal(entry)
