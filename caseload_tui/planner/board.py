"""One worker's months as arrays: which starts on which days each appointment could have.

Rows are days, columns are possible starts. Everything here is fixed before solving; what is
booked while solving lives in diary.py.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from caseload_tui.planner.owed import Event, Hours, Unit
from caseload_tui.planner.people import Absence, Chair, Child, Shifts, Span, Week, Worker
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

BASE = 0
"""The index of the worker's base among the board's locations."""
_UNKNOWN = ""
"""The area of a place that is not known: every road there takes as long as is usual."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What the diary needs to know of an appointment: how long, and where (a location index)."""

    minutes: int
    where: int


class Board:
    """The fixed facts of one worker's part of a problem."""

    def __init__(self, problem: Problem, worker: Worker) -> None:
        self.problem = problem
        self.worker = worker
        self.days = problem.days
        self.index = {day: i for i, day in enumerate(self.days)}
        self.ordinals: Ints = np.array([d.toordinal() for d in self.days], dtype=np.int64)
        self.weekday: Ints = (self.ordinals + 6) % 7
        self.week: Ints = (self.ordinals - 1) // 7
        self.week -= self.week[0] if len(self.week) else 0
        self.starts: Ints = np.array(self._starts(), dtype=np.int64)
        self.column = {int(s): k for k, s in enumerate(self.starts)}
        self._locations()
        self._engaged: dict[str, list[tuple[int, Span]]] = {}
        for e in problem.engagements:
            if e.day in self.index:
                self._engaged.setdefault(e.party, []).append((self.index[e.day], e.span))
        self._school: dict[str, Flags] = {}
        self._profiles: dict[Profile, Flags] = {}
        self._others: dict[tuple[str, Profile], Flags] = {}
        self.week_costs = self._week_costs()

    def _starts(self) -> list[int]:
        """Usual starts, and the odd ones of bookings that are to be kept where they are."""
        mine = {u.key for u in self.problem.units} | {e.key for e in self.problem.events}
        odd = {b.start for b in self.problem.bookings if b.item in mine}
        return sorted(odd | set(self.problem.slots))

    def _locations(self) -> None:
        problem, base = self.problem, self.worker.base
        home = problem.place.get(base)
        areas = sorted({p.area for p in problem.places} | {_UNKNOWN})
        self.location = {area: n for n, area in enumerate(areas, start=1)}
        names = [home.area if home else "", *areas]
        self.road: Ints = np.array(
            [[problem.travel.between(a, b) for b in names] for a in names], dtype=np.int64
        )
        self.road[BASE, BASE] = 0
        self.trip: Ints = 2 * self.road[BASE]

    def where(self, place: str | None) -> int:
        """The location index of a place; the base for None.

        A booking may stand at a place that nobody is known at any more.
        """
        if place is None or place == self.worker.base:
            return BASE
        known = self.problem.place.get(place)
        return self.location[known.area if known else _UNKNOWN]

    def profile(self, item: Unit | Event) -> Profile:
        """The profile of an appointment for a unit or an event."""
        return Profile(item.minutes, self.where(item.place))

    def _blank(self) -> Flags:
        return np.ones((len(self.days), len(self.starts)), dtype=np.bool_)

    def _strike_all(
        self, free: Flags, absences: Iterable[Absence], minutes: int, road: int = 0
    ) -> None:
        """Take away every start that meets an absence, or the road that one asks for."""
        inside = [a for a in absences if a.day in self.index]
        if not inside:
            return
        rows = np.array([self.index[a.day] for a in inside])
        begins = np.array([a.span.start for a in inside])[:, None]
        ends = np.array([a.span.end for a in inside])[:, None]
        roads = np.array([road if a.journey else 0 for a in inside])[:, None]
        meets = (begins < self.starts + minutes + roads) & (self.starts - roads < ends)
        np.logical_and.at(free, rows, ~meets)

    def working(self, profile: Profile) -> Flags:
        """Days and starts when the worker could do it, other bookings aside."""
        if profile not in self._profiles:
            self._profiles[profile] = self._working(self.worker, profile)
        return self._profiles[profile]

    def _working(self, worker: Worker, profile: Profile) -> Flags:
        road = int(self.road[BASE, profile.where])
        free = self._in_week(worker.shifts, profile.minutes, road)
        for since, week in worker.later:
            from_then = self.ordinals >= since.toordinal()
            free[from_then] = self._in_week(week, profile.minutes, road)[from_then]
        for holiday in self.problem.calendar.bank_holidays:
            if holiday in self.index:
                free[self.index[holiday]] = False
        self._strike_all(free, worker.absences, profile.minutes, road)
        return free

    def _in_week(self, shifts: Shifts, minutes: int, road: int) -> Flags:
        """Days and starts inside a week's shifts, with time for the road there and back."""
        by_weekday = np.zeros((7, len(self.starts)), dtype=np.bool_)
        for weekday, of_day in enumerate(shifts):
            for shift in of_day:
                first = max(shift.visits.start, shift.out_from + road)
                last = min(shift.visits.end, shift.back_by - road) - minutes
                by_weekday[weekday] |= (self.starts >= first) & (self.starts <= last)
        free: Flags = by_weekday[self.weekday]
        return free

    def _weekly(self, week: Week, minutes: int) -> Flags:
        """Starts held by a week's spans, for each weekday."""
        out = np.zeros((7, len(self.starts)), dtype=np.bool_)
        for weekday, spans in enumerate(week):
            for span in spans:
                out[weekday] |= (self.starts >= span.start) & (self.starts + minutes <= span.end)
        return out

    def school_days(self, schools: str) -> Flags:
        """Which days are school days under a set of term dates."""
        if schools not in self._school:
            calendar = self.problem.calendar
            self._school[schools] = np.array(
                [calendar.is_school_day(d, schools) for d in self.days], dtype=np.bool_
            )
        return self._school[schools]

    def seen(self, child: Child, minutes: int, hours: Hours) -> Flags:
        """Days and starts when a child can be seen for ``minutes``."""
        school = self.school_days(child.schools)[:, None]
        if hours is Hours.SCHOOL:
            free = self._weekly(child.school, minutes)[self.weekday] & school
        else:
            term = self._weekly(child.term, minutes)[self.weekday]
            for since, week in child.later:
                from_then = self.ordinals >= since.toordinal()
                term[from_then] = self._weekly(week, minutes)[self.weekday][from_then]
            free = np.where(school, term, self._weekly(child.holidays, minutes)[self.weekday])
        self._strike_all(free, child.away, minutes)
        return free

    def _needed(self, key: str, profile: Profile) -> Flags:
        """When somebody else whose time it takes is free; always, for somebody unknown."""
        if (key, profile) not in self._others:
            self._others[key, profile] = self._free_of(key, profile)
        return self._others[key, profile]

    def _free_of(self, key: str, profile: Profile) -> Flags:
        colleague = self.problem.worker.get(key)
        if colleague is not None:
            return self._working(colleague, profile)
        chair: Chair | None = self.problem.chair.get(key)
        free = self._blank()
        if chair is not None:
            free = self._weekly(chair.hours, profile.minutes)[self.weekday]
            self._strike_all(free, chair.absences, profile.minutes)
        return free

    def free(self, item: Unit | Event) -> Flags:
        """Days and starts an appointment could have, other bookings of the worker aside."""
        return self.working(self.profile(item)) & self.free_but_for(item)

    def free_but_for(self, item: Unit | Event, without: Collection[str] = ()) -> Flags:
        """When everybody an appointment needs is free, some people's other time aside.

        The worker's shifts and absences are not looked at.
        """
        profile = self.profile(item)
        free = self._blank()
        hours = item.hours if isinstance(item, Event) else Hours.CHILD
        subjects = self.subjects(item)
        if hours is not Hours.OFFICE:
            for key in subjects:
                if key in self.problem.child:
                    seen = self.seen(self.problem.child[key], item.minutes, hours)
                    if isinstance(item, Unit):
                        seen[~self.owed_days(item, key)] = True
                    free &= seen
        for key in item.needs:
            free &= self._needed(key, profile)
        parties = {self.worker.key, *item.needs, item.household or ""}
        if hours is not Hours.OFFICE:
            parties |= {*subjects}
        taken = [
            Absence(self.days[i], span, journey=False)
            for party in sorted(parties.difference(without))
            for i, span in self._engaged.get(party, ())
        ]
        self._strike_all(free, taken, item.minutes)
        return free

    def can_stand(self, b: Booking) -> bool:
        """Whether a booking that people agreed on is still possible: nobody away or engaged."""
        road = int(self.road[BASE, self.where(b.place)])
        for a in self.worker.absences:
            spare = road if a.journey else 0
            if a.day == b.day and a.span.meets(b.start - spare, b.end + spare):
                return False
        item = self.problem.items.get(b.item)
        parties = {self.worker.key, *(c.subject for c in b.covers), b.household or ""}
        parties |= set(item.needs) if item else set()
        row = self.index.get(b.day)
        return not any(
            i == row and span.meets(b.start, b.end)
            for party in parties
            for i, span in self._engaged.get(party, ())
        )

    def owed_days(self, unit: Unit, subject: str | None = None) -> Flags:
        """Days on which anything of a unit is owed, to one of its children or to any."""
        out = np.zeros(len(self.days), dtype=np.bool_)
        for d in unit.demands:
            if subject in (None, d.subject):
                until = d.until or date.max
                out |= (self.ordinals >= d.begins.toordinal()) & (self.ordinals < until.toordinal())
        return out

    @staticmethod
    def subjects(item: Unit | Event) -> list[str]:
        """The children or households an appointment is with."""
        if isinstance(item, Event):
            return sorted({c.subject for c in item.covers})
        return sorted({d.subject for d in item.demands})

    def _week_costs(self) -> Floats:
        """Cost of a week with each number of appointments: rows weeks, columns 0, 1, 2..."""
        weeks = int(self.week[-1]) + 1 if len(self.week) else 0
        hour = self.working(Profile(60, BASE))[:, [self.column[s] for s in self.problem.slots]]
        room = np.minimum(hour.sum(axis=1), self.worker.most_visits)
        places = np.bincount(self.week, weights=room, minlength=weeks)
        loads = np.arange(64)
        cost = np.zeros((weeks, 64))
        for share, each in self.problem.weights.full_weeks:
            above = np.array([math.floor(share * p) for p in places])
            cost += each * np.maximum(0, loads[None, :] - above[:, None])
        return cost
