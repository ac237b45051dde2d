"""Which appointments fit into one day together: no two of these, no three of those.

Kept in a certain order, each at the first open start that the road leaves time for, as many fit
as ever can. So a table of the next open start answers for every two and three at once, and the
second engine need not choose starts at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from caseload_tui.planner.board import Flags, Ints
from caseload_tui.planner.covering import Covering

_TWO = 2


@dataclass(frozen=True, slots=True)
class AtMost:
    """No more than ``most`` of these items (by their number) can be held on a day."""

    day: int
    items: tuple[int, ...]
    most: int


def day_limits(covering: Covering) -> Iterator[AtMost]:
    """What every plan keeps to: no two that cannot share a day, no three that cannot in turn.

    Whether three take too long together is left to whoever adds up their minutes; more than
    three are left out, so that what is answered by these limits is a bound still.
    """
    for day, left in enumerate(covering.visits_left.tolist()):
        here = np.array([n for n, i in enumerate(covering.items) if i.open[day].any()], dtype=int)
        if len(here) > left:
            yield AtMost(day, tuple(here.tolist()), max(0, left))
        if len(here) < _TWO or left < _TWO:
            continue
        pairs, threes = _fitting(covering, day, here)
        apart = ~pairs
        np.fill_diagonal(apart, False)
        for some in _cliques(apart):
            yield AtMost(day, tuple(here[some].tolist()), 1)
        if left > _TWO:
            every_two = pairs[:, :, None] & pairs[:, None] & pairs
            crowded = ~(threes & every_two)
            for some in _crowds(every_two & crowded, crowded):
                yield AtMost(day, tuple(here[some].tolist()), _TWO)


def _fitting(covering: Covering, day: int, here: Ints) -> tuple[Flags, Flags]:
    """(two that fit into a day, three that can follow one another) of the items open on it."""
    items = [covering.items[n] for n in here]
    minutes = np.array([i.minutes for i in items], dtype=np.int64)
    where = np.array([i.where for i in items], dtype=np.int64)
    over = covering.starts + minutes[:, None, None] + covering.road[np.ix_(where, where)][..., None]
    pairs, threes = _in_turn(
        np.stack([i.open[day] for i in items]), np.searchsorted(covering.starts, over)
    )
    trip = np.where(covering.areas[day, where], 0, covering.trip[where])
    second = minutes + np.where(where[:, None] == where, 0, trip)
    return pairs & ((minutes + trip)[:, None] + second <= covering.minutes_left[day]), threes


def _in_turn(open_at: Flags, ready: Ints) -> tuple[Flags, Flags]:
    """(two, three) that can follow one another in some order.

    ``open_at`` are the starts open to each; ``ready[a, b, k]`` the first start that leaves time
    for the road to b after a was begun at start k.
    """
    count, starts = open_at.shape
    following = np.full((count, starts + 1), starts, dtype=np.int16)
    for k in range(starts - 1, -1, -1):
        following[:, k] = np.where(open_at[:, k], k, following[:, k + 1])
    never = np.full((count, count, 1), starts)
    onward = np.concatenate([ready, never], axis=2).astype(np.int16)
    one = np.arange(count)
    after_first = onward[one[:, None], one, following[:, :1]]
    second = following[one, after_first]
    np.fill_diagonal(second, starts)
    after_both = np.maximum(onward[one[:, None], one, second[:, :, None]], after_first[:, None, :])
    in_order = following[one, after_both] < starts
    either = in_order | in_order.transpose(0, 2, 1)
    pairs = second < starts
    return pairs | pairs.T, either | either.transpose(1, 0, 2) | either.transpose(2, 1, 0)


def _cliques(apart: Flags) -> Iterator[list[int]]:
    """Sets of which any two are apart, until every pair that is apart was in one."""
    near = apart.astype(np.float32)
    left = near.copy()
    while (count := left.sum(axis=1)).any():
        first = int(count.argmax())
        chosen, fits, new = [first], near[first].copy(), left[first].copy()
        while True:
            gain = (new * len(near) + near @ fits + 1) * fits
            best = int(gain.argmax())
            if not gain[best]:
                break
            chosen.append(best)
            fits *= near[best]
            new += left[best]
        for one in chosen:
            left[one, chosen] = 0
        yield sorted(chosen)


def _crowds(asked: Flags, crowded: Flags) -> Iterator[list[int]]:
    """Sets of which any three are too many, until all three that are ``asked`` were in one."""
    left = asked.copy()
    for a in (-left.sum(axis=(1, 2))).argsort().tolist():
        while (count := left[a].sum(axis=1)).any():
            b = int(count.argmax())
            c = int(left[a, b].argmax())
            chosen, fits = [a, b, c], crowded[a, b] & crowded[a, c] & crowded[b, c]
            fits[chosen] = False
            new = left[a, b].astype(np.int64) + left[a, c] + left[b, c]
            while True:
                gain = new * fits
                best = int(gain.argmax())
                if not gain[best]:
                    break
                fits[best] = False
                fits &= crowded[chosen, best].all(axis=0)
                new += left[chosen, best].sum(axis=0)
                chosen.append(best)
            for one in chosen:
                left[one][np.ix_(chosen, chosen)] = False
            yield sorted(chosen)
