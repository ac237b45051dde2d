"""What the planner and diary screens are given, and what they may ask. Plain and frozen.

Times are minutes after midnight, Europe/London.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from caseload_tui.timescales.status import Status, status_of

CHASED = frozenset({"health_assessment", "dental_check"})
"""Booked to be chased with others: nobody is seen then, and keeping it is not having it done."""
WEEKS = (13, 26)
"""How far ahead people plan: three months or six."""


def usual_seconds(workers: int) -> float:
    """How long a plan is usually looked for: 5 seconds for one worker, about one for each of many.

    On two cores, so that the plan of a team is about as good as that of one worker.
    """
    return min(120.0, max(5.0, 3.0 + workers))


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """Whose visits to plan, from which day, for how many weeks.

    ``include`` are duties; empty means every duty that can be planned. ``seconds`` (None: as
    long as it takes) and ``rounds`` bound the search; with the same seed and rounds, and time
    enough, the plan is the same.
    """

    worker_ids: tuple[int, ...]
    start: date
    weeks: int = 26
    include: tuple[str, ...] = ()
    seconds: float | None = 5.0
    rounds: int = 400
    seed: int = 1
    prove: bool = True
    """Whether to ask, where the second engine is installed, if late days could be fewer."""


@dataclass(frozen=True, slots=True, repr=False)
class CoverLine:
    """One duty of one child (or household) that a booking meets, with its window."""

    child_id: int | None
    household_id: int | None
    key: str
    name: str
    duty: str
    duty_title: str
    rule: str
    window_from: date | None
    aim: date | None
    due: date | None

    def late_on(self, day: date) -> bool:
        """Whether meeting it on ``day`` is late."""
        return status_of(self.due, day) is Status.OVERDUE


@dataclass(frozen=True, slots=True)
class BookingLine:
    """One appointment, proposed (``id`` None) or booked.

    ``key`` tells bookings apart; an accepted one gets a new, lasting one. ``status`` is
    "proposed", "booked", "made", "not_made" or "cancelled"; ``promised`` says that a letter
    has told people of it. What somebody outside holds names them in ``held_by``, and in
    ``setting`` where: "home", "school", "elsewhere", "phone" or "video"; ``accompanied`` says
    that the worker goes along.
    """

    id: int | None
    key: str
    worker_id: int
    worker: str
    day: date
    start: int
    minutes: int
    travel_minutes: int
    place: str
    covers: tuple[CoverLine, ...]
    announced: bool
    pinned: bool
    promised: bool
    status: str
    why: str
    sequence: int = 0
    held_by: str = field(default="", repr=False)
    setting: str = ""
    accompanied: bool = False

    @property
    def takes_the_worker(self) -> bool:
        """Whether the worker is there."""
        return not self.held_by or self.accompanied

    @property
    def chased(self) -> bool:
        """Whether it is only time to chase what others are to do."""
        return not self.held_by and all(cover.duty in CHASED for cover in self.covers)

    @property
    def end(self) -> int:
        """The minute it is over."""
        return self.start + self.minutes

    @property
    def names(self) -> str:
        """Who it is with, each once."""
        return ", ".join(dict.fromkeys(cover.name for cover in self.covers))


@dataclass(frozen=True, slots=True, repr=False)
class UnmetLine:
    """A duty that is late in the plan, or not in it at all (``days_late`` None)."""

    child_id: int | None
    household_id: int | None
    name: str
    duty: str
    duty_title: str
    due: date | None
    days_late: int | None
    booked: date | None
    why: str
    fix: str


@dataclass(frozen=True, slots=True, repr=False)
class Proposal:
    """A complete plan that the independent checker has passed; nothing is saved yet.

    ``bookings`` are new ones only; what was booked before stands and is in ``standing``.
    ``figures`` are (words, value) pairs worth showing, most important first.
    """

    request: PlanRequest
    title: str
    end: date
    status: str
    """"proved_best", "feasible" or "partly_unmet"."""
    status_words: str
    bound_words: str
    seconds: float
    figures: tuple[tuple[str, str], ...]
    bookings: tuple[BookingLine, ...]
    standing: tuple[BookingLine, ...]
    unmet: tuple[UnmetLine, ...]
    assumed: tuple[str, ...] = ()
    """What is not recorded of the workers, and what was taken for it, in sentences."""
    handle: object = field(default=None, repr=False, compare=False)
    """What the desk needs to go on from this proposal; screens only pass it back."""


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """A better plan was found, or a stage began."""

    seconds: float
    words: str
    bookings: int | None = None
    late_days: int | None = None


Heard = Callable[[PlanProgress], None]


@dataclass(frozen=True, slots=True)
class Slot:
    """A day and time a booking could be moved to, lawfully and free, and what that does."""

    day: date
    start: int
    effect: str
    late_days: int
    """Days late by law that this slot would mean for what the booking covers; 0 is best."""


@dataclass(frozen=True, slots=True)
class RepairChange:
    """One booking before and after a repair; one of the two is None for a new or lost one."""

    before: BookingLine | None
    after: BookingLine | None
    promise: bool
    why: str


@dataclass(frozen=True, slots=True)
class RepairOption:
    """One way to put things right: "fewest bookings moved: ...", "fewer late days: ..."."""

    words: str
    changes: tuple[RepairChange, ...]
    late_days: int
    promises_moved: int
    unmet: tuple[UnmetLine, ...]
    certainty: str = ""
    """How sure it is that nothing more moves than has to, in words."""
    late_before: int | None = None
    """Late days of the diary as it was booked, for comparison; None where it is not known."""


@dataclass(frozen=True, slots=True)
class RepairProposal:
    """What became impossible, and the ways to repair it; nothing is saved yet.

    There is no way, and nothing lost, where everything stands and no more is owed.
    """

    worker_id: int
    lost: tuple[tuple[BookingLine, str], ...]
    options: tuple[RepairOption, ...]
    handle: object = field(default=None, repr=False, compare=False)
    """What the desk needs to save one of the options; screens only pass it back."""


@dataclass(frozen=True, slots=True, repr=False)
class AbsenceLine:
    """Time a worker is away; ``last`` is the last day away. None minutes: whole days."""

    id: int
    first: date
    last: date
    from_minute: int | None
    to_minute: int | None
    kind: str
    note: str | None


@dataclass(frozen=True, slots=True, repr=False)
class NewAbsence:
    """Leave, sickness, training or a meeting to be entered; ``last`` is the last day away."""

    worker_id: int
    first: date
    last: date
    kind: str
    from_minute: int | None = None
    to_minute: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class DiaryDay:
    """One day of a worker's diary."""

    day: date
    bookings: tuple[BookingLine, ...]
    """In travel order."""
    absences: tuple[AbsenceLine, ...]
    bank_holiday: bool
    school_holiday: bool
    minutes_there: int
    """Working minutes of the day after absences; 0 on a day off."""
    minutes_used: int
    """Minutes of visits and the journeys between them."""


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """When a worker can visit on a weekday (0 is Monday)."""

    weekday: int
    from_minute: int
    to_minute: int


@dataclass(frozen=True, slots=True)
class Diary:
    """A worker's diary between two days, inclusive."""

    worker_id: int
    worker: str
    first: date
    last: date
    on: date
    days: tuple[DiaryDay, ...]
    week: tuple[WorkingDay, ...]
    base: str = ""
    """The postcode where journeys start, or a part of one; empty where none is recorded."""


@dataclass(frozen=True, slots=True, repr=False)
class ChildOutcome:
    """How a visit made to several children went for one of them."""

    child_id: int
    seen: bool
    seen_alone: bool
    reason: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Outcome:
    """What became of a booked visit, recorded from the diary."""

    booking_id: int
    made: bool
    seen: bool = True
    seen_alone: bool = True
    bedroom_seen: bool | None = None
    reason: str | None = None
    next_attempt: date | None = None
    """When those who were not seen are tried again."""
    otherwise: tuple[ChildOutcome, ...] = ()
    """Children for whom it went otherwise than for the rest."""

    def of_child(self, child_id: int | None) -> Outcome:
        """The same as it went for one child."""
        own = next((each for each in self.otherwise if each.child_id == child_id), None)
        if own is None:
            return self
        return replace(self, seen=own.seen, seen_alone=own.seen_alone, reason=own.reason)
