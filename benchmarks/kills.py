"""The long version of the kill tests: hundreds of kills of each kind, and what they survived.

Run ``python -m benchmarks.kills --rounds 100``. It stops at the first loss.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from caseload_tui.caseload.demo import make_demo_store
from db import sealing
from db.secret import Passphrase
from db.store import open_store
from tests.db.conftest import empty_store
from tests.db.kill_rounds import (
    CHILDREN,
    BackingUp,
    Encrypting,
    Rekeying,
    Restoring,
    Upgrading,
    add_children,
    filled,
)
from tests.db.killing import Killer, killer
from tests.db.test_kills import changer, confirmed_before_kill, newest_of_whole_store

WORDS = "correct horse battery"
FORMATS = Path(__file__).parents[1] / "tests" / "db" / "formats"

Round = Callable[[], bool]


def changing(other: Killer, folder: Path, rounds: int) -> None:
    """Imports, records and accepted bookings: none that was confirmed is lost."""
    path = folder / "a.store"
    path.write_bytes(empty_store())
    confirmed = 0
    with changer(path) as (orders, lines):
        for _ in range(rounds):
            confirmed = confirmed_before_kill(orders, lines, confirmed, other.chance)
            confirmed = newest_of_whole_store(path, confirmed)
    print(f"{'changes':12}{rounds:6} kills, {confirmed:,} changes, none lost")


def _sealed(folder: Path) -> Path:
    path = folder / "a.store"
    filled(path, WORDS)
    return path


def _rekeying(other: Killer, folder: Path) -> Round:
    return Rekeying(other, _sealed(folder), WORDS).round


def _backing_up(other: Killer, folder: Path) -> Round:
    return BackingUp(other, _sealed(folder), WORDS).round


def _restoring(other: Killer, folder: Path) -> Round:
    path = _sealed(folder)
    copy = path.with_name("copy.store")
    with open_store(path, secret=Passphrase(WORDS)) as store:
        store.copy_to(copy)
    with open_store(copy, secret=Passphrase(WORDS)) as store, store.change("A", "B") as work:
        work.remove("child", 1)
    return Restoring(other, path, WORDS, copy).round


def _encrypting(other: Killer, folder: Path) -> Round:
    path = folder / "p.store"
    path.write_bytes(empty_store())
    with open_store(path) as store:
        add_children(store, CHILDREN)
    return Encrypting(other, path, WORDS).round


def _upgrading(other: Killer, folder: Path) -> Round:
    path = folder / "old.store"
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript((FORMATS / "0001.sql").read_text("utf-8"))
    return Upgrading(other, path).round


def _exporting(other: Killer, folder: Path) -> Round:
    """The real program, killed while names are written in the clear."""
    path, out = folder / "demo.store", folder / "out"
    make_demo_store(path, size="worker", on=date(2026, 11, 22))
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder / "data")}

    def begin(*words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "caseload_tui", *words, "--store", str(path)],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def found() -> list[Path]:
        return sorted(out.rglob("*"))

    start = time.perf_counter()
    assert begin("export", "--out", str(out / "all")).wait() == 0
    within, whole = time.perf_counter() - start, found()

    def one() -> bool:
        shutil.rmtree(out)
        out.mkdir()
        export = begin("export", "--out", str(out / "all"))
        time.sleep(other.chance.uniform(0.4, 1) * within)
        export.kill()
        cut = export.wait() != 0
        assert begin("check").wait() == 0, "the next start"
        assert found() in ([], whole)
        return cut

    return one


KINDS: dict[str, Callable[[Killer, Path], Round]] = {
    "rekey": _rekeying,
    "backup": _backing_up,
    "restore": _restoring,
    "encrypt": _encrypting,
    "upgrade": _upgrading,
    "export": _exporting,
}


def main() -> None:
    """Kill, look, and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--only", choices=[*KINDS, "changes"])
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sealing.COST = sealing.Cost(16, 1, 1)
    with killer(options.seed) as other:
        for name, prepare in KINDS.items():
            if options.only in (None, name):
                with TemporaryDirectory() as folder:
                    one = prepare(other, Path(folder))
                    cut = sum(one() for _ in range(options.rounds))
                print(f"{name:12}{options.rounds:6} kills, {cut} cut it short, nothing lost")
        if options.only in (None, "changes"):
            with TemporaryDirectory() as folder:
                changing(other, Path(folder), options.rounds)


if __name__ == "__main__":
    main()
