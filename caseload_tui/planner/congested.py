"""The second engine: CP-SAT on the congested days, in a process of its own.

It answers one question about late days only: is there any choice that has fewer? Outside the
congested days either every choice is free (then the answer is a bound that no plan can beat)
or nothing moves (then the answer is a better plan).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from caseload_tui.planner.covering import Covering
from caseload_tui.planner.diary import Seat
from caseload_tui.planner.engine import load_engine, solver
from caseload_tui.planner.quiet import quiet

Seats = dict[str, tuple[Seat, ...]]
_FOR_BOUNDS = ("core", "default_lp")
_FOR_PLANS = (*_FOR_BOUNDS, "quick_restart")
"""Searches that work on one question: for the bound, and once it is known for a plan.

Of all the engine has, these need the least work between them for questions such as ours: half
that of its usual eight, and half the memory.
"""
_WORK = 4.0
"""Work limit of one question, in the solver's own units, where there is no limit of time."""


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask: the congested ``days``, the plan there is, and whether the rest is free.

    ``at_least`` late days are known already to be needed. ``near`` are seats to look around
    first, where those of ``now`` are not the best beginning.
    """

    days: frozenset[int]
    now: Seats
    free_outside: bool
    fewer_than: int
    seconds: float | None
    at_least: int = 0
    near: Seats | None = None
    cores: int = 2
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """Late days found and the fewest possible (counting events missed); seats where found."""

    found: int | None
    bound: int
    finished: bool
    seats: Seats


class Model:
    """A covering problem under one question, as a CP-SAT model."""

    def __init__(self, covering: Covering, question: Question) -> None:
        from ortools.sat.python import cp_model

        self.cp: Any = cp_model
        self.model: Any = cp_model.CpModel()
        self.covering = covering
        self.question = question
        self.at: dict[tuple[int, int, int], Any] = {}
        self.of_day: dict[int, dict[int, list[tuple[int, Any]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self.late: list[Any] = []
        self._seats()
        self._needs()
        self._events()
        for day in sorted(self.of_day):
            self._day(day)
        late = self.model.new_int_var(question.at_least, question.fewer_than - 1, "")
        self.model.add(late == sum(self.late) + covering.constant)
        self.model.minimize(late)

    def _seats(self) -> None:
        """A yes or no for every seat; outside the days asked about, one a day or none but now's."""
        q = self.question
        for n, item in enumerate(self.covering.items):
            now = set(q.now.get(item.key, ()))
            near = now if q.near is None else set(q.near.get(item.key, ()))
            seen = {day for day, _ in near}
            for day in np.flatnonzero(item.open.any(axis=1)).tolist():
                columns = np.flatnonzero(item.open[day]).tolist()
                inside = day in q.days
                if not inside:
                    columns = columns[:1] if q.free_outside else [
                        k for k in columns if (day, k) in now
                    ]  # fmt: skip
                made = []
                for k in columns:
                    yes = self.model.new_bool_var("")
                    self.at[n, day, k] = yes
                    made.append(yes)
                    loose = q.free_outside and not inside
                    self.model.add_hint(yes, day in seen if loose else (day, k) in near)
                    if inside or not q.free_outside:
                        self.of_day[day][k].append((n, yes))
                if len(made) > 1:
                    self.model.add_at_most_one(made)

    def _by_day(self, n: int, day: int) -> Iterator[Any]:
        for k in range(len(self.covering.starts)):
            if (n, day, k) in self.at:
                yield self.at[n, day, k]

    def _needs(self) -> None:
        for (n, days), weight in self.covering.needs.items():
            late = self.model.new_bool_var("")
            made = [yes for day in days for yes in self._by_day(n, day)]
            self.model.add_bool_or([*made, late])
            self.late.append(weight * late)

    def _events(self) -> None:
        for n, item in enumerate(self.covering.items):
            if item.late is None:
                continue
            missed = self.model.new_bool_var("")
            seats = [(day, yes) for (m, day, _), yes in self.at.items() if m == n]
            self.model.add_exactly_one([*(yes for _, yes in seats), missed])
            self.late.append(item.missed * missed)
            self.late += [int(item.late[d]) * yes for d, yes in seats if item.late[d]]

    def _day(self, day: int) -> None:
        """What one day can hold: starts, visits, minutes, and the road between."""
        covering, columns = self.covering, self.of_day[day]
        every = [pair for pairs in columns.values() for pair in pairs]
        self.model.add(sum(yes for _, yes in every) <= max(0, int(covering.visits_left[day])))
        for pairs in columns.values():
            self.model.add_at_most_one([yes for _, yes in pairs])
        every = self._without_far(day, every)
        areas = defaultdict(list)
        for n, yes in every:
            where = covering.items[n].where
            if not covering.areas[day, where]:
                areas[where].append(yes)
        spent = [covering.items[n].minutes * yes for n, yes in every]
        for where, made in areas.items():
            gone = self.model.new_bool_var("")
            for yes in made:
                self.model.add_implication(yes, gone)
            spent.append(int(covering.trip[where]) * gone)
        self.model.add(sum(spent) <= max(0, int(covering.minutes_left[day])))
        for a in sorted(columns):
            for b in sorted(columns):
                if a < b:
                    self._road(columns[a], columns[b], a, b)

    def _without_far(self, day: int, every: list[tuple[int, Any]]) -> list[tuple[int, Any]]:
        """The appointments that can share a day; one that fills it by its journey is alone."""
        covering = self.covering
        near: list[tuple[int, Any]] = []
        far: list[tuple[int, Any]] = []
        for n, yes in every:
            item = covering.items[n]
            road = 0 if covering.areas[day, item.where] else int(covering.trip[item.where])
            fits = item.minutes + road <= covering.minutes_left[day]
            (near if fits else far).append((n, yes))
        for n, yes in far:
            for m, other in every:
                if m != n:
                    self.model.add_at_most_one([yes, other])
        return near

    def _road(
        self, early: list[tuple[int, Any]], later: list[tuple[int, Any]], a: int, b: int
    ) -> None:
        """No two appointments of a day that leave no time for the road between them."""
        covering = self.covering
        groups: dict[tuple[int, ...], list[Any]] = defaultdict(list)
        for n, yes in early:
            first = covering.items[n]
            over = int(covering.starts[a]) + first.minutes
            clash = tuple(
                m
                for m, _ in later
                if m != n
                and over + covering.road[first.where, covering.items[m].where] > covering.starts[b]
            )
            if clash:
                groups[clash].append(yes)
        for clash, made in groups.items():
            others = [yes for m, yes in later if m in set(clash)]
            self.model.add_at_most_one([*made, *others])

    def answer(self) -> Answer:
        """Solve within the time of the question; without one the answer is always the same."""
        ask = self.question
        engine = solver(
            self.cp,
            strategies=_FOR_BOUNDS if ask.near is None and ask.free_outside else _FOR_PLANS,
            seed=ask.seed,
            work=_WORK,
            seconds=ask.seconds,
            cores=ask.cores,
        )
        status = engine.solve(self.model)
        if status == self.cp.INFEASIBLE:
            return Answer(None, self.question.fewer_than, True, {})
        if status not in (self.cp.OPTIMAL, self.cp.FEASIBLE):
            return Answer(None, self.covering.constant, False, {})
        seats: dict[str, list[Seat]] = defaultdict(list)
        for (n, day, k), yes in self.at.items():
            if engine.value(yes):
                seats[self.covering.items[n].key].append((day, k))
        return Answer(
            round(engine.objective_value),
            int(np.ceil(engine.best_objective_bound - 1e-6)),
            status == self.cp.OPTIMAL,
            {key: tuple(sorted(made)) for key, made in seats.items()},
        )


def serve(pipe: Any) -> None:
    """The life of the process: a covering problem, and questions about the newest, until None."""
    quiet()
    load_engine()  # slow: done while others work
    covering: Covering = pipe.recv()
    while (told := pipe.recv()) is not None:
        if isinstance(told, Covering):
            covering = told
        else:
            pipe.send(Model(covering, told).answer())
    pipe.close()
