"""Whether the families a relaxed answer wants on one day fit into it, and at which starts."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np

from caseload_tui.planner.covering import Coverable, Covering
from caseload_tui.planner.diary import Seat

Seats = dict[str, tuple[Seat, ...]]


def placed(covering: Covering, seats: Seats, settled: set[int]) -> tuple[Seats, set[int]]:
    """(seats with real starts, days that do not fit) for an answer that looked only at days.

    Days of ``settled`` have real starts already.
    """
    seats = _needed(covering, seats, settled)
    of_day: dict[int, list[Coverable]] = defaultdict(list)
    for item in covering.items:
        for day, _ in seats.get(item.key, ()):
            if day not in settled:
                of_day[day].append(item)
    starts: dict[tuple[str, int], int] = {}
    crowded = set()
    for day, items in of_day.items():
        found = _fit(covering, day, items)
        if found is None:
            crowded.add(day)
        else:
            starts |= {(i.key, day): k for i, k in zip(items, found, strict=True)}
    real = {
        key: tuple((day, starts.get((key, day), k)) for day, k in made)
        for key, made in seats.items()
    }
    return real, crowded


def _needed(covering: Covering, seats: Seats, settled: set[int]) -> Seats:
    """The seats without visits that keep no day in time, the fullest days relieved first.

    A relaxed answer pays nothing for a visit, so it is full of them.
    """
    load: Counter[int] = Counter(d for made in seats.values() for d, _ in made)
    needs: dict[int, list[frozenset[int]]] = defaultdict(list)
    for n, days in covering.needs:
        needs[n].append(frozenset(days))
    out = dict(seats)
    for n, item in enumerate(covering.items):
        made = {d for d, _ in seats.get(item.key, ())}
        if item.late is not None or not made:
            continue
        kept = [need for need in needs[n] if need & made]
        for day in sorted(made - settled, key=lambda d: (-load[d], d)):
            if all(need & made != {day} for need in kept):
                made.discard(day)
                load[day] -= 1
        out[item.key] = tuple(s for s in seats[item.key] if s[0] in made)
    return out


def _fit(covering: Covering, day: int, items: list[Coverable]) -> tuple[int, ...] | None:
    """A start for each of the items on one day, or None when they cannot all be there."""
    if len(items) > covering.visits_left[day]:
        return None
    new = {i.where for i in items if not covering.areas[day, i.where]}
    minutes = sum(i.minutes for i in items) + sum(int(covering.trip[w]) for w in new)
    if minutes > covering.minutes_left[day] and len(items) > 1:
        return None
    return _starts(covering, day, items, ())


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
