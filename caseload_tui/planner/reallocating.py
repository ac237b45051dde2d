"""Who could take children from workers who are over, so that the fewest children move.

Children move only from somebody over to somebody with room, and nobody takes more than fits.
First the points above everybody's limit are made as few as can be, then the children who
move, then the changes of worker those children have had, then the minutes to their homes;
among equals those move who free the most points.
The second engine works it out, in a process of its own, and says whether it was proved; where
it is not installed a plain pass over the families finds a way that nothing is claimed of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Any

from caseload_tui.planner.engine import installed, load_engine, solver
from caseload_tui.planner.quiet import quiet
from caseload_tui.processes import Beside

WORK = 2.0
"""Work limit of each question whose answer is said to be proved, in the engine's own units."""
_PROVED = 2
"""How many of the costs are: points above limits, and children."""
_POLISH = 0.2
"""Work limit of each of the others."""
_POLL_SECONDS = 0.05


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

    No way leaves fewer points above limits than ``least_excess``, and none that leaves
    ``excess`` moves fewer children than ``least_children``.
    """

    moves: tuple[tuple[str, str], ...]
    excess: int
    children: int
    least_excess: int = 0
    least_children: int = 0

    @property
    def proved(self) -> bool:
        """Whether nothing leaves fewer points above limits, or as few with fewer moved."""
        return (self.excess, self.children) == (self.least_excess, self.least_children)


Heard = Callable[[Suggestion], None]


def suggest(
    givers: Sequence[Giver],
    room: Mapping[str, int],
    *,
    heard: Heard | None = None,
    stopped: Callable[[], bool] = lambda: False,
    work: float = WORK,
) -> Suggestion:
    """The best way found; ``room`` is how many points each worker with room can take.

    Better ways are told as they are found, and ``stopped`` is asked whether the best so far is
    good enough.
    """
    best = plain_way(givers, room)
    if best.proved or not installed():
        return best
    tell = heard or (lambda _: None)
    try:
        with Beside(_serve, tuple(givers), dict(room), work) as engine:
            while not stopped():
                if engine.heard(_POLL_SECONDS):
                    told: Suggestion | None = engine.take()
                    if told is None:
                        break
                    best = _better(best, told)
                    tell(best)
    except (EOFError, OSError):
        pass
    return best


def plain_way(givers: Sequence[Giver], room: Mapping[str, int]) -> Suggestion:
    """One pass over the families, those who free the most points for each child first."""
    left, moves, excess, children = dict(room), [], 0, 0
    for giver in givers:
        over = giver.excess
        for group in sorted(giver.groups, key=_most_relief_first):
            fits = [w for w, points in group.at.items() if points <= left.get(w, -1)]
            if over > 0 and fits:
                taker = min(fits, key=lambda one: (group.road[one], one))
                left[taker] -= group.at[taker]
                over -= group.points
                children += group.children
                moves.append((group.key, taker))
        excess += max(0, over)
    movable = any(group.at for giver in givers for group in giver.groups)
    least = 0 if movable else excess
    return Suggestion(tuple(sorted(moves)), excess, children, least_excess=least)


def _better(best: Suggestion, told: Suggestion) -> Suggestion:
    """The better of two ways, with what has been proved since."""
    if (told.excess, told.children) <= (best.excess, best.children):
        return told
    alike = told.excess == best.excess
    children = told.least_children if alike else best.least_children
    return replace(best, least_excess=told.least_excess, least_children=children)


def _most_relief_first(group: Group) -> tuple[float, int, str]:
    return -group.points / group.children, group.changes, group.key


def _serve(pipe: Any, givers: Sequence[Giver], room: Mapping[str, int], work: float) -> None:
    """The life of the process: better and better ways, then None."""
    quiet()
    load_engine()
    work_out(givers, room, pipe.send, work)
    pipe.send(None)
    pipe.close()


def work_out(
    givers: Sequence[Giver], room: Mapping[str, int], tell: Heard, work: float = WORK
) -> Suggestion:
    """Ask the engine for the least of each cost in turn, holding what was reached before."""
    from ortools.sat.python import cp_model

    model = _Model(cp_model, givers, room)
    found = plain_way(givers, room)
    model.hint(found)
    for level in range(len(model.costs)):
        found = model.least(level, found, tell, work if level < _PROVED else _POLISH)
    return found


class _Model:
    """Every family stays or goes to one of those who may take it, and nobody takes too much."""

    def __init__(self, cp: Any, givers: Sequence[Giver], room: Mapping[str, int]) -> None:
        self.cp, self.model = cp, cp.CpModel()
        self.groups = [group for giver in givers for group in giver.groups]
        self.goes: dict[tuple[int, str], Any] = {}
        over = []
        for number, group in enumerate(self.groups):
            takers = [w for w in sorted(group.at) if group.at[w] <= room.get(w, -1)]
            for taker in takers:
                self.goes[number, taker] = self.model.new_bool_var(f"{number} {taker}")
            self.model.add_at_most_one(self.goes[number, taker] for taker in takers)
        for taker, most in room.items():
            taken = [self.groups[n].at[w] * yes for (n, w), yes in self.goes.items() if w == taker]
            self.model.add(sum(taken) <= most)
        number = 0
        for giver in givers:
            freed = []
            for group in giver.groups:
                freed += [group.points * yes for (n, _), yes in self.goes.items() if n == number]
                number += 1
            left = self.model.new_int_var(0, max(0, giver.excess), giver.worker)
            self.model.add(left >= giver.excess - sum(freed))
            over.append(left)
        self.costs = [
            sum(over),
            self._sum(lambda group, _: group.children),
            self._sum(lambda group, _: group.changes),
            self._sum(lambda group, taker: group.road[taker]),
            self._sum(lambda group, _: -group.points),
        ]

    def _sum(self, cost: Callable[[Group, str], int]) -> Any:
        return sum(cost(self.groups[n], taker) * yes for (n, taker), yes in self.goes.items())

    def least(self, level: int, held: Suggestion, tell: Heard, work: float) -> Suggestion:
        """The least of one cost; from then on no way with more of it counts."""
        model, engine = self.model, solver(self.cp, work=work)
        model.minimize(self.costs[level])
        status = engine.solve(model, self._telling(held, tell))
        if status not in (self.cp.OPTIMAL, self.cp.FEASIBLE):
            return held
        found = self.suggestion(engine.value, held)
        bound = ceil(engine.best_objective_bound - 1e-6)
        if level == 0:
            found = replace(found, least_excess=bound)
        elif level == 1:
            found = replace(found, least_children=bound)
        tell(found)
        model.add(self.costs[level] <= engine.value(self.costs[level]))
        self.hint(found)
        return found

    def hint(self, way: Suggestion) -> None:
        """Let the next question be asked from a way that is known."""
        going = set(way.moves)
        self.model.clear_hints()
        for (n, taker), yes in self.goes.items():
            self.model.add_hint(yes, (self.groups[n].key, taker) in going)

    def _telling(self, held: Suggestion, tell: Heard) -> Any:
        """What hears of each better way while the engine still looks."""
        suggestion = self.suggestion

        class Telling(self.cp.CpSolverSolutionCallback):  # type: ignore[misc,name-defined]
            def on_solution_callback(self) -> None:
                tell(suggestion(self.value, held))

        return Telling()

    def suggestion(self, value: Callable[[Any], int], held: Suggestion) -> Suggestion:
        """The way that an answer is, with what was proved before it."""
        chosen = [key for key, yes in self.goes.items() if value(yes)]
        return Suggestion(
            tuple(sorted((self.groups[n].key, taker) for n, taker in chosen)),
            excess=value(self.costs[0]),
            children=sum(self.groups[n].children for n, _ in chosen),
            least_excess=held.least_excess,
            least_children=held.least_children,
        )
