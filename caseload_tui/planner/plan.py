"""What the planner hands back: bookings, what could not be met, and how good the plan is."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Cover:
    """One duty of one child that a booking meets, with its window."""

    subject: str
    duty: str
    rule: str
    demand: str
    window_from: date | None = None
    aim: date | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Booking:
    """One appointment. ``item`` is the key of the unit or event it is for.

    ``pinned`` bookings stay where they are; ``promised`` ones have been told to people.
    """

    key: str
    item: str
    worker: str
    day: date
    start: int
    minutes: int
    place: str | None
    covers: tuple[Cover, ...]
    travel_minutes: int = 0
    household: str | None = None
    announced: bool = True
    pinned: bool = False
    promised: bool = False
    why: str = ""
    needs: tuple[str, ...] = ()
    """Other people whose time it takes: a colleague on a joint visit, a chair."""

    @property
    def end(self) -> int:
        """The minute it is over."""
        return self.start + self.minutes


@dataclass(frozen=True, slots=True)
class Alternative:
    """A visit that a colleague has room for."""

    worker: str
    day: date
    start: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Unmet:
    """A duty that is late in the plan, or not planned at all (``days_late`` None)."""

    subject: str
    duty: str
    due: date | None
    days_late: int | None
    why: str
    fix: str
    item: str = ""
    booked: date | None = None
    colleagues: tuple[Alternative, ...] = ()
    """Visits by which a colleague would make it less late, going by their diary as booked."""


@dataclass(frozen=True, slots=True)
class Objective:
    """The plan weighed level by level; ``cost`` is the weighted sum. Less is better."""

    late_days: int = 0
    missed_events: int = 0
    moved_promises: int = 0
    local_days: int = 0
    aim_days: int = 0
    visits: int = 0
    journey_minutes: int = 0
    area_days: int = 0
    days_out: int = 0
    rhythm: float = 0.0
    usual_time_percent: float = 0.0
    full_weeks: float = 0.0
    short_notice: int = 0
    birthdays: int = 0
    cover_visits: int = 0
    cost: float = 0.0

    def levels(self) -> dict[str, float]:
        """Every part by name, in order of weight."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


class PlanStatus(StrEnum):
    """How far the plan is known to be the best."""

    PROVED_BEST = "proved_best"
    """No plan has fewer late days; every duty that is late cannot be helped."""
    FEASIBLE = "feasible"
    """Every rule is kept; late days may or may not be the fewest."""
    PARTLY_UNMET = "partly_unmet"
    """Something owed is late or missing, and it is not proved that it cannot be helped."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What no plan can beat: ``late_days`` by law, ``cost`` in all; None where not computed.

    ``missed_events`` are those that no day in the months is open to, whoever else is booked.
    """

    late_days: int | None = None
    cost: float | None = None
    words: str = ""
    missed_events: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """A complete plan that the independent checker has passed."""

    bookings: tuple[Booking, ...]
    unmet: tuple[Unmet, ...] = ()
    objective: Objective = field(default_factory=Objective)
    status: PlanStatus = PlanStatus.FEASIBLE
    bound: Bound = field(default_factory=Bound)
    seconds: float = 0.0
