"""Cover: what one worker must make late, a colleague with room in their diary may do in time.

The colleague's diary is taken as it is; the household's cheapest extra visits in it are found
by the same exact path as everything else, each at the price of a change of face.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from caseload_tui.planner.assemble import make
from caseload_tui.planner.diary import Seat
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.measure import gaps
from caseload_tui.planner.owed import Unit
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.seating import Seating
from caseload_tui.planner.taken import Taken
from caseload_tui.planner.weigh import weigh

_PASSES = 3
"""A family that is still late after a colleague helped may be helped by another."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Visits a colleague could make for a unit, and the cost they would save."""

    saves: float
    worker: str
    seats: tuple[Seat, ...] = ()


def cover_visits(
    problem: Problem, bookings: tuple[Booking, ...], limits: Limits
) -> tuple[Booking, ...]:
    """The visits by colleagues that a plan is best helped by; any process.

    ``bookings`` may hold such visits that are not promised to anybody. Those to families who
    are late all the same stay unless others do better, the rest while they are worth it.
    """
    promised = {b.key for b in problem.bookings}
    late = {u.key for u in late_units(problem, bookings)}
    again = {
        b.key
        for b in bookings
        if b.item in late and b.key not in promised and _by_colleague(problem, b)
    }
    watch = Watch(seconds=limits.seconds)
    plan = covered(problem, [b for b in bookings if b.key not in again], watch)
    if again and weigh(problem, plan).cost >= weigh(problem, bookings).cost:
        plan = bookings
    return tuple(_worth_it(problem, plan, promised))


def _by_colleague(problem: Problem, b: Booking) -> bool:
    """Whether somebody else than their own worker sees a family."""
    unit = problem.unit.get(b.item)
    return unit is not None and unit.worker != b.worker


def _worth_it(problem: Problem, plan: Sequence[Booking], promised: set[str]) -> Iterator[Booking]:
    """Colleagues' visits without those no longer needed, now that own visits have changed."""
    visits: dict[str, list[Booking]] = defaultdict(list)
    for b in plan:
        visits[b.item].append(b)
    for b in plan:
        if b.key not in promised and _by_colleague(problem, b):
            if _needed(problem, visits[b.item], b):
                yield b
            else:
                visits[b.item].remove(b)


def _needed(problem: Problem, visits: Sequence[Booking], b: Booking) -> bool:
    """Whether a colleague's visit saves more than the least that such a visit costs."""
    w, alone = problem.weights, replace(problem, units=(problem.unit[b.item],))

    def cost(some: Iterable[Booking]) -> float:
        return sum(
            w.late_day * g.late_days + w.local_day * g.local_days + w.aim_day * g.aim_days
            for g in gaps(alone, tuple(some))
        )

    without = cost(v for v in visits if v is not b)
    return without - cost(visits) >= w.visit + w.cover


def covered(problem: Problem, bookings: Sequence[Booking], watch: Watch) -> tuple[Booking, ...]:
    """The plan with late visits covered by colleagues of the same team, where that is worth it.

    ``problem`` has no rule left that waits for an event.
    """
    out = _Diaries(bookings)
    taken = Taken(problem, bookings)
    team: dict[str, list[str]] = defaultdict(list)
    for worker in problem.workers:
        team[worker.team].append(worker.key)
    waiting = late_units(problem, bookings)
    for _ in range(_PASSES):
        helped = []
        helpers = _Helpers(problem, out, waiting, taken)
        for unit in waiting:
            if watch.over():
                return out.all()
            mates = [w for w in team[problem.worker[unit.worker].team] if w != unit.worker]
            best = max(
                (helpers.offer(unit, mate) for mate in mates),
                key=lambda o: (o.saves, o.worker),
                default=None,
            )
            if best is not None and best.saves >= problem.weights.late_day:
                made = helpers.take(unit, best)
                if all(taken.fits(b) for b in made):
                    out.add(made)
                    taken.enter(made)
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


def late_units(problem: Problem, bookings: Sequence[Booking]) -> list[Unit]:
    """Units with a visit that is late by law in a plan, the latest first."""
    late: dict[str, int] = defaultdict(int)
    of = {d.key: u.key for u in problem.units for d in u.demands}
    for gap in gaps(problem, bookings):
        late[of[gap.demand.key]] += gap.late_days
    keys = sorted((k for k, n in late.items() if n), key=lambda k: (-late[k], k))
    return [problem.unit[k] for k in keys]


class _Helpers:
    """Colleagues' diaries with every family that waits for help, made when first asked."""

    def __init__(
        self, problem: Problem, diaries: _Diaries, waiting: Sequence[Unit], taken: Taken
    ) -> None:
        self._problem, self._diaries, self._taken = problem, diaries, taken
        self._waiting = tuple(waiting)
        self._seatings: dict[str, Seating] = {}

    def offer(self, unit: Unit, mate: str) -> Offer:
        """What a colleague could best do for a unit, and the cost it saves."""
        seating = self._of(mate)
        task = seating.units[unit.key]
        nothing = float(task.gap[0, len(task.days)])
        before = nothing + seating.diary.shared_cost()
        seating.seat(unit.key)
        after = seating.cost_of[unit.key] + seating.diary.shared_cost()
        seats = seating.unseat(unit.key)
        return Offer(before - after if seats else 0.0, mate, seats)

    def take(self, unit: Unit, offer: Offer) -> list[Booking]:
        """The visits of an offer, entered into the colleague's diary."""
        seating = self._of(offer.worker)
        seating.reseat_priced(unit.key, offer.seats)
        days, starts = seating.board.days, seating.board.starts
        return [
            make(self._problem, unit.key, days[d], int(starts[k]), offer.worker)
            for d, k in offer.seats
        ]

    def _of(self, mate: str) -> Seating:
        if mate not in self._seatings:
            self._seatings[mate] = self._made(mate)
        return self._seatings[mate]

    def _made(self, mate: str) -> Seating:
        problem = self._problem
        units = tuple(u for u in self._waiting if u.worker != mate)
        theirs = self._diaries.by_worker[mate]
        visits = [b for u in units for b in self._diaries.of(u)]
        others = [b for b in visits if b.worker != mate and mate not in b.needs]
        parties = {d.subject for u in units for d in u.demands} | {mate}
        parties |= {key for u in units for key in (u.household or "", *u.needs)}
        alone = replace(
            problem,
            workers=(problem.worker[mate],),
            units=tuple(replace(u, worker=mate) for u in units),
            events=(),
            bookings=(*theirs, *others),
            may_move=frozenset(),
            engagements=tuple(e for e in problem.engagements if e.party in parties),
            weights=replace(problem.weights, visit=problem.weights.visit + problem.weights.cover),
        )
        busy = self._taken.near(replace(alone, chairs=()))
        return Seating(replace(alone, engagements=(*alone.engagements, *busy)), mate)
