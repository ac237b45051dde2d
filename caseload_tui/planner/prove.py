"""Ask the second engine, where it is installed, whether late days could be fewer."""

from __future__ import annotations

import random
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np

from caseload_tui.planner.board import Floats
from caseload_tui.planner.bound import least_late_alone
from caseload_tui.planner.congested import Answer, Question, Seats, serve
from caseload_tui.planner.covering import Covering, covering
from caseload_tui.planner.diary import Seat
from caseload_tui.planner.improve import copy, improve, late_days, restore
from caseload_tui.planner.limits import Watch
from caseload_tui.planner.placing import placed
from caseload_tui.planner.seating import NOWHERE, Seating
from caseload_tui.processes import Beside

_BESIDE_DAYS = 4
"""Days taken in beside a gap that is too long."""
_TRIES, _ROUNDS = 3, 40
_FEW_DAYS = 100
_POLL_SECONDS = 0.05


class Prover(Beside):
    """The second engine's process: started early, since it is slow to load, asked later."""

    def __init__(self) -> None:
        super().__init__(serve)

    def about(self, problem: Covering) -> None:
        """Say which covering problem the questions are about."""
        with suppress(OSError):
            self.tell(problem)

    def ask(self, question: Question, watch: Watch) -> Answer | None:
        """The answer, or None where the watch was over before it came or the process died."""
        try:
            self.tell(question)
            while not watch.over():
                if self.heard(_POLL_SECONDS):
                    answer: Answer = self.take()
                    return answer
        except (EOFError, OSError):
            watch.say("The proof stopped: its process ended.")
        return None


@dataclass(frozen=True, slots=True)
class Proof:
    """Fewest late days (events missed included, in days) of any plan, and a plan's own number."""

    bound: int
    found: int
    seats: Seats

    @property
    def best(self) -> bool:
        """Whether no plan has fewer."""
        return self.found <= self.bound


def prove(
    seating: Seating, prover: Prover, watch: Watch, cores: int = 2, loose: Seating | None = None
) -> Proof:
    """Alternate bound and better plan on growing sets of congested days until they meet.

    ``seating`` holds a complete plan and is left with the best one found. ``loose`` is the same
    with nothing seated and every meeting free to move, where some were booked for ``seating``.
    """
    now, size = _seats(seating), len(seating.board.days)
    days = _congested(seating)
    unseated = _emptied(seating)
    prover.about(unseated)
    _reseat(seating, now)
    proof = Proof(unseated.constant, law_days(seating), now)
    wanted: Seats | None = None
    while not proof.best and not watch.over():
        ask = Question(
            frozenset(days), now, True, proof.found, _left(watch), proof.bound, wanted, cores
        )
        relaxed = prover.ask(ask, watch)
        if relaxed is None:
            break
        proof = Proof(max(proof.bound, relaxed.bound), proof.found, now)
        if proof.best or not relaxed.seats:
            break
        wanted, crowded = placed(unseated, relaxed.seats, days)
        if not crowded:
            now = _taken(seating, now, wanted)
        else:
            now = _along(seating, prover, replace(ask, at_least=proof.bound), relaxed.seats, watch)
        more = {d for c in crowded for d in range(max(0, c - 1), min(size, c + 2))}
        late = law_days(seating)
        if late == proof.found and more <= days:
            break
        proof = Proof(proof.bound, late, now)
        # Once few days are free of it, asking about all of them is asking for the last time.
        days |= more if len(days | more) < _FEW_DAYS else set(range(size))
    free = covering(loose) if loose is not None else _with_chains_out(seating)
    if free is None:
        return proof
    return replace(proof, bound=_whatever_moves(free, prover, proof, days, watch, cores))


def _with_chains_out(seating: Seating) -> Covering | None:
    """The covering problem with everything out of the diary; None where it was that already."""
    if all(len(chain) == 1 for chain in seating.chains.values()):
        return None
    there = copy(seating)
    for item in there:
        seating.unseat(item)
    free = covering(seating)
    restore(seating, there)
    return free


def _whatever_moves(
    free: Covering, prover: Prover, proof: Proof, days: set[int], watch: Watch, cores: int
) -> int:
    """The bound that also holds if events that follow one another, or change a rule, move.

    They stood still so far: what was proved then holds only for plans that leave them there.
    """
    if proof.bound <= free.constant or watch.over():
        return min(proof.bound, free.constant)
    prover.about(free)
    ask = Question(
        frozenset(days), proof.seats, True, proof.found, _left(watch), free.constant, None, cores
    )
    answer = prover.ask(ask, watch)
    return free.constant if answer is None else min(proof.bound, answer.bound)


