"""Dying at each step of changing a key, encrypting or restoring: the store opens afterwards.

Kills at random moments (test_kills_of_keeping.py) seldom hit the shortest steps; these do.
"""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path

import pytest

from db import places, rekeying, restoring
from db.restoring import restore
from db.secret import AccountKey, Passphrase
from db.store import open_store
from db.store_file import StoreFile
from db.swapping import to_itself
from tests.db.conftest import NOON, noon
from tests.db.examples import add_child
from tests.db.kill_rounds import CHILDREN, filled, takes_changes, whole

WORDS, OTHER = "correct horse battery", "seven green bottles"


class Died(BaseException):
    """The program is no more."""


def die(*_arguments: object, **_named: object) -> None:
    raise Died


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    filled(folder / "a.store", WORDS)
    filled(folder / "p.store", None)
    filled(folder / "c.store", WORDS, CHILDREN - 1)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "x")
    return tmp_path / "x"


@pytest.mark.parametrize("step", ["locked_up", "to_itself", "_rewrite", "fits", "KeyFile"])
def test_changing_the_key(folder: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "a.store"
    with monkeypatch.context() as dying:
        dying.setattr(rekeying, step, die)
        with pytest.raises(Died):
            rekeying.change_key(path, Passphrase(WORDS), Passphrase(OTHER), at=NOON)
    assert whole(path, WORDS, OTHER) == CHILDREN
    takes_changes(path, WORDS, OTHER)


@pytest.mark.parametrize(
    "step", ["_export", "write_key_file", "second_name", "put_in_place", "destroy"]
)
def test_encrypting(folder: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "p.store"
    with monkeypatch.context() as dying:
        dying.setattr(rekeying, step, die)
        with pytest.raises(Died):
            rekeying.encrypt(path, Passphrase(WORDS))
    plain = path.read_bytes()[:6] == b"SQLite"
    assert plain == (step != "destroy")
    assert whole(path, None if plain else WORDS) == CHILDREN
    left = {file.name for file in folder.glob(".p.store*")}
    assert left == ({".p.store.encrypting"} if plain else set())


@pytest.mark.parametrize("step", ["_export", "put_in_place", "destroy"])
def test_encrypting_its_copies(folder: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path, copies = folder / "p.store", folder / "p.store.backups"
    copies.mkdir()
    copy = copies / "p-old.store"
    shutil.copy(path, copy)
    act, times = getattr(rekeying, step), count()

    def once(*arguments: object) -> object:
        if next(times):  # the first is the store's own
            raise Died
        return act(*arguments)

    with monkeypatch.context() as dying:
        dying.setattr(rekeying, step, once)
        with pytest.raises(Died):
            rekeying.encrypt(path, Passphrase(WORDS))
    assert whole(path, WORDS) == CHILDREN
    files = [*folder.glob("*p.store*"), *folder.glob(".p.store*"), *copies.iterdir()]
    assert not [one for one in files if one.is_file() and b"CREATE TABLE" in one.read_bytes()]
    assert not list(copies.glob(".*"))
    assert whole(copy, WORDS) == CHILDREN


def test_a_copy_kept_by_restoring_outlives_an_encrypting_that_died_before_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "p.store"
    with monkeypatch.context() as dying:
        dying.setattr(rekeying, "put_in_place", die)
        with pytest.raises(Died):
            rekeying.encrypt(path, Passphrase(WORDS))
    kept = restore(path, folder / "c.store", Passphrase(WORDS), at=NOON)
    assert kept is not None
    assert whole(path, WORDS) == CHILDREN - 1
    assert whole(kept, WORDS) == CHILDREN


def test_choosing_a_passphrase_where_none_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "m.store"
    filled(path, None, secret=AccountKey())
    with open_store(path, clock=noon) as store:
        store.daily_copy()
    copy = path.with_name("m.store.backups") / "m-daily-000001-20260302.store"
    with monkeypatch.context() as dying:
        dying.setattr(rekeying, "KeyFile", die)
        with pytest.raises(Died):
            rekeying.change_passphrase(path, None, Passphrase(WORDS), at=NOON)
    assert whole(path, None) == CHILDREN, "it is as it was"
    with monkeypatch.context() as dying:
        dying.setattr(rekeying, "_forget_other_ways", die)
        with pytest.raises(Died):
            rekeying.change_passphrase(path, None, Passphrase(WORDS), at=NOON)
    assert list(places.keys_folder().iterdir())
    assert whole(path, WORDS) == whole(copy, WORDS) == CHILDREN
    assert not list(places.keys_folder().iterdir())


def test_no_page_of_a_store_held_for_itself_lies_in_a_file_beside_it(folder: Path) -> None:
    with to_itself(StoreFile(folder / "p.store"), patience=1):
        assert not list(folder.glob("p.store-*"))


@pytest.mark.parametrize("step", ["checked_copy", "to_itself", "second_name", "put_in_place"])
def test_restoring(folder: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path, copy = folder / "a.store", folder / "c.store"
    with monkeypatch.context() as dying:
        dying.setattr(restoring, step, die)
        with pytest.raises(Died):
            restore(path, copy, Passphrase(WORDS), at=NOON)
    assert whole(path, WORDS) == CHILDREN
    assert whole(copy, WORDS) == CHILDREN - 1


def test_restoring_until_only_the_keys_are_to_be_tidied(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, copy = folder / "a.store", folder / "c.store"
    swap = restoring._swap

    def swap_and_die(*arguments: object) -> None:
        swap(*arguments)  # type: ignore[arg-type]
        raise Died

    with monkeypatch.context() as dying:
        dying.setattr(restoring, "_swap", swap_and_die)
        with pytest.raises(Died):
            restore(path, copy, Passphrase(WORDS), at=NOON)
    assert whole(path, WORDS) == CHILDREN - 1


def test_one_key_after_another(folder: Path) -> None:
    path = folder / "a.store"
    rekeying.change_key(path, Passphrase(WORDS), Passphrase(OTHER), at=NOON)
    with open_store(path, secret=Passphrase(OTHER)) as store:
        add_child(store, "Z1")
    rekeying.change_key(path, Passphrase(OTHER), Passphrase(WORDS), at=NOON)
    assert whole(path, WORDS) == CHILDREN + 1
