"""Doing something to a store in a process of its own that is killed at a random moment.

Run as a program it waits for orders, a line of JSON each, and forks for every one: starting
Python anew for each kill would take most of the time.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, NamedTuple

from db import rekeying, sealing, upgrading
from db.errors import ChangedMeanwhile, StoreError
from db.restoring import restore
from db.secret import Passphrase
from db.store import Store, explained_by_system, open_store

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DONE, TROUBLE = 0, 3
_LOADED = (upgrading,)
"""What is loaded here need not be loaded after each fork."""


def _secret(words: str | None) -> Passphrase | None:
    return None if words is None else Passphrase(words)


def change_key(path: Path, old: str, new: str) -> None:
    rekeying.change_key(path, Passphrase(old), Passphrase(new), at=NOON)


def change_words(path: Path, old: str, new: str) -> None:
    rekeying.change_passphrase(path, Passphrase(old), Passphrase(new), at=NOON)


def encrypt(path: Path, words: str) -> None:
    rekeying.encrypt(path, Passphrase(words))


def backup(path: Path, words: str, to: str) -> None:
    with open_store(path, secret=_secret(words)) as store:
        store.copy_to(Path(to))


def put_back(path: Path, copy: str, words: str) -> None:
    restore(path, Path(copy), _secret(words), at=NOON)


def upgrade(path: Path) -> None:
    open_store(path).close()


def count_up(path: Path, kind: str, row_id: int, field: str, times: int) -> None:
    """Add one to a number, as two people with the same form open would: read, then save."""
    with open_store(path, patience=30) as store:
        for _ in range(times):
            while True:
                try:
                    _add_one(store, kind, row_id, field)
                    break
                except ChangedMeanwhile:
                    continue


def _add_one(store: Store, kind: str, row_id: int, field: str) -> None:
    with store.read() as reader:
        sql = f"SELECT {field}, version FROM {kind} WHERE id = {row_id}"
        value, version = reader.execute(sql).fetchone()
    with store.change("Ann", "Counted") as work:
        work.update(kind, row_id, {field: int(value) + 1}, seen=version)


OPERATIONS: dict[str, Callable[..., None]] = {
    one.__name__: one
    for one in (change_key, change_words, encrypt, backup, put_back, upgrade, count_up)
}


class Killer(NamedTuple):
    """Gives orders to the other process, and kills whoever carries one out."""

    orders: IO[str]
    answers: Iterator[str]
    chance: random.Random
    within: dict[str, float]
    """Seconds in which each operation is killed: aimed so that about half are cut short."""

    def begin(self, operation: str, path: Path, *rest: object, most_bytes: int = 0) -> int:
        """Have it done; the id of the process that does it."""
        order = [operation, str(path), list(rest), most_bytes]
        self.orders.write(json.dumps(order) + "\n")
        self.orders.flush()
        return int(next(self.answers))

    def ended(self) -> int:
        """Wait until it is over: ``DONE``, ``TROUBLE``, or minus the signal."""
        self.orders.write("\n")
        self.orders.flush()
        return int(next(self.answers))

    def done(self, operation: str, path: Path, *rest: object) -> None:
        """Have it done with nothing happening to it, and note how long it takes."""
        start = time.perf_counter()
        self.begin(operation, path, *rest)
        assert self.ended() == DONE
        self.within[operation] = time.perf_counter() - start

    def kill(self, operation: str, path: Path, *rest: object) -> bool:
        """Begin, and kill it at a random moment; whether it was cut short."""
        pid = self.begin(operation, path, *rest)
        time.sleep(self.chance.uniform(0, self.within[operation]))
        os.kill(pid, signal.SIGKILL)
        cut = self.ended() != DONE
        # The first time took longest, and a shared computer changes speed by itself.
        self.within[operation] *= 1.25 if cut else 0.75
        return cut


@contextmanager
def killer(seed: int) -> Iterator[Killer]:
    """The other process, for as long as it is needed."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.db.killing"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Killer(process.stdin, iter(process.stdout.readline, ""), random.Random(seed), {})
        process.stdin.close()


def main() -> None:
    """Carry out orders, each in a process of its own."""
    sealing.COST = sealing.Cost(16, 1, 1)
    while line := sys.stdin.readline():
        operation, path, rest, most_bytes = json.loads(line)
        child = os.fork()
        if not child:
            os._exit(_carry_out(operation, Path(path), rest, most_bytes))
        _answer(child)
        # Until it is asked for, the child keeps its number even when dead: no other is killed.
        sys.stdin.readline()
        _, status = os.waitpid(child, 0)
        _answer(os.waitstatus_to_exitcode(status))


def _answer(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _carry_out(operation: str, path: Path, rest: list[object], most_bytes: int) -> int:
    if most_bytes:
        # No file may grow further: what a full disk looks like from here.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    try:
        with explained_by_system(path):
            OPERATIONS[operation](path, *rest)
    except StoreError:
        return TROUBLE
    return DONE


if __name__ == "__main__":
    main()
