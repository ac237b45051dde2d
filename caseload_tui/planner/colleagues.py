"""What colleagues of the same team could do: visits that one worker cannot make in time.

Their diaries are taken as booked so far, and nothing of theirs moves. An event is held by the
child's own worker and is offered to nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from caseload_tui.planner.changing import with_held
from caseload_tui.planner.check import check
from caseload_tui.planner.measure import held_days
from caseload_tui.planner.owed import Unit
from caseload_tui.planner.parties import engagements
from caseload_tui.planner.people import Worker
from caseload_tui.planner.plan import Alternative, Booking, Unmet
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.prove import late_of
from caseload_tui.planner.seating import Seating


@dataclass(frozen=True, slots=True)
class Colleagues:
    """Workers who may be asked for help, and what is booked with them."""

    workers: tuple[Worker, ...] = ()
    bookings: tuple[Booking, ...] = ()

    def diary(self, key: str) -> tuple[Booking, ...]:
        """What one of them goes to."""
        return tuple(b for b in self.bookings if b.worker == key or key in b.needs)


NOBODY = Colleagues()


@dataclass(frozen=True, slots=True)
class _Offer:
    """One colleague's visits to a unit, and the late days and costs they save."""

    days: int
    cost: float
    visits: tuple[Alternative, ...]


def with_alternatives(
    problem: Problem, bookings: Sequence[Booking], unmet: Sequence[Unmet], mates: Colleagues
) -> tuple[Unmet, ...]:
    """What a plan does not meet, each with the visits a colleague could make in time instead."""
    late = tuple(u for u in problem.units if any(m.item == u.key and m.days_late for m in unmet))
    if not late or not mates.workers:
        return tuple(unmet)
    settled = with_held(problem, held_days(problem, bookings))
    best: dict[str, _Offer] = {}
    for mate in mates.workers:
        for key, offer in _offers(settled, bookings, late, mate, mates.diary(mate.key)):
            known = best.get(key)
            if known is None or (offer.days, -offer.cost) > (known.days, -known.cost):
                best[key] = offer
    return tuple(_shared(unmet, best))


def _offers(
    problem: Problem,
    bookings: Sequence[Booking],
    late: tuple[Unit, ...],
    mate: Worker,
    theirs: tuple[Booking, ...],
) -> Iterator[tuple[str, _Offer]]:
    """The best extra visits one colleague could make to each unit, where they save late days."""
    settled = {u.key: u for u in problem.units}
    wanted = {u.key for u in late}
    weights = problem.weights
    others = [b for b in bookings if b.worker != mate.key]
    alone = replace(
        problem,
        workers=(mate,),
        units=tuple(replace(settled[key], worker=mate.key) for key in sorted(wanted)),
        events=(),
        bookings=(*theirs, *(b for b in others if b.item in wanted)),
        may_move=frozenset(),
        engagements=(*problem.engagements, *engagements(problem, others)),
        weights=replace(weights, visit=weights.visit + weights.cover),
    )
    seating = Seating(alone, mate.key)
    for key, task in seating.units.items():
        nothing = seating.diary.shared_cost()
        seating.seat(key)
        made = seating.at[key]
        days = round(float(task.late[0, -1])) - late_of(seating, key)
        cost = seating.cost_of[key] + seating.diary.shared_cost() - nothing
        board = seating.board
        if made and days > 0:
            yield key, _Offer(days, cost, tuple(
                Alternative(mate.key, board.days[d], int(board.starts[k]), task.unit.minutes)
                for d, k in made
            ))  # fmt: skip
        seating.unseat(key)


def _shared(unmet: Sequence[Unmet], best: dict[str, _Offer]) -> Iterator[Unmet]:
    """Each visit offered goes with the first late gap it falls into."""
    left = {key: list(offer.visits) for key, offer in best.items()}
    order = sorted(range(len(unmet)), key=lambda n: unmet[n].booked or date.max)
    given: dict[int, tuple[Alternative, ...]] = {}
    for n in order:
        one = unmet[n]
        if one.days_late:
            mine = [v for v in left.get(one.item, ()) if v.day < (one.booked or date.max)]
            given[n] = tuple(mine)
    for n, one in enumerate(unmet):
        yield replace(one, colleagues=given[n]) if given.get(n) else one


def kept_by_colleagues(
    problem: Problem, lost: Sequence[Booking], mates: Colleagues
) -> tuple[tuple[Booking, ...], Colleagues]:
    """Lost visits that colleagues could make on the very day and time, and who is asked.

    A colleague whose own diary breaks a rule already is not asked.
    """
    sound = [m for m in mates.workers if _in_order(problem, m, mates.diary(m.key))]
    diaries = {m.key: list(mates.diary(m.key)) for m in sound}
    kept: list[Booking] = []
    for b in sorted(lost, key=lambda b: (b.day, b.start, b.key)):
        if b.item not in problem.unit:
            continue
        found = [m for m in sound if _can(problem, m, diaries[m.key], b)]
        if found:
            # Whoever is out that day already, then whoever has fewest that day.
            mate = min(found, key=lambda m: (_that_day(diaries[m.key], b.day), m.key))
            given = replace(b, worker=mate.key, pinned=False)
            diaries[mate.key].append(given)
            kept.append(given)
    used = {b.worker for b in kept}
    return tuple(kept), Colleagues(
        tuple(m for m in sound if m.key in used),
        tuple(b for b in mates.bookings if b.worker in used or used & set(b.needs)),
    )


def _in_order(problem: Problem, mate: Worker, diary: tuple[Booking, ...]) -> bool:
    workers = tuple(w for w in problem.workers if w.key != mate.key)
    return not check(replace(problem, workers=(*workers, mate), bookings=diary), diary)


def _that_day(diary: Sequence[Booking], day: date) -> int:
    return sum(b.day == day for b in diary)


def _can(problem: Problem, mate: Worker, diary: Sequence[Booking], b: Booking) -> bool:
    """Whether a colleague can keep a booking, and everybody on it, as it was agreed."""
    of_day = tuple(each for each in (*problem.bookings, *diary) if each.day == b.day)
    workers = (*problem.workers, mate)
    asked = replace(problem, workers=workers, bookings=of_day, may_move=frozenset())
    return not check(asked, [*of_day, replace(b, worker=mate.key, pinned=False)])