def _along(seating: Seating, prover: Prover, ask: Question, wanted: Seats, watch: Watch) -> Seats:
    """A better plan near to one whose other days do not fit, or what there is.

    Few days are asked about with nothing moving elsewhere; many are tried by hand.
    """
    if len(ask.days) < _FEW_DAYS:
        still = replace(ask, free_outside=False, seconds=_share(ask.seconds), near=None)
        found = prover.ask(still, watch)
        if found is not None and found.seats:
            return _taken(seating, ask.now, found.seats)
    better_by_hand(seating, wanted, set(ask.days), watch)
    return _seats(seating)


def _share(seconds: float | None) -> float | None:
    return None if seconds is None else min(1.0, seconds / 3)


def _left(watch: Watch) -> float | None:
    """Seconds for one question; None where only work is limited."""
    return None if watch.seconds is None else max(0.1, watch.seconds - watch.elapsed)


def better_by_hand(seating: Seating, wanted: Seats, days: set[int], watch: Watch) -> None:
    """Seat every unit along ``wanted`` in the congested days and as well as can be elsewhere.

    Tried in several orders; keeps the best, or what there was.
    """
    kept, best = copy(seating), law_days(seating)
    rng = random.Random(len(days))
    order = list(seating.units)
    for _ in range(_TRIES):
        rng.shuffle(order)
        for key in order:
            seating.unseat(key)
        for key in order:
            seating.seat(key, _only(seating, wanted.get(key, ()), days))
        improve(seating, rng, _ROUNDS, watch.over, lambda _: None)
        late = law_days(seating)
        if late < best:
            kept, best = copy(seating), late
        order.sort(key=lambda key: -late_of(seating, key))
    restore(seating, kept)


def _only(seating: Seating, wanted: tuple[Seat, ...], days: set[int]) -> Floats:
    """A price that forbids every start of the congested days but the wanted ones."""
    price = np.zeros((len(seating.board.days), len(seating.board.starts)))
    price[sorted(days)] = np.inf
    for day, column in wanted:
        if day in days:
            price[day, column] = 0.0
    return price


def _taken(seating: Seating, now: Seats, seats: Seats) -> Seats:
    """Seat a plan that was found; what it says nothing of stays where it is."""
    new = {**now, **_complete(seating, seats)}
    _reseat(seating, new)
    return new


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


def _seats(seating: Seating) -> Seats:
    return dict(seating.at)


def _emptied(seating: Seating) -> Covering:
    """The covering problem, asked while only single events and units are out of the diary."""
    for item in list(seating.at):
        if item in seating.units or len(seating.chains[item]) == 1:
            seating.unseat(item)
    return covering(seating)


def _congested(seating: Seating) -> set[int]:
    """Days around every gap that is longer than it would have to be with nobody else there."""
    out: set[int] = set()
    for key, task in seating.units.items():
        if late_of(seating, key) > least_late_alone(task):
            out |= _beside(late_days(seating, key), len(seating.board.days))
    return out


def _beside(days: Iterable[int], size: int) -> set[int]:
    inside = list(days)
    if not inside:
        return set()
    return set(range(max(0, min(inside) - _BESIDE_DAYS), min(size, max(inside) + _BESIDE_DAYS + 1)))


def _complete(seating: Seating, seats: Seats) -> Seats:
    """Seats for every unit and single event; NOWHERE for an event that was given none."""
    out: dict[str, tuple[Seat, ...]] = {key: seats.get(key, ()) for key in seating.units}
    for key, chain in seating.chains.items():
        task = seating.events[key]
        if len(chain) == 1 and task.held is None and task.event.follows is None:
            out[key] = seats.get(key) or (NOWHERE,)
    return out


def _reseat(seating: Seating, seats: Seats) -> None:
    """Put everything where ``seats`` says, then let each find its own best among the others."""
    for item in list(seating.at):
        if item in seating.units or len(seating.chains[item]) == 1:
            seating.unseat(item)
    for item, where in seats.items():
        if item not in seating.at:
            seating.reseat_priced(item, where)
