"""Many workers: each solved alone, then what they share (chairs, children, cover) put right.

Workers meet only in reviewing officers' diaries, in children and carers with two workers, and
in cover. So each is solved in parallel as if alone, clashes are seated again one after the
other, and what is still late is offered to colleagues with room.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from caseload_tui.planner.changing import with_held
from caseload_tui.planner.cover import cover_visits
from caseload_tui.planner.joint import with_joint, without_unseated
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.measure import held_days
from caseload_tui.planner.parallel import each, solve_each
from caseload_tui.planner.parties import engagements, parties
from caseload_tui.planner.people import Engagement, Span
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.solve import all_bookings, solve

_COVER, _COVER_SECONDS = 0.7, 1.0
"""Part of the time left that looking for cover may take, and its least."""
_AGAIN, _AGAIN_EACH = 60, 10
"""Most rounds for seating again what clashed, and rounds for each of it."""


def plan_team(problem: Problem, limits: Limits, watch: Watch) -> tuple[Booking, ...]:
    """A lawful plan of every worker, clashes between them resolved, late visits covered."""
    fixed = without_unseated(with_joint(problem)[0])
    keys = sorted({i.worker for i in fixed.items.values()})
    parts = [(key, fixed.only(key)) for key in keys]
    solved: dict[str, tuple[Booking, ...]] = {}
    for worker, bookings in solve_each(parts, limits, watch):
        solved[worker] = tuple(b for b in bookings if b.worker == worker)
        watch.say(f"{len(solved)} of {len(keys)} workers planned")
    merged = _merged(fixed, [solved[k] for k in keys], limits, watch)
    staying = {b.key for b in merged}
    whole = (*merged, *(b for b in fixed.bookings if b.key not in staying))
    watch.say("Looking for cover by colleagues")
    held = held_days(problem, whole)
    return _covered(with_held(problem, held), whole, limits, watch)


def _covered(
    problem: Problem, bookings: tuple[Booking, ...], limits: Limits, watch: Watch
) -> tuple[Booking, ...]:
    """Cover within each team; of two visits to one child at once, only the first is kept."""
    teams: dict[str, list[str]] = defaultdict(list)
    for worker in problem.workers:
        teams[worker.team].append(worker.key)
    several = [set(keys) for keys in teams.values() if len(keys) > 1]
    seconds = None
    if watch.seconds is not None:
        left = max(_COVER_SECONDS, _COVER * (watch.seconds - watch.elapsed))
        seconds = left * min(limits.cores, len(several)) / max(1, len(several))
    parts = [(*_of_team(problem, keys, bookings), seconds) for keys in several]
    taken = _Taken(problem)
    for b in bookings:
        taken.enter(b)
    out = list(bookings)
    for made in each(cover_visits, parts, limits.cores, watch):
        for b in made:
            if taken.fits(b):
                taken.enter(b)
                out.append(b)
    return tuple(out)


def _of_team(
    problem: Problem, keys: set[str], bookings: tuple[Booking, ...]
) -> tuple[Problem, tuple[Booking, ...]]:
    """What one team has to do with, and the bookings of its workers or families."""
    units = tuple(u for u in problem.units if u.worker in keys)
    parties = {d.subject for u in units for d in u.demands} | {u.household for u in units}
    near = tuple(
        b
        for b in bookings
        if b.worker in keys
        or keys & set(b.needs)
        or b.household in parties
        or any(c.subject in parties for c in b.covers)
    )
    places = {u.place for u in units} | {b.place for b in near}
    workers = tuple(w for w in problem.workers if w.key in keys)
    places |= {w.base for w in workers}
    alone = replace(
        problem,
        workers=workers,
        units=units,
        events=(),
        bookings=(),
        children=tuple(c for c in problem.children if c.key in parties),
        places=tuple(p for p in problem.places if p.key in places),
        engagements=tuple(e for e in problem.engagements if e.party in parties | keys),
    )
    return alone, near


def _merged(
    problem: Problem, plans: Sequence[tuple[Booking, ...]], limits: Limits, watch: Watch
) -> tuple[Booking, ...]:
    """One plan after another; what clashes with an earlier one is seated again."""
    taken = _Taken(problem)
    given = {b.key for b in problem.bookings}
    out: list[Booking] = []
    for plan in plans:
        good = [b for b in plan if b.key in given or taken.fits(b)]
        clashing = {b.item for b in plan} - {b.item for b in good}
        clashing |= {b.item for b in plan if b not in good}
        if clashing:
            good = _again(problem, plan, clashing, out, limits, watch)
        for b in good:
            taken.enter(b)
        out += good
    return tuple(out)


class _Taken:
    """Whose time is taken when, to tell a clash between two workers' plans."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._spans: dict[tuple[str, object], list[Span]] = defaultdict(list)
        for b in problem.bookings:
            self.enter(b)

    def fits(self, b: Booking) -> bool:
        """Whether nobody the booking needs is taken then."""
        return not any(
            span.meets(b.start, b.end)
            for party in parties(self.problem, b)
            for span in self._spans[party, b.day]
        )

    def enter(self, b: Booking) -> None:
        """Take the time of everybody a booking needs."""
        for party in parties(self.problem, b):
            self._spans[party, b.day].append(Span(b.start, b.end))


