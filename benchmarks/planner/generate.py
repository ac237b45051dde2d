"""The project's own seeded instances: synthetic caseloads with the rules a real one has.

Half the looked-after children live in or near one town, some far away; siblings share a home;
new placements need a first visit within a week, temporary approvals weekly visits until a
review is held; carers get supervision of their own; workers have leave, half days, meetings.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from caseload_tui.planner.calendars import Calendar
from caseload_tui.planner.owed import Demand, Due, Event, Hours, Phase, Unit
from caseload_tui.planner.people import Absence, Chair, Child, Shift, Span, Week, Worker, weekdays
from caseload_tui.planner.places import Place, Travel, straight_line
from caseload_tui.planner.problem import Problem
from caseload_tui.timescales.interval import Interval
from caseload_tui.timescales.interval import Unit as Counted

START = date(2026, 3, 2)
BANK_HOLIDAYS = frozenset(
    date(2026, m, d) for m, d in [(4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)]
)
SCHOOL_HOLIDAYS = (
    (date(2026, 2, 16), date(2026, 2, 20)),
    (date(2026, 3, 30), date(2026, 4, 10)),
    (date(2026, 5, 25), date(2026, 5, 29)),
    (date(2026, 7, 22), date(2026, 9, 1)),
    (date(2026, 10, 26), date(2026, 10, 30)),
)
AFTER_SCHOOL: Week = weekdays(Span(15 * 60 + 15, 18 * 60 + 30))
ANY_TIME: Week = weekdays(Span(9 * 60, 18 * 60 + 30))
AFTERNOONS: Week = weekdays(Span(13 * 60, 18 * 60 + 30))


def days(n: int) -> Interval:
    """An interval of calendar days."""
    return Interval(n, Counted.DAYS)


def working(n: int) -> Interval:
    """An interval of working days."""
    return Interval(n, Counted.WORKING_DAYS)


def months(n: int) -> Interval:
    """An interval of months."""
    return Interval(n, Counted.MONTHS)


@dataclass(frozen=True)
class Size:
    """How big an instance is; ``child_protection`` is the share of children on such plans."""

    workers: int = 1
    children: int = 25
    weeks: int = 26
    child_protection: float = 0.22


class _Maker:
    """Draws one instance; every choice comes from one seeded stream."""

    def __init__(self, seed: int, size: Size) -> None:
        self.rng = random.Random(seed)
        self.size = size
        self.end = START + timedelta(weeks=size.weeks)
        self.places: list[Place] = []
        self.children: list[Child] = []
        self.units: list[Unit] = []
        self.events: list[Event] = []
        self.chairs = [f"IRO{n}" for n in range(max(1, size.children // 60))]

    def day(self, low: int, high: int) -> date:
        return START + timedelta(days=self.rng.randint(low, high))

    def travel(self) -> Travel:
        centres = {
            f"A{n}": (51.30 + self.rng.random() * 0.16, -0.20 + self.rng.random() * 0.24)
            for n in range(12)
        }
        centres |= {"Far1": (50.84, -0.13), "Far2": (51.27, 0.52), "Far3": (52.04, -0.76)}
        return straight_line(centres)

    def worker(self, n: int) -> Worker:
        rng = self.rng
        full = (Shift(Span(9 * 60, 18 * 60 + 15)),)
        short = (Shift(Span(9 * 60, 13 * 60), back_by=14 * 60),)
        shifts: list[tuple[Shift, ...]] = [full] * 5
        if rng.random() < 0.3:
            shifts[rng.randrange(5)] = rng.choice((short, ()))
        away = list(self._leave())
        base = Place(f"base{n}", f"A{n // 7 % 3}")
        self.places.append(base)
        return Worker(f"W{n}", base.key, (*shifts, (), ()), f"T{n // 7}", tuple(away))

    def _leave(self) -> Iterator[Absence]:
        rng = self.rng
        for weeks in (1, rng.choice((1, 2))):
            monday = START + timedelta(weeks=rng.randrange(1, max(2, self.size.weeks - 2)))
            for n in range(5 * weeks):
                yield Absence(monday + timedelta(days=n + n // 5 * 2))
        meeting = rng.randrange(5)
        for week in range(self.size.weeks):
            day = START + timedelta(days=7 * week + meeting)
            yield Absence(day, Span(9 * 60 + 30, 10 * 60 + 30), "meeting")
            if week % 3 == 0:
                yield Absence(day + timedelta(days=1), why="duty")

    def family(self, worker: Worker) -> int:
        """Children of one home, with what they are owed; returns how many."""
        rng = self.rng
        n = len(self.units)
        in_care = rng.random() < 0.5
        area = rng.choice(("Far1", "Far2", "Far3")) if in_care and rng.random() < 0.12 else ""
        home = Place(f"home{n}", area or f"A{rng.randrange(12)}")
        self.places.append(home)
        count = rng.choices((1, 2, 3), (78, 16, 6))[0]
        rules = self._rules(in_care)
        demands = []
        last = START - timedelta(days=rng.randint(1, rules[0].law.n if in_care else 12))
        for k in range(count):
            child = self._child(f"C{n}.{k}")
            key = f"{child.key}:{rules[0].rule}"
            until = self.day(60, 150) if rng.random() < 0.04 else None
            demands.append(Demand(key, child.key, self._duty(rules), last, rules, until=until))
            if in_care:
                self._meetings(child, home, worker)
        minutes = 60 + 15 * (count - 1)
        self.units.append(Unit(f"U{n}", worker.key, home.key, tuple(demands), minutes, home.key))
        return count

    @staticmethod
    def _duty(rules: tuple[Phase, ...]) -> str:
        return rules[0].rule.split(".")[0]

    def _rules(self, in_care: bool) -> tuple[Phase, ...]:
        rng = self.rng
        if not in_care:
            protect = rng.random() < self.size.child_protection * 2
            rule = ("cp_visit.10wd", 10) if protect else ("cin_visit.20wd", 20)
            return (Phase(rule[0], working(rule[1]), aim=working(rule[1] - 1)),)
        kind = rng.random()
        if kind < 0.4:
            return (Phase("cla_visit.until_18", months(3), aim=days(56)),)
        if kind < 0.52:
            later = Phase("cla_visit.reg24", days(28), since=self.day(10, 24))
            return (Phase("cla_visit.weekly", days(7)), later)
        return (Phase("cla_visit.standard", days(42), aim=days(28), opens=days(14)),)

    def _child(self, key: str) -> Child:
        rng = self.rng
        term = rng.choice((ANY_TIME, AFTER_SCHOOL, AFTER_SCHOOL, AFTERNOONS))
        away = [Absence(self.day(0, 180)) for _ in range(rng.randrange(3))]
        birthday = (rng.randint(1, 12), rng.randint(1, 28))
        child = Child(key, term, ANY_TIME, away=tuple(away), birthday=birthday)
        self.children.append(child)
        return child

    def _meetings(self, child: Child, home: Place, worker: Worker) -> None:
        due = self.day(25, 170)
        if due < self.end:
            self.events.append(
                Event(
                    f"{child.key}:review", worker.key, (Due(child.key, "cla_review", "later"),),
                    due - timedelta(days=28), due, due + timedelta(days=40), home.key,
                    needs=(self.rng.choice(self.chairs),), household=home.key,
                )
            )  # fmt: skip
        if child.term is AFTER_SCHOOL and self.size.weeks >= 12:
            self.events.append(
                Event(
                    f"{child.key}:pep", worker.key, (Due(child.key, "pep", "pep_review"),),
                    START + timedelta(days=7), START + timedelta(days=77),
                    START + timedelta(days=110), home.key, 60, hours=Hours.SCHOOL,
                )
            )  # fmt: skip

    def chair(self, key: str) -> Chair:
        away = [Absence(self.day(0, 180), why="booked") for _ in range(self.size.weeks * 2)]
        return Chair(key, weekdays(Span(10 * 60, 17 * 60)), tuple(away))

    def problem(self) -> Problem:
        travel = self.travel()
        workers = tuple(self.worker(n) for n in range(self.size.workers))
        left = [self.size.children // len(workers)] * len(workers)
        for n in range(self.size.children % len(workers)):
            left[n] += 1
        for worker, quota in zip(workers, left, strict=True):
            while quota > 0:
                quota -= self.family(worker)
        return Problem(
            on=START, start=START + timedelta(days=1), end=self.end,
            workers=workers, places=tuple(self.places), travel=travel,
            calendar=Calendar(BANK_HOLIDAYS, {"": SCHOOL_HOLIDAYS}),
            children=tuple(self.children), chairs=tuple(self.chair(k) for k in self.chairs),
            units=tuple(self.units), events=tuple(self.events),
        )  # fmt: skip


def generate(seed: int, size: Size = Size()) -> Problem:
    """The instance of a seed: the same every time."""
    return _Maker(seed, size).problem()


def with_leave(problem: Problem, worker: str, first: date, last: date) -> Problem:
    """The same problem with a worker away from ``first`` to ``last``."""
    length = (last - first).days + 1
    away = tuple(Absence(first + timedelta(days=n), why="sickness") for n in range(length))
    workers = tuple(
        replace(w, absences=(*w.absences, *away)) if w.key == worker else w for w in problem.workers
    )
    return replace(problem, workers=workers)
