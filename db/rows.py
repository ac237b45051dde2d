"""Plain rows that lists are made of. Their repr never shows a person."""

# No annotations as text here: a NamedTuple compiles each, twice the cost of all the rest.
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple


def day(text: str | None) -> date | None:
    """A stored day."""
    return None if text is None else date.fromisoformat(text)


def flag(value: int | None) -> bool | None:
    """A stored yes or no."""
    return None if value is None else bool(value)


class Subject(NamedTuple):
    """The child or household that duties are owed to; exactly one of the two."""

    child_id: int | None = None
    household_id: int | None = None


class DutyRow(NamedTuple):
    """A computed duty as the cache keeps it; the fields are the engine's own.

    ``due_at`` is ISO text with an offset.
    """

    duty: str
    rule: str
    step: str
    anchor_event: str
    anchor_date: date | None
    due: date | None
    opens: date | None = None
    aim: date | None = None
    lawful_by: date | None = None
    due_at: str | None = None
    missing_fact: str | None = None
    note: str | None = None
    reference: str | None = None


class KeptDuties(NamedTuple):
    """As much of one subject's cached duties as a list shows; see ``db.duty_cells``."""

    dues: str
    """Every day something is due, the earliest first, as ISO text with spaces between."""
    cells: str

    def __repr__(self) -> str:
        """Say nothing of a child."""
        return "KeptDuties()"


class TeamRow(NamedTuple):
    """A team; ``parent_id`` is the one it is inside."""

    id: int
    key: str
    name: str
    parent_id: int | None


class WorkerRow(NamedTuple):
    """A worker with counts over the children they are involved with on a day."""

    id: int
    key: str
    name: str
    job_title: str | None
    team_id: int | None
    team: str | None
    children: int
    overdue: int
    due_soon: int
    """Due from the day itself up to the last day asked for."""

    def __repr__(self) -> str:
        """Name the row only."""
        return f"WorkerRow({self.id})"


class HouseholdRow(NamedTuple):
    """A fostering household and who supports it."""

    id: int
    key: str
    name: str
    approved_on: date | None
    ended_on: date | None
    area: str | None
    worker_id: int | None
    worker: str | None

    def __repr__(self) -> str:
        """Name the row only."""
        return f"HouseholdRow({self.id})"


class HomeRow(NamedTuple):
    """The placement a child is in on a day."""

    id: int
    start: date
    type_code: str
    area: str | None
    postcode_district: str | None
    """The first half of the postcode, "CR8"."""
    address: str | None
    household_id: int | None
    outside_borough: bool | None

    def __repr__(self) -> str:
        """Name the row only."""
        return f"HomeRow({self.id})"


class AllocationRow(NamedTuple):
    """The worker a child is allocated to on a day."""

    worker_id: int
    key: str
    name: str
    role: str
    start: date
    start_known: bool
    end: date | None = None

    def __repr__(self) -> str:
        """Name the row only."""
        return f"AllocationRow({self.worker_id})"


class ChildRow(NamedTuple):
    """A child with how things stand on a day."""

    id: int
    key: str
    forename: str | None
    surname: str | None
    preferred_name: str | None
    date_of_birth: date | None
    unaccompanied: bool | None
    family: str | None
    in_care_since: date | None
    legal_status: str | None
    home: HomeRow | None
    allocation: AllocationRow | None
    missing_since: date | None
    address_district: str | None = None
    """The first half of the postcode of the address outside any placement, "CR8"."""
    address_protected: bool = False
    """Whether nobody may be told where the child lives."""

    def __repr__(self) -> str:
        """Name the row only."""
        return f"ChildRow({self.id})"


class EventRow(NamedTuple):
    """An event as a strip of weeks shows it."""

    id: int
    child_id: int
    on: date
    kind: str
    outcome: str
    seen: bool | None


class UncopiedRow(NamedTuple):
    """An event recorded in the program that the case system is not known to hold.

    Of ``child_id`` and ``household_id`` one is None.
    """

    id: int
    child_id: int | None
    household_id: int | None
    on: date
    kind: str
    outcome: str
    seen: bool | None
    seen_alone: bool | None
    bedroom_seen: bool | None
    in_person: bool | None
    reason: str | None

    def __repr__(self) -> str:
        """Name the row only."""
        return f"UncopiedRow({self.id})"


class FoundRow(NamedTuple):
    """Somebody found by part of a name or identifier; ``kind`` names the table."""

    kind: str
    id: int
    key: str
    name: str
    date_of_birth: date | None

    def __repr__(self) -> str:
        """Name the row only."""
        return f"FoundRow({self.kind} {self.id})"


class NextBookingRow(NamedTuple):
    """The next appointment for one duty of one child."""

    booking_id: int
    worker_id: int
    on: date
    start_minute: int
    announced: bool


class ChangeRow(NamedTuple):
    """A change somebody or some import made; ``at`` is ISO text in UTC."""

    id: int
    who: str
    at: str
    what: str
    source: str | None
    undone: bool


class DutyStateRow(NamedTuple):
    """The days for which a subject's cached duties hold, and under which standards."""

    subject: Subject
    computed_on: date
    valid_until: date
    standards_version: str
    listed: KeptDuties


Details = Mapping[str, Any]
"""Every column of one record's row, days and flags as such."""
