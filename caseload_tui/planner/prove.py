"""Ask the second engine, where it is installed, whether late days could be fewer."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import dataclass, replace

from caseload_tui.planner.covering import Covering, covering
from caseload_tui.planner.improve import copy, improve, restore
from caseload_tui.planner.lateness import Told, serve
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.placing import Seats
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.seating import NOWHERE, Seating
from caseload_tui.processes import Beside

_POLL_SECONDS = 0.05
_ASKING = 0.85
"""Part of the time after which the best that was found is taken, proved or not."""


class Prover(Beside):
    """The second engine's process: from its start it asks about one worker's months.

    Whatever meetings follow one another or change a rule, its first answer holds for plans that
    hold them on any day. Where time has no limit, ``cores`` is None and its work has one.
    """

    def __init__(self, problem: Problem, worker: str, cores: int | None) -> None:
        super().__init__(serve, problem, worker, cores)
        self.told = Told(0)
        self.ended = False

    def hear(self, seconds: float = 0.0) -> Told:
        """What is known by now, waiting no longer than asked for something new."""
        try:
            while not self.told.done and self.heard(seconds):
                self.told, seconds = self.take(), 0.0
        except (EOFError, OSError):
            self.told, self.ended = replace(self.told, done=True), True
        return self.told

    def ask(self, problem: Covering) -> None:
        """Ask about something else, once the answer before is complete."""
        self.told = Told(0)
        with suppress(OSError):
            self.tell(problem)


@dataclass(frozen=True, slots=True)
class Proof:
    """Fewest late days (events missed included, in days) of any plan, and a plan's own number."""

    bound: int
    found: int

    @property
    def best(self) -> bool:
        """Whether no plan has fewer."""
        return self.found <= self.bound


def prove(
    seating: Seating, prover: Prover, limits: Limits, watch: Watch, *, changing: bool = False
) -> Proof:
    """How many late days any plan has, and a plan with so few where one is found.

    ``seating`` holds a complete plan, is improved while the engine is at work, and is left with
    the best found. ``changing``: a meeting might change a rule on another day than here.
    """
    told = _told(seating, prover, limits, watch)
    bound = told.bound
    if prover.ended:
        watch.say("The proof stopped: its process ended.")
    free = changing or any(len(chain) > 1 for chain in seating.chains.values())
    if free and law_days(seating) > bound and told.done and not (prover.ended or watch.over()):
        # What follows other meetings stays where it is now: all else finds its best around it.
        prover.ask(_emptied(seating))
        told, free = _told(seating, prover, limits, watch), False
    if not free and told.seats and told.found is not None and told.found < law_days(seating):
        _take(seating, told.seats)
    late = law_days(seating)
    return Proof(min(bound, late), late)


def _told(seating: Seating, prover: Prover, limits: Limits, watch: Watch) -> Told:
    """What the engine tells at last, once nothing could be fewer, or when it is time to go on.

    Where time is limited, and there is a core for it, the plan is improved at first.
    """

    def over() -> bool:
        told, left = prover.hear(), watch.seconds is None or watch.elapsed < _ASKING * watch.seconds
        return watch.over() or told.done or not left or told.bound >= law_days(seating)

    if watch.seconds is not None and limits.cores > 1:
        improve(seating, random.Random(limits.seed), limits.rounds, over, lambda _: None)
    while not over():
        prover.hear(_POLL_SECONDS)
    return prover.told


def _take(seating: Seating, seats: Seats) -> None:
    """Seat a plan that was found, unless it is later after all."""
    before, late = copy(seating), law_days(seating)
    _reseat(seating, {**seating.at, **_complete(seating, seats)})
    if law_days(seating) >= late:
        restore(seating, before)


def law_days(seating: Seating) -> int:
    """Late days of everything seated, an event that is missed counted as its cost in days."""
    late_day = seating.problem.weights.late_day
    units = sum(late_of(seating, key) for key in seating.units if key in seating.at)
    events = sum(int(seating.cost_of.get(key, 0) // late_day) for key in seating.chains)
    return units + events


def late_of(seating: Seating, key: str) -> int:
    """Late days of one unit where it sits."""
    task = seating.units[key]
    row, total = 0, 0.0
    for day, _ in seating.at[key]:
        total += float(task.late[row, task.place[day]])
        row = task.place[day] + 1
    return round(total + float(task.late[row, len(task.days)]))


def _emptied(seating: Seating) -> Covering:
    """The covering problem of everything but events that follow one another, which stay."""
    before = copy(seating)
    _clear(seating)
    asked = covering(seating)
    restore(seating, before)
    return asked


def _clear(seating: Seating) -> None:
    for item in list(seating.at):
        if item in seating.units or len(seating.chains[item]) == 1:
            seating.unseat(item)


def _complete(seating: Seating, seats: Seats) -> Seats:
    """Seats for every unit and single event; NOWHERE for an event that was given none."""
    out: Seats = {key: seats.get(key, ()) for key in seating.units}
    for key, chain in seating.chains.items():
        task = seating.events[key]
        if len(chain) == 1 and task.held is None and task.event.follows is None:
            out[key] = seats.get(key) or (NOWHERE,)
    return out


def _reseat(seating: Seating, seats: Seats) -> None:
    """Put everything where ``seats`` says."""
    _clear(seating)
    for item, where in seats.items():
        if item not in seating.at:
            seating.reseat_priced(item, where)
