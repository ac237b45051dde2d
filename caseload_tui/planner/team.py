"""Many workers: each solved alone, then what they share (chairs, children, cover) put right.

Workers meet only in reviewing officers' diaries, in children and carers with two workers, and
in cover. So each is solved in parallel as if alone, clashes are seated again one after the
other, and what is still late is offered to colleagues with room. Then all are improved once more
among what the others have, and cover is looked for anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from caseload_tui.planner.changing import changing_events, with_held
from caseload_tui.planner.cover import cover_visits
from caseload_tui.planner.joint import with_joint, without_unseated
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.measure import held_days
from caseload_tui.planner.parallel import Hands, shared
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.reseating import without_clashes
from caseload_tui.planner.solve import all_bookings, solve
from caseload_tui.planner.taken import Taken
from caseload_tui.planner.together import improved_together

Better = Callable[[str, Sequence[Booking]], None]
_COVER, _COVER_SECONDS = 0.4, 2.0
"""Part of the time left that looking for cover may take, and its least."""
_TOO_SHORT = 0.35
"""Seconds for one worker in which nothing much is found: such a stage is left to the next."""


@dataclass(frozen=True, slots=True)
class _Stage:
    """Rounds of each worker, as a share of those there are, and of the time left then."""

    rounds: float
    of_time: float


_ALONE = _Stage(0.6, 0.3)
_TOGETHER = (_Stage(1.0, 0.65), _Stage(0.3, 0.8))
_FEW = 20
"""So many workers are improved in more stages, where there is time for them."""
_FEW_TOGETHER = (_Stage(1.0, 0.22), _Stage(1.0, 0.3), _Stage(1.0, 0.42), _Stage(1.0, 0.75))
_LOOK_UP = 2
"""Stages after which cover is looked for again, and the plan is told."""


def plan_team(
    problem: Problem, limits: Limits, watch: Watch, better: Better = lambda *_: None
) -> tuple[Booking, ...]:
    """A lawful plan of every worker, clashes between them resolved, late visits covered.

    ``better`` hears of each complete plan on the way, with what is done next.
    """
    fixed = without_unseated(with_joint(problem)[0])
    staying = frozenset(b.key for b in fixed.bookings)
    with Hands(limits.cores, watch) as hands:
        bookings = _each_alone(fixed, hands, limits, watch)
        better("Looking for cover by colleagues", bookings)
        settled = with_held(fixed, held_days(problem, bookings))
        bookings = _covered(settled, bookings, hands, limits, watch)
        changing = changing_events(fixed)
        staying |= {b.key for b in bookings if b.item in changing}
        few = len(_sizes(settled)) <= _FEW
        for n, stage in enumerate(_FEW_TOGETHER if few else _TOGETHER, start=1):
            asked = _within(stage, replace(limits, seed=limits.seed + n), watch, settled)
            if watch.over() or _too_short(asked.values()):
                continue
            if n % _LOOK_UP == 1:
                better("Improving all together", bookings)
            bookings = improved_together(settled, bookings, staying, hands, asked, watch)
            if n % _LOOK_UP == 0:
                bookings = _covered(settled, bookings, hands, limits, watch)
    return bookings


def _sizes(problem: Problem) -> dict[str, int]:
    """How many things each worker has to seat; nobody with nothing."""
    return dict(sorted(Counter(i.worker for i in problem.items.values()).items()))


def _within(stage: _Stage, limits: Limits, watch: Watch, problem: Problem) -> dict[str, Limits]:
    """What each worker may use of a stage."""
    sizes = _sizes(problem)
    asked = replace(limits, rounds=round(stage.rounds * limits.rounds))
    found = shared(asked, watch, stage.of_time, list(sizes.values()))
    return dict(zip(sizes, found, strict=True))


def _too_short(asked: Iterable[Limits]) -> bool:
    """Whether there is too little time left for anybody to be worth a stage."""
    return all(one.seconds is not None and one.seconds < _TOO_SHORT for one in asked)


def _each_alone(
    problem: Problem, hands: Hands, limits: Limits, watch: Watch
) -> tuple[Booking, ...]:
    """Everybody planned as if alone, and what clashes seated again."""
    within = _within(_ALONE, limits, watch, problem)
    parts = [(problem.only(key), key) for key in within]

    def done(n: int) -> None:
        watch.say(f"{n} of {len(parts)} workers planned")

    plans = hands.each(plan_one, parts, list(within.values()), done)
    merged = _merged(problem, plans, limits, watch)
    known = {b.key for b in merged}
    return (*merged, *(b for b in problem.bookings if b.key not in known))


def plan_one(problem: Problem, worker: str, limits: Limits) -> tuple[Booking, ...]:
    """One worker's whole plan; runs in any process."""
    seating, early = solve(problem, worker, limits, Watch(seconds=limits.seconds))
    return tuple(b for b in all_bookings(problem, seating, early) if b.worker == worker)


def _merged(
    problem: Problem, plans: Sequence[tuple[Booking, ...]], limits: Limits, watch: Watch
) -> tuple[Booking, ...]:
    """One plan after another; what clashes with an earlier one is seated again."""
    taken = Taken(problem, problem.bookings)
    out: list[Booking] = []
    for plan in plans:
        held = held_days(problem, out)
        good = without_clashes(problem, plan, taken, held, limits, watch)
        taken.enter(good)
        out += good
    return tuple(out)


def _covered(
    problem: Problem, bookings: tuple[Booking, ...], hands: Hands, limits: Limits, watch: Watch
) -> tuple[Booking, ...]:
    """Cover within each team; of two visits to one child at once, only the first is kept."""
    teams: dict[str, list[str]] = defaultdict(list)
    for worker in problem.workers:
        teams[worker.team].append(worker.key)
    several = [set(keys) for keys in teams.values() if len(keys) > 1]
    given = {b.key for b in problem.bookings}
    out = [b for b in bookings if b.key in given or not _covers(problem, b)]
    taken = Taken(problem, out)
    each = shared(limits, watch, _COVER, [len(keys) for keys in several])
    if watch.seconds is not None:
        each = [replace(one, seconds=max(_COVER_SECONDS, one.seconds or 0)) for one in each]
    parts = [_of_team(problem, keys, bookings) for keys in several]
    for made in hands.each(cover_visits, parts, each):
        for b in made:
            if taken.fits(b):
                taken.enter((b,))
                out.append(b)
    return tuple(out)


def _covers(problem: Problem, b: Booking) -> bool:
    """Whether somebody else than their own worker sees a family."""
    unit = problem.unit.get(b.item)
    return unit is not None and unit.worker != b.worker


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
    known = {b.key for b in near}
    places = {u.place for u in units} | {b.place for b in near}
    workers = tuple(w for w in problem.workers if w.key in keys)
    places |= {w.base for w in workers}
    alone = replace(
        problem,
        workers=workers,
        units=units,
        events=(),
        bookings=tuple(b for b in problem.bookings if b.key in known),
        children=tuple(c for c in problem.children if c.key in parties),
        places=tuple(p for p in problem.places if p.key in places),
        engagements=tuple(e for e in problem.engagements if e.party in parties | keys),
    )
    return alone, near
