"""The fewest children of a team who would have to move so that nobody is over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from caseload_tui.caseload.team.facts import ADVISER, SOCIAL_WORKER, Workload, read_workload
from caseload_tui.caseload.team.moving import is_adviser
from caseload_tui.caseload.team.time import Time, read_time
from caseload_tui.caseload.team.views import Move, SuggestedMoves
from caseload_tui.planner.reallocating import Giver, Group, Suggestion, suggest
from caseload_tui.workload.case import Case
from caseload_tui.workload.effect import most_points
from caseload_tui.workload.points import total_points
from db import lists
from db.workload_rows import HoldingRow, StaffRow

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

FAR = 60
"""Minutes counted to a home of which the road is not known."""


def suggest_moves(
    desk: Desk,
    team_id: int,
    heard: Callable[[SuggestedMoves], None],
    cancelled: Callable[[], bool],
) -> SuggestedMoves:
    """Children move only from somebody over to somebody of the team with room.

    Better ways are told as they are found; the best so far is the answer once it is stopped.
    """
    with desk.reading() as reader:
        work = read_workload(desk, reader, desk.on, team_id)
        people = [
            person
            for person in work.staff.values()
            if person.team_id == team_id and work.weights.holds_cases(person.job_title)
        ]
        time = read_time(reader, desk.on, work.weights, [person.id for person in people])
        held = [row.child_id for person in people for row in work.holdings(person.id)]
        had = lists.workers_had(reader, on=desk.on, ids=held)
    changes = {child: len(workers.lately) for child, workers in had.items()}
    room = {person.id: _room(work, time, person) for person in people}
    takers = [person for person in people if room[person.id] > 0]
    members: dict[str, tuple[int, list[HoldingRow]]] = {}
    givers = [
        Giver(str(person.id), over, _groups(work, person, takers, changes, members))
        for person in people
        if (over := _excess(work, time, person)) > 0
    ]
    if not givers:
        return SuggestedMoves((), "Nobody in this team is over.", proved=True)

    def told(found: Suggestion) -> SuggestedMoves:
        moves = tuple(
            Move(row.child_id, members[key][0], int(taker))
            for key, taker in found.moves
            for row in members[key][1]
        )
        return SuggestedMoves(moves, _words(found, len(moves), givers), found.proved)

    can_take = {str(person.id): room[person.id] for person in takers}
    best = suggest(givers, can_take, heard=lambda one: heard(told(one)), stopped=cancelled)
    return told(best)


def _excess(work: Workload, time: Time, person: StaffRow) -> int:
    """Points above the most that are not yet called over."""
    capacity = time.capacity(person).points
    most = most_points(capacity, work.weights.over)
    return max(0, _counted(work, person) - most)


def _room(work: Workload, time: Time, person: StaffRow) -> int:
    """Points up to exactly full."""
    capacity = time.capacity(person).points
    full = most_points(capacity, work.weights.full + 1)
    return full - _counted(work, person)


def _counted(work: Workload, person: StaffRow) -> int:
    return total_points(work.cases(person.id), work.weights) + work.carers_points(person.id)


def _groups(
    work: Workload,
    person: StaffRow,
    takers: Sequence[StaffRow],
    changes: dict[int, int],
    members: dict[str, tuple[int, list[HoldingRow]]],
) -> tuple[Group, ...]:
    """A worker's families, with what each would count elsewhere."""
    families: dict[str, list[HoldingRow]] = {}
    for row in work.holdings(person.id):
        family = work.children[row.child_id].family or f"child {row.child_id}"
        families.setdefault(f"{person.id} {family}", []).append(row)
    whole = work.cases(person.id)
    points = total_points(whole, work.weights)
    found = []
    for key, rows in families.items():
        members[key] = (person.id, rows)
        gone = {str(row.child_id) for row in rows}
        left = total_points([case for case in whole if case.child not in gone], work.weights)
        able = [taker for taker in takers if _may_take(taker, rows)]
        found.append(
            Group(
                key=key,
                children=len(rows),
                points=points - left,
                changes=sum(changes.get(row.child_id, 0) for row in rows),
                at={str(taker.id): _points_at(work, taker, rows) for taker in able},
                road={str(taker.id): _road(work, taker, rows) for taker in able},
            )
        )
    return tuple(found)


def _may_take(taker: StaffRow, rows: Sequence[HoldingRow]) -> bool:
    return not is_adviser(taker) or all(row.role == ADVISER for row in rows)


def _points_at(work: Workload, taker: StaffRow, rows: Sequence[HoldingRow]) -> int:
    """By how much the group would add to what the taker holds."""
    own = work.cases(taker.id)
    held = {case.child for case in own}
    new: list[Case] = [
        work.case(row.child_id, taker.id, None, ADVISER if row.role == ADVISER else SOCIAL_WORKER)
        for row in rows
        if str(row.child_id) not in held
    ]
    return total_points([*own, *new], work.weights) - total_points(own, work.weights)


def _road(work: Workload, taker: StaffRow, rows: Sequence[HoldingRow]) -> int:
    minutes = (work.roads.minutes(taker.id, row.child_id) for row in rows)
    return sum(FAR if one is None else one for one in minutes)


def _words(found: Suggestion, children: int, givers: Sequence[Giver]) -> str:
    """What the suggestion reaches, and whether anything could be better."""
    above = "1 worker is" if len(givers) == 1 else f"{len(givers)} workers are"
    if not children:
        return f"{above} over, and nobody in this team has room for a child of theirs."
    moved = "1 child moves" if children == 1 else f"{children} children move"
    if found.excess:
        points = "1 point stays" if found.excess == 1 else f"{found.excess} points stay"
        reached = f"{moved}; {points} above the most that is not over"
    else:
        reached = f"{moved}; then nobody is over"
    return f"{above} over. {reached}: {_how_sure(found)}."


def _how_sure(found: Suggestion) -> str:
    """Proved, or how far from it."""
    if found.proved:
        return "no fewer children can do as much"
    if found.excess > found.least_excess:
        return f"perhaps as few as {found.least_excess} could stay"
    return f"perhaps fewer would do, but not fewer than {max(1, found.least_children)}"
