"""Improving every worker's plan once more, now among what all the others have booked.

Each looks at the others as they are now, all side by side, and those who come to clash are put
right one after the other. So it does not matter who is ready first. Nobody is left with a plan
that costs more than before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from caseload_tui.planner.assemble import bookings_of
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.measure import held_days
from caseload_tui.planner.parallel import Hands
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.reseating import without_clashes
from caseload_tui.planner.solve import solve
from caseload_tui.planner.taken import Taken
from caseload_tui.planner.weigh import weigh

_LEAST_GAIN = 1e-6


@dataclass(frozen=True, slots=True)
class _Part:
    """One worker's part: what stands in it, and their own bookings that may move."""

    problem: Problem
    own: tuple[Booking, ...]


def improved_together(
    problem: Problem,
    bookings: Sequence[Booking],
    staying: frozenset[str],
    hands: Hands,
    limits: Mapping[str, Limits],
    watch: Watch,
) -> tuple[Booking, ...]:
    """Better bookings of every worker; those of ``staying`` and visits by colleagues stay.

    ``limits`` are each worker's. ``problem`` has no rule left that waits for an event.
    """
    own = _own(problem, bookings, staying)
    moving = {b.key for mine in own.values() for b in mine}
    stand = tuple(b for b in bookings if b.key not in moving)
    taken = Taken(problem, bookings)
    standing = replace(problem, bookings=stand, may_move=frozenset())
    parts = {}
    for worker, mine in own.items():
        taken.leave(mine)
        parts[worker] = _Part(_among(standing.only(worker), taken), mine)
        taken.enter(mine)
    asked = [(part.problem, worker, part.own) for worker, part in parts.items()]
    found = hands.each(better_one, asked, [limits[worker] for worker in parts])
    for worker, new in zip(parts, found, strict=True):
        if new is not None:
            taken.leave(own[worker])
            own[worker] = _put_right(
                standing, worker, parts[worker], new, taken, limits[worker], watch
            )
            taken.enter(own[worker])
    return (*stand, *(b for mine in own.values() for b in mine))


def better_one(
    problem: Problem, worker: str, own: tuple[Booking, ...], limits: Limits
) -> tuple[Booking, ...] | None:
    """Bookings that cost less than a worker's own, or None; runs in any process."""
    watch = Watch(seconds=limits.seconds)
    seating, _ = solve(problem, worker, limits, watch, start=own, settled=True)
    new = tuple(bookings_of(seating))
    return new if _cost(problem, new) < _cost(problem, own) - _LEAST_GAIN else None


def _own(
    problem: Problem, bookings: Sequence[Booking], staying: frozenset[str]
) -> dict[str, tuple[Booking, ...]]:
    """Each worker's bookings that may move: made now, and for their own families."""
    own: dict[str, list[Booking]] = defaultdict(list)
    for b in bookings:
        item = problem.items.get(b.item)
        if b.key not in staying and item is not None and item.worker == b.worker:
            own[b.worker].append(b)
    return {worker: tuple(own[worker]) for worker in sorted(own)}


def _among(part: Problem, taken: Taken) -> Problem:
    """One worker's part with the time that others take."""
    return replace(part, engagements=(*part.engagements, *taken.near(part)))


def _put_right(
    standing: Problem,
    worker: str,
    part: _Part,
    new: tuple[Booking, ...],
    taken: Taken,
    limits: Limits,
    watch: Watch,
) -> tuple[Booking, ...]:
    """The new bookings, seated again where they clash by now; the old where that costs more."""
    if all(taken.fits(b) for b in new):
        return new
    mine = [b for b in part.problem.bookings if b.worker == worker]
    held = held_days(standing, standing.bookings)
    plan = without_clashes(standing, [*mine, *new], taken, held, limits, watch)
    stand = {b.key for b in mine}
    right = tuple(b for b in plan if b.key not in stand)
    return right if _cost(part.problem, right) < _cost(part.problem, part.own) else part.own


def _cost(problem: Problem, own: Sequence[Booking]) -> float:
    return weigh(problem, [*problem.bookings, *own]).cost
