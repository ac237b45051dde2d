"""What moving children between workers would do, before anything is saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.names import full_name
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.team.facts import ADVISER, SOCIAL_WORKER, Workload, read_workload
from caseload_tui.caseload.team.handing_over import Handed, handed_over
from caseload_tui.caseload.team.page import line_of
from caseload_tui.caseload.team.time import Time, read_time
from caseload_tui.caseload.team.views import EffectLine, Move, MoveLine, MovesPreview
from caseload_tui.workload.bands import Band
from caseload_tui.workload.case import Case
from caseload_tui.workload.effect import moved
from caseload_tui.workload.points import points_of
from db import lists
from db.connection import Reader
from db.workload_rows import HoldingRow, StaffRow, WorkersHad

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

NOBODY = "nobody"
MANY = 3
"""So many workers in a year are worth a warning."""


@dataclass(frozen=True)
class Resolved:
    """Moves with what the store says of them. ``rows`` holds the present holding of each."""

    work: Workload
    time: Time
    moves: tuple[Move, ...]
    rows: Mapping[Move, HoldingRow | None]

    def role(self, move: Move) -> str:
        """In which role the new worker holds the child: the same as before."""
        row = self.rows[move]
        if row is not None:
            return row.role
        return ADVISER if is_adviser(self.work.staff[move.to_id]) else SOCIAL_WORKER

    @property
    def takers(self) -> dict[tuple[int, int], int]:
        """The new worker by (present worker, child)."""
        return {(m.from_id, m.child_id): m.to_id for m in self.moves if m.from_id is not None}


def is_adviser(person: StaffRow) -> bool:
    """Whether somebody is a personal adviser, who may not hold a child as social worker."""
    return "personal adviser" in (person.job_title or "").casefold()


def preview_moves(desk: Desk, moves: Sequence[Move]) -> MovesPreview:
    """What these moves would do from today on."""
    with desk.reading() as reader:
        found = resolve(desk, reader, moves)
        had = lists.workers_had(reader, on=desk.on, ids=[m.child_id for m in moves])
        handed = handed_over(reader, found.takers, desk.on)
    before, after = _caseloads(found)
    effects = tuple(_effects(found, before, after))
    lines = tuple(_move_line(found, m, before, after, had, handed) for m in found.moves)
    return MovesPreview(lines, effects, tuple(_warnings(found, lines, effects)), desk.on)


def resolve(desk: Desk, reader: Reader, moves: Sequence[Move]) -> Resolved:
    """The moves against what the store says now; Problem where one cannot be."""
    if not moves:
        raise Problem("Nothing to move", "No child was chosen.", "Choose a child and a worker.")
    work = read_workload(desk, reader, desk.on)
    rows: dict[Move, HoldingRow | None] = {}
    seen: set[tuple[int, int | None]] = set()
    for move in moves:
        if (move.child_id, move.from_id) in seen:
            raise _cannot("One child was to go to two workers.")
        seen.add((move.child_id, move.from_id))
        rows[move] = _row_of(work, move)
    found = Resolved(work, read_time(reader, desk.on, work.weights), tuple(moves), rows)
    for move in moves:
        if found.role(move) == SOCIAL_WORKER and is_adviser(work.staff[move.to_id]):
            raise _cannot("A personal adviser cannot be a child's social worker.")
    return found


def _row_of(work: Workload, move: Move) -> HoldingRow | None:
    if move.to_id not in work.staff or move.child_id not in work.children:
        raise _cannot("The child, or the worker, is no longer in the store.")
    if move.from_id is None:
        if work.children[move.child_id].allocation is not None:
            raise _cannot("Somebody holds this child by now.")
        return None
    if move.from_id == move.to_id:
        raise _cannot("A child was to go to the worker they are with.")
    for row in work.holdings(move.from_id):
        if row.child_id == move.child_id:
            return row
    raise _cannot("The worker no longer holds this child.")


def _cannot(why: str) -> Problem:
    return Problem("This move is not possible", why, "Look at the team again.")


Cases = dict[str, list[Case]]


def _caseloads(found: Resolved) -> tuple[Cases, Cases]:
    """The cases of everybody the moves touch, before and after; "" for nobody's."""
    work = found.work
    people = {m.from_id for m in found.moves} | {m.to_id for m in found.moves}
    before = {str(one): work.cases(one) for one in people if one is not None}
    before[""] = [
        work.case(m.child_id, m.to_id, None, found.role(m))
        for m in found.moves
        if m.from_id is None
    ]
    takers = {(str(m.from_id or ""), str(m.child_id)): str(m.to_id) for m in found.moves}

    def case_at(case: Case, worker: str) -> Case:
        role = ADVISER if case.as_adviser else SOCIAL_WORKER
        return work.case(int(case.child), int(worker), None, role)

    return before, moved(before, takers, case_at)


