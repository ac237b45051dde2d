"""How long the store takes: an authority's lists from a fresh connection, and an import.

Run ``python -m benchmarks.store``. Processor time; the ratio is to the smallest list.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from db import histories, lists
from db.connection import Reader
from db.intake import take_in
from db.records import (
    ChildRecord,
    EventRecord,
    InvolvementRecord,
    LegalStatusRecord,
    PeriodOfCareRecord,
    PlacementRecord,
    Record,
    WorkerRecord,
)
from db.rows import DutyRow
from db.store import open_store

CHILDREN, WORKERS, EVENTS, DUTIES = 5_000, 320, 12, 8
START = date(2025, 1, 1)
ON = date(2025, 12, 20)
SOON = ON + timedelta(7)


def fill(path: Path) -> None:
    """An authority: children in care, placed, allocated, visited monthly, with duties."""
    people = [ChildRecord(key=f"C{n}", surname=f"Name {n}") for n in range(CHILDREN)]
    each = [child.key for child in people]
    batches: list[Sequence[Record]] = [
        [WorkerRecord(key=f"W{n}", name=f"Worker {n}") for n in range(WORKERS)],
        people,
        [
            InvolvementRecord(key=c, child=c, worker=f"W{n % WORKERS}", start=START)
            for n, c in enumerate(each)
        ],
        [PeriodOfCareRecord(key=c, child=c, start=START) for c in each],
        [PlacementRecord(key=c, child=c, start=START, type_code="U4") for c in each],
        [LegalStatusRecord(key=c, child=c, start=START, code="C2") for c in each],
        [
            EventRecord(key=f"{c}/{n}", child=c, kind="cla_visit", on=START + timedelta(30 * n))
            for c in each
            for n in range(EVENTS)
        ],
    ]
    due = [
        DutyRow(f"duty {n}", "rule", "next", "visit", START, ON + timedelta(20 * n - 20))
        for n in range(DUTIES)
    ]
    with open_store(path, create=True) as store:
        before = time.process_time()
        with store.change("benchmark", "import", source="ssd") as work:
            rows = take_in(work, batches, source="ssd").total.added
        took = time.process_time() - before
        print(f"import: {rows / took:,.0f} rows a second ({took:.1f} s)")
        with store.change("benchmark", "duties") as work:
            for child_id in range(1, CHILDREN + 1):
                work.replace_duties(child_id, due, ON, ON, "1")


LISTS: dict[str, Callable[[Reader], object]] = {
    "one worker's children": lambda reader: lists.children(reader, on=ON, worker_id=5),
    "their duties": lambda reader: lists.duties(reader, range(1, 17)),
    "workers with counts": lambda reader: lists.workers(reader, on=ON, soon_until=SOON),
    "all children": lambda reader: lists.children(reader, on=ON),
    "all duties": lambda reader: lists.duties(reader),
    "find a name": lambda reader: lists.find(reader, "name 29"),
    "all histories": lambda reader: histories.children(reader),
}


def milliseconds(path: Path, read: Callable[[Reader], object]) -> float:
    """Median processor time of reading from a fresh connection."""
    taken = []
    for _ in range(7):
        before = time.process_time()
        with open_store(path) as store, store.read() as reader:
            read(reader)
        taken.append(1000 * (time.process_time() - before))
    return median(taken)


def main() -> None:
    """Print the figures."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "authority.store"
        fill(path)
        figures = {name: milliseconds(path, read) for name, read in LISTS.items()}
    smallest = min(figures.values())
    for name, took in figures.items():
        print(f"{name:24}{took:8.1f} ms  x{took / smallest:.1f}")


if __name__ == "__main__":
    main()
