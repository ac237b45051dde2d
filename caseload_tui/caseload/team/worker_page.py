"""Why one worker's figures are what they are: child by child, and hour by hour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from caseload_tui.caseload.child_lines import PROTECTED, lives
from caseload_tui.caseload.names import age_on, full_name
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.team.facts import Workload, read_workload
from caseload_tui.caseload.team.page import line_of, waits
from caseload_tui.caseload.team.time import Time, read_time
from caseload_tui.caseload.team.views import CapacityLine, ChildLoad, NoteLine, WorkerPage
from caseload_tui.caseload.team.weighing import weights_words
from caseload_tui.workload.points import Points, points_of
from db import lists
from db.workload_rows import CapacityFactRow, HoldingRow, StaffRow, WorkersHad, WorkloadNoteRow

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk


def worker_page(desk: Desk, worker_id: int, on: date) -> WorkerPage:
    """One worker's caseload as at a day."""
    with desk.reading() as reader:
        people = {row.id: row for row in lists.staff(reader)}
        if worker_id not in people:
            raise Problem("No such worker", "This worker is no longer in the store.")
        work = read_workload(desk, reader, on, people[worker_id].team_id)
        time = read_time(reader, on, work.weights, [worker_id])
        notes = lists.workload_notes(reader, on=on, workers=[worker_id]).get(worker_id, [])
        held = [row.child_id for row in work.holdings(worker_id)]
        had = lists.workers_had(reader, on=on, ids=held)
    return page_of(work, time, people[worker_id], had, notes)


def page_of(
    work: Workload,
    time: Time,
    person: StaffRow,
    had: Mapping[int, WorkersHad],
    notes: Sequence[WorkloadNoteRow] = (),
) -> WorkerPage:
    """One worker's page from what has been read; ``had`` as ``lists.workers_had`` gives it."""
    capacity = time.capacity(person)
    return WorkerPage(
        line=line_of(work, time, person, waits(notes, work.on)),
        on=work.on,
        children=_children(work, person.id, had),
        hours=tuple((part.words, float(part.hours)) for part in capacity.parts),
        hours_left=float(capacity.hours),
        first_year_percent=capacity.first_year_percent,
        capacity=_recorded(time, person.id),
        notes=tuple(map(note_line, notes)),
        weights=weights_words(work.weights),
        source=work.weights.source,
        weights_file=str(work.weights_file),
    )


def _children(
    work: Workload, worker_id: int, had: Mapping[int, WorkersHad]
) -> tuple[ChildLoad, ...]:
    """The most points first, brothers and sisters together."""
    points = {int(one.child): one for one in points_of(work.cases(worker_id), work.weights)}
    rows = {row.child_id: row for row in work.holdings(worker_id)}
    found = [
        _child(work, worker_id, rows, points[child], had.get(child, WorkersHad())) for child in rows
    ]
    most: dict[str, int] = {}
    for one in found:
        group = one.family or one.key
        most[group] = max(most.get(group, 0), one.points)
    found.sort(
        key=lambda one: (-most[one.family or one.key], one.family or one.key, -one.points, one.name)
    )
    return tuple(found)


def _child(
    work: Workload,
    worker_id: int,
    rows: Mapping[int, HoldingRow],
    points: Points,
    had: WorkersHad,
) -> ChildLoad:
    child = work.children[int(points.child)]
    row, count = rows[child.id], work.count(child.id)
    return ChildLoad(
        child_id=child.id,
        key=child.key,
        name=full_name(child.preferred_name or child.forename, child.surname, child.key),
        age=age_on(child.date_of_birth, work.on),
        role=row.role,
        family=child.family,
        lives=PROTECTED if child.address_protected else lives(child),
        points=points.total,
        parts=tuple((part.words, part.points) for part in points.parts),
        overdue=count.overdue,
        due_soon=count.soon,
        since=row.start if row.start_known else None,
        workers_in_year=len(had.lately),
        workers_ever=len(had.ever),
        miles=work.roads.miles(worker_id, child.id),
        together=tuple(
            other
            for other in rows
            if other != child.id
            and child.family is not None
            and work.children[other].family == child.family
        ),
    )


def _recorded(time: Time, worker_id: int) -> tuple[CapacityLine, ...]:
    return tuple(map(_capacity_line, time.facts.get(worker_id, ())))


def _capacity_line(row: CapacityFactRow) -> CapacityLine:
    last = None if row.end is None else row.end - timedelta(days=1)
    return CapacityLine(row.id, row.kind, row.hours, row.reason, row.start, last)


def note_line(row: WorkloadNoteRow) -> NoteLine:
    """A note as it is shown."""
    return NoteLine(
        row.id,
        row.on,
        row.figure,
        row.said,
        row.said_by,
        row.decision,
        row.decided_on,
        row.decided_by,
    )
