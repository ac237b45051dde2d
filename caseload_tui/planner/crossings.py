"""What a visit at one start is in the way of at others: nobody is seen while it lasts, and there
are pairs of starts with too little time for most roads between them.

Whoever is seen at 13:00 in one place leaves 15 minutes before 14:15: only somebody near can be
seen then. Places near enough to each other are one group; of all groups, one at most can have
either start of such a pair on a day. That is what makes a day in two places as dear as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from caseload_tui.planner.board import Board, Floats, Ints, Profile


@dataclass(frozen=True)
class Crossing:
    """Two starts (columns of the board), and the group that each item belongs to."""

    first: int
    then: int
    group: Ints
    groups: int


def lasting(board: Board, profiles: Sequence[Profile]) -> Floats:
    """For each appointment, by its own start in columns, 1 for every start it takes, in rows.

    These are its own, and later ones that come before it is over and the shortest road driven:
    of all appointments one at most takes a start.
    """
    where = sorted({p.where for p in profiles})
    starts = board.starts
    taken = np.zeros((len(profiles), len(starts), len(starts)))
    for n, p in enumerate(profiles):
        ready = starts + p.minutes + int(board.road[p.where, where].min())
        taken[n] = (starts[:, None] >= starts) & (starts[:, None] < ready)
    return taken


def crossings(board: Board, profiles: Sequence[Profile]) -> list[Crossing]:
    """Every pair of starts that splits the places of these appointments in several groups."""
    out = []
    kinds = sorted(set(profiles), key=lambda p: (p.where, p.minutes))
    for first in range(len(board.starts)):
        for then in range(first + 1, len(board.starts)):
            left = int(board.starts[then] - board.starts[first])
            name = _groups(board, kinds, left)
            number = {g: n for n, g in enumerate(sorted(set(name.values())))}
            if len(number) > 1:
                group = np.array([number[name[p.where]] for p in profiles], dtype=np.int64)
                out.append(Crossing(first, then, group, len(number)))
    return out


def _groups(board: Board, kinds: Sequence[Profile], left: int) -> dict[int, int]:
    """Each place's group: two are one where the road between fits, whichever comes first."""
    name = {p.where: p.where for p in kinds}
    for p in kinds:
        for q in kinds:
            if p.where != q.where and p.minutes + board.road[p.where, q.where] <= left:
                old, new = name[q.where], name[p.where]
                name = {w: new if g == old else g for w, g in name.items()}
    return name
