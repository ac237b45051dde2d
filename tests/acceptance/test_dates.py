"""Every date that can be told from an extract, as worked out by hand from the rules."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from caseload_tui.cli import main
from tests.acceptance.asking import Rows
from tests.acceptance.cases import CASES, Case


@pytest.fixture(scope="session")
def due_on(all_cases: Path) -> Callable[[str], Rows]:
    """What is due on a day, of the one store into which every case was imported."""

    @cache
    def due(on: str) -> Rows:
        out = all_cases.with_name(f"{on}.json")
        with out.open("w") as stream, pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.stdout", stream)
            assert main(("due", "--store", str(all_cases), "--on", on, "--format", "json")) == 0
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
