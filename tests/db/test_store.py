"""Opening a store, and what is said when it cannot be opened."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db import connection, errors, lists, places
from db.connection import connect
from db.store import Store, open_store
from tests.db import examples
from tests.db.conftest import empty_store, noon
from tests.db.examples import ON
from tests.db.test_intake import columns

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")


def refused(path: Path | str, kind: type[errors.StoreError], **how: bool) -> str:
    with pytest.raises(kind) as caught:
        open_store(path, patience=0.05, **how)  # type: ignore[arg-type]
    error = caught.value
    assert type(error) is kind
    assert error.title
    assert error.title != errors.StoreError.title
    return str(error)


def test_a_store_is_made_where_there_is_none_and_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.store"
    with open_store(path, create=True) as store:
        examples.add_child(store)

    with open_store(path, create=True) as store, store.read() as reader:
        assert len(lists.children(reader, on=ON)) == 1


@posix
def test_only_its_owner_may_read_any_file_of_it(tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        with open_store(tmp_path / "mine" / "a.store", create=True) as store:
            examples.add_child(store)
            store.copy_to(tmp_path / "mine" / "copy.store")
            with store.read():
                modes = {
                    file.name: stat.S_IMODE(file.stat().st_mode)
                    for file in (tmp_path / "mine").iterdir()
                }
    finally:
        os.umask(mask)

    assert {"a.store", "a.store-wal", "a.store-shm", "copy.store"} <= set(modes)
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE((tmp_path / "mine").stat().st_mode) == 0o700


def test_the_usual_place_is_in_the_platforms_data_folder() -> None:
    assert places.default_store().name == "caseload.store"
    assert places.default_store().is_absolute()


def test_every_connection_is_durable_and_checks_links(
    store_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    *as_ever, quick = connection.PRAGMAS
    assert quick == "PRAGMA synchronous = OFF"  # for the tests
    monkeypatch.setattr(connection, "PRAGMAS", as_ever)
    with open_store(store_file) as store, store.read() as reader:
        found = {
            name: reader.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_missing_file_is_named_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "none.store"

    assert str(path) in refused(path, errors.StoreMissing)
    assert not path.exists()


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "is empty"), (b"Child,Worker\n" * 200, "another kind of file"), (b"PK\x03\x04", "kind")],
)
def test_another_kind_of_file_is_refused_and_left_alone(
    tmp_path: Path, content: bytes, says: str, create: bool
) -> None:
    path = tmp_path / "a.store"
    path.write_bytes(content)

    assert says in refused(path, errors.NotAStore, create=create)
    assert path.read_bytes() == content


def test_refusing_a_file_writes_nothing_over_the_screen(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.store"
    path.write_bytes(b"not a database" * 500)

    refused(path, errors.NotAStore)

    assert capfd.readouterr() == ("", "")


def test_a_folder_is_not_a_store(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path, errors.NotAStore)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    path.touch()
    with closing(connect(path)) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
    before = path.read_bytes()

    assert "another program" in refused(path, errors.NotAStore)
    assert path.read_bytes() == before


def test_a_store_without_its_format_is_no_store(store_file: Path) -> None:
    with closing(connect(store_file)) as raw:
        raw.execute("DROP TABLE alembic_version")

    assert "lost its format" in refused(store_file, errors.NotAStore)


def test_a_store_from_the_future_is_left_alone(store_file: Path) -> None:
    with closing(connect(store_file)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")

    said = refused(store_file, errors.StoreNewer)
    assert "9999" in said
    assert "Install the newest" in said


def _cut(path: Path, keep: int) -> None:
    path.write_bytes(path.read_bytes()[:keep])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: _cut(path, len(empty_store()) // 2 // 4096 * 4096),
        lambda path: _cut(path, path.stat().st_size - 1000),
        lambda path: _cut(path, 100),
        lambda path: path.write_bytes(
            path.read_bytes()[:100] + b"\xff" * (len(empty_store()) - 100)
        ),
    ],
    ids=["half", "last page", "header only", "garbled"],
)
def test_a_damaged_store_is_said_to_be_damaged(
    store_file: Path, spoil: Callable[[Path], object]
) -> None:
    spoil(store_file)

    assert "backup" in refused(store_file, errors.StoreCorrupt)


def test_flipped_bytes_are_found_by_looking_and_told_when_read(store: Store) -> None:
    for number in range(60):
        examples.add_child(store, f"C{number}")
    store.close()
    assert store.damage() == ()
    whole = bytearray(store.path.read_bytes())
    for at in range(len(whole) // 2, len(whole) - 5000, 50):
        whole[at] ^= 0xFF
    store.path.write_bytes(bytes(whole))

    assert store.damage() != ()
    with pytest.raises(errors.StoreCorrupt):
        store.copy_to(store.path.with_name("copy"))
    assert not store.path.with_name("copy").exists()


def test_a_locked_store_is_said_to_be_in_use(store_file: Path) -> None:
    with closing(connect(store_file)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE alembic_version SET version_num = version_num || ''")

        with pytest.raises(errors.StoreLocked), open_store(store_file, patience=0.05) as store:
            _save(store)


def _save(store: Store) -> None:
    with store.change("A", "B") as work:
        work.add(examples.child())


def test_a_full_disk_loses_only_the_change_that_did_not_fit(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples.add_child(store)
    pages = columns(store, "PRAGMA page_count")[0][0]
    store.close()
    with monkeypatch.context() as limited:
        limit = (*connection.PRAGMAS, f"PRAGMA max_page_count = {pages}")
        limited.setattr(connection, "PRAGMAS", limit)
        with pytest.raises(errors.DiskFull, match="Free some space"):
            _save_much(store)

    assert store.damage() == ()
    assert columns(store, "SELECT count(*) FROM child") == [(1,)]
    _save_much(store)


def _save_much(store: Store) -> None:
    with store.change("A", "B") as work:
        for number in range(300):
            work.add(examples.child(f"N{number}", language="x" * 60))


def _as_somebody_else(attempt: Callable[[], None]) -> str:
    """The kind of error that a person without special rights meets, in a process of theirs."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        said = "nothing"
        try:
            os.setgid(65534)
            os.setuid(65534)
            attempt()
        except errors.StoreError as error:
            said = type(error).__name__
        finally:
            os.write(writing, said.encode())
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as pipe:
        return pipe.read()


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to be root")
@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "kind"),
    [
        (0o444, 0o755, "StoreReadOnly"),
        (0o666, 0o555, "StoreReadOnly"),
        (0o000, 0o755, "NoPermission"),
        (0o666, 0o700, "NoPermission"),
    ],
)
def test_without_permission_it_says_so(
    tmp_path_factory: pytest.TempPathFactory, file_mode: int, folder_mode: int, kind: str
) -> None:
    folder = Path("/tmp") / tmp_path_factory.mktemp("mode").name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        path = folder / "a.store"
        path.write_bytes(empty_store())
        path.chmod(file_mode)
        folder.chmod(folder_mode)

        assert _as_somebody_else(lambda: open_store(path).close()) == kind
    finally:
        shutil.rmtree(folder)


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may do anything")
def test_a_read_only_file_is_said_to_be_read_only(store_file: Path) -> None:
    store_file.chmod(0o400)

    refused(store_file, errors.StoreReadOnly)


