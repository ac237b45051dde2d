"""Whose time a booking takes: workers, children, chairs of reviews. Keys only, never names.

Times are minutes after midnight, Europe/London. A week is seven tuples of spans, Monday first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

DAY_END = 24 * 60


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Minutes of one day: from ``start`` up to, not including, ``end``."""

    start: int
    end: int

    def holds(self, start: int, end: int) -> bool:
        """Whether the whole of ``start``..``end`` lies inside."""
        return self.start <= start and end <= self.end

    def meets(self, start: int, end: int) -> bool:
        """Whether any minute of ``start``..``end`` lies inside."""
        return self.start < end and start < self.end


ALL_DAY = Span(0, DAY_END)
Week = tuple[tuple[Span, ...], ...]
NEVER: Week = ((),) * 7


def weekdays(*spans: Span) -> Week:
    """The same spans from Monday to Friday."""
    return (spans,) * 5 + ((), ())


SCHOOL_WEEK = weekdays(Span(9 * 60, 15 * 60 + 30))


@dataclass(frozen=True, slots=True)
class Shift:
    """When a worker visits on a weekday, and between which minutes they may be on the road."""

    visits: Span
    out_from: int = 8 * 60
    back_by: int = 20 * 60


Shifts = tuple[tuple[Shift, ...], ...]
"""A week of shifts: seven tuples, Monday first."""


@dataclass(frozen=True, slots=True)
class Absence:
    """Time that cannot be used: leave, sickness, training, a meeting, a half day.

    ``journey``: the worker has to be back at base when it starts and leaves base when it ends.
    """

    day: date
    span: Span = ALL_DAY
    why: str = "leave"
    journey: bool = True


def absent(first: date, last: date, why: str = "leave") -> Iterator[Absence]:
    """Whole days away, from ``first`` to ``last`` inclusive."""
    for n in range((last - first).days + 1):
        yield Absence(first + timedelta(days=n), why=why)


@dataclass(frozen=True, slots=True)
class Worker:
    """One worker's pattern; ``shifts`` has seven tuples, Monday first.

    ``later`` are weeks that hold instead, each from a day on, in order of these days.
    ``most_minutes`` bounds the minutes of visits and the journeys of one day, each area
    counted as its own journey out and back, so that a day still works when a visit falls out.
    One visit that takes more than that by itself may have a day of its own.
    """

    key: str
    base: str
    shifts: Shifts
    team: str = ""
    absences: tuple[Absence, ...] = ()
    most_visits: int = 3
    most_minutes: int = 420
    later: tuple[tuple[date, Shifts], ...] = ()

    @property
    def works_at_all(self) -> bool:
        """Whether any weekday has working time."""
        return any(self.shifts) or any(any(week) for _, week in self.later)

    def shifts_on(self, day: date) -> tuple[Shift, ...]:
        """When they visit on a day, absences and bank holidays aside."""
        week = self.shifts
        for since, other in self.later:
            if since <= day:
                week = other
        return week[day.weekday()]


@dataclass(frozen=True, slots=True)
class Chair:
    """Somebody else whose diary a meeting needs: an independent reviewing officer, say."""

    key: str
    hours: Week
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True)
class Child:
    """When a child, or a carer visited for themselves, can be seen.

    ``term`` holds on school days and ``holidays`` on other days. ``school`` are the hours of
    a meeting held at school. ``birthday`` is (month, day). ``schools`` names the term dates.
    ``later`` are hours that hold on school days instead, each from a day on, in order of these
    days: a child begins school, or leaves it.
    """

    key: str
    term: Week
    holidays: Week
    school: Week = SCHOOL_WEEK
    away: tuple[Absence, ...] = ()
    birthday: tuple[int, int] | None = None
    schools: str = ""
    later: tuple[tuple[date, Week], ...] = ()

    def term_on(self, day: date) -> Week:
        """The hours that hold on a school day."""
        week = self.term
        for since, other in self.later:
            if since <= day:
                week = other
        return week


@dataclass(frozen=True, slots=True)
class Engagement:
    """Time of one party (worker, chair, child or household) already taken by somebody else."""

    party: str
    day: date
    span: Span