def _effects(found: Resolved, before: Cases, after: Cases) -> Iterator[EffectLine]:
    for key in before:
        if key:
            person = found.work.staff[int(key)]
            yield EffectLine(
                line_of(found.work, found.time, person, cases=before[key]),
                line_of(found.work, found.time, person, cases=after[key]),
            )


def _move_line(
    found: Resolved,
    move: Move,
    before: Cases,
    after: Cases,
    had: Mapping[int, WorkersHad],
    handed: Sequence[Handed],
) -> MoveLine:
    work, child = found.work, found.work.children[move.child_id]
    about = [one for one in handed if move.child_id in one.children]
    about = [one for one in about if one.booking.worker_id == move.from_id]
    origin = str(move.from_id or "")
    workers = had.get(move.child_id, WorkersHad())
    return MoveLine(
        move=move,
        key=child.key,
        name=full_name(child.preferred_name or child.forename, child.surname, child.key),
        from_name=NOBODY if move.from_id is None else work.staff[move.from_id].name,
        to_name=work.staff[move.to_id].name,
        points_before=_points(found, before[origin], move.child_id) if origin else 0,
        points_after=_points(found, after[str(move.to_id)], move.child_id),
        miles_before=None if not origin else work.roads.miles(int(origin), move.child_id),
        miles_after=work.roads.miles(move.to_id, move.child_id),
        overdue=work.count(move.child_id).overdue,
        workers_in_year=len(workers.lately | {move.to_id}),
        workers_ever=len(workers.ever | {move.to_id}),
        siblings=_siblings(found, move, after),
        promised=sum(one.booking.promised_on is not None for one in about),
        kept=sum(one.taker is not None for one in about),
        clashing=sum(one.taker is None for one in about),
    )


def _points(found: Resolved, cases: Sequence[Case], child_id: int) -> int:
    points = {one.child: one.total for one in points_of(cases, found.work.weights)}
    return points[str(child_id)]


def _siblings(found: Resolved, move: Move, after: Cases) -> str:
    """Who of the child's brothers and sisters comes along, is joined, or stays behind."""
    family = found.work.children[move.child_id].family
    if family is None:
        return ""
    along = {m.child_id for m in found.moves if m != move and m.to_id == move.to_id}
    there = _kin(found, after[str(move.to_id)], family) - {move.child_id}
    behind = _kin(found, after.get(str(move.from_id or ""), []), family)
    parts = (("with", there & along), ("joins", there - along), ("apart from", behind))
    return ", ".join(f"{words} {len(some)}" for words, some in parts if some)


def _kin(found: Resolved, cases: Sequence[Case], family: str) -> set[int]:
    return {int(c.child) for c in cases if found.work.children[int(c.child)].family == family}


def _warnings(
    found: Resolved, lines: Sequence[MoveLine], effects: Sequence[EffectLine]
) -> Iterator[str]:
    takers = {m.to_id for m in found.moves}
    for effect in effects:
        line = effect.after
        if line.worker_id in takers and line.band in (Band.OVER, Band.NO_HOURS):
            yield f"{line.name} would be at {line.figure}."
    parted = sum("apart" in line.siblings for line in lines)
    if parted:
        yield f"{_children(parted)} would be with another worker than a brother or sister."
    often = sum(line.workers_in_year >= MANY for line in lines)
    if often:
        yield f"{_children(often)} would have had {MANY} workers or more in a year."
    promised = sum(line.promised for line in lines)
    if promised:
        yield f"{_bookings(promised)} promised by letter: people hear that somebody else comes."
    clashing = sum(line.clashing for line in lines)
    if clashing:
        yield (
            f"{_bookings(clashing)} cannot go over as they are, and stay until the diary of the "
            "present worker is repaired."
        )


def _children(number: int) -> str:
    return "1 child" if number == 1 else f"{number} children"


def _bookings(number: int) -> str:
    return "1 booking" if number == 1 else f"{number} bookings"


def latest_start(on: date) -> date:
    """How far ahead a change of worker may be dated: a quarter of a year."""
    return date.fromordinal(on.toordinal() + 92)