def test_a_store_may_not_be_made_in_a_folder_that_is_a_file(store_file: Path) -> None:
    assert "part of its path" in refused(store_file / "x.store", errors.NotAStore, create=True)


def test_an_address_of_another_kind_is_no_store() -> None:
    assert "neither" in refused("mysql://somewhere/store", errors.NotYet)


def test_a_backup_that_lost_its_journal_mode_gets_it_back(store: Store, tmp_path: Path) -> None:
    examples.add_child(store)
    store.copy_to(tmp_path / "copy.store")

    with open_store(tmp_path / "copy.store", clock=noon) as copy:
        assert columns(copy, "PRAGMA journal_mode") == [("wal",)]
        assert columns(copy, "SELECT count(*) FROM child") == [(1,)]


def test_a_copy_never_overwrites_a_file(store: Store, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("mine")

    with pytest.raises(errors.Refused, match="another name"):
        store.copy_to(tmp_path / "copy")
    assert (tmp_path / "copy").read_text() == "mine"


@pytest.mark.parametrize("name", ["with space.store", "a?b#c%20d.store", "Ångström's.store"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(empty_store())

    with open_store(path) as store:
        _save(store)
    assert {file.name for file in tmp_path.iterdir()} == {name}


def test_a_store_taken_away_while_open_is_said_to_be_missing(store: Store) -> None:
    store.path.unlink()

    with pytest.raises(errors.StoreMissing), store.read():
        pass
    with pytest.raises(errors.StoreMissing):
        _save(store)
