"""Every date that can be told from an extract, as worked out by hand from the rules."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from caseload_tui.cli import main
from tests.acceptance.facts import Facts, write

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Case:
    name: str
    child: str
    facts: str
    on: str
    due: str


def cases() -> list[Case]:
    found = []
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml")):
        for n, case in enumerate(tomllib.loads(path.read_text("utf-8"))["case"], 1):
            name, child = f"{path.stem}: {case['name']}", f"{path.stem}-{n}"
            found += [
                Case(f"{name}, {on}", child, case["facts"], on, due)
                for on, due in case["due"].items()
            ]
    return found


CASES = cases()


@pytest.fixture(scope="module")
def due_on(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Rows]:
    """What is due on a day, of the one store into which every case was imported."""
    place = tmp_path_factory.mktemp("acceptance")
    children = {case.child: Facts(case.child, case.facts) for case in CASES}
    folder = write(place / "extract", list(children.values()))
    store = str(place / "caseload.store")
    assert main(("import", str(folder), "--store", store, "--on", "2027-11-22")) == 0

    @cache
    def due(on: str) -> Rows:
        out = place / f"{on}.json"
        with out.open("w") as stream, pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.stdout", stream)
            assert main(("due", "--store", store, "--on", on, "--format", "json")) == 0
        rows: Rows = json.loads(out.read_text())
        return rows

    return due


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_due(case: Case, due_on: Callable[[str], Rows]) -> None:
    """Each line names a duty, and what is expected of it.

    ``duty rule day status`` is owed so; ``duty rule ? `` cannot be computed; ``duty none``
    is not owed; ``only`` as the first line means that nothing else is owed.
    """
    rows = [row for row in due_on(case.on) if row["child"] == case.child]
    lines = [line.split() for line in case.due.strip().splitlines()]
    only = ["only"] in lines
    wanted = [line for line in lines if line != ["only"]]
    named = {line[0] for line in wanted}
    told = [
        (row["duty"], row["rule"], row["due"] or "?", row["status"])
        for row in rows
        if only or row["duty"] in named
    ]
    assert Counter(told) == Counter(_expected(line) for line in wanted if line[1] != "none")


def _expected(line: list[str]) -> tuple[str, str, str, str]:
    duty, rule, day, *status = line
    return duty, rule, day, status[0] if status else "not_computable"
