"""Ruin and recreate: unseat a few items that are in each other's way and seat them again.

Always holds a complete plan. The same seed and number of rounds give the same plan; time may
stop it earlier.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from caseload_tui.planner.board import Floats
from caseload_tui.planner.diary import Seat
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.seating import NOWHERE, Seating
from caseload_tui.planner.tasks import UnitTask

_WARMTH = 40.0
"""How much worse, in cost, a plan may be and still be walked on from; falls to nothing."""
_SIZES = (1, 2, 2, 3, 3, 4, 5, 6)
_NOISES = (2.0, 6.0, 15.0)
_APART_DAYS = 6
_SWEEPS, _LEAST_GAIN = 2, 1e-6
_ROUND_LATE, _ROUND_LATE_SETTLED = 0.6, 0.15
"""How often a round begins at something late; less often once late days are settled."""
_ONE_AREA = 0.4
"""How often a round takes those of one area, once late days are settled."""

State = dict[str, tuple[tuple[Seat, ...], float]]


def seat_all(seating: Seating) -> None:
    """Complete a plan: of what is not seated yet, those with the fewest open starts first."""

    def room(item: str) -> int:
        task = seating.units.get(item)
        return int(task.free.sum()) // max(1, len(task.days)) if task is not None else 0

    for item in sorted(seating.items, key=lambda i: (room(i), i)):
        if item not in seating.at:
            seating.seat(item)


def seat_at(seating: Seating, bookings: Sequence[Booking]) -> None:
    """Seat every unit and chain of events that can be where these bookings are, exactly there."""
    board = seating.board
    wanted: dict[str, list[Seat]] = defaultdict(list)
    for b in sorted(bookings, key=lambda b: (b.day, b.start)):
        task = seating.units.get(b.item) or seating.events.get(b.item)
        if task is not None and b.day in board.index and b.start in board.column:
            stands = isinstance(task, UnitTask) and (b.day, b.start) in task.standing
            if not stands and b.worker == board.worker.key:
                wanted[b.item].append((board.index[b.day], board.column[b.start]))
    for item in seating.items:
        seats = tuple(wanted[item]) if item in seating.units else _of_chain(seating, item, wanted)
        if any(seat != NOWHERE for seat in seats) and _all_open(seating, item, seats):
            seating.reseat_priced(item, seats)
            if not np.isfinite(seating.cost_of[item]):
                seating.unseat(item)


def _of_chain(seating: Seating, first: str, wanted: Mapping[str, list[Seat]]) -> tuple[Seat, ...]:
    return tuple((wanted.get(key) or [NOWHERE])[0] for key in seating.chains[first])


def _all_open(seating: Seating, item: str, seats: Sequence[Seat]) -> bool:
    keys = seating.chains.get(item) or [item] * len(seats)
    for key, seat in zip(keys, seats, strict=True):
        task = seating.units.get(key) or seating.events[key]
        if seat != NOWHERE and not seating.diary.open_for(task.profile, task.free)[seat]:
            return False
    return True


def improve(
    seating: Seating,
    rng: random.Random,
    rounds: int,
    stop: Callable[[], bool],
    better: Callable[[Seating], None],
    *,
    settled: bool = False,
    spent: Callable[[], float] = lambda: 0.0,
) -> float:
    """Look for a better plan until ``rounds`` are done or ``stop`` says so; returns its cost.

    ``settled``: late days are known or thought to be the fewest, so look at wishes more.
    ``spent`` is the part of the time that is over (0 to 1), where time and not rounds ends it.
    """
    now = best = seating.cost()
    kept = copy(seating)
    for n in range(rounds if seating.items else 0):
        if stop():
            break
        chosen = _related(seating, rng, settled)
        before = {i: (seating.at[i], seating.cost_of[i]) for i in chosen}
        _again(seating, chosen, rng)
        cost = seating.cost()
        warmth = _WARMTH * max(0.0, 1 - max(n / rounds, spent()))
        if cost > now + warmth * rng.random():
            _put_back(seating, before)
            continue
        now = cost
        if now < best - 1e-6:
            best, kept = now, copy(seating)
            better(seating)
    restore(seating, kept)
    return best


def seat_each_best(seating: Seating) -> None:
    """Seat every item as well as can be among all others, until no one alone could be better."""
    for _ in range(_SWEEPS):
        before = seating.cost()
        for item in seating.items:
            now, was = seating.cost(), (seating.at[item], seating.cost_of[item])
            seating.unseat(item)
            seating.seat(item)
            if seating.cost() > now - _LEAST_GAIN:
                seating.unseat(item)
                seating.reseat(item, *was)
        if seating.cost() > before - _LEAST_GAIN:
            break


def _again(seating: Seating, chosen: list[str], rng: random.Random) -> None:
    """Unseat the chosen and seat them in another order, at slightly other prices."""
    for i in chosen:
        seating.unseat(i)
    if rng.random() < 0.7:
        rng.shuffle(chosen)
    price = _noise(seating, rng) if rng.random() < 0.5 else None
    for i in chosen:
        seating.seat(i, price)


def _put_back(seating: Seating, before: State) -> None:
    for i in before:
        seating.unseat(i)
    for i, (seats, cost) in before.items():
        seating.reseat(i, seats, cost)


def _noise(seating: Seating, rng: random.Random) -> Floats:
    shape = (len(seating.board.days), len(seating.board.starts))
    drawn = np.random.default_rng(rng.getrandbits(32)).random(shape)
    noise: Floats = drawn * rng.choice(_NOISES)
    return noise


def _related(seating: Seating, rng: random.Random, settled: bool) -> list[str]:
    """A few items that are in each other's way: in the same days, or on the same roads."""
    items = [i for i in seating.items if i in seating.at]
    size = min(rng.choice(_SIZES), len(items))
    late = [i for i in items if seating.cost_of[i] >= seating.problem.weights.late_day]
    at_late = _ROUND_LATE_SETTLED if settled else _ROUND_LATE
    first = rng.choice(late) if late and rng.random() < at_late else rng.choice(items)
    if settled and rng.random() < _ONE_AREA:
        near = [i for i in items if i != first and seating.where(i) == seating.where(first)]
        return [first, *rng.sample(near, min(len(near), max(1, size - 1)))]
    days = late_days(seating, first) or [d for d, _ in seating.at[first] if d >= 0]
    if not days or rng.random() < 0.1:
        return list(dict.fromkeys([first, *rng.sample(items, size)]))[:size]
    return [first, *_nearest(seating, first, rng.choice(days), rng)[: size - 1]]


