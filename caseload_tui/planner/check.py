"""The independent checker: every hard rule, read off any plan in the plainest way.

It shares no code with the solver, keeps no cleverness and trusts no total. A booking that was
in the problem already was agreed between people: for it only the things nobody can agree away
are checked (absence, two places at once, the road between). Lateness is no fault here: it may
be unavoidable, and measure.py counts it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from caseload_tui.planner.owed import Event, Hours, Unit
from caseload_tui.planner.people import Absence, Chair, Span, Worker
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.words import who
from caseload_tui.timescales.dates import short_date


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken hard rule, naming the booking and saying what is wrong."""

    booking: str
    text: str


def check(problem: Problem, bookings: Sequence[Booking]) -> tuple[Fault, ...]:
    """Every hard rule that ``bookings`` break; empty when the plan may be shown."""
    return tuple(_faults(problem, bookings))


def _faults(problem: Problem, bookings: Sequence[Booking]) -> Iterator[Fault]:
    given = {b.key: b for b in problem.bookings}
    yield from _kept(problem, bookings)
    known = []
    for b in bookings:
        item = problem.items.get(b.item)
        if b.worker not in problem.worker:
            yield Fault(b.key, f"no worker {b.worker}")
        elif item is None and b.key not in given:
            yield Fault(b.key, f"nothing is owed under {b.item}")
        else:
            known.append(b)
            if given.get(b.key) != b:
                yield from _new_booking(problem, b, item)
    for worker in problem.workers:
        yield from _days_of(problem, worker, known, given)
    yield from _parties(problem, known, given)
    yield from _events(problem, known, given)


def _kept(problem: Problem, bookings: Sequence[Booking]) -> Iterator[Fault]:
    """Bookings made already are all still there, unchanged, unless they may move."""
    present = {b.key: b for b in bookings}
    if len(present) != len(bookings):
        yield Fault("", "two bookings share a key")
    for b in problem.bookings:
        now = present.get(b.key)
        same = now is not None and (now.worker, now.day, now.start, now.minutes) == (
            b.worker,
            b.day,
            b.start,
            b.minutes,
        )
        if not same and b.key not in problem.may_move:
            yield Fault(b.key, "a booking made already is missing or moved")


def _new_booking(problem: Problem, b: Booking, item: Unit | Event | None) -> Iterator[Fault]:
    if item is None:
        return
    if not problem.start <= b.day < problem.end:
        yield Fault(b.key, f"{short_date(b.day)} is outside the months planned")
    base = problem.worker[item.worker].base
    if b.place != (item.place or base) or b.household != item.household:
        yield Fault(b.key, "not at the place recorded")
    if b.minutes < item.minutes:
        yield Fault(b.key, f"{b.minutes} minutes are too few: {item.minutes} are needed")
    if b.announced != item.announced:
        yield Fault(b.key, "announced when it should not be, or the other way round")
    if isinstance(item, Event):
        covered, owed = {c.subject for c in b.covers}, {c.subject for c in item.covers}
        if b.worker != item.worker:
            yield Fault(b.key, "an event is held by the child's own worker")
    else:
        covered = {c.demand for c in b.covers}
        owed = {d.key for d in item.demands if d.owed_on(b.day)}
    if covered != owed:
        yield Fault(b.key, "not everybody who is owed it is seen together, or somebody else is")
    yield from _child_hours(problem, b, item)
    for worker in {b.worker, *(n for n in item.needs if n in problem.worker)}:
        yield from _in_shift(problem, problem.worker[worker], b)


def _child_hours(problem: Problem, b: Booking, item: Unit | Event) -> Iterator[Fault]:
    hours = item.hours if isinstance(item, Event) else Hours.CHILD
    for key in sorted({c.subject for c in b.covers}):
        child = problem.child.get(key)
        if child is None or hours is Hours.OFFICE:
            continue
        at_school = problem.calendar.is_school_day(b.day, child.schools)
        if hours is Hours.SCHOOL:
            week = child.school
            if not at_school:
                yield Fault(b.key, f"{short_date(b.day)} is not a school day of {who(key)}")
        else:
            week = child.term_on(b.day) if at_school else child.holidays
        if not any(s.holds(b.start, b.end) for s in week[b.day.weekday()]):
            yield Fault(b.key, f"{who(key)} cannot be seen at that time")
        if any(a.day == b.day and a.span.meets(b.start, b.end) for a in child.away):
            yield Fault(b.key, f"{who(key)} is away")


def _in_shift(problem: Problem, worker: Worker, b: Booking) -> Iterator[Fault]:
    road = _road(problem, worker, b)
    fits = any(
        shift.visits.holds(b.start, b.end)
        and b.start - road >= shift.out_from
        and b.end + road <= shift.back_by
        for shift in worker.shifts_on(b.day)
    )
    if not fits:
        yield Fault(b.key, f"outside the working time of {who(worker.key)}, journey included")
    if b.day in problem.calendar.bank_holidays:
        yield Fault(b.key, f"{short_date(b.day)} is a bank holiday")


