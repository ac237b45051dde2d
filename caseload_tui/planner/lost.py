"""Which bookings that were made cannot stand any more, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from caseload_tui.planner.check import check
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem


def as_now(problem: Problem, b: Booking) -> Booking:
    """A booking at the place where they live now, and as long as it has to be now."""
    item = problem.items.get(b.item)
    if item is None or b.day < problem.start:
        return b
    place = item.place or problem.worker[item.worker].base
    minutes = max(b.minutes, item.minutes)
    now = replace(b, place=place, minutes=minutes, household=item.household, needs=item.needs)
    return b if now == b else now


def impossible(problem: Problem) -> tuple[tuple[Booking, str], ...]:
    """The bookings to come that cannot stand, each with the reason, by date."""
    ahead = [b for b in problem.bookings if b.day >= problem.start]
    not_owed = {b.key: why for b in ahead if (why := _not_owed(problem, b))}
    left = [b for b in problem.bookings if b.key not in not_owed]
    reasons = not_owed | dict(_clashing(problem, left))
    out = [(b, reasons[b.key]) for b in ahead if b.key in reasons]
    return tuple(sorted(out, key=lambda pair: (pair[0].day, pair[0].start, pair[0].key)))


def _not_owed(problem: Problem, b: Booking) -> str:
    if b.worker not in problem.worker:
        return "the worker is no longer there"
    item = problem.items.get(b.item)
    if item is None:
        return "it is no longer owed"
    unit = problem.unit.get(b.item)
    if unit is not None and not any(d.owed_on(b.day) for d in unit.demands):
        return "nothing is owed any more on that day"
    return ""


def _clashing(problem: Problem, bookings: Sequence[Booking]) -> Iterator[tuple[str, str]]:
    """Those that break a rule nobody can agree away; of two that clash, the lesser promise."""
    standing = sorted(bookings, key=lambda b: (not b.pinned, not b.promised, b.day, b.key))
    trial = replace(problem, bookings=tuple(standing), may_move=frozenset())
    faulty = {f.booking for f in check(trial, standing)}
    if not faulty:
        return
    days = {b.day for b in standing if b.key in faulty}
    kept = [b for b in standing if b.key not in faulty and b.day in days]
    for b in standing:
        if b.key not in faulty:
            continue
        one = replace(problem, bookings=(*kept, b), may_move=frozenset())
        faults = check(one, one.bookings)
        if faults:
            yield b.key, faults[0].text
        else:
            kept.append(b)
