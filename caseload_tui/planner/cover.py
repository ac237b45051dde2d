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

_PASSES = 3
"""A family that is still late after a colleague helped may be helped by another."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Visits a colleague could make for a unit, and the cost they would save."""

    saves: float
    bookings: tuple[Booking, ...]


def cover_visits(
    problem: Problem, bookings: tuple[Booking, ...], seconds: float | None
) -> tuple[Booking, ...]:
    """Only the visits by colleagues that ``covered`` adds; runs in any process."""
    return covered(problem, bookings, Watch(seconds=seconds))[len(bookings) :]


def covered(problem: Problem, bookings: Sequence[Booking], watch: Watch) -> tuple[Booking, ...]:
    """The plan with late visits covered by colleagues of the same team, where that is worth it.

    ``problem`` has no rule left that waits for an event.
    """
    out = _Diaries(bookings)
    team: dict[str, list[str]] = defaultdict(list)
    for worker in problem.workers:
        team[worker.team].append(worker.key)
    waiting = late_units(problem, bookings)
    for _ in range(_PASSES):
        helped = []
        for unit in waiting:
            if watch.over():
                return out.all()
            mates = [w for w in team[problem.worker[unit.worker].team] if w != unit.worker]
            offered = offers(problem, out, unit, mates)
            best = max(offered, key=lambda o: (o.saves, _tie(o)), default=None)
            if best is not None and best.saves >= problem.weights.late_day:
                out.add(best.bookings)
                helped.append(unit)
        waiting = [u for u in helped if late_units(replace(problem, units=(u,)), out.of(u))]
    return out.all()


class _Diaries:
    """A plan's bookings, found by worker, by item and by whoever is visited."""

    def __init__(self, bookings: Sequence[Booking]) -> None:
        self._all: list[Booking] = []
        self.by_worker: dict[str, list[Booking]] = defaultdict(list)
        self.by_item: dict[str, list[Booking]] = defaultdict(list)
        self.by_party: dict[str, list[Booking]] = defaultdict(list)
        self.add(bookings)

    def add(self, bookings: Sequence[Booking]) -> None:
        """Enter more bookings."""
        for b in bookings:
            self._all.append(b)
            self.by_item[b.item].append(b)
            for worker in {b.worker, *b.needs}:
                self.by_worker[worker].append(b)
            for party in {c.subject for c in b.covers} | {b.household or ""}:
                self.by_party[party].append(b)

    def of(self, unit: Unit) -> list[Booking]:
        """The visits to a unit."""
        return self.by_item[unit.key]

    def all(self) -> tuple[Booking, ...]:
        """Everything."""
        return tuple(self._all)


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
    problem: Problem, diaries: _Diaries, unit: Unit, colleagues: Sequence[str]
) -> Iterator[Offer]:
    """What each colleague could do for a unit, best possible for each."""
    mine = diaries.of(unit)
    busy = tuple(_busy(diaries, unit))
    price = problem.weights.visit + problem.weights.cover
    for key in colleagues:
        theirs = diaries.by_worker[key]
        alone = replace(
            problem,
            workers=(problem.worker[key],),
            units=(replace(unit, worker=key),),
            events=(),
            bookings=(*theirs, *(b for b in mine if b.worker != key and key not in b.needs)),
            may_move=frozenset(),
            engagements=(*_of(problem, unit), *busy),
            weights=replace(problem.weights, visit=price),
        )
        yield _offer(problem, alone, key, unit)


def _of(problem: Problem, unit: Unit) -> Iterator[Engagement]:
    """Engagements known beforehand of those a visit to a unit needs."""
    parties = {d.subject for d in unit.demands} | {unit.household, *unit.needs}
    return (e for e in problem.engagements if e.party in parties)


def _busy(diaries: _Diaries, unit: Unit) -> Iterator[Engagement]:
    """When the children of a unit are in somebody's other appointment."""
    for party in sorted({d.subject for d in unit.demands} | {unit.household or ""} - {""}):
        for b in diaries.by_party[party]:
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
