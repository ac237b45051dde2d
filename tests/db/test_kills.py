"""A program killed at any moment loses no change it had confirmed, and leaves no half of one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from db.store import open_store
from tests.db.conftest import empty_store
from tests.db.test_intake import columns

KILLS = 15
EVENTS_EACH = 7
BOOKINGS_EACH = 4

WORKER = """
import os, sys
from datetime import date, timedelta
from db.diary_records import BookingCoverRecord, BookingRecord
from db.intake import take_in
from db.records import ChildRecord, EventRecord, WorkerRecord
from db.rows import DutyRow
from db.store import open_store

DAY = date(2026, 3, 2)

def change(store, number):
    key = f"C{number}"
    child = ChildRecord(key=key, date_of_birth=DAY)
    events = [EventRecord(key=f"{key}-{n}", child=key, kind="cla_visit", on=DAY) for n in range(7)]
    with store.change("Ann", key) as work:
        if number % 2:
            take_in(work, [[child], events], source="ssd")
        else:
            for record in (child, *events):
                work.add(record)
        (child_id,) = work.affected_children
        accept(work, key, child_id)
        work.replace_duties(child_id, [DutyRow("a", "b", "c", "d", DAY, DAY)], DAY, DAY, "1")

def accept(work, key, child_id):
    worker_id = work.add(WorkerRecord(key=key, name=key))
    for n in range(4):
        on = DAY + timedelta(weeks=n)
        booking = BookingRecord(key=f"{key}-{n}", worker=key, on=on, start_minute=600, minutes=60)
        cover = BookingCoverRecord(
            key=booking.key, booking=key, child=key, duty="a", rule="b", demand="c", due=on
        )
        row_id = work.add(booking, links={"worker": worker_id})
        work.add(cover, links={"booking": row_id, "child": child_id})

def change_for_ever(path, number):
    with open_store(path) as store:
        while True:
            number += 1
            change(store, number)
            print(number, flush=True)

for line in sys.stdin:
    child = os.fork()
    if not child:
        print("pid", os.getpid(), flush=True)
        change_for_ever(sys.argv[1], int(line))
    os.waitpid(child, 0)
    print("dead", flush=True)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no signal kills there")


Lines = Iterator[str]


@contextmanager
def changer(path: Path) -> Iterator[tuple[IO[str], Lines]]:
    """Another process that, told the last number, starts one that makes change after change.

    Starting Python for each would take most of the time.
    """
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process, process.stdout, process.stdin:
        yield process.stdin, iter(process.stdout.readline, "")


def confirmed_before_kill(orders: IO[str], lines: Lines, last: int, chance: random.Random) -> int:
    """Kill it after a few changes and a moment more; the last change that was confirmed."""
    orders.write(f"{last}\n")
    orders.flush()
    pid = int(next(lines).removeprefix("pid "))
    for _ in range(chance.randint(1, 4)):
        last = int(next(lines))
    for _ in range(chance.randint(0, 300_000)):
        pass
    os.kill(pid, signal.SIGKILL)
    for line in lines:
        if line == "dead\n":
            break
        last = int(line)
    return last


def test_no_kill_loses_a_confirmed_change_or_leaves_half_of_one(tmp_path: Path) -> None:
    path = tmp_path / "a.store"
    path.write_bytes(empty_store())
    chance = random.Random(20260302)
    confirmed = 0

    with changer(path) as (orders, lines):
        for _ in range(KILLS):
            confirmed = confirmed_before_kill(orders, lines, confirmed, chance)
            confirmed = newest_of_whole_store(path, confirmed)


def newest_of_whole_store(path: Path, confirmed: int) -> int:
    """Check the store that is left; the last change that was saved, confirmed or not."""
    with open_store(path) as store:
        assert store.damage() == ()
        ((children, newest),) = columns(
            store, "SELECT count(*), max(CAST(substr(source_key, 2) AS INTEGER)) FROM child"
        )
        assert isinstance(newest, int)
        # The one after the last confirmed may have been saved without being told.
        assert confirmed <= newest <= confirmed + 1
        assert children == newest
        for table, each in (
            ("event", EVENTS_EACH),
            ("booking", BOOKINGS_EACH),
            ("booking_cover", BOOKINGS_EACH),
            ("duty", 1),
            ("duty_state", 1),
        ):
            assert columns(store, f"SELECT count(*) FROM {table}") == [(children * each,)]
        assert columns(store, "SELECT count(*) FROM change_set") == [(children,)]
        imports = "SELECT count(*) FROM import_run"
        assert columns(store, imports) == [((newest + 1) // 2,)]
        return newest


def test_a_making_that_is_killed_leaves_nothing_or_a_whole_store(tmp_path: Path) -> None:
    make = "import sys; from db.store import open_store; print(flush=True);"
    make += "open_store(sys.argv[1], create=True)"
    for number, wait in enumerate((0.0, 0.3, 0.6)):
        path = tmp_path / str(number) / "a.store"
        process = subprocess.Popen(
            [sys.executable, "-c", make, str(path)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        try:
            process.wait(timeout=wait)
        except subprocess.TimeoutExpired:
            process.kill()
        process.wait()
        process.stdout.close()

        with open_store(path, create=True) as store:
            assert store.damage() == ()
            assert columns(store, "SELECT count(*) FROM child") == [(0,)]
