"""Repair: after sickness, leave, a move, a new child, a visit made or not made, change least.

The bookings that stand are the start. What has become impossible is seated again; nothing else
moves. Then a second plan, that may move a few promises more where it saves late days, is put
beside the first: people choose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from caseload_tui.planner.assemble import finish
from caseload_tui.planner.changes import Change, Kind, changes
from caseload_tui.planner.colleagues import NOBODY, Colleagues, kept_by_colleagues
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.lost import as_now, impossible
from caseload_tui.planner.measure import gaps, held_days, late_by, owed_in_time
from caseload_tui.planner.parties import engagements
from caseload_tui.planner.plan import Booking, Bound, Plan, Unmet
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.propose import finished
from caseload_tui.planner.solve import all_bookings, solve
from caseload_tui.planner.sound import sound
from caseload_tui.planner.words import count

_AROUND_DAYS = 21
"""How far from a lost visit other promises may be asked to move."""
_MORE, _LESS = 3.0, 0.2
"""How much more search fewer late days are worth, and how much less each move left out needs."""
QUICK = Limits(seconds=2.0, rounds=200)
_NO_FEWER = "No repair moves fewer promises."
_EACH_NEEDED = "Each of these moves was tried without, and then more is late."
_PERHAPS = "Fewer moves may do: there was no time to try each without."


@dataclass(frozen=True, slots=True)
class Option:
    """One way to repair: the whole new plan, and what changes against the bookings that stood.

    ``moved`` counts promises that change; ``must_move`` of them could not have stayed.
    ``others`` counts bookings that are moved although they could have stayed.
    """

    plan: Plan
    changes: tuple[Change, ...]
    moved: int
    must_move: int
    others: int
    covered: int = 0
    """Bookings that a colleague keeps on the very day and time."""
    moved_others: frozenset[str] = frozenset()
    """The keys of ``others`` that were asked to make room."""
    certainty: str = ""
    """How sure it is that nothing more moves than has to, in words."""

    @property
    def words(self) -> str:
        """The option in a line: "move 2 others: 8 late days"."""
        start = f"move {count(self.others, 'other')}" if self.others else "move nothing else"
        if self.covered:
            start = f"colleagues keep {self.covered} as booked, {start}"
        return f"{start}: {count(self.plan.objective.late_days, 'late day')}"


@dataclass(frozen=True, slots=True)
class Repair:
    """What became impossible and why, and one or two ways to put it right, least change first.

    No repair can move fewer promises than those that became impossible; the first moves no other.
    """

    lost: tuple[tuple[Booking, str], ...]
    options: tuple[Option, ...]


def repair(
    problem: Problem,
    limits: Limits = QUICK,
    watch: Watch | None = None,
    mates: Colleagues = NOBODY,
) -> Repair:
    """Repair the bookings of ``problem``, which were accepted before, for its facts as of now.

    Where colleagues (``mates``) could keep what was promised, that is an option more, the last.
    """
    watch = watch or Watch()
    if watch.seconds is None:
        watch.seconds = limits.seconds
    now = replace(problem, bookings=tuple(as_now(problem, b) for b in problem.bookings))
    lost = impossible(now)
    gone = {b.key for b, _ in lost}
    kept = tuple(b for b in now.bookings if b.key not in gone)
    whole, aside = sound(replace(now, bookings=kept, may_move=frozenset()))
    work = _Work(problem, whole, aside, lost, limits, watch)
    affected = affected_items(whole, {b.item for b, _ in lost})
    watch.say(
        f"{count(len(lost), 'booking')} cannot stand, "
        f"{count(len(affected), 'family', 'families')} to look at"
    )
    first = replace(work.option(affected, frozenset()), certainty=_NO_FEWER)
    options = [first]
    if first.plan.objective.late_days and not watch.over():
        movable = _movable(whole, affected, [b for b, _ in lost], first.plan.bookings)
        near = frozenset(b.item for b in whole.bookings if b.key in movable)
        second = work.option(affected | near, movable, first.plan.bookings, _MORE)
        if second.plan.objective.cost < first.plan.objective.cost - 1e-6:
            second = _without_needless(work, affected, second)
        if second.plan.objective.cost < first.plan.objective.cost - 1e-6:
            # One that is better and moves no other either leaves nothing to choose.
            options = [first, second] if second.others else [second]
    by_mates = work.kept_by(mates)
    return Repair(lost, (*options, by_mates) if by_mates else tuple(options))


@dataclass(frozen=True, slots=True)
class _Work:
    """What both repairs start from."""

    before: Problem
    problem: Problem
    aside: tuple[Unmet, ...]
    lost: tuple[tuple[Booking, str], ...]
    limits: Limits
    watch: Watch

    def option(
        self,
        free: frozenset[str],
        movable: frozenset[str],
        start: Sequence[Booking] = (),
        effort: float = 1.0,
    ) -> Option:
        """The plan with the items of ``free`` seated among everything that stays.

        ``effort`` is how many times the rounds of search it may take.
        """
        limits = replace(self.limits, rounds=round(effort * self.limits.rounds))
        bookings = _seated(self.problem, free, movable, start, limits, self.watch)
        asked = replace(self.problem, may_move=movable)
        plan = finished(asked, bookings, self.aside, self.watch, Bound())
        changed = changes(self.before.bookings, plan.bookings)
        lost = {b.key for b, _ in self.lost}
        must = sum(b.promised or b.pinned for b, _ in self.lost)
        others = frozenset(
            c.before.key
            for c in changed
            if c.before is not None and c.before.key not in lost and c.kind is not Kind.PLACE
        )
        moved = sum(c.promise for c in changed)
        return Option(plan, changed, moved, must, len(others), moved_others=others & movable)

    def kept_by(self, mates: Colleagues) -> Option | None:
        """What is lost kept by colleagues where they can; None where nobody can."""
        kept, asked = kept_by_colleagues(self.problem, [b for b, _ in self.lost], mates)
        if not kept:
            return None
        own = self.problem
        workers = {w.key: w for w in (*own.workers, *asked.workers)}
        whole = replace(
            own,
            workers=tuple(workers.values()),
            bookings=_once((*own.bookings, *kept, *asked.bookings)),
        )
        before = replace(self.before, bookings=_once((*self.before.bookings, *asked.bookings)))
        keys = {b.key for b in kept}
        free = affected_items(whole, {b.item for b, _ in self.lost if b.key not in keys})
        option = replace(self, before=before, problem=whole).option(free, frozenset())
        return replace(option, covered=len(kept))


def _without_needless(work: _Work, affected: frozenset[str], found: Option) -> Option:
    """The option without the moves it can do without, each left out in turn.

    So no single move is needless; that no other, smaller set of moves would do is not proved.
    """
    tried: set[str] = set()
    while left := sorted(found.moved_others - tried):
        if work.watch.over():
            return replace(found, certainty=_PERHAPS)
        tried.add(left[0])
        movable = found.moved_others - {left[0]}
        near = frozenset(b.item for b in work.problem.bookings if b.key in movable)
        other = work.option(affected | near, movable, found.plan.bookings, _LESS)
        late, missed = other.plan.objective.late_days, other.plan.objective.missed_events
        if late <= found.plan.objective.late_days and missed <= found.plan.objective.missed_events:
            found = other
    return replace(found, certainty=_EACH_NEEDED if found.others else _NO_FEWER)


def _once(bookings: Sequence[Booking]) -> tuple[Booking, ...]:
    """Bookings without those that are there twice."""
    return tuple({b.key: b for b in bookings}.values())


def affected_items(problem: Problem, lost: set[str]) -> frozenset[str]:
    """Items that need something done: a booking lost, late now, or never booked."""
    late = {g.demand.key for g in gaps(problem, problem.bookings) if g.late_days}
    units = {u.key for u in problem.units if any(d.key in late for d in u.demands)}
    held = held_days(problem, problem.bookings)
    events = {
        e.key
        for e in problem.events
        if late_by(problem, e, held) or (e.key not in held and owed_in_time(problem, e, held))
    }
    return frozenset(k for k in lost | units | events if k in problem.items)


def _movable(
    problem: Problem,
    affected: frozenset[str],
    lost: Sequence[Booking],
    plan: Sequence[Booking],
) -> frozenset[str]:
    """Promises that may move: not pinned, and near in time to what was lost or newly booked."""
    stood = {b.key for b in problem.bookings}
    centres = [(b.worker, b.day) for b in lost]
    centres += [(b.worker, b.day) for b in plan if b.key not in stood and b.item in affected]
    return frozenset(
        b.key
        for b in problem.bookings
        if not b.pinned
        and b.item in problem.items
        and b.day >= problem.start
        and any(w == b.worker and abs((b.day - d).days) <= _AROUND_DAYS for w, d in centres)
    )


def _seated(
    problem: Problem,
    free: frozenset[str],
    movable: frozenset[str],
    start: Sequence[Booking],
    limits: Limits,
    watch: Watch,
) -> tuple[Booking, ...]:
    """All bookings, with the items of ``free`` seated anew, one worker after another."""
    bookings = problem.bookings
    for worker in sorted({problem.items[k].worker for k in free}):
        now = replace(problem, bookings=bookings, may_move=movable)
        part = now.only(worker)
        others = [b for b in bookings if b.worker != worker]
        alone = replace(
            part,
            units=tuple(u for u in part.units if u.key in free),
            events=tuple(e for e in part.events if e.key in free),
            engagements=(*part.engagements, *engagements(now, others)),
        )
        seating, early = solve(alone, worker, limits, watch, start=start)
        mine = {b.key for b in part.bookings}
        rest = [b for b in bookings if b.key not in mine]
        bookings = (*rest, *all_bookings(alone, seating, early))
    return finish(replace(problem, may_move=frozenset()), bookings)
