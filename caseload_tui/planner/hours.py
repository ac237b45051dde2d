"""Hours of visiting a worker needs, week by week, against the hours there are.

Both from a plan of the worker's months: what is booked, and the rest of what is owed seated as
the planner would. Journeys are those of the plan's days, visits on one way being one journey.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from caseload_tui.planner.improve import improve, seat_all
from caseload_tui.planner.measure import legs
from caseload_tui.planner.people import Worker
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.seating import Seating
from caseload_tui.planner.solve import all_bookings, settle
from caseload_tui.planner.sound import sound

ROUNDS = 30
"""Rounds of search: enough for the number of visits, which hardly changes after the first plan."""


@dataclass(frozen=True, slots=True)
class Recording:
    """Minutes of writing up after a visit or meeting: for one child, and for each child more.

    Local practice, to be agreed.
    """

    minutes: int = 45
    minutes_more: int = 15

    def after(self, booking: Booking) -> int:
        """Minutes of writing up after one appointment."""
        children = len({c.subject for c in booking.covers})
        return self.minutes + self.minutes_more * max(0, children - 1)


@dataclass(frozen=True, slots=True)
class WeekHours:
    """One week, from the Monday ``monday``, in minutes: what is needed and what there is.

    ``there`` is the worker's day at most ``Worker.most_minutes`` long, without bank holidays,
    leave, training and meetings.
    """

    monday: date
    visits: int
    visiting: int
    road: int
    recording: int
    there: int

    @property
    def needed(self) -> int:
        """Minutes of visits, journeys and recording."""
        return self.visiting + self.road + self.recording


@dataclass(frozen=True, slots=True)
class HoursNeeded:
    """A worker's weeks, and what was assumed. The first and last may be parts of weeks."""

    worker: str
    weeks: tuple[WeekHours, ...]
    assumptions: tuple[str, ...]

    @property
    def visits(self) -> int:
        """Appointments in all these weeks."""
        return sum(w.visits for w in self.weeks)

    @property
    def needed_a_week(self) -> float:
        """Hours needed in a middling week: the mean."""
        return self._mean([w.needed for w in self.weeks])

    @property
    def there_a_week(self) -> float:
        """Hours there are in a middling week: the mean."""
        return self._mean([w.there for w in self.weeks])

    @property
    def road_a_week(self) -> float:
        """Hours on the road in a middling week: the mean."""
        return self._mean([w.road for w in self.weeks])

    @property
    def share(self) -> float | None:
        """Hours needed as a share of the hours there are; None where there are none."""
        there = sum(w.there for w in self.weeks)
        return sum(w.needed for w in self.weeks) / there if there else None

    def _mean(self, minutes: Sequence[int]) -> float:
        return round(sum(minutes) / 60 / len(minutes), 1) if minutes else 0.0


def hours_needed(
    problem: Problem,
    worker: str,
    *,
    recording: Recording = Recording(),
    rounds: int = ROUNDS,
    seed: int = 1,
) -> HoursNeeded:
    """Hours of visiting needed in each week of ``problem``, against the hours there are.

    What cannot be planned (nobody's place known, no rule) is not in it. About 0.1 s of one core
    for a quarter of a year. Raises NothingToPlan for months without a day.
    """
    part, aside = sound(problem.only(worker))
    settled, early = settle(part, worker)
    seating = Seating(settled, worker)
    seat_all(seating)
    improve(seating, random.Random(seed), rounds, lambda: False, lambda _: None)
    plan = [b for b in all_bookings(part, seating, early) if part.start <= b.day < part.end]
    mine = [replace(b, worker=worker) for b in plan if b.worker == worker or worker in b.needs]
    return HoursNeeded(worker, _weeks(part, worker, mine, recording), _assumed(recording, aside))


def _assumed(recording: Recording, aside: Sequence[object]) -> tuple[str, ...]:
    said = (
        f"Writing up takes {recording.minutes} minutes for each visit or meeting, and "
        f"{recording.minutes_more} more for each further child seen in it.",
        "The hours there are: working days without bank holidays, leave, training and meetings.",
    )
    count = len(aside)
    if not count:
        return said
    duties = "1 duty" if count == 1 else f"{count} duties"
    return (*said, f"Not in it: {duties} that cannot be planned.")


def _weeks(
    problem: Problem, worker: str, plan: Sequence[Booking], recording: Recording
) -> tuple[WeekHours, ...]:
    of_day: dict[date, list[Booking]] = defaultdict(list)
    for b in plan:
        of_day[b.day].append(b)
    days: dict[date, list[date]] = defaultdict(list)
    for day in problem.days:
        days[day - timedelta(days=day.weekday())].append(day)
    return tuple(
        WeekHours(
            monday=monday,
            visits=sum(len(of_day[d]) for d in of_week),
            visiting=sum(b.minutes for d in of_week for b in of_day[d]),
            road=sum(sum(legs(problem, of_day[d])) for d in of_week if of_day[d]),
            recording=sum(recording.after(b) for d in of_week for b in of_day[d]),
            there=sum(minutes_there(problem, problem.worker[worker], d) for d in of_week),
        )
        for monday, of_week in days.items()
    )


def minutes_there(problem: Problem, worker: Worker, day: date) -> int:
    """Minutes of one day a worker has for visiting, its journeys and writing up."""
    if day in problem.calendar.bank_holidays:
        return 0
    at_work = {
        minute
        for shift in worker.shifts_on(day)
        for minute in range(shift.visits.start, shift.visits.end)
    }
    away = [a.span for a in worker.absences if a.day == day]
    left = sum(not any(span.start <= m < span.end for span in away) for m in at_work)
    return min(worker.most_minutes, left)
