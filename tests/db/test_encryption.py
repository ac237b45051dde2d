"""An encrypted store: nothing of it can be read without its key, and it is never lost."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from keyring.errors import NoKeyringError, PasswordDeleteError

from db import backup, errors, key_errors, places, rekeying
from db.alone import alone
from db.key_file import key_file_of, read_key_file
from db.recovery import code_of
from db.restoring import restore
from db.secret import AccountKey, Passphrase, RecoveryCode, Secret
from db.store import Store, open_store
from tests.db import examples
from tests.db.conftest import NOON, empty_store, noon
from tests.db.test_intake import columns

WORDS = Passphrase("correct horse battery")
OTHER = Passphrase("seven green bottles")
FORMATS = Path(__file__).parent / "formats"
NAME = "Zebedee"
"""A child's name that is nowhere else in any file."""


@cache
def _made() -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.store"
        open_store(path, create=True, secret=WORDS).close()
        return {file.name: file.read_bytes() for file in Path(folder).iterdir()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty encrypted store of the test's own; migrating takes longer than a test should."""
    for name, content in _made().items():
        (tmp_path / name).write_bytes(content)
    return tmp_path / "a.store"


@pytest.fixture
def locked(path: Path) -> Iterator[Store]:
    """The encrypted store, open, with one child in it."""
    with opened(path) as store:
        add_child(store)
        yield store


def opened(path: Path, secret: Secret | None = WORDS) -> Store:
    return open_store(path, secret=secret, clock=noon, patience=0.1)


def add_child(store: Store, key: str = "C1") -> None:
    with store.change("Ann", "Added") as work:
        work.add(examples.child(key, forename=NAME))


def children(store: Store) -> int:
    return int(str(columns(store, "SELECT count(*) FROM child")[0][0]))


def refused(path: Path, secret: Secret | None, kind: type[errors.StoreError]) -> str:
    with pytest.raises(kind) as caught:
        opened(path, secret)
    return str(caught.value)


def test_no_file_of_it_shows_anything(locked: Store, tmp_path: Path) -> None:
    locked.copy_to(tmp_path / "copy.store")
    locked.daily_copy()
    with locked.change("Ann", "Sorted much") as work:
        for number in range(300):
            work.add(examples.child(f"N{number}", forename=NAME, surname=f"{NAME}{number}" * 3))
        work.connection.exec_driver_sql(
            "CREATE TEMP TABLE t AS SELECT * FROM child ORDER BY surname"
        )
        files = [file for file in tmp_path.rglob("*") if file.is_file()]
        assert {"a.store", "a.store-wal", "copy.store"} <= {file.name for file in files}
        for file in files:
            content = file.read_bytes()
            assert NAME.encode() not in content, file.name
            assert b"CREATE TABLE" not in content, file.name
            assert WORDS.text.encode() not in content, file.name


def test_another_program_cannot_read_it(locked: Store) -> None:
    with closing(sqlite3.connect(locked.path)) as other, pytest.raises(sqlite3.DatabaseError):
        other.execute("SELECT * FROM child")


def test_temporary_tables_are_kept_in_memory(locked: Store) -> None:
    with locked.read() as reader:
        options = {row[0] for row in reader.execute("PRAGMA compile_options")}
    assert options & {"TEMP_STORE=2", "TEMP_STORE=3"}


def test_it_opens_with_its_passphrase_and_with_nothing_else(
    locked: Store, capfd: pytest.CaptureFixture[str]
) -> None:
    path = locked.path
    with opened(path) as again:
        assert children(again) == 1
    refused(path, None, key_errors.NeedsPassphrase)
    refused(path, AccountKey(), key_errors.NeedsPassphrase)
    said = refused(path, OTHER, key_errors.WrongPassphrase)
    assert OTHER.text not in said
    assert capfd.readouterr() == ("", "")


def test_wrong_passphrases_are_slowed_down_and_the_right_one_waits_too(path: Path) -> None:
    for _ in range(4):
        refused(path, OTHER, key_errors.WrongPassphrase)
    assert "seconds" in refused(path, WORDS, key_errors.TooManyGuesses)


def test_a_recovery_code_opens_it_even_without_the_key_file(locked: Store) -> None:
    path = locked.path
    code = RecoveryCode(code_of(rekeying.recovery_secret(path, WORDS, NOON)))
    locked.close()
    key_file_of(path).unlink()
    assert ".key" in refused(path, WORDS, key_errors.KeyFileMissing)
    with opened(path, code) as again:
        assert children(again) == 1
    refused(path, RecoveryCode(code_of(b"x" * 20)), key_errors.WrongPassphrase)
    rekeying.change_passphrase(path, code, OTHER, at=NOON)
    with opened(path, OTHER) as again:
        assert children(again) == 1


def test_a_key_file_of_another_store_does_not_open_it(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "b.store"
    with open_store(other, create=True, secret=WORDS):
        pass
    shutil.copy(key_file_of(other), key_file_of(path))
    refused(path, WORDS, errors.StoreCorrupt)


def test_flipped_bytes_are_found(locked: Store) -> None:
    for number in range(40):
        add_child(locked, f"D{number}")
    locked.close()
    assert locked.damage() == ()
    whole = bytearray(locked.path.read_bytes())
    whole[len(whole) // 2] ^= 1
    locked.path.write_bytes(bytes(whole))
    assert locked.damage() != ()


def test_an_account_key_asks_nothing_on_its_account_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.store"
    with open_store(path, create=True, secret=AccountKey()) as store:
        add_child(store)
    with opened(path, None) as again:
        assert children(again) == 1
    (kept,) = places.keys_folder().iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    monkeypatch.setattr("db.places.keys_folder", lambda: tmp_path / "elsewhere")
    refused(path, None, key_errors.NeedsPassphrase)


def test_a_passphrase_in_the_place_of_an_account_key_takes_the_key_away(tmp_path: Path) -> None:
    path = tmp_path / "a.store"
    with open_store(path, create=True, secret=AccountKey(), clock=noon) as store:
        add_child(store)
        copy = store.daily_copy()
    rekeying.change_passphrase(path, None, WORDS, at=NOON)
    assert not list(places.keys_folder().iterdir())
    refused(path, None, key_errors.NeedsPassphrase)
    assert copy is not None
    for file in (path, copy):
        with opened(file) as again:
            assert children(again) == 1


def test_another_passphrase_leaves_the_pages_alone(locked: Store) -> None:
    path = locked.path
    daily = locked.daily_copy()
    locked.close()
    before = path.read_bytes()
    rekeying.change_passphrase(path, WORDS, OTHER, at=NOON)
    assert path.read_bytes() == before
    refused(path, WORDS, key_errors.WrongPassphrase)
    assert daily is not None
    for file in (path, daily):
        with opened(file, OTHER) as again:
            assert children(again) == 1


def test_another_key_makes_the_old_code_and_passphrase_useless(locked: Store) -> None:
    path = locked.path
    old = RecoveryCode(code_of(rekeying.recovery_secret(path, WORDS, NOON)))
    locked.close()
    before = path.read_bytes()
    new = rekeying.change_key(path, WORDS, OTHER, at=NOON)
    assert path.read_bytes()[4096:8192] != before[4096:8192]
    refused(path, WORDS, key_errors.WrongPassphrase)
    refused(path, old, key_errors.WrongPassphrase)
    for secret in (OTHER, RecoveryCode(code_of(new))):
        with opened(path, secret) as again:
            assert children(again) == 1
            assert again.damage() == ()
    keys = read_key_file(path)
    assert keys is not None
    assert len(keys.keys) == 1


def test_a_key_is_not_changed_while_the_store_is_open_elsewhere(locked: Store) -> None:
    with locked.read():
        pass
    with pytest.raises(errors.StoreLocked):
        rekeying.change_key(locked.path, WORDS, OTHER, at=NOON, patience=0.1)
    add_child(locked, "C2")
    with opened(locked.path) as again:
        assert children(again) == 2


def test_whoever_still_has_the_old_key_is_told_and_writes_nothing(path: Path) -> None:
    with opened(path) as stale:
        rekeying.change_key(path, WORDS, OTHER, at=NOON)
        with pytest.raises(key_errors.KeyChanged):
            add_child(stale)
    with opened(path, OTHER) as again:
        assert children(again) == 0


def plain(tmp_path: Path) -> Path:
    path = tmp_path / "plain" / "p.store"
    path.parent.mkdir()
    path.write_bytes(empty_store())
    with opened(path, None) as store:
        add_child(store)
        store.daily_copy()
    return path


def test_a_plain_store_is_encrypted_with_its_copies_and_its_file_destroyed(tmp_path: Path) -> None:
    path = plain(tmp_path)
    second_name = tmp_path / "still the same blocks"
    second_name.hardlink_to(path)
    assert NAME.encode() in path.read_bytes()

    rekeying.encrypt(path, WORDS)

    files = [file for file in path.parent.rglob("*") if file.is_file()]
    for file in [*files, second_name]:
        assert NAME.encode() not in file.read_bytes(), file
    assert {file.name for file in files} - {"p.store.lock"} == {
        "p.store", "p.store.key",
        "p-daily-000001-20260302.store", "p-daily-000001-20260302.store.key",
    }  # fmt: skip
    for file in (path, path.parent / "p.store.backups" / "p-daily-000001-20260302.store"):
        with opened(file) as store:
            assert children(store) == 1
            assert store.damage() == ()
            add_child(store, "C2")
    with pytest.raises(key_errors.AlreadyEncrypted):
        rekeying.encrypt(path, WORDS)


def test_what_an_interruption_left_goes_when_the_store_is_opened(path: Path) -> None:
    left = [path.with_name(f".{path.name}.{end}") for end in ("plain", "restored", "new")]
    for each in left:
        each.write_bytes(empty_store())
    with alone(path, 0):
        opened(path).close()
    assert all(each.exists() for each in left), "another program is at it"
    opened(path).close()
    assert not [each.name for each in left if each.exists()]


def test_a_copy_never_overwrites_and_opens_by_itself(locked: Store, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere" / "copy.store"
    copy.parent.mkdir()
    locked.copy_to(copy)
    with pytest.raises(errors.Refused):
        locked.copy_to(copy)
    with opened(copy) as again:
        assert children(again) == 1


def test_a_copy_without_the_key_file_is_not_made(locked: Store, tmp_path: Path) -> None:
    key_file_of(locked.path).unlink()
    with pytest.raises(key_errors.KeyFileMissing):
        locked.copy_to(tmp_path / "copy.store")
    assert not (tmp_path / "copy.store").exists()


def test_a_store_made_where_another_was_taken_away_keeps_its_key_file(path: Path) -> None:
    old = key_file_of(path).read_bytes()
    path.unlink()
    with open_store(path, create=True, secret=OTHER):
        pass
    assert path.with_name("a.store.key.1").read_bytes() == old


def test_restoring_keeps_what_was_there(locked: Store, tmp_path: Path) -> None:
    path, copy = locked.path, tmp_path / "copy.store"
    locked.copy_to(copy)
    add_child(locked, "C2")
    locked.close()
    kept = restore(path, copy, WORDS, at=NOON)
    assert kept is not None
    with opened(path) as again, opened(kept) as before:
        assert children(again) == 1
        assert children(before) == 2
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".")]


def test_restoring_over_a_damaged_store_keeps_the_damaged_one(
    locked: Store, tmp_path: Path
) -> None:
    path, copy = locked.path, tmp_path / "copy.store"
    locked.copy_to(copy)
    locked.close()
    path.write_bytes(b"x" * 40_960)
    kept = restore(path, copy, WORDS, at=NOON)
    assert kept is not None
    assert kept.read_bytes() == b"x" * 40_960
    with opened(path) as again:
        assert children(again) == 1


def test_nothing_is_restored_from_a_damaged_copy(locked: Store, tmp_path: Path) -> None:
    path, copy = locked.path, tmp_path / "copy.store"
    locked.copy_to(copy)
    locked.close()
    whole = bytearray(copy.read_bytes())
    whole[-2000] ^= 1
    copy.write_bytes(bytes(whole))
    before = path.read_bytes()
    with pytest.raises(errors.StoreCorrupt):
        restore(path, copy, WORDS, at=NOON)
    assert path.read_bytes() == before


def test_a_copy_with_another_passphrase_brings_its_key_along(locked: Store, tmp_path: Path) -> None:
    path, copy = locked.path, tmp_path / "copy.store"
    locked.copy_to(copy)
    locked.close()
    rekeying.change_key(path, WORDS, OTHER, at=NOON)
    kept = restore(path, copy, WORDS, at=NOON)
    assert kept is not None
    with opened(path, WORDS) as again, opened(kept, OTHER) as before:
        assert children(again) == children(before) == 1


def test_a_copy_whose_key_file_is_lost_is_restored_with_the_code(
    locked: Store, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.store"
    locked.copy_to(copy)
    code = RecoveryCode(code_of(rekeying.recovery_secret(locked.path, WORDS, NOON)))
    key_file_of(copy).unlink()
    assert restore(tmp_path / "new" / "n.store", copy, code, at=NOON) is None
    with opened(tmp_path / "new" / "n.store", None) as again:
        assert children(again) == 1


def test_nothing_is_restored_while_the_store_is_open(locked: Store, tmp_path: Path) -> None:
    copy = tmp_path / "copy.store"
    locked.copy_to(copy)
    with locked.read():
        pass
    with pytest.raises(errors.StoreLocked):
        restore(locked.path, copy, WORDS, at=NOON, patience=0.1)


def test_a_change_begun_before_the_file_was_replaced_is_refused(path: Path) -> None:
    twin = path.with_name("twin.store")
    shutil.copy(path, twin)
    with opened(path) as store:
        store._engine.pool._creator = _replacing(store, twin)
        with pytest.raises(key_errors.Replaced):
            add_child(store)


def _replacing(store: Store, twin: Path) -> Callable[[], Any]:
    def connect() -> Any:
        connection = store.file.connect()
        twin.replace(store.path)
        return connection

    return connect


def test_daily_copies_are_made_once_a_day_and_the_newest_kept_whatever_the_clock(
    path: Path,
) -> None:
    day = [NOON]
    with open_store(path, secret=WORDS, clock=lambda: day[0]) as store:
        for number in range(backup.KEPT_DAILY):
            day[0] = NOON + timedelta(days=number)
            assert store.daily_copy() is not None
            assert store.daily_copy() is None
        day[0] = NOON - timedelta(days=400)
        add_child(store)
        newest = store.daily_copy()
    assert newest is not None
    kept = sorted(path.with_name("a.store.backups").glob("*.store"))
    assert len(kept) == backup.KEPT_DAILY
    assert kept[-1] == newest
    with opened(newest) as again:
        assert children(again) == 1


class Ring:
    """A keyring like the operating system's."""

    def __init__(self, *, works: bool = True) -> None:
        self.works = works
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, name: str, password: str) -> None:
        if not self.works:
            raise NoKeyringError("none here")
        self.kept[service, name] = password

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def delete_password(self, service: str, name: str) -> None:
        if self.kept.pop((service, name), None) is None:
            raise PasswordDeleteError("not there")


def use_ring(monkeypatch: pytest.MonkeyPatch, ring: Ring) -> None:
    for name in ("set_password", "get_password", "delete_password"):
        monkeypatch.setattr(f"keyring.{name}", getattr(ring, name))


def test_a_keyring_opens_it_without_typing_until_it_locks(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = Ring()
    use_ring(monkeypatch, ring)
    rekeying.change_passphrase(path, WORDS, WORDS, at=NOON, keyring=True)
    opened(path, None).close()
    with pytest.raises(key_errors.NeedsPassphrase):
        open_store(path, ask=True)
    rekeying.change_passphrase(path, None, OTHER, at=NOON)
    assert ring.kept == {}
    refused(path, None, key_errors.NeedsPassphrase)


def test_without_a_keyring_the_passphrase_works_as_before(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_ring(monkeypatch, Ring(works=False))
    before = key_file_of(path).read_bytes()
    with pytest.raises(key_errors.NoKeyring):
        rekeying.change_passphrase(path, WORDS, OTHER, at=NOON, keyring=True)
    assert key_file_of(path).read_bytes() == before
    opened(path, WORDS).close()


def test_an_encrypted_store_of_an_older_format_is_upgraded_and_its_copy_encrypted(
    tmp_path: Path,
) -> None:
    path = tmp_path / "old.store"
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript((FORMATS / "0001.sql").read_text("utf-8"))
        before = raw.execute("SELECT count(*) FROM child").fetchone()[0]
    rekeying.encrypt(path, WORDS)
    with opened(path) as store:
        assert children(store) == before
        assert store.damage() == ()
    (copy,) = path.with_name("old.store.backups").glob("*-format-*.store")
    with pytest.raises(key_errors.NeedsPassphrase):
        open_store(copy)
    assert b"CREATE TABLE" not in copy.read_bytes()
