"""What each start of the program loads: never what it does not use."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.views import EVERYONE
from tests.conftest import ON

ROOT = Path(__file__).parents[2]
STORE_WRITERS = {"sqlmodel", "sqlalchemy", "alembic", "pydantic"}
HEAVY = STORE_WRITERS | {"ortools", "numpy", "openpyxl", "holidays", "python_calamine", "shtab"}
HEAVY |= {"psycopg", "db.postgres"}
ENGINE = {"caseload_tui.timescales.standards", "caseload_tui.timescales.duties"}
OTHER_SCREENS = {"caseload_tui.caseload.planning.views", "caseload_tui.caseload.letters.views"}
LATER = {"caseload_tui.caseload.duty_words", "caseload_tui.caseload.refreshing", "db.lists.later"}
LATER |= {"caseload_tui.cli.parser", "caseload_tui.tui.door"}
"""Ours, wanted for other things, or only once the first frame is drawn."""
DEAR = {"argparse", "calendar", "getpass", "hashlib", "hmac", "importlib.metadata", "secrets"}
DEAR |= {"statistics", "tomllib", "zoneinfo"}
"""Of the standard library: milliseconds each, for what there is another way to do."""

MOST_OF_OURS = 103

COMMAND = """
import sys
from caseload_tui.cli import main
status = main(sys.argv[1:])
print(*sys.modules, sep=chr(10), file=sys.stderr)
sys.exit(status)
"""


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )


def loaded_by(*arguments: str) -> set[str]:
    """Every module that a whole command has loaded when it is done."""
    return set(python("-c", COMMAND, *arguments).stderr.splitlines())


def test_the_version_loads_none_of_the_app() -> None:
    modules = loaded_by("--version")
    ours = {name for name in modules if name.startswith(("caseload_tui", "db"))}
    assert ours == {"caseload_tui", "caseload_tui.cli"}
    assert not modules & {"textual", "rich", "argparse", "json", "dataclasses"}


def test_due_on_what_is_kept_loads_neither_engine_nor_what_writes(demo_store: Path) -> None:
    modules = loaded_by("due", "--store", str(demo_store), "--on", ON.isoformat())
    assert "caseload_tui.caseload.dues" in modules
    assert not modules & (HEAVY | {"textual", "caseload_tui.timescales.duties"})


def test_due_on_another_day_computes_but_loads_nothing_that_writes(demo_store: Path) -> None:
    later = (ON + timedelta(days=45)).isoformat()
    modules = loaded_by("due", "--store", str(demo_store), "--on", later)
    assert "caseload_tui.timescales.duties" in modules
    assert not modules & (STORE_WRITERS | {"textual"})


@pytest.fixture(scope="module")
def first_frame(demo_file: Path) -> tuple[list[str], set[str]]:
    """The lines of the first frame over a real store, and every module loaded by then."""
    told = python("-m", "tests.speed.first_paint", str(demo_file), ON.isoformat()).stdout
    lines, _, modules = told.partition("\n\n")
    return lines.splitlines(), set(modules.split())


def test_the_first_frame_shows_the_real_children(
    first_frame: tuple[list[str], set[str]], desk: Desk
) -> None:
    shown = "\n".join(first_frame[0])
    children = desk.caseload(EVERYONE).children
    assert all(line.short_name in shown for line in children)
    latest = min(cell.due for cell in children[0].duties if cell.due)
    assert f"{(ON - latest).days}d late" in shown


@pytest.mark.parametrize("module", sorted(HEAVY | ENGINE | OTHER_SCREENS | LATER | DEAR))
def test_the_first_frame_waits_for_nothing_heavy(
    first_frame: tuple[list[str], set[str]], module: str
) -> None:
    assert module not in first_frame[1]


def test_the_first_frame_loads_no_more_of_ours_than_it_did(
    first_frame: tuple[list[str], set[str]],
) -> None:
    """Half a millisecond each: what is added is to be worth the wait, or to be loaded later."""
    ours = {name for name in first_frame[1] if name.split(".")[0] in ("caseload_tui", "db")}
    assert len(ours) <= MOST_OF_OURS, sorted(ours)


def test_every_list_is_where_it_belongs_whatever_was_loaded_first() -> None:
    """A module of the package has the name of its list, and must not hide it."""
    asked = (
        "from db import lists; assert lists.contacts; from db.lists import later"
        "; print(*(n for n in (*lists.__all__, *later.__all__)"
        " if not callable(getattr(lists, n))))"
    )
    assert python("-c", asked).stdout.split() == []


def test_looking_for_changes_when_there_are_none_loads_nothing(demo_store: Path) -> None:
    """What the app does after its first frame is light too, while every date holds."""
    asked = (
        "import sys; from datetime import date; from caseload_tui.caseload.opening import open_desk"
        "; from caseload_tui.caseload.views import EVERYONE"
        "; desk = open_desk(sys.argv[1], on=date.fromisoformat(sys.argv[2]))"
        "; assert desk.refresh(EVERYONE) is False; print(*sys.modules, sep=chr(10))"
    )
    modules = set(python("-c", asked, str(demo_store), ON.isoformat()).stdout.splitlines())
    assert not modules & (HEAVY | ENGINE)
