"""From days to starts: whether what an answer wants on one day fits into it, and when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from caseload_tui.planner.covering import Coverable, Covering
from caseload_tui.planner.diary import Seat
from caseload_tui.planner.fitting import AtMost

Seats = dict[str, tuple[Seat, ...]]
Wanted = Mapping[int, set[int]]
"""The days an answer wants each item on, by its number."""


def placed(covering: Covering, wanted: Wanted) -> tuple[Seats, list[AtMost]]:
    """(seats, what the days that do not fit teach) for an answer that looked only at days.

    Where nothing is taught, the seats keep all that is wanted.
    """
    of_day: dict[int, list[int]] = defaultdict(list)
    for n, days in _needed(covering, wanted).items():
        for day in days:
            of_day[day].append(n)
    seats: dict[str, list[Seat]] = defaultdict(list)
    taught: dict[AtMost, None] = {}
    for day, items in sorted(of_day.items()):
        found = fit(covering, day, items)
        if found is None:
            taught |= dict.fromkeys(_taught(covering, day, items))
            continue
        for n, column in zip(items, found, strict=True):
            seats[covering.items[n].key].append((day, column))
    return {key: tuple(sorted(made)) for key, made in seats.items()}, list(taught)


def _taught(covering: Covering, day: int, items: list[int]) -> Iterator[AtMost]:
    """A least set of these that does not fit, for every day that it does not fit into."""
    for n in items:
        rest = [m for m in items if m != n]
        if fit(covering, day, rest) is None:
            items = rest
    for other in range(len(covering.visits_left)):
        open_to_all = all(covering.items[n].open[other].any() for n in items)
        if open_to_all and fit(covering, other, items) is None:
            yield AtMost(other, tuple(items), len(items) - 1)


def _needed(covering: Covering, wanted: Wanted) -> dict[int, set[int]]:
    """The days without visits that keep no day in time, the fullest days relieved first.

    A relaxed answer pays nothing for a visit, so it is full of them.
    """
    load: Counter[int] = Counter(d for days in wanted.values() for d in days)
    needs: dict[int, list[frozenset[int]]] = defaultdict(list)
    for n, days in covering.needs:
        needs[n].append(frozenset(days))
    out = {n: set(days) for n, days in wanted.items()}
    for n, made in out.items():
        if covering.items[n].late is not None:
            continue
        kept = [need for need in needs[n] if need & made]
        for day in sorted(made, key=lambda d: (-load[d], d)):
            if all(need & made != {day} for need in kept):
                made.discard(day)
                load[day] -= 1
    return out


def fit(covering: Covering, day: int, items: Sequence[int]) -> tuple[int, ...] | None:
    """A start for each of the items on one day, or None when they cannot all be there."""
    here = [covering.items[n] for n in items]
    if len(here) > covering.visits_left[day]:
        return None
    new = {i.where for i in here if not covering.areas[day, i.where]}
    minutes = sum(i.minutes for i in here) + sum(int(covering.trip[w]) for w in new)
    if minutes > covering.minutes_left[day] and len(here) > 1:
        return None
    return _starts(covering, day, here, ())


def _starts(
    covering: Covering, day: int, items: list[Coverable], chosen: tuple[int, ...]
) -> tuple[int, ...] | None:
    if len(chosen) == len(items):
        return chosen
    item = items[len(chosen)]
    for k in np.flatnonzero(item.open[day]).tolist():
        if all(
            _apart(covering, item, k, other, c) for other, c in zip(items, chosen, strict=False)
        ):
            found = _starts(covering, day, items, (*chosen, k))
            if found is not None:
                return found
    return None


def _apart(covering: Covering, a: Coverable, k: int, b: Coverable, c: int) -> bool:
    """Whether two appointments leave time for the road between them."""
    first, begin, then, end = (a, k, b, c) if k < c else (b, c, a, k)
    over = covering.starts[begin] + first.minutes + covering.road[first.where, then.where]
    return k != c and bool(over <= covering.starts[end])
