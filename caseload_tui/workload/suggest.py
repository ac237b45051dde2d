"""Who could take children from workers who are over, so that the fewest children move.

Children move only from somebody over to somebody with room, and nobody takes more than fits.
First the points above everybody's limit are made as few as can be, then the children who
move, then the changes of worker those children have had, then the minutes to their homes.
The search is exact as long as it lasts, and says whether it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

NODES = 60_000
"""Steps of the search: about half a second of one core. More are seldom needed for a team."""


@dataclass(frozen=True, slots=True)
class Giver:
    """A worker who is over: by how many points, and what they hold that may move."""

    worker: str
    excess: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Brothers and sisters with one worker, who move together or not at all.

    ``points`` are what the giver is relieved of; ``at`` what they would count with each worker
    who may take them, and ``road`` the minutes to their home from there. ``changes`` is how
    many workers they have had in a year between them.
    """

    key: str
    children: int
    points: int
    changes: int
    at: Mapping[str, int] = field(hash=False)
    road: Mapping[str, int] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Which groups move to whom. ``excess`` is the points still above limits afterwards.

    ``proved`` says that no other way leaves fewer points above limits, or as few with fewer
    children moved.
    """

    moves: tuple[tuple[str, str], ...]
    excess: int
    children: int
    proved: bool


def suggest(givers: Sequence[Giver], room: Mapping[str, int], *, nodes: int = NODES) -> Suggestion:
    """The best way found; ``room`` is how many points each worker with room can take."""
    search = _Search(givers, room, nodes)
    search.look(0)
    excess, children = search.best[:2]
    proved = search.nodes > 0 or (excess, children) == search.least()
    return Suggestion(tuple(sorted(search.found)), excess, children, proved)


class _Search:
    """Every group in turn stays or goes to somebody, as long as that may still be better."""

    def __init__(self, givers: Sequence[Giver], room: Mapping[str, int], nodes: int) -> None:
        self.nodes = nodes
        self.excess = {giver.worker: giver.excess for giver in givers}
        self.room = dict(room)
        self.order = [
            (giver.worker, group)
            for giver in sorted(givers, key=lambda one: one.worker)
            for group in sorted(giver.groups, key=_most_relief_first)
        ]
        self.taken: list[tuple[str, str]] = []
        self.cost: tuple[int, int, int] = (0, 0, 0)
        self.left = self._left()
        self.relief = self._relief()
        self.yields = self._yields()
        self.best = (sum(self.excess.values()), 0, 0, 0)
        self.found: tuple[tuple[str, str], ...] = ()

    def _left(self) -> list[dict[str, int]]:
        """By place in the order, the points each giver could still be relieved of."""
        left = [dict.fromkeys(self.excess, 0)]
        for worker, group in reversed(self.order):
            left.append({**left[-1], worker: left[-1][worker] + group.points})
        return left[::-1]

    def _relief(self) -> list[float]:
        """By place in the order, the most points one child who is still to be looked at frees."""
        best = [0.0]
        for _, group in reversed(self.order):
            best.append(max(best[-1], group.points / group.children))
        return best[::-1]

    def _yields(self) -> dict[str, float]:
        """The most points that one point of room with each taker can free."""
        return {
            worker: max(
                (g.points / g.at[worker] for _, g in self.order if g.at.get(worker, 0) > 0),
                default=0.0,
            )
            for worker in self.room
        }

    def least(self, at: int = 0) -> tuple[int, int]:
        """Excess and further children that nothing from here on can get below."""
        over = sum(max(0, points) for points in self.excess.values())
        freed = sum(
            min(max(0, points), self.left[at][worker]) for worker, points in self.excess.items()
        )
        fits = sum(room * self.yields[worker] for worker, room in self.room.items())
        excess = over - min(freed, int(fits + 1e-9))
        needed = over - max(excess, self.best[0])
        if needed <= 0:
            return excess, 0
        return excess, ceil(needed / self.relief[at] - 1e-9) if self.relief[at] else 0

    def look(self, at: int) -> None:
        """Try everything from one place in the order on."""
        over = sum(max(0, points) for points in self.excess.values())
        here = (over, *self.cost)
        if here < self.best:
            self.best, self.found = here, tuple(self.taken)
        if at == len(self.order) or self.nodes <= 0:
            return
        self.nodes -= 1
        excess, more = self.least(at)
        if (excess, self.cost[0] + more, *self.cost[1:]) >= self.best:
            return
        worker, group = self.order[at]
        if self.excess[worker] > 0:
            for taker in self._takers(group):
                self._move(worker, group, taker, 1)
                self.look(at + 1)
                self._move(worker, group, taker, -1)
        self.look(at + 1)

    def _takers(self, group: Group) -> Iterator[str]:
        fits = [w for w, points in group.at.items() if points <= self.room.get(w, -1)]
        yield from sorted(fits, key=lambda one: (group.road[one], one))

    def _move(self, worker: str, group: Group, taker: str, way: int) -> None:
        self.excess[worker] -= way * group.points
        self.room[taker] -= way * group.at[taker]
        children, changes, road = self.cost
        self.cost = (
            children + way * group.children,
            changes + way * group.changes,
            road + way * group.road[taker],
        )
        if way > 0:
            self.taken.append((group.key, taker))
        else:
            self.taken.pop()


def _most_relief_first(group: Group) -> tuple[float, int, str]:
    return -group.points / group.children, group.changes, group.key
