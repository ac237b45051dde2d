"""What encryption costs: the same children in a plain and in an encrypted store, in turn.

Processor time; each ratio is the median of the ratios of each round. Unlocking is the price of
one guess at a passphrase and is meant to be felt.
"""

from __future__ import annotations

import argparse
import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.harness import ON, demo_store, in_turn, say, say_ratio
from db import histories, lists, rekeying
from db.connection import Reader
from db.secret import AccountKey, Passphrase, Secret
from db.store import Store, open_store

READS: dict[str, Callable[[Reader], object]] = {
    "first list of everybody": lambda reader: lists.children(reader, on=ON),
    "one worker's children": lambda reader: lists.children(reader, on=ON, worker_id=1),
    "all duties": lists.duties,
    "find part of a name": lambda reader: lists.find(reader, "an"),
    "every history": histories.children,
    "a month of events": lambda reader: lists.events(reader, first=ON - timedelta(30), last=ON),
}


def cpu(call: Callable[[], object]) -> float:
    """Milliseconds of processor time of one call."""
    before = time.process_time()
    call()
    return (time.process_time() - before) * 1000


def read_afresh(path: Path, read: Callable[[Reader], object]) -> float:
    """Open the store and read, as a program just started does."""

    def act() -> None:
        with open_store(path) as store, store.read() as reader:
            read(reader)

    return cpu(act)


def save(store: Store) -> float:
    """One small change."""

    def act() -> None:
        with store.change("benchmark", "Remembered") as work:
            work.remember("benchmark", "1")

    return cpu(act)


def unlock(path: Path, secret: Secret) -> float:
    """Open with a passphrase."""
    return cpu(lambda: open_store(path, secret=secret).close())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--store", choices=("worker", "team", "thousands"), default="thousands")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        plain, sealed = Path(folder) / "plain.store", Path(folder) / "sealed.store"
        for path in (plain, sealed):
            shutil.copy(demo_store(options.store), path)
        rekeying.encrypt(sealed, AccountKey())
        for name, read in READS.items():
            calls = {path.stem: partial(read_afresh, path, read) for path in (plain, sealed)}
            found = in_turn(options.rounds, calls)
            say_ratio(f"{name}: encrypted / plain", found["sealed"], found["plain"])
        with open_store(plain) as one, open_store(sealed) as other:
            found = in_turn(
                options.rounds * 5, {"plain": lambda: save(one), "sealed": lambda: save(other)}
            )
        say_ratio("one change saved: encrypted / plain", found["sealed"], found["plain"])
        whole = in_turn(3, {path.stem: partial(_check, path) for path in (plain, sealed)})
        say_ratio("the whole file checked: encrypted / plain", whole["sealed"], whole["plain"])
        words = Passphrase("four unlinked green words")
        rekeying.change_passphrase(sealed, None, words, at=datetime.now(tz=UTC))
        say("unlocking with a passphrase", [unlock(sealed, words) for _ in range(3)])


def _check(path: Path) -> float:
    with open_store(path) as store:
        return cpu(store.damage)


if __name__ == "__main__":
    main()
