"""Seating again, in one worker's plan, what clashes with the plans of others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from caseload_tui.planner.changing import with_held
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.solve import all_bookings, solve
from caseload_tui.planner.taken import Taken

_AGAIN, _AGAIN_EACH = 60, 10
"""Most rounds for seating again what clashed, and rounds for each of it."""


def without_clashes(
    problem: Problem,
    plan: Sequence[Booking],
    taken: Taken,
    held: Mapping[str, date],
    limits: Limits,
    watch: Watch,
) -> list[Booking]:
    """One worker's plan with what clashes with others seated again, first around the rest.

    Bookings of ``problem`` stay. Where an event then finds no place, the worker's other
    bookings in its window make room. ``held`` are the days of the meetings others hold.
    """
    given = {b.key for b in problem.bookings}
    clashing = {b.item for b in plan if b.key not in given and not taken.fits(b)}
    if not clashing:
        return list(plan)
    again = _Again(problem, plan, taken, held, limits, watch)
    found = again.seated(clashing)
    at = {b.item for b in found}
    lost = [problem.event[k] for k in clashing if k in problem.event and k not in at]
    if not lost:
        return found
    near = {
        b.item for b in plan for e in lost if e.opens <= b.day <= e.due and b.item in problem.items
    }
    return again.seated(clashing | near)


class _Again:
    """One worker's plan, and whose time is taken by others."""

    def __init__(
        self,
        problem: Problem,
        plan: Sequence[Booking],
        taken: Taken,
        held: Mapping[str, date],
        limits: Limits,
        watch: Watch,
    ) -> None:
        self._problem, self._plan = problem, plan
        self._taken, self._held = taken, held
        self._limits, self._watch = limits, watch

    def seated(self, free: set[str]) -> list[Booking]:
        """The plan with the items of ``free`` seated anew among the rest."""
        worker = self._plan[0].worker
        part = self._problem.only(worker)
        free = _with_followers(part, free)
        given = {b.key for b in self._problem.bookings}
        stay = [b for b in self._plan if b.item not in free or b.key in given]
        elsewhere = [b for b in part.bookings if b.worker != worker]
        alone = replace(
            part,
            units=tuple(u for u in part.units if u.key in free),
            events=tuple(e for e in part.events if e.key in free),
            bookings=(*stay, *elsewhere),
            may_move=frozenset(),
            engagements=(*part.engagements, *self._taken.near(part)),
        )
        held = {**self._held, **{b.item: b.day for b in self._plan if b.item in part.event}}
        alone = with_held(alone, {k: v for k, v in held.items() if k not in free})
        rounds = min(_AGAIN, _AGAIN_EACH * len(alone.items))
        seating, early = solve(alone, worker, replace(self._limits, rounds=rounds), self._watch)
        return [b for b in all_bookings(alone, seating, early) if b.worker == worker]


def _with_followers(problem: Problem, free: set[str]) -> set[str]:
    """These items and every event whose window is counted from one of them."""
    found = set(free)
    while more := {e.key for e in problem.events if e.follows in found} - found:
        found |= more
    return found