def _nearest(seating: Seating, first: str, day: int, rng: random.Random) -> list[str]:
    """All others, those with a seat near ``day`` first, give or take a few days."""
    distance = {
        i: min((abs(d - day) for d, _ in seats if d >= 0), default=999) + rng.random() * _APART_DAYS
        for i, seats in seating.at.items()
        if i != first
    }
    return sorted(distance, key=lambda i: distance[i])


def late_days(seating: Seating, item: str) -> list[int]:
    """The days, by row of the board, inside the gaps of a unit that are too long."""
    task = seating.units.get(item)
    if task is None:
        return []
    out: list[int] = []
    row, begin = 0, 0
    for day in [*(d for d, _ in seating.at[item]), -1]:
        column = task.place[day] if day >= 0 else len(task.days)
        end = day if day >= 0 else len(seating.board.days)
        if task.late[row, column] > 0:
            out += [d for d in task.days[: column + 1] if begin <= d <= end]
        row, begin = column + 1, end
    return out


def copy(seating: Seating) -> State:
    """Where everything sits, to come back to."""
    return {i: (seating.at[i], seating.cost_of[i]) for i in seating.at}


def restore(seating: Seating, state: State) -> None:
    """Bring back a state that was copied."""
    for i in list(seating.at):
        seating.unseat(i)
    for i, (seats, cost) in state.items():
        seating.reseat(i, seats, cost)
