"""How full a worker's weeks are, and how many more children they could take: facts gathered.

The next quarter of a year is looked at. For a worker with 20 children, gathering takes about
0.1 s of one core, the hours 0.1 s, the room 0.6 s. A search ten times as long found a fifth more
room, at most; what is said here is never too much, and ``Room.at_most`` is the other end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from caseload_tui.caseload.planning.hours import AFTER_SCHOOL, DAYTIME
from caseload_tui.caseload.planning.question import question_of
from caseload_tui.planner.hours import HoursNeeded, hours_needed
from caseload_tui.planner.limits import Watch
from caseload_tui.planner.parallel import each
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.room import Room, Typical, room_for_more
from caseload_tui.timescales.interval import Interval, Unit

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

WEEKS = 13
TYPICAL = Typical(
    every=Interval(4, Unit.WEEKS),
    seen=(AFTER_SCHOOL, AFTER_SCHOOL, DAYTIME),
    holidays=DAYTIME,
    words="two in three after school",
)
"""A typical child to be taken on; local practice, to be agreed."""
_CORES = 2


@dataclass(frozen=True, slots=True)
class WorkerLoad:
    """One worker's hours and room in the weeks looked at."""

    worker_id: int
    hours: HoursNeeded
    room: Room


def hours_of(desk: Desk, worker_id: int, weeks: int = WEEKS) -> HoursNeeded:
    """Hours of visiting a worker needs in each of the next weeks, and those there are."""
    problem, key = _facts(desk, worker_id, weeks)
    return hours_needed(problem, key)


def room_of(desk: Desk, worker_id: int, weeks: int = WEEKS, typical: Typical = TYPICAL) -> Room:
    """How many more typical children a worker could take."""
    problem, key = _facts(desk, worker_id, weeks)
    return room_for_more(problem, key, typical)


def loads(
    desk: Desk,
    worker_ids: Sequence[int],
    cancelled: Callable[[], bool],
    weeks: int = WEEKS,
    typical: Typical = TYPICAL,
) -> Iterator[WorkerLoad]:
    """The hours and room of several workers, in processes of their own, as each is found."""
    batch = 4 * _CORES
    for first in range(0, len(worker_ids), batch):
        if cancelled():
            return
        some = worker_ids[first : first + batch]
        parts = [(*_facts(desk, worker_id, weeks), typical) for worker_id in some]
        found = each(_load, parts, _CORES, Watch())
        for worker_id, (hours, room) in zip(some, found, strict=True):
            yield WorkerLoad(worker_id, hours, room)


def _load(problem: Problem, key: str, typical: Typical) -> tuple[HoursNeeded, Room]:
    return hours_needed(problem, key), room_for_more(problem, key, typical)


def _facts(desk: Desk, worker_id: int, weeks: int) -> tuple[Problem, str]:
    """What a worker owes from tomorrow, and the planner's key of the worker."""
    question = question_of(desk, [worker_id], desk.on + timedelta(days=1), weeks)
    return question.problem, question.cases.worker(worker_id) or ""
