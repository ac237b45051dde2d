"""Leave and leaver cover: what falls due meanwhile, and who has room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from caseload_tui.caseload.duty_words import title
from caseload_tui.caseload.names import full_name
from caseload_tui.caseload.owed import Owed, owed_to_children
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.team.cover_views import Cover, CoverDuty
from caseload_tui.caseload.team.facts import Workload, read_workload
from caseload_tui.caseload.team.page import line_of
from caseload_tui.caseload.team.time import Time, read_time
from caseload_tui.caseload.team.views import DUE_DAYS, LoadLine
from caseload_tui.timescales.status import Status, status_of
from caseload_tui.workload.bands import Band
from db import lists
from db.diary_rows import BookingRow

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk


def cover(desk: Desk, worker_id: int, first: date, last: date | None) -> Cover:
    """What of a worker's falls due, or is booked, while they are away.

    Of somebody who leaves, what falls due in the first four weeks.
    """
    until = first + timedelta(days=DUE_DAYS) if last is None else last
    if until < first:
        raise Problem("Not possible", "The last day is before the first.", "Put the days right.")
    with desk.reading() as reader:
        people = {row.id: row for row in lists.staff(reader)}
        if worker_id not in people:
            raise Problem("No such worker", "This worker is no longer in the store.")
        work = read_workload(desk, reader, desk.on, people[worker_id].team_id)
        time = read_time(reader, first, work.weights)
        children = [row.child_id for row in work.holdings(worker_id)]
        owed = owed_to_children(reader, desk.standards_in_force, desk.on, children)
        booked = [
            row
            for row in lists.bookings(reader, first=first, last=until, workers=[worker_id])
            if row.status == "booked" and row.takes_the_worker
        ]
    room = _room(work, time, worker_id)
    near = {child: _nearest(work, room, child) for child in children}
    duties = sorted(
        _duties(work, owed, booked, near, until),
        key=lambda one: (one.due or date.max, one.name, one.duty),
    )
    return Cover(
        worker_id=worker_id,
        worker=people[worker_id].name,
        first=first,
        last=last,
        duties=tuple(duties),
        room=tuple(room),
        booked=len(booked),
        promises=sum(row.promised_on is not None for row in booked),
        children=tuple(children),
    )


def _duties(
    work: Workload,
    owed: Owed,
    booked: list[BookingRow],
    near: Mapping[int, tuple[str, int | None]],
    until: date,
) -> Iterator[CoverDuty]:
    standing = {
        (cover.child_id, cover.duty): row for row in reversed(booked) for cover in row.covers
    }
    for child_id, (nearest, minutes) in near.items():
        child = work.children[child_id]
        called = child.preferred_name or child.forename
        for duty in owed.get(child_id, ()):
            row = standing.get((child_id, duty.duty))
            if row is None and (duty.due is None or duty.due > until):
                continue
            yield CoverDuty(
                child_id=child_id,
                key=child.key,
                name=full_name(called, child.surname, child.key),
                duty=duty.duty,
                duty_title=title(duty.duty),
                due=duty.due,
                booked=None if row is None else row.on,
                promised=row is not None and row.promised_on is not None,
                late=status_of(duty.due, work.on) is Status.OVERDUE,
                nearest=nearest,
                minutes=minutes,
            )


def _nearest(
    work: Workload, colleagues: Sequence[LoadLine], child_id: int
) -> tuple[str, int | None]:
    """Of those with room, whoever has the shortest way; the most room first where it is equal."""
    able = [line for line in colleagues if line.band in (Band.ROOM, Band.NEAR)]
    ways = [(work.roads.minutes(line.worker_id, child_id), line.name) for line in able]
    known = [(minutes, name) for minutes, name in ways if minutes is not None]
    if known:
        minutes, name = min(known, key=lambda way: way[0])
        return name, minutes
    return (able[0].name, None) if able else ("", None)


def _room(work: Workload, time: Time, worker_id: int) -> list[LoadLine]:
    """Colleagues as they stand in that time, with the most room first."""
    team = work.staff[worker_id].team_id
    lines = [
        line_of(work, time, person)
        for person in work.staff.values()
        if person.id != worker_id
        and person.team_id == team
        and team is not None
        and work.weights.holds_cases(person.job_title)
    ]
    return sorted(lines, key=lambda line: (line.percent is None, line.percent or 0, line.name))
