"""The long version of the fuzz tests: spoilt extracts and templates, for as long as asked.

Run ``python -m benchmarks.fuzz --inputs 10000 --seconds 600``. It stops at the first crash and
shows the smallest input that brings it about.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from caseload_tui.exchange.workbook.sheets import SheetRow
from tests.exchange import hostile
from tests.letters.hostile import Asked, rendered_or_refused, templates

BATCH = 100

Try = Callable[[Any], None]


def kinds(folder: Path) -> dict[str, tuple[st.SearchStrategy[Any], Try]]:
    """What is fuzzed: where its inputs come from, and what is done with one."""
    numbers = count()

    def tables(files: dict[str, bytes]) -> None:
        place = hostile.written(folder / str(next(numbers)), files)
        hostile.sound(hostile.read_or_refused([place]))
        rmtree(place)

    def packed(data: bytes) -> None:
        path = folder / f"{next(numbers)}.xlsx"
        path.write_bytes(data)
        hostile.sound(hostile.read_or_refused([path]))
        path.unlink()

    def book(name: str) -> Try:
        def rows(found: list[SheetRow]) -> None:
            with hostile.books_in_place(found):
                hostile.sound(hostile.read_or_refused([hostile.EXAMPLES / name]))

        return rows

    def letter(asked: Asked) -> None:
        rendered_or_refused(asked)

    found: dict[str, tuple[st.SearchStrategy[Any], Try]] = {
        one: (hostile.spoilt_tables(one), tables) for one in (*hostile.FOLDERS, hostile.LIST)
    }
    found |= {f"{one} cells": (hostile.spoilt_book(one), book(one)) for one in hostile.BOOKS}
    found |= {f"{one} bytes": (hostile.spoilt_parts(one), packed) for one in hostile.BOOKS}
    return found | {"zip": (hostile.spoilt_zip(), packed), "templates": (templates(), letter)}


def batch(inputs: st.SearchStrategy[Any], one: Try, number: int) -> int:
    """Try a batch of inputs; how many there were."""
    tried = 0

    @seed(number)
    @settings(max_examples=BATCH, deadline=None, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(inputs)
    def each(given_input: Any) -> None:
        nonlocal tried
        tried += 1
        one(given_input)

    each()
    return tried


def main() -> None:
    """Fuzz every kind in turn until the count or the time is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--only")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    until = time.monotonic() + options.seconds
    tried: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        chosen = {
            name: each for name, each in kinds(Path(folder)).items() if options.only in (None, name)
        }
        for number in count(options.seed):
            for name, (inputs, one) in chosen.items():
                if tried.total() < options.inputs and time.monotonic() < until:
                    tried[name] += batch(inputs, one, number)
            if tried.total() >= options.inputs or time.monotonic() >= until:
                break
    for name, number in tried.items():
        print(f"{name:36}{number:8,} inputs")
    print(f"{'all':36}{tried.total():8,} inputs: each read, or refused in words")


if __name__ == "__main__":
    main()