def _area(problem: Problem, place: str | None, worker: Worker) -> tuple[str, str]:
    key = place or worker.base
    found = problem.place.get(key)
    return key, found.area if found else ""


def _minutes(problem: Problem, a: tuple[str, str], b: tuple[str, str], base: str) -> int:
    """The road between two places; none from base to base."""
    return 0 if a[0] == b[0] == base else problem.travel.between(a[1], b[1])


def _road(problem: Problem, worker: Worker, b: Booking) -> int:
    home = _area(problem, worker.base, worker)
    return _minutes(problem, home, _area(problem, b.place, worker), worker.base)


def _absent(problem: Problem, worker: Worker, b: Booking, absence: Absence) -> bool:
    """Whether the booking, or the journey to base it leaves no time for, meets an absence."""
    road = _road(problem, worker, b) if absence.journey else 0
    return absence.day == b.day and absence.span.meets(b.start - road, b.end + road)


def _days_of(
    problem: Problem, worker: Worker, bookings: Sequence[Booking], given: dict[str, Booking]
) -> Iterator[Fault]:
    days = defaultdict(list)
    for b in bookings:
        item = problem.items.get(b.item)
        if b.worker == worker.key or (item is not None and worker.key in item.needs):
            days[b.day].append(b)
    for day in sorted(days):
        of_day = sorted(days[day], key=lambda b: (b.start, b.end, b.key))
        for b in of_day:
            if any(_absent(problem, worker, b, a) for a in worker.absences):
                yield Fault(b.key, f"{who(worker.key)} is away on {short_date(day)}")
        for a, b in pairwise(of_day):
            here, there = _area(problem, a.place, worker), _area(problem, b.place, worker)
            if a.end + _minutes(problem, here, there, worker.base) > b.start:
                yield Fault(b.key, f"no time on {short_date(day)} to come from what is before")
        if any(given.get(b.key) != b for b in of_day):
            yield from _day_size(problem, worker, of_day)


def _day_size(problem: Problem, worker: Worker, of_day: list[Booking]) -> Iterator[Fault]:
    last = of_day[-1].key
    if len(of_day) > worker.most_visits:
        yield Fault(last, f"{len(of_day)} appointments are too many for {who(worker.key)} in a day")
    roads = {}
    for b in of_day:
        key, area = _area(problem, b.place, worker)
        roads["" if key == worker.base else area] = _road(problem, worker, b)
    total = sum(b.minutes for b in of_day) + 2 * sum(roads.values())
    if total > worker.most_minutes and len(of_day) > 1:
        yield Fault(last, f"{total} minutes are too many for {who(worker.key)} in a day")


def _parties(
    problem: Problem, bookings: Sequence[Booking], given: dict[str, Booking]
) -> Iterator[Fault]:
    """Nobody is in two places at once, and people who are needed are free."""
    taken: dict[tuple[str, object], list[tuple[Span, str]]] = defaultdict(list)
    for e in problem.engagements:
        taken[e.party, e.day].append((e.span, ""))
    for b in sorted(bookings, key=lambda b: (b.key not in given, b.day, b.start, b.key)):
        item = problem.items.get(b.item)
        parties = {c.subject for c in b.covers} | set(item.needs if item else ())
        parties.add(b.worker)
        if isinstance(item, Event) and item.hours is Hours.OFFICE:
            parties -= {c.subject for c in b.covers}
        if b.household:
            parties.add(b.household)
        for party in sorted(parties):
            if any(span.meets(b.start, b.end) for span, _ in taken[party, b.day]):
                yield Fault(b.key, f"{who(party)} is booked twice on {short_date(b.day)}")
            taken[party, b.day].append((Span(b.start, b.end), b.key))
            if party in problem.chair and given.get(b.key) != b:
                yield from _chair_free(problem.chair[party], b)


def _chair_free(chair: Chair, b: Booking) -> Iterator[Fault]:
    free = any(s.holds(b.start, b.end) for s in chair.hours[b.day.weekday()])
    away = any(a.day == b.day and a.span.meets(b.start, b.end) for a in chair.absences)
    if away or not free:
        yield Fault(b.key, f"{who(chair.key)} is not free on {short_date(b.day)}")


def _events(
    problem: Problem, bookings: Sequence[Booking], given: dict[str, Booking]
) -> Iterator[Fault]:
    held: dict[str, Booking] = {}
    for b in bookings:
        if b.item in problem.event:
            if b.item in held:
                yield Fault(b.key, f"{b.item} is booked twice")
            held[b.item] = b
    for b in held.values():
        if given.get(b.key) == b:
            continue
        event = problem.event[b.item]
        if event.until is not None and b.day >= event.until:
            yield Fault(b.key, f"nothing is owed any more on {short_date(b.day)}")
        first, last = event.opens, event.closes
        before = held.get(event.follows or "")
        if before is not None and event.gap is not None:
            moved = problem.calendar.after(before.day, event.gap) - event.due
            first, last = first + moved, last + moved
        if not first <= b.day <= last:
            yield Fault(
                b.key, f"{short_date(b.day)} is outside {short_date(first)} to {short_date(last)}"
            )
