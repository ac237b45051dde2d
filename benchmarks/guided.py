"""Fuzzing the reading of extracts guided by coverage, beside the tests that spoil real files.

Run ``uv run --with atheris python -m benchmarks.guided --seconds 600``. It begins with the example
tables, keeps what reaches new lines of the importer, and stops at the first crash.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory


def fuzz(seconds: int) -> None:
    """Read tables that grow from the examples; every one is read or refused, or this stops."""
    atheris = import_module("atheris")  # installed for this run only, on Linux
    with atheris.instrument_imports(include=["caseload_tui.exchange"]):
        hostile = import_module("tests.exchange.hostile")
    tables = sorted((hostile.EXAMPLES / "ssd").glob("*.csv"))
    with TemporaryDirectory() as folder:
        seeds, place = Path(folder, "seeds"), Path(folder, "extract")
        seeds.mkdir()
        for number, table in enumerate(tables):
            Path(seeds, table.name).write_bytes(bytes([number]) + table.read_bytes())

        def one(data: bytes) -> None:
            rmtree(place, ignore_errors=True)
            place.mkdir()
            # The first byte says which table it is.
            name = tables[data[0] % len(tables) if data else 0].name
            Path(place, name).write_bytes(data[1:])
            hostile.sound(hostile.read_or_refused([place]))

        limits = (f"-max_total_time={seconds}", "-rss_limit_mb=3000", "-print_final_stats=1")
        atheris.Setup([sys.argv[0], str(seeds), *limits], one)
        atheris.Fuzz()


if __name__ == "__main__":
    asking = argparse.ArgumentParser()
    asking.add_argument("--seconds", type=int, default=60)
    fuzz(asking.parse_args().seconds)
