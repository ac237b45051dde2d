"""What screens and the command line list, read by SQL text into plain rows.

Every list is as at a day, ``on``, and takes a connection lent by ``Store.read``. Nothing
here may import SQLAlchemy, SQLModel, pydantic or Alembic (see ``db.connection``).
"""

from __future__ import annotations

from db.lists.addresses import addresses, household_postcodes
from db.lists.children import children, living_with, unallocated, wanted
from db.lists.diary import (
    absences,
    bases,
    bookings,
    next_bookings,
    travel_corrections,
    working_times,
)
from db.lists.duties import (
    duties,
    duty_states,
    household_duties,
    stale_children,
    stale_households,
)
from db.lists.events import events
from db.lists.finding import by_key, find
from db.lists.ledger import (
    changes,
    changes_after,
    last_change_of,
    newest_change,
    setting,
    strays,
)
from db.lists.letters import (
    calls,
    contacts,
    fostered_by,
    last_change,
    letter_notes,
    letters,
    mail,
    near,
    promises,
    replacements,
)
from db.lists.lines import LineFacts, line_facts, line_people
from db.lists.people import households, teams, worker_and_team, workers
from db.lists.record import (
    events_of,
    family_of,
    fostered_with,
    household_events_of,
    identifiers_of,
    involvements_of,
    stretches_of,
)
from db.lists.roles import holders
from db.lists.single import details
from db.lists.standing import district
from db.lists.uncopied import uncopied, uncopied_of_households
from db.lists.workload import (
    capacity_facts,
    duty_counts,
    holdings,
    last_holders,
    staff,
    supervised,
    workers_had,
    workload_children,
    workload_notes,
)

__all__ = [
    "LineFacts",
    "absences",
    "addresses",
    "bases",
    "bookings",
    "by_key",
    "calls",
    "capacity_facts",
    "changes",
    "changes_after",
    "children",
    "contacts",
    "details",
    "district",
    "duties",
    "duty_counts",
    "duty_states",
    "events",
    "events_of",
    "family_of",
    "find",
    "fostered_by",
    "fostered_with",
    "holders",
    "holdings",
    "household_duties",
    "household_events_of",
    "household_postcodes",
    "households",
    "identifiers_of",
    "involvements_of",
    "last_change",
    "last_change_of",
    "last_holders",
    "letter_notes",
    "letters",
    "line_facts",
    "line_people",
    "living_with",
    "mail",
    "near",
    "newest_change",
    "next_bookings",
    "promises",
    "replacements",
    "setting",
    "staff",
    "stale_children",
    "stale_households",
    "strays",
    "stretches_of",
    "supervised",
    "teams",
    "travel_corrections",
    "unallocated",
    "uncopied",
    "uncopied_of_households",
    "wanted",
    "worker_and_team",
    "workers",
    "workers_had",
    "working_times",
    "workload_children",
    "workload_notes",
]