def _again(
    problem: Problem,
    plan: tuple[Booking, ...],
    clashing: set[str],
    others: list[Booking],
    limits: Limits,
    watch: Watch,
) -> list[Booking]:
    """One worker's plan with what clashed seated again, first around the rest.

    Where an event then finds no place, the worker's other bookings in its window make room.
    """
    found = _reseated(problem, plan, clashing, others, limits, watch)
    held = {b.item for b in found}
    lost = [problem.event[k] for k in clashing if k in problem.event and k not in held]
    if not lost:
        return found
    near = {
        b.item for b in plan for e in lost if e.opens <= b.day <= e.due and b.item in problem.items
    }
    return _reseated(problem, plan, clashing | near, others, limits, watch)


def _reseated(
    problem: Problem,
    plan: tuple[Booking, ...],
    free: set[str],
    others: list[Booking],
    limits: Limits,
    watch: Watch,
) -> list[Booking]:
    """One worker's plan with the items of ``free`` seated anew among the rest."""
    worker = plan[0].worker
    part = problem.only(worker)
    free = _with_followers(part, free)
    given = {b.key for b in problem.bookings}
    stay = [b for b in plan if b.item not in free or b.key in given]
    elsewhere = [b for b in part.bookings if b.worker != worker]
    alone = replace(
        part,
        units=tuple(u for u in part.units if u.key in free),
        events=tuple(e for e in part.events if e.key in free),
        bookings=(*stay, *elsewhere),
        may_move=frozenset(),
        engagements=(*part.engagements, *_near(problem, part, others)),
    )
    held = held_days(problem, [*plan, *others])
    alone = with_held(alone, {k: v for k, v in held.items() if k not in free})
    rounds = min(_AGAIN, _AGAIN_EACH * len(alone.items))
    seating, early = solve(alone, worker, replace(limits, rounds=rounds), watch)
    return [b for b in all_bookings(alone, seating, early) if b.worker == worker]


def _with_followers(problem: Problem, free: set[str]) -> set[str]:
    """These items and every event whose window is counted from one of them."""
    found = set(free)
    while more := {e.key for e in problem.events if e.follows in found} - found:
        found |= more
    return found


def _near(problem: Problem, part: Problem, others: list[Booking]) -> tuple[Engagement, ...]:
    """The time that others' bookings take of anybody one worker's part has to do with."""
    known = {*part.child, *part.chair, *part.worker}
    known |= {i.household for i in part.items.values() if i.household}
    near = [
        b
        for b in others
        if b.household in known
        or any(n in known for n in b.needs)
        or any(c.subject in known for c in b.covers)
    ]
    return engagements(problem, near)
