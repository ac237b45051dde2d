"""Opening and reading a store loads nothing heavy, so that the first screen need not wait."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAVY = {"sqlalchemy", "sqlmodel", "pydantic", "alembic", "filelock", "numpy"}

FIRST_SCREEN = """
import sys
from datetime import date
from db import histories, lists
from db.store import open_store

day = date(2026, 3, 2)
with open_store(sys.argv[1]) as store, store.read() as reader:
    lists.teams(reader)
    lists.workers(reader, on=day, soon_until=day)
    lists.children(reader, on=day)
    lists.duties(reader)
    lists.stale_children(reader, on=day, standards_version="1")
    lists.events(reader, first=day, last=day)
    lists.find(reader, "a")
    lists.bookings(reader, first=day, last=day, workers=[1], children=[1])
    lists.next_bookings(reader, on=day)
    lists.working_times(reader, first=day, last=day)
    lists.absences(reader, first=day, last=day)
    lists.travel_corrections(reader)
    histories.children(reader)
print(*{name.partition(".")[0] for name in sys.modules})
"""


def test_the_first_screen_loads_nothing_heavy(store_file: Path) -> None:
    command = [sys.executable, "-c", FIRST_SCREEN, str(store_file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert done.stderr == ""
    assert "db" in done.stdout.split()
    assert HEAVY.isdisjoint(done.stdout.split())
