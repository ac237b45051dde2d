"""Meetings that change a rule: seat them first, so that what follows counts by the right one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from caseload_tui.planner.owed import Demand, Phase
from caseload_tui.planner.problem import Problem


def changing_events(problem: Problem) -> set[str]:
    """Events whose being held begins another phase of a visiting rule."""
    return {
        p.after_event
        for u in problem.units
        for d in u.demands
        for p in (*d.phases, *d.first)
        if p.after_event
    }


def with_held(problem: Problem, held: Mapping[str, date]) -> Problem:
    """The same problem, each phase that waits for an event given the day it is held.

    A phase whose event is not held never begins.
    """

    def phase(p: Phase) -> Phase:
        if p.after_event is None:
            return p
        since = max(p.since, held.get(p.after_event, date.max))
        return replace(p, since=since, after_event=None)

    def demand(d: Demand) -> Demand:
        return replace(d, phases=tuple(map(phase, d.phases)), first=tuple(map(phase, d.first)))

    units = tuple(replace(u, demands=tuple(map(demand, u.demands))) for u in problem.units)
    return replace(problem, units=units)
