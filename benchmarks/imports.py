"""Taking in extracts: 50,000 rows of Annex A lists 6 and 8, and the dataset of 2,500 children.

Each step runs in a process of its own, so that its largest memory is its own: reading; reading
and storing; and all that ``caseload import`` does, which works out every duty as well. The
process that opens the workbook is counted into the processor time, and its memory apart.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter

from benchmarks.harness import ON, Ran, in_turn, kept, python, run, say
from caseload_tui.cli import GARBAGE_AFTER
from caseload_tui.demo import make_caseload, write_ssd_folder
from caseload_tui.exchange.extract import Extract
from caseload_tui.exchange.importing import read

ROWS = 50_000
STEPS = ("read", "store", "import")

LIST_6 = (
    "Child Unique ID", "Gender", "Date of Birth", "CIN Start Date", "Date Child Was Last Seen",
    "Case Status", "Allocated Team", "Allocated Worker",
)  # fmt: skip
LIST_8 = (
    "Child Unique ID", "Gender", "Date of Birth", "Date Started to be Looked After",
    "Start date of current legal status", "Child's Legal Status",
    "Date of Latest Statutory Review", "Date of Last Social Work Visit",
    "Date of Last Health Assessment", "Date of Last Dental Check",
    "Start Date of Most Recent Placement", "Placement Type", "Placement Provider",
    "Placement postcode", "Placement Location", "LA of Placement", "Allocated Team",
    "Allocated Worker",
)  # fmt: skip

Cells = tuple[str | date, ...]


class Maker:
    """Makes up rows; the same ones every time."""

    def __init__(self) -> None:
        self.chance = random.Random(1)

    def _ago(self, least: int, most: int) -> date:
        return ON - timedelta(days=self.chance.randint(least, most))

    def in_need(self, number: int) -> Cells:
        """A row of list 6."""
        return (
            f"C{number}", self.chance.choice(("a) Male", "b) Female")), self._ago(1_000, 6_000),
            self._ago(100, 900), self._ago(1, 60), "a) Child in need plan", f"Team {number % 40}",
            f"Worker {number % 900}",
        )  # fmt: skip

    def in_care(self, number: int) -> Cells:
        """A row of list 8."""
        started, ago = self._ago(100, 900), self._ago
        return (
            f"C{number}", self.chance.choice(("a) Male", "b) Female")), ago(1_000, 6_000), started,
            started, "C2: FCO", ago(5, 90), ago(1, 60), ago(10, 300), ago(10, 300), started,
            "d) U4: Foster placement - long term", "b) PR1 - Own provision", "NB7 2QT",
            "b) Out", "Eastmere", f"Team {number % 40}", f"Worker {number % 900}",
        )  # fmt: skip


def annex_a(path: Path, title: str, header: Cells, row: Callable[[int], Cells]) -> None:
    """A workbook with one list of made-up children."""
    with xlsxwriter.Workbook(str(path), {"in_memory": True}) as book:
        as_date = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet(title)
        sheet.write_row(0, 0, header)
        for number in range(1, ROWS + 1):
            for column, cell in enumerate(row(number)):
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, cell, as_date)
                else:
                    sheet.write_string(number, column, cell)


def list_6(path: Path) -> None:
    """Children in need: four records to a row."""
    annex_a(path, "List 6", LIST_6, Maker().in_need)


def list_8(path: Path) -> None:
    """Children in care: nine records to a row, the most there are."""
    annex_a(path, "List 8", LIST_8, Maker().in_care)


def ssd(folder: Path) -> None:
    """The dataset of a whole authority."""
    write_ssd_folder(make_caseload("authority", on=ON), folder)


def rows_of(path: Path) -> int:
    """Rows of a folder of CSV files, without their headers."""
    return sum(
        sum(1 for _ in file.open(encoding="utf-8")) - 1 for file in sorted(path.glob("*.csv"))
    )


def measure(step: str, path: Path) -> dict[str, float]:
    """Do one step here, and say how long it took and the memory of this process and its child."""
    gc.set_threshold(GARBAGE_AFTER, 10, 10)  # as the program does
    with _empty_store() as store:
        start, wall = _cpu(), time.perf_counter()
        if step == "import":
            _import(path, store)
        else:
            extract = read([path], on=ON)
            if step == "store":
                _store(extract, store)
        spent, wall = _cpu() - start, time.perf_counter() - wall
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"cpu": spent, "seconds": wall, "own": _peak(), "child": children}


@contextmanager
def _empty_store() -> Iterator[Path]:
    """A store encrypted with a key of this account, as the program makes them."""
    from db.secret import AccountKey
    from db.store import open_store

    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.store"
        open_store(path, create=True, secret=AccountKey()).close()
        yield path


def _cpu() -> float:
    """The processor time of this process and those it has started, which others do not slow."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def _peak() -> float:
    """The largest memory of this process in MB; without that of the one that started it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)
    lines = status.read_text().splitlines()
    return float(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def _store(extract: Extract, path: Path) -> None:
    from db.intake import take_in
    from db.secret import AccountKey
    from db.store import open_store

    with (
        open_store(path, secret=AccountKey()) as store,
        store.change("benchmark", "Import", source=extract.source) as work,
    ):
        take_in(work, extract.handed_over(), source=extract.source, on=ON)


def _import(path: Path, store: Path) -> None:
    from caseload_tui.cli import main

    if main(["import", str(path), "--store", str(store), "--on", ON.isoformat()]):
        raise SystemExit(f"{path} was not imported")


def child(step: str, path: Path) -> Callable[[], dict[str, float]]:
    """Measure a step in a process of its own."""

    def call() -> dict[str, float]:
        ran: Ran = run(python("-m", "benchmarks.imports", "--step", step, path))
        told: dict[str, float] = json.loads(ran.output.splitlines()[-1])
        return told

    return call


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--step", choices=STEPS, help="only this, here")
    parser.add_argument("path", type=Path, nargs="?", help="the extract, with --step")
    options = parser.parse_args()
    if options.step and options.path is None:
        parser.error("--step needs the path of an extract to take")
    if options.step:
        json.dump(measure(options.step, options.path), sys.stdout)
        return
    files = {
        "list 6, 50,000 rows": (kept("list_6.xlsx", list_6), ROWS),
        "list 8, 50,000 rows": (kept("list_8.xlsx", list_8), ROWS),
        "dataset, 2,500 children": (folder := kept("ssd", ssd), rows_of(folder)),
    }
    aims = {(name, "store"): ("4,000 or less", "350 or less") for name in files if "list" in name}
    for name, (path, rows) in files.items():
        for step in STEPS:
            found = in_turn(options.rounds, {step: child(step, path)})[step]
            slow, big = aims.get((name, step), ("", ""))
            say(f"{name}: {step}", [each["cpu"] * 1000 for each in found], target=slow)
            say(f"{name}: {step}, by the clock", [each["seconds"] * 1000 for each in found])
            say(f"{name}: {step}, memory", [each["own"] for each in found], "MB", big)
            say(f"{name}: {step}, rows", [rows / each["cpu"] for each in found], "/s")
        if path.suffix == ".xlsx":
            say(f"{name}: memory of what opens it", [each["child"] for each in found], "MB")


if __name__ == "__main__":
    main()
