"""Making a store of synthetic children."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from caseload_tui.caseload.importing import store
from caseload_tui.caseload.open_store import IS_DEMO, explained
from caseload_tui.caseload.opening import open_desk
from caseload_tui.demo import make_caseload

OFFICE = """[places]
office = "the Family Centre, Fell Road"

[phones]
W101 = "01632 960 112"
"""
HELPLINES = "[support]\nchecked_on = {day}\n"


def make_demo_store(path: Path, *, size: str, on: date) -> int:
    """Make a demo store at ``path``, which must not exist; the number of children in it."""
    extract = make_caseload(size, on=on)
    children = len(extract.children)
    desk = open_desk(path, on=on, create=True)
    try:
        store(desk, extract, "the demo", lambda *_: None, lambda: False)
        with explained(), desk.store.change(desk.user, "Made a demo") as work:
            work.remember(IS_DEMO, json.dumps(True))
        _name_the_office(path, on)
    finally:
        desk.close()
    return children


def _name_the_office(path: Path, on: date) -> None:
    """Enter what a council enters before its first letter: its office, and a day of ringing."""
    folder = path.with_suffix(".letters")
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / "letters.toml").write_text(OFFICE, encoding="utf-8")
    rung = HELPLINES.format(day=on.isoformat())
    (folder / "stationery.toml").write_text(rung, encoding="utf-8")
