"""Ruin and recreate: unseat a few items that are in each other's way and seat them again.

Always holds a complete plan. The same seed and number of rounds give the same plan; time may
stop it earlier.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np

from caseload_tui.planner.board import Floats
from caseload_tui.planner.seating import Seating


def seat_all(seating: Seating) -> None:
    """The first plan: hardest to place first."""

    def room(item: str) -> int:
        if item in seating.units:
            task = seating.units[item]
            return int(task.free.sum()) // max(1, int(182 // max(1, len(task.days))))
        return 0

    for item in sorted(seating.items, key=lambda i: (room(i), i)):
        seating.seat(item)


def improve(
    seating: Seating,
    rng: random.Random,
    rounds: int,
    stop: Callable[[], bool],
    better: Callable[[Seating], None],
) -> float:
    """Look for a better plan until ``rounds`` are done or ``stop`` says so; returns its cost."""
    items = seating.items
    if not items:
        return seating.cost()
    now = best = seating.cost()
    kept = _copy(seating)
    heat = 40.0
    for n in range(rounds):
        if stop():
            break
        warm = heat * (1 - n / rounds)
        chosen = _related(seating, rng, items)
        before = {i: (seating.at[i], seating.cost_of[i]) for i in chosen}
        for i in chosen:
            seating.unseat(i)
        rng.shuffle(chosen)
        price = _noise(seating, rng)
        for i in chosen:
            seating.seat(i, price)
        cost = seating.cost()
        if cost < now - 1e-9 or cost <= now + warm * rng.random():
            now = cost
            if now < best - 1e-6:
                best, kept = now, _copy(seating)
                better(seating)
        else:
            for i in chosen:
                seating.unseat(i)
            for i, (seats, price_of) in before.items():
                seating.reseat(i, seats, price_of)
    restore(seating, kept)
    return best


def _noise(seating: Seating, rng: random.Random) -> Floats | None:
    if rng.random() < 0.5:
        return None
    scale = rng.choice((2.0, 6.0, 15.0))
    gen = np.random.default_rng(rng.getrandbits(32))
    return gen.random((len(seating.board.days), len(seating.board.starts))) * scale


def _related(seating: Seating, rng: random.Random, items: list[str]) -> list[str]:
    """A few items that meet: on the same days, or in the same area."""
    size = rng.choice((1, 2, 2, 3, 3, 4, 5))
    first = rng.choice(items)
    out = [first]
    days = {d for d, _ in seating.at[first] if d >= 0}
    if not days or rng.random() < 0.15:
        others = rng.sample(items, min(size, len(items)))
        return list(dict.fromkeys([first, *others]))[:size]
    centre = rng.choice(sorted(days))
    near = sorted(
        (i for i in items if i != first),
        key=lambda i: (
            min((abs(d - centre) for d, _ in seating.at[i] if d >= 0), default=999)
            + rng.random() * 6
        ),
    )
    return out + near[: size - 1]


State = dict[str, tuple[tuple[tuple[int, int], ...], float]]


def _copy(seating: Seating) -> State:
    return {i: (seating.at[i], seating.cost_of[i]) for i in seating.at}


def restore(seating: Seating, state: State) -> None:
    """Bring back a state that was copied."""
    for i in list(seating.at):
        seating.unseat(i)
    for i, (seats, cost) in state.items():
        seating.reseat(i, seats, cost)
