"""Ways to mend a plan: what may be seated anew, what may move for it, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from caseload_tui.planner.assemble import bookings_of, finish
from caseload_tui.planner.changes import Change, Kind, changes
from caseload_tui.planner.colleagues import Colleagues, kept_by_colleagues
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.measure import gaps, held_days, late_by, owed_in_time
from caseload_tui.planner.parties import engagements
from caseload_tui.planner.plan import Booking, Bound, Objective, Plan, Unmet
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.propose import finished
from caseload_tui.planner.solve import solve
from caseload_tui.planner.weigh import weigh
from caseload_tui.planner.words import count

_AROUND_DAYS = 35
"""How far from a lost visit other promises may be asked to move."""
_ASK_FIRST = "Their diaries have room as booked so far: ask them before you accept."


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
    certainty: str = ""
    """How sure it is that nothing more moves than has to, in words."""

    @property
    def words(self) -> str:
        """The option in a line; no two ways of one repair begin alike."""
        late = count(self.plan.objective.late_days, "late day")
        others = f"{count(self.others, 'other')} moved" if self.others else "nothing else moves"
        if self.covered:
            return f"colleagues keep {self.covered} as booked: {others}, {late}"
        if self.others:
            return f"fewer late days: {self.plan.objective.late_days}, {others}"
        return f"fewest bookings moved: {others}, {late}"


@dataclass(frozen=True, slots=True)
class Draft:
    """One way to repair, weighed but not explained yet.

    ``moved_others`` are the keys of bookings that were asked to make room.
    """

    bookings: tuple[Booking, ...]
    movable: frozenset[str]
    objective: Objective
    moved_others: frozenset[str] = frozenset()

    def no_later(self, than: Draft) -> bool:
        """Whether no more is late, and no more is missed."""
        mine, other = self.objective, than.objective
        return mine.late_days <= other.late_days and mine.missed_events <= other.missed_events

    def better(self, than: Draft) -> bool:
        """Whether it costs less."""
        return self.objective.cost < than.objective.cost - 1e-6


@dataclass(frozen=True, slots=True)
class Mending:
    """What every way of one repair starts from.

    ``before`` is the problem as it stood; ``problem`` has only the bookings that can stand.
    """

    before: Problem
    problem: Problem
    aside: tuple[Unmet, ...]
    lost: tuple[tuple[Booking, str], ...]
    affected: frozenset[str]
    limits: Limits
    watch: Watch

    def draft(
        self, movable: frozenset[str], start: Sequence[Booking] = (), effort: float = 1.0
    ) -> Draft:
        """What is affected seated among everything that stays, the movable perhaps elsewhere.

        ``effort`` is how many times the rounds of search it may take.
        """
        near = frozenset(b.item for b in self.problem.bookings if b.key in movable)
        limits = replace(self.limits, rounds=round(effort * self.limits.rounds))
        free = self.affected | near
        bookings = _seated(self.problem, free, movable, start, limits, self.watch)
        objective = weigh(replace(self.problem, may_move=movable), bookings)
        others = self._others(changes(self.before.bookings, bookings))
        return Draft(bookings, movable, objective, others & movable)

    def option(self, draft: Draft, certainty: str = "") -> Option:
        """A way to repair as it is shown: checked, and every booking explained."""
        asked = replace(self.problem, may_move=draft.movable)
        bookings = finish(replace(self.problem, may_move=frozenset()), draft.bookings)
        plan = finished(asked, bookings, self.aside, self.watch, Bound())
        changed = changes(self.before.bookings, plan.bookings)
        must = sum(b.promised or b.pinned for b, _ in self.lost)
        moved = sum(c.promise for c in changed)
        others = len(self._others(changed))
        return Option(plan, changed, moved, must, others, certainty=certainty)

    def _others(self, changed: Sequence[Change]) -> frozenset[str]:
        """The keys of bookings that are moved although they could have stayed."""
        lost = {b.key for b, _ in self.lost}
        return frozenset(
            c.before.key
            for c in changed
            if c.before is not None and c.before.key not in lost and c.kind is not Kind.PLACE
        )

    def movable(self, plan: Sequence[Booking]) -> frozenset[str]:
        """Promises that may move: not pinned, and near in time to what was lost or newly booked."""
        problem, stood = self.problem, {b.key for b in self.problem.bookings}
        centres = [(b.worker, b.day) for b, _ in self.lost]
        new = [b for b in plan if b.key not in stood and b.item in self.affected]
        centres += [(b.worker, b.day) for b in new]
        return frozenset(
            b.key
            for b in problem.bookings
            if not b.pinned
            and b.item in problem.items
            and b.day >= problem.start
            and any(w == b.worker and abs((b.day - d).days) <= _AROUND_DAYS for w, d in centres)
        )

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
        left = affected_items(whole, {b.item for b, _ in self.lost if b.key not in keys})
        helped = replace(self, before=before, problem=whole, affected=left)
        option = helped.option(helped.draft(frozenset()), _ASK_FIRST)
        return replace(option, covered=len(kept))


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
        stay = [b for b in part.bookings if b.key not in movable]
        bookings = (*rest, *stay, *early, *bookings_of(seating))
    return bookings
