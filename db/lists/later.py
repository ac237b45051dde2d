"""The lists that the first screen does not read; whoever wants one finds it in ``db.lists``."""

from __future__ import annotations

from db.lists.addresses import addresses, household_postcodes
from db.lists.diary import (
    absences,
    arranged_outside,
    bases,
    bookings,
    travel_corrections,
    working_times,
)
from db.lists.finding import born_on, by_key, find
from db.lists.letters import (
    calls,
    contacts,
    fostered_by,
    letter_notes,
    letters,
    mail,
    near,
    promises,
    replacements,
)
from db.lists.record import (
    events_of,
    family_of,
    fostered_with,
    household_events_of,
    involvements_of,
    stretches_of,
)
from db.lists.roles import holders
from db.lists.single import details
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
    "absences",
    "addresses",
    "arranged_outside",
    "bases",
    "bookings",
    "born_on",
    "by_key",
    "calls",
    "capacity_facts",
    "contacts",
    "details",
    "duty_counts",
    "events_of",
    "family_of",
    "find",
    "fostered_by",
    "fostered_with",
    "holders",
    "holdings",
    "household_events_of",
    "household_postcodes",
    "involvements_of",
    "last_holders",
    "letter_notes",
    "letters",
    "mail",
    "near",
    "promises",
    "replacements",
    "staff",
    "stretches_of",
    "supervised",
    "travel_corrections",
    "uncopied",
    "uncopied_of_households",
    "workers_had",
    "working_times",
    "workload_children",
    "workload_notes",
]
