"""Which bookings that were made cannot stand any more, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from caseload_tui.planner.assemble import finish, make
from caseload_tui.planner.attaching import ELSEWHERE
from caseload_tui.planner.check import Fault, check
from caseload_tui.planner.parties import parties
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.timescales.dates import short_date

_AS_BEFORE = "As it was booked, without those who live elsewhere now."
_MOST = 10
"""Of more bookings of one day than these, not every part is tried."""


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
    """The bookings from today on that cannot stand, each with the reason, by date.

    Where some stand in each other's way, as few promises as can be are among them, and then as
    few bookings.
    """
    ahead = [b for b in problem.bookings if b.day >= problem.on]
    not_owed = {b.key: why for b in ahead if (why := _not_owed(problem, b))}
    not_owed |= _booked_twice(problem, [b for b in ahead if b.key not in not_owed])
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
    event = problem.event.get(b.item)
    over = event is not None and b.day >= event.over(date.max)
    if over or (unit is not None and not any(d.owed_on(b.day) for d in unit.demands)):
        return "nothing is owed any more on that day"
    if any(c.demand == ELSEWHERE for c in b.covers):
        return "they do not all live there any more"
    return ""


def left_of(problem: Problem, lost: Sequence[Booking], kept: Sequence[Booking]) -> list[Booking]:
    """What is left of lost visits for those who still live there, where it can stand as booked."""
    asked = replace(problem, bookings=tuple(kept), may_move=frozenset())
    out: list[Booking] = []
    for b in lost:
        if any(c.demand == ELSEWHERE for c in b.covers) and b.day >= problem.start:
            left = make(problem, b.item, b.day, b.start, b.worker)
            left = replace(left, minutes=b.minutes, why=_AS_BEFORE)
            if not check(asked, [*kept, *out, left]):
                out.append(left)
    keys = {b.key for b in out}
    return [b for b in finish(asked, [*kept, *out]) if b.key in keys]


def _booked_twice(problem: Problem, ahead: Sequence[Booking]) -> dict[str, str]:
    """Meetings that are booked on another day as well, which is the better promise or sooner."""
    at: dict[str, Booking] = {}
    out: dict[str, str] = {}
    for b in sorted(ahead, key=lambda b: (not (b.pinned or b.promised), b.day, b.start, b.key)):
        if b.item in problem.event and b.item in at:
            out[b.key] = f"it is booked on {short_date(at[b.item].day)} already"
        at.setdefault(b.item, b)
    return out


def _clashing(problem: Problem, bookings: Sequence[Booking]) -> Iterator[tuple[str, str]]:
    """Those that break a rule nobody can agree away, on their own or beside others."""
    faulty = {f.booking for f in _faults(problem, bookings)}
    for day in sorted({b.day for b in bookings if b.key in faulty}):
        yield from _of_day(problem, [b for b in bookings if b.day == day], faulty)


def _of_day(
    problem: Problem, of_day: Sequence[Booking], faulty: set[str]
) -> Iterator[tuple[str, str]]:
    alone = {b.key: faults[0].text for b in of_day if (faults := _faults(problem, [b]))}
    yield from alone.items()
    left = [b for b in of_day if b.key not in alone]
    people = set().union(*(_people(problem, b) for b in left if b.key in faulty))
    near = [b for b in left if people & _people(problem, b)]
    tried = _fewest_first(near[:_MOST])
    gone = next((some for some in tried if not _faults(problem, _without(left, some))), near)
    for b in gone:
        others = _without(left, [each for each in gone if each != b])
        yield b.key, _faults(problem, others)[0].text


def _faults(problem: Problem, bookings: Sequence[Booking]) -> tuple[Fault, ...]:
    trial = replace(problem, bookings=tuple(bookings), may_move=frozenset())
    return check(trial, trial.bookings)


def _people(problem: Problem, b: Booking) -> set[str]:
    return parties(problem, b) | {b.worker}


def _without(bookings: Sequence[Booking], gone: Sequence[Booking]) -> list[Booking]:
    return [b for b in bookings if b not in gone]


def _fewest_first(bookings: Sequence[Booking]) -> list[tuple[Booking, ...]]:
    """Every part of some bookings, those with the fewest promises, then bookings, first."""
    some = [part for n in range(len(bookings) + 1) for part in combinations(bookings, n)]

    def loss(part: tuple[Booking, ...]) -> tuple[object, ...]:
        told = sum(b.promised or b.pinned for b in part)
        return told, len(part), sum(b.pinned for b in part), [(-b.start, b.key) for b in part]

    return sorted(some, key=loss)
