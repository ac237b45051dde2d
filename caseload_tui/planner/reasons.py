"""Why that day: one or two sentences for every booking, read off the finished plan."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from caseload_tui.planner.measure import Gap, area_of, gaps
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.words import count
from caseload_tui.timescales.dates import WEEKDAYS, short_date


def with_reasons(problem: Problem, bookings: Sequence[Booking]) -> tuple[Booking, ...]:
    """The bookings, each new one saying why it is on its day. No name is used, only dates."""
    given = {b.key for b in problem.bookings}
    usual = _usual(problem, bookings)
    late = {(g.demand.key, g.visit): g for g in gaps(problem, bookings) if g.late_days}
    trips: Mapping[tuple[str, date, str], int] = Counter(
        (b.worker, b.day, area_of(problem, b)[1]) for b in bookings
    )
    return tuple(
        b if b.key in given else replace(b, why=" ".join(_why(problem, b, usual, trips, late)))
        for b in bookings
    )


def clock(minutes: int) -> str:
    """Minutes after midnight as "09:30"."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _usual(problem: Problem, bookings: Sequence[Booking]) -> dict[str, tuple[int, int]]:
    """The weekday and start most visits of a unit have, where at least two share them."""
    times = defaultdict(list)
    for b in bookings:
        if b.item in problem.unit:
            times[b.item].append((b.day.weekday(), b.start))
    common = {item: Counter(made).most_common(1)[0] for item, made in times.items()}
    return {item: home for item, (home, n) in common.items() if n > 1}


def _why(
    problem: Problem,
    b: Booking,
    usual: Mapping[str, tuple[int, int]],
    trips: Mapping[tuple[str, date, str], int],
    late: Mapping[tuple[str, date | None], Gap],
) -> Iterator[str]:
    yield _in_time(b, late)
    home = usual.get(b.item)
    if home is not None and home[0] == b.day.weekday():
        same = "day and time" if home[1] == b.start else "day"
        yield f"{WEEKDAYS[home[0]]} is the usual {same}."
    if len(b.covers) > 1:
        yield f"One visit meets {len(b.covers)} duties."
    others = trips[b.worker, b.day, area_of(problem, b)[1]] - 1
    if others:
        yield f"On the way to {count(others, 'other appointment')} in the area."
    unit = problem.unit.get(b.item)
    if unit is not None and unit.worker != b.worker:
        yield "A colleague covers: the child's own worker has no time for it."


def _in_time(b: Booking, gaps_late: Mapping[tuple[str, date | None], Gap]) -> str:
    """How the day stands to the law and the aim, for the most pressing of the duties met."""
    known = [c for c in b.covers if c.due is not None]
    if not known:
        return "Asked for."
    c = min(known, key=lambda c: c.due or date.max)
    assert c.due is not None
    late = (b.day - c.due).days
    if late > 0:
        gap = gaps_late.get((c.demand, b.day))
        counted = "working day" if gap is not None and gap.counts_working_days else "day"
        days = count(late if gap is None else gap.late_days, counted)
        return f"Was due by {short_date(c.due)}: {days} late, the soonest open day found."
    left = f"Due by {short_date(c.due)}"
    if c.aim is None or b.day <= c.aim:
        wanted = f", wanted by {short_date(c.aim)}" if c.aim and c.aim < c.due else ""
        return f"{left}{wanted}: {_spare(-late)}."
    past = (b.day - c.aim).days
    return (
        f"{left}, wanted by {short_date(c.aim)}: {count(past, 'day')} after that, {_spare(-late)}."
    )


def _spare(days: int) -> str:
    return f"{count(days, 'day')} to spare" if days else "the last day in time"
