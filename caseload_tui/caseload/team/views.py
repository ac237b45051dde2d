"""What the Team screens and ``caseload team`` are given, and may ask. Plain and frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload_tui.workload.bands import Band

DUE_DAYS = 28
"""How far ahead the second number of dates looks: today and so many days."""


@dataclass(frozen=True, slots=True, repr=False)
class LoadLine:
    """One worker's caseload as at a day. Three measures, never one alone.

    ``capacity`` is in points; ``percent`` None and ``band`` "no hours" where there is none.
    ``miles`` are there and back, once to each home; ``unmeasured`` homes are not in them.
    """

    worker_id: int
    key: str
    name: str
    job_title: str
    team_id: int | None
    team: str
    manager: bool
    children: int
    families: int
    households: int
    """Of carers, whom they supervise; in no other figure, unless the weights count them."""
    points: int
    capacity: int
    percent: int | None
    band: Band
    overdue: int
    due_soon: int
    miles: int
    unmeasured: int
    fte: float
    disputed: bool
    """Whether a note of disagreement waits for a decision."""

    @property
    def figure(self) -> str:
        """``63 points of 88, 72%, room``: what a note of disagreement is about."""
        share = "" if self.percent is None else f" {self.percent}%,"
        return f"{self.points} points of {self.capacity},{share} {self.band.value}"


@dataclass(frozen=True, slots=True, repr=False)
class HeldLine:
    """A child nobody holds, or whom a manager holds."""

    child_id: int
    key: str
    name: str
    age: int | None
    worker_id: int | None
    worker: str | None
    team_id: int | None
    team: str
    since: date | None
    """From when the manager has held them, or the day after somebody last did."""
    overdue: int


@dataclass(frozen=True, slots=True)
class AverageLine:
    """The average by the national definition, with what it is made of."""

    children: int
    fte: float
    holders: int
    value: float | None
    definition: str


@dataclass(frozen=True, slots=True)
class SpreadLine:
    """Children of those who hold any: the middle, the least and the most."""

    middle: float
    least: int
    most: int


@dataclass(frozen=True, slots=True, repr=False)
class TeamPage:
    """A team's caseloads, or everybody's, side by side."""

    title: str
    team_id: int | None
    on: date
    lines: tuple[LoadLine, ...]
    """By team, then by name."""
    average: AverageLine
    spread: SpreadLine | None
    unallocated: tuple[HeldLine, ...]
    with_manager: tuple[HeldLine, ...]
    weights: str
    """Which weights, with their label: ``example-1 (example, agree locally)``."""
    source: str


@dataclass(frozen=True, slots=True, repr=False)
class ChildLoad:
    """One child in a worker's caseload, with what each of the points is for."""

    child_id: int
    key: str
    name: str
    age: int | None
    role: str
    family: str | None
    lives: str
    points: int
    parts: tuple[tuple[str, int], ...]
    overdue: int
    due_soon: int
    since: date | None
    """From when this worker has held them; None where that is not known."""
    workers_in_year: int
    """How many workers they have had in the last year, this one among them."""
    workers_ever: int
    miles: int | None
    together: tuple[int, ...]
    """Brothers and sisters with the same worker."""


@dataclass(frozen=True, slots=True, repr=False)
class CapacityLine:
    """One recorded fact about a worker's hours; ``end`` is the last day it holds."""

    id: int
    kind: str
    hours: float | None
    reason: str | None
    start: date
    last: date | None


@dataclass(frozen=True, slots=True, repr=False)
class NoteLine:
    """A worker's disagreement with a figure, and what was decided."""

    id: int
    on: date
    figure: str
    said: str
    said_by: str
    decision: str | None
    decided_on: date | None
    decided_by: str | None


@dataclass(frozen=True, slots=True)
class WorkerPage:
    """Why a worker's figures are what they are."""

    line: LoadLine
    on: date
    children: tuple[ChildLoad, ...]
    """The most points first, brothers and sisters together."""
    hours: tuple[tuple[str, float], ...]
    """Hours a week that make up the capacity, those taken away below none."""
    hours_left: float
    first_year_percent: int | None
    capacity: tuple[CapacityLine, ...]
    notes: tuple[NoteLine, ...]
    weights: str
    source: str
    weights_file: str
    """Where the council's own weights are, or would be."""


@dataclass(frozen=True, slots=True, repr=False)
class Board:
    """Everybody of a team with each of their children, and who else could take some."""

    team_id: int | None
    title: str
    workers: tuple[WorkerPage, ...]
    unallocated: tuple[HeldLine, ...]
    takers: tuple[LoadLine, ...]
    """Everybody who may hold children, this team's first, each team's with the most room first."""


@dataclass(frozen=True, slots=True, repr=False)
class NewCapacity:
    """Hours a week to be recorded: "contract", "duty", "reduction" or "first_year" (no hours).

    ``last`` is the last day; None goes on.
    """

    worker_id: int
    kind: str
    start: date
    last: date | None = None
    hours: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One child goes from one worker to another; ``from_id`` None: nobody holds them yet."""

    child_id: int
    from_id: int | None
    to_id: int


@dataclass(frozen=True, slots=True, repr=False)
class MoveLine:
    """What a move means for one child."""

    move: Move
    key: str
    name: str
    from_name: str
    to_name: str
    points_before: int
    points_after: int
    miles_before: int | None
    miles_after: int | None
    overdue: int
    workers_in_year: int
    """How many workers in a year this makes, the new one among them."""
    workers_ever: int
    siblings: str
    """"with 1 brother or sister", "apart from 2", "joins 1"; "" where there are none."""
    promised: int
    """Bookings that a letter has promised with the present worker."""
    kept: int
    """Bookings that go over to the new worker on the same day and time."""
    clashing: int
    """Bookings the new worker is not free for; they stay as they are until repaired."""


@dataclass(frozen=True, slots=True)
class EffectLine:
    """One worker before and after."""

    before: LoadLine
    after: LoadLine


@dataclass(frozen=True, slots=True)
class MovesPreview:
    """What moving children would do. Nothing is saved."""

    moves: tuple[MoveLine, ...]
    effects: tuple[EffectLine, ...]
    warnings: tuple[str, ...]
    """What a person should see before saving; no names of children."""
    start: date


@dataclass(frozen=True, slots=True)
class SuggestedMoves:
    """A balanced reallocation: the fewest children who bring nobody over, or the nearest to it."""

    moves: tuple[Move, ...]
    words: str
    proved: bool
