"""What screens and the command line list, read by SQL text into plain rows.

Every list is as at a day, ``on``, and takes a connection lent by ``Store.read``. Nothing
here may import SQLAlchemy, SQLModel, pydantic or Alembic (see ``db.connection``).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from db.lists.booked import next_bookings
from db.lists.children import children, living_with, unallocated, wanted
from db.lists.duties import (
    duties,
    duty_states,
    household_duties,
    stale_children,
    stale_households,
)
from db.lists.events import events
from db.lists.ledger import (
    changes,
    changes_after,
    last_change_of,
    newest_change,
    setting,
    strays,
)
from db.lists.lines import LineFacts, line_facts, line_people
from db.lists.people import households, teams, worker_and_team, workers
from db.lists.standing import district

if TYPE_CHECKING:
    from db.lists.later import *  # noqa: F403

__all__ = [
    "LineFacts",
    "changes",
    "changes_after",
    "children",
    "district",
    "duties",
    "duty_states",
    "events",
    "household_duties",
    "households",
    "last_change_of",
    "line_facts",
    "line_people",
    "living_with",
    "newest_change",
    "next_bookings",
    "setting",
    "stale_children",
    "stale_households",
    "strays",
    "teams",
    "unallocated",
    "wanted",
    "worker_and_team",
    "workers",
]


def __getattr__(name: str) -> object:
    """Load the other lists when the first of them is asked for: a few milliseconds."""
    later = import_module("db.lists.later")
    # All at once: loading a module has put it where the list of its own name belongs.
    globals().update({each: getattr(later, each) for each in later.__all__})
    if name not in later.__all__:
        raise AttributeError(name)
    return globals()[name]
