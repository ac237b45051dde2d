"""What the screens and the command line are given: plain, frozen, ready to show.

Nothing here knows a table or a widget. Status words are never stored: ask a value for its
status on a day, so that one function decides what is late.
"""

# No annotations as text here: a NamedTuple compiles each, twice the cost of all the rest.
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from caseload_tui.caseload.names import age_on, full_name, initials, short_name
from caseload_tui.timescales.status import Status, status_of


class ScopeKind(StrEnum):
    """Whose children a list is about."""

    WORKER = "worker"
    TEAM = "team"
    EVERYONE = "everyone"
    UNALLOCATED = "unallocated"


class Scope(NamedTuple):
    """Whose children: one worker's, one team's, everybody's, or those nobody holds."""

    kind: ScopeKind
    id: int | None = None


EVERYONE = Scope(ScopeKind.EVERYONE)
UNALLOCATED = Scope(ScopeKind.UNALLOCATED)


class WorkerLine(NamedTuple):
    """One worker in the tree, with counts as at the day asked about."""

    id: int
    key: str
    name: str
    team_id: int | None
    children: int
    overdue: int
    due_soon: int


class TeamLine(NamedTuple):
    """One team in the tree and the workers in it; ``id`` None gathers those with no team."""

    id: int | None
    key: str
    name: str
    workers: tuple[WorkerLine, ...]


class DutyCell(NamedTuple):
    """One duty of one child as a list shows it. ``booked`` is None until visits are booked."""

    duty: str
    due: date | None
    missing_fact: str | None = None
    reference: str | None = None
    booked: date | None = None

    def status(self, on: date) -> Status:
        """How the duty stands on ``on``."""
        return status_of(self.due, on)


PLAN_OF_DUTY = {
    "cp_visit": "cp_plan",
    "cin_visit": "cin_plan",
    "pathway_review": "care_leaver",
    "pa_contact": "care_leaver",
}
"""What being owed a duty says about a child."""


class ChildLine(NamedTuple):
    """One child in a caseload list, who is put into words only where somebody reads them.

    ``family`` and ``address`` are opaque group keys: lines sharing one belong together.
    ``stale`` says the duties are of an earlier day and are being worked out again.
    """

    id: int
    key: str
    called: str | None
    """The preferred name, or the forename."""
    surname: str | None
    date_of_birth: date | None
    legal_code: str | None
    unaccompanied: bool
    lives: str
    """"Foster, Purley", "With parents", "" where nothing is recorded."""
    outside_borough: bool
    worker_id: int | None
    worker: str | None
    family: str | None
    address: str | None
    missing_since: date | None
    duties: Sequence[DutyCell]
    """The earliest due first; what has no date comes last."""
    stale: bool = False

    @property
    def name(self) -> str:
        """Full name; the identifier where the source has no names."""
        return full_name(self.called, self.surname, self.key)

    @property
    def short_name(self) -> str:
        """ "Amina R."; the identifier where the source has no names."""
        return short_name(self.called, self.surname, self.key)

    @property
    def initials(self) -> str:
        """ "AR"; the identifier where the source has no names."""
        return initials(self.called, self.surname, self.key)

    @property
    def plans(self) -> tuple[str, ...]:
        """Plan kinds in force ("cp_plan", "cin_plan") and "care_leaver"."""
        names = {PLAN_OF_DUTY[one.duty] for one in self.duties if one.duty in PLAN_OF_DUTY}
        return tuple(sorted(names))

    def age(self, on: date) -> int | None:
        """Whole years on a day."""
        return age_on(self.date_of_birth, on)

    def __repr__(self) -> str:
        """Name the row only."""
        return f"ChildLine({self.id})"


class Caseload(NamedTuple):
    """The children of a scope, in the order of what is due next, grouped by no one yet."""

    scope: Scope
    title: str
    """"Grace Okafor", "Permanence 1", "Everyone", "Unallocated"."""
    subtitle: str
    """The worker's team, or ""."""
    on: date
    children: tuple[ChildLine, ...]
    families: int
    overdue: int
    """Duties overdue, not children."""


class Mark(NamedTuple):
    """One thing on the 26-week strip. ``kind`` is a duty or event word."""

    day: date
    kind: str
    made: bool


class HitKind(StrEnum):
    """What a search can find."""

    CHILD = "child"
    WORKER = "worker"
    TEAM = "team"
    HOUSEHOLD = "household"


class Hit(NamedTuple):
    """One thing found by part of a name or identifier."""

    kind: HitKind
    id: int
    key: str
    name: str
    detail: str

    def __repr__(self) -> str:
        """Name nobody."""
        return f"Hit({self.kind}, {self.id})"


class Saved(NamedTuple):
    """What a change did, in a sentence; ``new_dues`` say what moved because of it.

    ``made`` is the file, or the folder of files, that it left for somebody to open.
    """

    sentence: str
    new_dues: tuple[str, ...] = ()
    made: Path | None = None
