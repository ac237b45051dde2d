"""The second engine: CP-SAT on late days alone, all months at once, in a process of its own.

It chooses days, not starts: which appointments can share a day is worked out before
(fitting.py). That says so much of a day in so few words that the whole of the months is one
question, and what the engine finds nearly always has starts.
"""

from __future__ import annotations

import math
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from caseload_tui.planner.changing import loosened
from caseload_tui.planner.covering import Covering, covering
from caseload_tui.planner.engine import load_engine, solver
from caseload_tui.planner.fitting import AtMost, day_limits
from caseload_tui.planner.placing import Seats, placed
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.quiet import quiet
from caseload_tui.planner.seating import Seating

_ALONE, _RELAXED, _TOGETHER = ("core",), ("max_lp",), ("core", "max_lp")
"""Searches by what they are asked: the first raises the bound by what cannot all be in time.

It proves most months, with a tenth of the work of the engine's usual ones. The second solves a
linear programme, whose bound is sometimes far better; both at once find far better plans of
months that neither proves.
"""
_PARAMETERS = {
    "cp_model_presolve": False,
    "core_minimization_level": 0,
    "cover_optimization": False,
    "root_lp_iterations": 100_000,
}
"""Without what takes longer than it saves on such questions (four fifths of the work), and with
time for the first linear programme to be solved."""
_WORK = 4.0
"""Work limit of one question, in the solver's own units, where there is no limit of time."""
_WORK_ALONE, _WORK_RELAXED = 1.0, 0.6
"""How much each search works alone before both do, where time is limited."""
_BETWEEN_NEWS = 0.25
"""Seconds between answers told while others are looked for: finding starts takes time too."""
_LESSONS = 20
"""How often answers that have no starts are taught about, at most."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known so far: no plan has fewer late days than ``bound`` (events missed counted).

    ``seats`` have ``found`` of them; ``done`` when no more will be told.
    """

    bound: int
    found: int | None = None
    seats: Seats | None = None
    done: bool = False


Heard = Callable[[Told], None]


def _nobody(_: Told) -> None:
    return None


