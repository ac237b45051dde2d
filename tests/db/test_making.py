"""The script that makes the stores of other rooms' tests."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from db import upgrading
from db.store_file import StoreFile
from tests.making import run_script


def what_it_is_made_of(file: StoreFile) -> list[list[str]]:
    """Each statement's lines in no order: the steps write checks of a table in any."""
    with closing(file.connect()) as connection:
        found = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        lines = [[line.strip(" \t,") for line in sql.splitlines()] for (sql,) in found]
        rows = [[str(row) for row in connection.execute("SELECT * FROM alembic_version")]]
    return sorted(sorted(each) for each in lines) + rows


def test_the_script_makes_what_the_steps_make(tmp_path: Path) -> None:
    made = []
    for name, key in (("steps", None), ("script", None), ("encrypted", bytes(32))):
        file = StoreFile(tmp_path / name, key)
        file.path.touch()
        (upgrading._run_steps if name == "steps" else run_script)(file, 5)
        made.append(what_it_is_made_of(file))
    steps, script, encrypted = made
    assert len(steps) > 100
    assert steps == script == encrypted
