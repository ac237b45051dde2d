"""Cover: what one worker must make late, a colleague with room in their diary may do in time.

The colleague's diary is taken as it is; the household's cheapest extra visits in it are found
by the same exact path as everything else, each at the price of a change of face.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from caseload_tui.planner.assemble import make
from caseload_tui.planner.limits import Watch
from caseload_tui.planner.measure import gaps
from caseload_tui.planner.owed import Unit
from caseload_tui.planner.people import Engagement, Span
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.seating import Seating


@dataclass(frozen=True, slots=True)
class Offer:
    """Visits a colleague could make for a unit, and the cost they would save."""

    saves: float
    bookings: tuple[Booking, ...]


def covered(problem: Problem, bookings: Sequence[Booking], watch: Watch) -> tuple[Booking, ...]:
    """The plan with late visits covered by colleagues of the same team, where that is worth it.

    ``problem`` has no rule left that waits for an event.
    """
    out = tuple(bookings)
    team: dict[str, list[str]] = defaultdict(list)
    for worker in problem.workers:
        team[worker.team].append(worker.key)
    for unit in late_units(problem, out):
        if watch.stopped():
            break
        mates = [w for w in team[problem.worker[unit.worker].team] if w != unit.worker]
        best = max(
            offers(problem, out, unit, mates), key=lambda o: (o.saves, _tie(o)), default=None
        )
        if best is not None and best.saves >= problem.weights.late_day:
            out = (*out, *best.bookings)
    return out


def _tie(offer: Offer) -> str:
    return offer.bookings[0].worker if offer.bookings else ""


def late_units(problem: Problem, bookings: Sequence[Booking]) -> list[Unit]:
    """Units with a visit that is late by law in a plan, the latest first."""
    late: dict[str, int] = defaultdict(int)
    of = {d.key: u.key for u in problem.units for d in u.demands}
    for gap in gaps(problem, bookings):
        late[of[gap.demand.key]] += gap.late_days
    keys = sorted((k for k, n in late.items() if n), key=lambda k: (-late[k], k))
    return [problem.unit[k] for k in keys]


def offers(
    problem: Problem, bookings: Sequence[Booking], unit: Unit, colleagues: Sequence[str]
) -> Iterator[Offer]:
    """What each colleague could do for a unit, best possible for each."""
    mine = [b for b in bookings if b.item == unit.key]
    busy = tuple(_busy(bookings, unit))
    for key in colleagues:
        visits = tuple(b for b in bookings if b.worker == key)
        there = replace(unit, worker=key)
        weights = replace(problem.weights, visit=problem.weights.visit + problem.weights.cover)
        alone = replace(
            problem,
            workers=(problem.worker[key],),
            units=(there,),
            events=(),
            bookings=(*visits, *(b for b in mine if b.worker != key)),
            may_move=frozenset(),
            engagements=(*problem.engagements, *busy),
            weights=weights,
        )
        yield _offer(problem, alone, key, unit)


def _busy(bookings: Sequence[Booking], unit: Unit) -> Iterator[Engagement]:
    """When the children of a unit are in somebody's other appointment."""
    subjects = {d.subject for d in unit.demands} | {unit.household or ""}
    for b in bookings:
        for party in {c.subject for c in b.covers} | {b.household or ""}:
            if party in subjects and party:
                yield Engagement(party, b.day, Span(b.start, b.end))


def _offer(problem: Problem, alone: Problem, key: str, unit: Unit) -> Offer:
    seating = Seating(alone, key)
    task = seating.units[unit.key]
    nothing = float(task.gap[0, len(task.days)])
    before = nothing + seating.diary.shared_cost()
    seating.seat(unit.key)
    seats = seating.at[unit.key]
    after = seating.cost_of[unit.key] + seating.diary.shared_cost()
    made = tuple(
        make(problem, unit.key, seating.board.days[d], int(seating.board.starts[k]), key)
        for d, k in seats
    )
    return Offer(before - after if made else 0.0, made)