class Model:
    """A covering problem as a CP-SAT model: a yes or no for every item and day."""

    def __init__(self, covering: Covering, heard: Heard = _nobody) -> None:
        from ortools.sat.python import cp_model

        self.cp: Any = cp_model
        self.model: Any = cp_model.CpModel()
        self.covering = covering
        self.told = Told(covering.constant)
        self._heard, self._one_at_a_time, self._telling = heard, threading.Lock(), False
        self.on: dict[tuple[int, int], Any] = {
            (n, day): self.model.new_bool_var("")
            for n, item in enumerate(covering.items)
            for day in np.flatnonzero(item.open.any(axis=1)).tolist()
        }
        late = [covering.constant, *self._needs(), *self._events()]
        for limit in day_limits(covering):
            self._hold(limit)
        for day, items in self._of_day().items():
            self._minutes(day, items)
        self.model.minimize(sum(late))

    def _needs(self) -> Iterator[Any]:
        for (n, days), weight in self.covering.needs.items():
            late = self.model.new_bool_var("")
            self.model.add_bool_or([*(self.on[n, day] for day in days), late])
            yield weight * late

    def _of_day(self) -> dict[int, list[int]]:
        out: dict[int, list[int]] = defaultdict(list)
        for n, day in self.on:
            out[day].append(n)
        return out

    def _minutes(self, day: int, items: list[int]) -> None:
        """What a day can hold of visits and roads; one that fills it by its journey is alone."""
        asked, left = self.covering, int(self.covering.minutes_left[day])
        road = np.where(asked.areas[day], 0, asked.trip).tolist()
        fits = [n for n in items if asked.items[n].minutes + road[asked.items[n].where] <= left]
        gone: dict[int, Any] = {}
        for n in fits:
            where = asked.items[n].where
            if road[where]:
                if where not in gone:
                    gone[where] = self.model.new_bool_var("")
                self.model.add_implication(self.on[n, day], gone[where])
        spent = [asked.items[n].minutes * self.on[n, day] for n in fits]
        spent += [road[where] * yes for where, yes in gone.items()]
        self.model.add(sum(spent) <= left)

    def _events(self) -> Iterator[Any]:
        days: dict[int, list[int]] = defaultdict(list)
        for n, day in self.on:
            days[n].append(day)
        for n, item in enumerate(self.covering.items):
            if item.late is None:
                continue
            missed = self.model.new_bool_var("")
            self.model.add_exactly_one([*(self.on[n, day] for day in days[n]), missed])
            yield item.missed * missed
            yield from (int(item.late[d]) * self.on[n, d] for d in days[n] if item.late[d])

    def _hold(self, limit: AtMost) -> None:
        held = [self.on[n, limit.day] for n in limit.items]
        if limit.most == 1:
            self.model.add_at_most_one(held)
        elif limit.most == len(held) - 1:
            self.model.add_bool_or([~yes for yes in held])
        else:
            self.model.add(sum(held) <= limit.most)

    def least(self, cores: int | None = None) -> Told:
        """The fewest late days, and seats that have them, as far as the work allows.

        With ``cores`` there is no limit of work: it is for others to end it. Without, the same
        question always has the same answer.
        """
        self._telling = cores is not None
        if cores is None:
            self._ask(_ALONE, _WORK)
        elif cores == 1:
            self._ask(_ALONE, None)
        elif not self._ask(_ALONE, _WORK_ALONE) and not self._ask(_RELAXED, _WORK_RELAXED):
            self._ask(_TOGETHER, None)
        self._tell(done=True)
        return self.told

    def _ask(self, searches: Sequence[str], work: float | None) -> bool:
        """Whether these searches came to an end, with an answer that has starts."""
        for _ in range(_LESSONS):
            engine = solver(self.cp, searches=searches, work=work)
            for name, value in _PARAMETERS.items():
                setattr(engine.parameters, name, value)
            engine.best_bound_callback = self._bounded
            status = engine.solve(self.model, self._listener() if self._telling else None)
            if self.told.found == self.told.bound:
                return True
            if status not in (self.cp.OPTIMAL, self.cp.FEASIBLE):
                return False
            self._bounded(engine.best_objective_bound)
            taught = self._found(engine.value)
            if status != self.cp.OPTIMAL or not taught:
                return bool(status == self.cp.OPTIMAL)
            for limit in taught:
                self._hold(limit)
        return False

    def _listener(self) -> Any:
        """What hears of better answers while the engine still looks, but not of all."""
        known, found, told = self, self._found, [-_BETWEEN_NEWS]

        class Listener(self.cp.CpSolverSolutionCallback):  # type: ignore[misc,name-defined]
            def on_solution_callback(self) -> None:
                least = self.objective_value <= known.told.bound
                if least or time.monotonic() - told[0] >= _BETWEEN_NEWS:
                    taught = found(self.value)
                    told[0] = time.monotonic()
                    if least and not taught:
                        self.stop_search()

        return Listener()

    def _bounded(self, bound: float) -> None:
        if math.isfinite(bound):
            self._tell(bound=math.ceil(bound - 1e-6))

    def _found(self, value: Callable[[Any], int]) -> list[AtMost]:
        """Tell of an answer that has starts; what one that has not teaches."""
        wanted: dict[int, set[int]] = defaultdict(set)
        for (n, day), yes in self.on.items():
            if value(yes):
                wanted[n].add(day)
        seats, taught = placed(self.covering, wanted)
        late = self._late(wanted)
        if not taught:
            self._tell(found=late, seats=seats)
        return taught

    def _late(self, wanted: dict[int, set[int]]) -> int:
        """Late days of what is wanted, counted anew."""
        needs = self.covering.needs.items()
        late = sum(w for (n, days), w in needs if wanted[n].isdisjoint(days))
        for n, item in enumerate(self.covering.items):
            if item.late is not None:
                late += sum(int(item.late[day]) for day in wanted[n])
                late += 0 if wanted[n] else item.missed
        return self.covering.constant + late

    def _tell(self, **known: Any) -> None:
        """Tell what is known now, where it is more than before: searches call from their own."""
        with self._one_at_a_time:
            now, before = replace(self.told, **known), self.told
            closer = now.bound > before.bound
            fewer = before.found is None or (now.found is not None and now.found < before.found)
            if closer or now.done or ("found" in known and fewer):
                self.told = now
                self._heard(now)


def all_free(problem: Problem, worker: str) -> Covering:
    """One worker's months with nothing seated but bookings that stay.

    Meetings that follow one another, and those that change a rule, may be held on any day.
    """
    return covering(Seating(loosened(problem), worker))


def serve(pipe: Any, problem: Problem, worker: str, cores: int | None) -> None:
    """The life of the process: one worker's months, then whatever is asked, until None."""
    quiet()
    asked = all_free(problem, worker)
    pipe.send(Told(asked.constant))
    load_engine()  # slow: done while others work
    Model(asked, pipe.send).least(cores)
    while (told := pipe.recv()) is not None:
        Model(told, pipe.send).least(cores)
    pipe.close()
