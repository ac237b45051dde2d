"""What is owed in the months planned: visits that recur, and events with a window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload_tui.timescales.interval import Interval


@dataclass(frozen=True, slots=True)
class Phase:
    """A rule and the days it is in force: among those that hold, the last listed applies.

    It holds on days from ``since`` on, or from the day the event ``after_event`` is held (on
    ``held_from`` or later, or it does not count), and for a last visit made on or after
    ``made_from``. ``law`` is the longest gap that is in time; ``local`` and ``aim`` are shorter
    ones, ``opens`` the shortest that is useful.
    """

    rule: str
    law: Interval
    local: Interval | None = None
    aim: Interval | None = None
    opens: Interval | None = None
    since: date = date.min
    made_from: date = date.min
    after_event: str | None = None
    held_from: date = date.min

    def begins(self, held: date | None) -> date:
        """The day from which it holds, its event being ``held`` on a day, or never."""
        if self.after_event is None:
            return self.since
        counts = held is not None and held >= self.held_from
        return max(self.since, held) if held is not None and counts else date.max


@dataclass(frozen=True, slots=True)
class Demand:
    """A recurring duty of one child or household: each visit is counted from the one before.

    ``last`` is the day the clock runs from now (the last visit made, or the start of the
    placement). ``first`` are the phases while only ``last`` counts, where they differ from
    ``phases``. It is owed from ``begins`` (visits before then do not count, nor do days) up to
    ``until``, the first day nothing is owed.
    """

    key: str
    subject: str
    duty: str
    last: date
    phases: tuple[Phase, ...]
    first: tuple[Phase, ...] = ()
    until: date | None = None
    begins: date = date.min

    def owed_on(self, day: date) -> bool:
        """Whether a visit on ``day`` would meet it."""
        return self.begins <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Unit:
    """Children (or a household) seen in one appointment by one worker; one journey for all.

    ``place`` is None where no place is recorded: it cannot be planned, and is said so.
    ``needs`` are the keys of other people (workers or chairs) whose time it takes.
    """

    key: str
    worker: str
    place: str | None
    demands: tuple[Demand, ...]
    minutes: int = 60
    household: str | None = None
    needs: tuple[str, ...] = ()
    announced: bool = True


class Hours(StrEnum):
    """Whose hours an event keeps."""

    CHILD = "child"
    """When the child is free."""
    SCHOOL = "school"
    """On a school day, in school hours."""
    OFFICE = "office"
    """The child need not be there: a call to chase something."""


@dataclass(frozen=True, slots=True)
class Due:
    """One child's share in an event: which duty it meets, under which rule."""

    subject: str
    duty: str
    rule: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something done once, in a window: a review, a PEP, a health assessment to chase.

    Useful from ``opens``, in time to ``due``, possible (late) to ``closes``. ``aim`` is the day
    it is wanted by. Where ``follows`` names another event, the window is counted from the day
    that one is held: ``due`` moves to ``gap`` after it. ``place`` None is the worker's base.
    From ``until`` on nothing is owed: what falls due then need not be held.
    """

    key: str
    worker: str
    covers: tuple[Due, ...]
    opens: date
    due: date
    closes: date
    place: str | None = None
    minutes: int = 75
    aim: date | None = None
    hours: Hours = Hours.CHILD
    needs: tuple[str, ...] = ()
    household: str | None = None
    follows: str | None = None
    gap: Interval | None = None
    until: date | None = None
    announced: bool = True
    expected: bool = False
    """It was booked before, so it is given up only at a price, though it could lawfully wait."""

    def over(self, end: date) -> date:
        """The first day nothing is owed in months that end at ``end``."""
        return end if self.until is None else min(end, self.until)


Item = Unit | Event
"""Anything that is booked."""
