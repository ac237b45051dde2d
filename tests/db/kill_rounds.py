"""One kill of each kind and what must hold after it; for the tests and the long version."""

from __future__ import annotations

import shutil
from pathlib import Path

from db.key_errors import WrongPassphrase
from db.key_file import key_file_of
from db.secret import Passphrase, Secret
from db.store import Store, open_store
from tests.db import examples
from tests.db.conftest import noon
from tests.db.killing import Killer
from tests.db.test_intake import columns

CHILDREN = 30


def opened(path: Path, *words: str | None) -> Store:
    """The store by whichever of the passphrases opens it now; none is None."""
    for one in words:
        secret: Secret | None = None if one is None else Passphrase(one)
        try:
            return open_store(path, secret=secret, clock=noon)
        except WrongPassphrase:
            path.with_name(f"{path.name}.tries").unlink(missing_ok=True)
    raise AssertionError("no passphrase opens the store")


def whole(path: Path, *words: str | None) -> int:
    """The number of children in the store, which must be whole."""
    with opened(path, *words) as store:
        assert store.damage() == ()
        return int(str(columns(store, "SELECT count(*) FROM child")[0][0]))


def takes_changes(path: Path, *words: str | None) -> None:
    """A store that survived can be gone on with."""
    with opened(path, *words) as store, store.change("Ann", "Went on") as work:
        work.remember("after", '"a kill"')


class Rekeying:
    """Another key, again and again."""

    def __init__(self, killer: Killer, path: Path, words: str) -> None:
        self.killer, self.path, self.words = killer, path, words
        self.spare = "another " + words
        killer.done("change_key", path, words, self.spare)
        self.words, self.spare = self.spare, self.words

    def round(self) -> bool:
        """Kill one change of key; the store opens with the old words or the new."""
        cut = self.killer.kill("change_key", self.path, self.words, self.spare)
        assert whole(self.path, self.words, self.spare) == CHILDREN
        try:
            open_store(self.path, secret=Passphrase(self.spare), clock=noon).close()
            self.words, self.spare = self.spare, self.words
        except WrongPassphrase:
            self.path.with_name(f"{self.path.name}.tries").unlink(missing_ok=True)
        return cut


class BackingUp:
    """A copy that is complete or not there."""

    def __init__(self, killer: Killer, path: Path, words: str) -> None:
        self.killer, self.path, self.words = killer, path, words
        self.copy = path.with_name("copies") / "copy.store"
        self.copy.parent.mkdir()
        killer.done("backup", path, words, str(self.copy))

    def round(self) -> bool:
        """Kill one backup."""
        self.copy.unlink(missing_ok=True)
        key_file_of(self.copy).unlink(missing_ok=True)
        cut = self.killer.kill("backup", self.path, self.words, str(self.copy))
        assert whole(self.path, self.words) == CHILDREN
        if self.copy.exists():
            assert whole(self.copy, self.words) == CHILDREN
        return cut


class Restoring:
    """The old store or the new one at every moment, and the old one kept."""

    def __init__(self, killer: Killer, path: Path, words: str, copy: Path) -> None:
        """``copy`` has one child less than the store."""
        self.killer, self.path, self.words, self.copy = killer, path, words, copy
        self.old = {file: file.read_bytes() for file in (path, key_file_of(path)) if file.exists()}
        killer.done("put_back", path, str(copy), words)

    def round(self) -> bool:
        """Kill one restoring."""
        for file, content in self.old.items():
            file.write_bytes(content)
        shutil.rmtree(self.path.with_name(f"{self.path.name}.backups"), ignore_errors=True)
        cut = self.killer.kill("put_back", self.path, str(self.copy), self.words)
        found = whole(self.path, self.words)
        assert found in (CHILDREN, CHILDREN - 1)
        if found == CHILDREN - 1:
            (kept,) = self.path.with_name(f"{self.path.name}.backups").glob("*.store")
            assert whole(kept, self.words) == CHILDREN
        return cut


class Encrypting:
    """Plain or encrypted, and in the end no plain file left."""

    def __init__(self, killer: Killer, path: Path, words: str) -> None:
        self.killer, self.path, self.words = killer, path, words
        self.plain = path.read_bytes()
        self.copy = path.with_name(f"{path.name}.backups") / "p-daily-000001-20260302.store"
        self.copy.parent.mkdir(exist_ok=True)
        self.copy.write_bytes(self.plain)
        killer.done("encrypt", path, words)

    def round(self) -> bool:
        """Kill one encrypting."""
        for ending in ("-wal", "-shm"):
            Path(f"{self.path}{ending}").unlink(missing_ok=True)
        for file in (self.path, self.copy):
            file.write_bytes(self.plain)
        cut = self.killer.kill("encrypt", self.path, self.words)
        still_plain = self.path.read_bytes()[:6] == b"SQLite"
        assert whole(self.path, None if still_plain else self.words) == CHILDREN
        if not still_plain:
            files = [file for file in self.path.parent.rglob("*") if file.is_file()]
            assert not [file for file in files if b"CREATE TABLE" in file.read_bytes()]
        return cut


class Upgrading:
    """The format before or the format of now, with everything in it."""

    def __init__(self, killer: Killer, path: Path) -> None:
        self.killer, self.path = killer, path
        self.before = path.read_bytes()
        killer.done("upgrade", path)
        self.children = whole(path, None)

    def round(self) -> bool:
        """Kill one upgrade; opening it again finishes it."""
        for ending in ("-wal", "-shm"):
            Path(f"{self.path}{ending}").unlink(missing_ok=True)
        self.path.write_bytes(self.before)
        cut = self.killer.kill("upgrade", self.path)
        with open_store(self.path, clock=noon) as store:
            assert store.damage() == ()
            assert columns(store, "SELECT count(*) FROM child") == [(self.children,)]
        return cut


def filled(
    path: Path, words: str | None, children: int = CHILDREN, *, secret: Secret | None = None
) -> None:
    """A store with so many children."""
    secret = secret if words is None else Passphrase(words)
    with open_store(path, create=True, secret=secret, clock=noon) as store:
        add_children(store, children)


def add_children(store: Store, count: int) -> None:
    """So many more children, in one change."""
    with store.change("Ann", "Added") as work:
        for number in range(count):
            work.add(examples.child(f"C{number}", surname="Name " * 20))
