"""What the scorecard's screen, command and exports are given. Plain and frozen.

No repr shows a person. Counts are whole; a percent stands beside them or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from caseload_tui.caseload.views import Scope

MONTHS = 12
"""How long the periods of a scorecard are, where nobody asks for another length."""
TREND = 12
"""Ends of months before the report date that a trend shows."""


class Point(NamedTuple):
    """A figure at one day of a trend; ``value`` None where none is said."""

    on: date
    numerator: int
    denominator: float
    not_computable: int
    value: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure differs from one before: in points, and whether that is better."""

    since: date
    points: float
    better: bool | None
    """None where nothing changed, or where neither way is better."""


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator of a scorecard. ``numerator`` is None where no fact can support it.

    ``denominator`` is full-time equivalents where ``is_average``; ``value`` is then children
    for each, otherwise a percent, and None for too few to say.
    """

    key: str
    title: str
    group: str
    counts: str
    who: str
    inside: str
    window: str
    good: str
    source: str
    confidence: str
    is_average: bool
    numerator: int | None
    denominator: float | None
    value: float | None
    not_computable: int
    target: float | None
    target_words: str
    """``at least 90.0%``, "" without a target."""
    target_is_local: bool
    standing: str
    """One of the words of the command line."""
    standing_words: str
    trend: tuple[Point, ...] = ()
    """The earliest first, this figure last; only this one until all are computed."""
    month: Change | None = None
    year: Change | None = None
    published: tuple[str, ...] = ()
    """``England 2024: 89.8%``."""
    missing_fact: str = ""
    note: str = ""

    @property
    def supported(self) -> bool:
        """Whether the facts of a store can tell it at all."""
        return self.numerator is not None


@dataclass(frozen=True, slots=True, repr=False)
class Scorecard:
    """Every indicator for some children as at a day."""

    scope: Scope
    title: str
    on: date
    months: int
    lines: tuple[IndicatorLine, ...]
    minimum: int
    whole: bool
    """Whether the trends are complete."""
    whole_service: bool
    """Whether it is about everybody."""
    handle: object = field(default=None, repr=False, compare=False)
    """What the desk needs to open a figure or export it; screens only pass it back."""


class Heard(NamedTuple):
    """How far the work has come; ``card`` as soon as there are figures to show."""

    done: int
    total: int
    words: str
    card: Scorecard | None = None


Listener = Callable[[Heard], None]


class Side(StrEnum):
    """Where a member stands."""

    OUT = "out"
    IN = "in"
    UNKNOWN = "not computable"


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One child, household or promise behind a figure; ``why`` is a sentence without names."""

    child_id: int | None
    household_id: int | None
    key: str
    name: str = field(repr=False)
    initials: str = field(repr=False)
    worker: str
    day: date
    side: Side
    why: str


@dataclass(frozen=True, slots=True)
class Members:
    """Everybody behind one figure: those out first, then not computable, then in."""

    line: IndicatorLine
    members: tuple[MemberLine, ...]


@dataclass(frozen=True, slots=True)
class KeptLine:
    """Promises to one child, or by one worker, and what became of them."""

    key: str
    name: str = field(repr=False)
    promised: int
    kept: int
    moved: int
    cancelled: int
    not_made: int
    unknown: int
    child_id: int | None = None


@dataclass(frozen=True, slots=True)
class PromisesKept:
    """Visits promised by letter against visits made on the promised day."""

    first: date
    last: date
    workers: tuple[KeptLine, ...]
    children: tuple[KeptLine, ...]


@dataclass(frozen=True, slots=True, repr=False)
class FrozenCard:
    """A scorecard that was frozen."""

    id: int
    on: date
    months: int
    title: str
    who: str
    taken_at: str
    team_id: int | None = None
    team: str = ""
    """Whose it is; "" for the whole service."""


@dataclass(frozen=True, slots=True, repr=False)
class MovedMember:
    """One member that stands elsewhere now than when the scorecard was frozen, and why."""

    child_id: int | None
    key: str
    name: str = field(repr=False)
    then: str
    """"in", "out", "not computable" or "not counted"."""
    now: str
    reason: str


@dataclass(frozen=True, slots=True, repr=False)
class Difference:
    """One indicator as it was frozen and as it is now for the same day."""

    key: str
    title: str
    then_numerator: int
    then_denominator: float
    now_numerator: int
    now_denominator: float
    moved: tuple[MovedMember, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What has become of a frozen scorecard since."""

    frozen: FrozenCard
    differences: tuple[Difference, ...]
    """Only indicators that differ."""


@dataclass(frozen=True, slots=True, repr=False)
class MondayLine:
    """One line of the Monday sheet; nobody is named in it."""

    when: str
    who: str = field(repr=False)
    """Initials and identifier."""
    what: str
    words: str


@dataclass(frozen=True, slots=True)
class MondaySheet:
    """One worker's week on one page: this week, the next two, what slipped, what to chase."""

    worker: str
    on: date
    monday: date
    this_week: tuple[MondayLine, ...]
    next_weeks: tuple[MondayLine, ...]
    slipped: tuple[MondayLine, ...]
    chase: tuple[MondayLine, ...]
    left_out: int
    """Lines for which the page had no room."""
