"""Meetings that change a rule: seat them first, so that what follows counts by the right one."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations

from caseload_tui.planner.measure import held_days
from caseload_tui.planner.owed import Demand, Phase
from caseload_tui.planner.problem import Problem


def changing_events(problem: Problem) -> set[str]:
    """Events whose being held begins another phase of a visiting rule."""
    return {
        p.after_event for u in problem.units for d in u.demands for p in _phases(d) if p.after_event
    }


def with_held(problem: Problem, held: Mapping[str, date]) -> Problem:
    """The same problem, each phase that waits for an event given the day it is held.

    A phase whose event is not held never begins.
    """

    return _each_demand(problem, lambda d: _held(d, held))


def loosened(problem: Problem) -> Problem:
    """The same problem, with the meetings that change a rule still to be held on any day.

    ``other_ways`` says by what rules visits may then be counted. What no plan can beat by the
    kindest of them, on each day the kindest, no plan can beat at all.
    """
    staying = [b for b in problem.bookings if b.key not in problem.may_move]
    held = held_days(problem, staying)
    return _each_demand(problem, lambda d: _held(d, held, only=held))


def other_ways(problem: Problem) -> dict[str, tuple[Demand, ...]]:
    """Each demand that waits for meetings, as it is once some of them are held, by its key.

    They are held as soon as can be: on any one day later meetings leave the rule as it was, or
    as it is here.
    """
    out: dict[str, tuple[Demand, ...]] = {}
    for demand in (d for u in problem.units for d in u.demands):
        waits = sorted({p.after_event for p in _phases(demand) if p.after_event})
        first = {p.after_event: p.held_from for p in _phases(demand) if p.after_event}
        out[demand.key] = tuple(
            _held(demand, {key: max(first[key], _soonest(problem, key)) for key in some})
            for n in range(1, len(waits) + 1)
            for some in combinations(waits, n)
        )
    return {key: ways for key, ways in out.items() if ways}


def _soonest(problem: Problem, key: str) -> date:
    """The first day a meeting could be held on; one that follows another may open earlier."""
    event = problem.event.get(key)
    if event is None or event.follows:
        return problem.start
    return max(problem.start, event.opens)


def _phases(demand: Demand) -> tuple[Phase, ...]:
    return (*demand.phases, *demand.first)


def _held(demand: Demand, held: Mapping[str, date], only: Container[str] | None = None) -> Demand:
    """A demand told when meetings are held: all of them (others never are), or ``only`` some."""

    def phase(p: Phase) -> Phase:
        if p.after_event is None or (only is not None and p.after_event not in only):
            return p
        return replace(p, since=p.begins(held.get(p.after_event)), after_event=None)

    return replace(
        demand, phases=tuple(map(phase, demand.phases)), first=tuple(map(phase, demand.first))
    )


def _each_demand(problem: Problem, changed: Callable[[Demand], Demand]) -> Problem:
    units = tuple(replace(u, demands=tuple(map(changed, u.demands))) for u in problem.units)
    return replace(problem, units=units)
