"""Plain rows about who holds which children, and what a worker has time for."""

# No annotations as text here: a NamedTuple compiles each, twice the cost of all the rest.
from datetime import date
from typing import NamedTuple


class StaffRow(NamedTuple):
    """A worker as they stand in a team; ``base`` is where journeys start."""

    id: int
    key: str
    name: str
    job_title: str | None
    team_id: int | None
    team: str | None
    fte: float | None
    agency: bool | None
    base: str | None

    def __repr__(self) -> str:
        """Name the row only."""
        return f"StaffRow({self.id})"


class HoldingRow(NamedTuple):
    """One child held by one worker on a day, in any role but the reviewing officer's."""

    id: int
    """The involvement's row."""
    child_id: int
    worker_id: int
    role: str
    start: date
    start_known: bool
    end: date | None
    version: int


class WorkersHad(NamedTuple):
    """The workers a child has had up to a day, by id: ever, and in the year before it."""

    ever: frozenset[int] = frozenset()
    lately: frozenset[int] = frozenset()


class LastHolderRow(NamedTuple):
    """The team that held a child last, and the first day it no longer did."""

    team_id: int | None
    ended: date | None


class WorkloadChildRow(NamedTuple):
    """What of a child makes work, on a day, beyond what every list shows."""

    child_id: int
    language: str | None
    disabled: bool
    cp_plan: bool
    cin_plan: bool
    leaving_care: bool
    private_fostering: bool
    home_since: date | None
    moves: int
    """Placements begun in the year before the day."""
    missing: int
    """Times missing begun in the 90 days before the day."""


class DutyCountRow(NamedTuple):
    """How many of a child's kept duties are late on a day, and due soon after."""

    overdue: int
    soon: int


class CapacityFactRow(NamedTuple):
    """What settles a worker's hours a week while the period holds."""

    id: int
    worker_id: int
    start: date
    end: date | None
    kind: str
    hours: float | None
    reason: str | None
    version: int

    def __repr__(self) -> str:
        """Name the row only: the reason is the worker's own affair."""
        return f"CapacityFactRow({self.id})"


class WorkloadNoteRow(NamedTuple):
    """A worker's disagreement with a figure, and the decision on it."""

    id: int
    worker_id: int
    on: date
    figure: str
    said: str
    said_by: str
    decision: str | None
    decided_on: date | None
    decided_by: str | None
    version: int

    def __repr__(self) -> str:
        """Name the row only."""
        return f"WorkloadNoteRow({self.id})"
