"""How many more children a worker could take, so that every visit can still be met.

Typical children are added one at a time to a plan of the worker's months. Each that finds its
visits and meetings in time, with nothing of the others made later, is one more; the plan that
shows it passes the independent checker. Counting places gives the other end: more than
``at_most`` are impossible.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from caseload_tui.planner.board import BASE, Profile
from caseload_tui.planner.check import check
from caseload_tui.planner.improve import copy, improve, restore, seat_all
from caseload_tui.planner.joint import attended
from caseload_tui.planner.owed import Demand, Due, Event, Hours, Phase, Unit
from caseload_tui.planner.path import cheapest
from caseload_tui.planner.people import Child, Week
from caseload_tui.planner.places import Place
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.prove import law_days
from caseload_tui.planner.seating import Seating
from caseload_tui.planner.solve import all_bookings, settle
from caseload_tui.planner.sound import sound
from caseload_tui.planner.tasks import EventTask, UnitTask, missed_cost
from caseload_tui.planner.weigh import weigh
from caseload_tui.timescales.interval import Interval

MOST = 30
"""No more children than this are tried."""
ROUNDS = 200
"""Rounds of search spent on the present children."""
_TRIES = 120
"""Rounds of search spent to make room for one more."""
_LATE_PRICES = (0.03, 0.3, 1000.0)


@dataclass(frozen=True, slots=True)
class Typical:
    """What one typical child asks of a worker.

    Visited every ``every``, ``minutes`` each, ``road`` minutes from the worker's base and from
    every other home; a meeting of ``meeting_minutes`` at the base every ``meeting_weeks``.
    ``seen`` are the hours in term of children that take turns: the second one has the second
    hours, and so on; in holidays all have ``holidays``.
    """

    every: Interval
    seen: tuple[Week, ...]
    holidays: Week
    minutes: int = 60
    road: int = 30
    meeting_weeks: int = 13
    meeting_minutes: int = 75
    words: str = ""
    """Whose hours ``seen`` are, for people: "two in three after school"."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many more typical children a worker could take in the months looked at.

    ``children`` were found room for: no visit or meeting, theirs or of the present children,
    is later than without them. ``at_most`` is what counting places allows; the truth lies
    between. With ``with_slack`` children a share of the visiting places stays empty.
    ``late_days`` are those of the present children; more children do not add to them.
    """

    worker: str
    children: int
    at_most: int
    with_slack: int
    late_days: int
    weeks: int
    assumptions: tuple[str, ...]


def room_for_more(
    problem: Problem,
    worker: str,
    typical: Typical,
    *,
    slack: float = 0.3,
    most: int = MOST,
    rounds: int = ROUNDS,
    seed: int = 1,
) -> Room:
    """The most typical children for whom every visit can still be met, found by search.

    Deterministic for ``rounds`` and ``seed``: a hundred rounds are about 0.1 s of one core for
    a quarter of a year. Raises NothingToPlan for months without a day.
    """
    part, _ = sound(problem.only(worker))
    weeks = (part.end - part.start).days // 7
    assumptions = _assumptions(typical, slack, weeks)
    if not part.worker[worker].works_at_all:
        return Room(worker, 0, 0, 0, 0, weeks, assumptions)
    settled, _ = settle(part, worker)
    own = Seating(settled, worker)
    seat_all(own)
    improve(own, random.Random(seed), rounds, _never, _unheard)
    seating, late = _beside(own, worker, typical, most), law_days(own)
    ceiling = _at_most(seating, set(own.items), typical, most, late)
    most_visits = (1 - slack) * _places(seating)
    found = spare = 0
    for n in range(min(most, ceiling)):
        if not _takes(seating, n, late, random.Random(seed + n)):
            break
        found = n + 1
        if seating.diary.visits.sum() <= most_visits:
            spare = found
    shown = with_typical(settled, worker, typical, found)
    plan = all_bookings(shown, seating, ())
    if check(shown, plan):
        raise RuntimeError("room was found in a plan that the checker refuses")
    days = weigh(shown, plan).late_days
    return Room(worker, found, ceiling, spare, days, weeks, assumptions)


def _beside(own: Seating, worker: str, typical: Typical, most: int) -> Seating:
    """The same seats in a diary that may take more children as well."""
    seating = Seating(with_typical(own.problem, worker, typical, most), worker)
    for item, seats in own.at.items():
        seating.reseat(item, seats, own.cost_of[item])
    return seating


def _never() -> bool:
    return False


def _unheard(_: Seating) -> None:
    """Nobody listens."""


def _assumptions(typical: Typical, slack: float, weeks: int) -> tuple[str, ...]:
    return (
        f"A typical child is visited {typical.every.every()} for {typical.minutes} minutes"
        + (f", {typical.words}" if typical.words else "")
        + f", and has a meeting of {typical.meeting_minutes} minutes every"
        f" {typical.meeting_weeks} weeks.",
        f"Each lives {typical.road} minutes from the base and from every other home, and was"
        f" last visited on the day before these {weeks} weeks.",
        "No visit or meeting may be later than it would be without them.",
        f"With slack means that {slack:.0%} of the visiting places stay empty for crises.",
    )


def with_typical(problem: Problem, worker: str, typical: Typical, count: int) -> Problem:
    """The problem with ``count`` typical children more."""
    base = problem.place[problem.worker[worker].base].area
    areas = [f"typical {n}" for n in range(count)]
    known = {p.area for p in problem.places} | {base}
    roads = {(a, b): typical.road for a in areas for b in (*known, *areas) if a != b}
    return replace(
        problem,
        places=(*problem.places, *(Place(a, a) for a in areas)),
        travel=problem.travel.edited(roads),
        children=(*problem.children, *(_child(typical, n) for n in range(count))),
        units=(*problem.units, *(_unit(problem, worker, typical, n) for n in range(count))),
        events=(
            *problem.events,
            *(e for n in range(count) for e in _meetings(problem, worker, typical, n)),
        ),
    )


def _key(n: int) -> str:
    return f"typical child {n}"


def _child(typical: Typical, n: int) -> Child:
    return Child(_key(n), typical.seen[n % len(typical.seen)], typical.holidays)


def _unit(problem: Problem, worker: str, typical: Typical, n: int) -> Unit:
    last = problem.start - timedelta(days=1)
    demand = Demand(f"{_key(n)}:visit", _key(n), "visit", last, (Phase("typical", typical.every),))
    return Unit(_key(n), worker, f"typical {n}", (demand,), typical.minutes)


def _meetings(problem: Problem, worker: str, typical: Typical, n: int) -> Iterator[Event]:
    length = timedelta(weeks=typical.meeting_weeks)
    opens: date = problem.start
    while opens + length <= problem.end:
        due = opens + length - timedelta(days=1)
        yield Event(
            f"{_key(n)}:meeting:{opens}", worker, (Due(_key(n), "meeting", "typical"),),
            opens, due, due, None, typical.meeting_minutes, hours=Hours.OFFICE,
        )  # fmt: skip
        opens += length


def _takes(seating: Seating, n: int, late: int, rng: random.Random) -> bool:
    """Seat one more child; False, and as before, where something would be later."""
    before = copy(seating)
    mine = [i for i in seating.items if i == _key(n) or i.startswith(f"{_key(n)}:")]
    for item in sorted(mine, reverse=True):
        seating.seat(item)

    def in_time() -> bool:
        return law_days(seating) <= late

    if not in_time():
        improve(seating, rng, _TRIES, in_time, _unheard)
    if in_time():
        return True
    restore(seating, before)
    return False


def _places(seating: Seating) -> int:
    """Visits the worker could make in all, what is booked already among them."""
    board = seating.board
    usual = [board.column[s] for s in seating.problem.slots]
    starts = board.working(Profile(60, BASE))[:, usual].sum(axis=1)
    return int(np.minimum(starts, board.worker.most_visits).sum())


def _at_most(seating: Seating, own: set[str], typical: Typical, most: int, late: int) -> int:
    """How many more children there are places for, were every place usable."""
    board = seating.board
    standing = sum(b.day in board.index for b in attended(seating.problem, board.worker.key))
    units = [seating.units[k] for k in own if k in seating.units]
    events = [seating.events[k] for k in own if k in seating.chains]
    need = max(
        sum(_fewest(t, price) for t in units)
        + sum(_fewest_of_event(seating, e, price) for e in events)
        - price * late
        for price in _LATE_PRICES
    )
    left = _places(seating) - standing - max(0.0, need)
    meetings = (seating.problem.end - seating.problem.start).days // (7 * typical.meeting_weeks)
    for n in range(most):
        left -= round(_fewest(seating.units[_key(n)], _LATE_PRICES[-1])) + meetings
        if left < 0:
            return n
    return most


def _fewest(task: UnitTask, price: float) -> float:
    """The fewest visits of a unit seen alone, each late day counting as ``price`` visits."""
    n = len(task.days)
    return cheapest(price * task.late, np.ones((1, n)), np.zeros(1))[1]


def _fewest_of_event(seating: Seating, task: EventTask, price: float) -> float:
    """1 for an event that is not booked yet, or less where missing it is so counted."""
    if task.held is not None:
        return 0.0
    missed = missed_cost(seating.board, task, None) / seating.problem.weights.late_day
    return min(1.0, price * missed)
