"""Everybody's caseload side by side, and the children nobody holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.names import age_on, full_name
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.team.facts import SOCIAL_WORKER, Workload, read_workload
from caseload_tui.caseload.team.time import Time, read_time
from caseload_tui.caseload.team.views import AverageLine, HeldLine, LoadLine, SpreadLine, TeamPage
from caseload_tui.caseload.team.weighing import weights_words
from caseload_tui.workload.average import DEFINITION, average_of, spread_of
from caseload_tui.workload.bands import band_of, percent_of
from caseload_tui.workload.case import Case
from caseload_tui.workload.points import total_points
from db import lists
from db.rows import ChildRow
from db.workload_rows import StaffRow, WorkloadNoteRow

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.connection import Reader

NO_TEAM = "No team"


def team_page(desk: Desk, team_id: int | None, on: date) -> TeamPage:
    """A team's caseloads, or everybody's, as at a day."""
    with desk.reading() as reader:
        return read_page(desk, reader, team_id, on)[0]


def read_page(
    desk: Desk, reader: Reader, team_id: int | None, on: date
) -> tuple[TeamPage, Workload, Time]:
    """The page, and what it was made of."""
    title = _title(reader, team_id)
    work = read_workload(desk, reader, on, team_id)
    time = read_time(reader, on, work.weights)
    disputed = _disputed(reader, on)
    unheld = _nobodys(reader, work)
    listed = [person for person in work.staff.values() if _listed(person, work, team_id)]
    lines = [line_of(work, time, person, person.id in disputed) for person in listed]
    lines.sort(key=lambda line: (line.team_id is None, line.team, line.manager))
    spread = spread_of([line.children for line in lines])
    page = TeamPage(
        title=title,
        team_id=team_id,
        on=on,
        lines=tuple(lines),
        average=_average(work, time, listed),
        spread=None if spread is None else SpreadLine(spread.middle, spread.least, spread.most),
        unallocated=tuple(line for line in unheld if team_id in (None, line.team_id)),
        with_manager=tuple(_with_managers(work, lines)),
        weights=weights_words(work.weights),
        source=work.weights.source,
    )
    return page, work, time


def _title(reader: Reader, team_id: int | None) -> str:
    if team_id is None:
        return "Everyone"
    for team in lists.teams(reader):
        if team.id == team_id:
            return team.name
    raise Problem("No such team", "This team is no longer in the store.")


def _listed(person: StaffRow, work: Workload, team_id: int | None) -> bool:
    """Whoever holds a child or supervises carers, and those whose work it is to hold some."""
    if team_id is not None and person.team_id != team_id:
        return False
    if work.held.get(person.id) or work.supervised.get(person.id):
        return True
    return person.team_id is not None and work.weights.holds_cases(person.job_title)


def _disputed(reader: Reader, on: date) -> set[int]:
    notes = lists.workload_notes(reader, on=on)
    return {worker for worker, rows in notes.items() if waits(rows, on)}


def waits(notes: Iterable[WorkloadNoteRow], on: date) -> bool:
    """Whether a note of disagreement waited for a decision on a day."""
    return any(row.decided_on is None or row.decided_on > on for row in notes)


def line_of(
    work: Workload,
    time: Time,
    person: StaffRow,
    disputed: bool = False,
    cases: Iterable[Case] | None = None,
) -> LoadLine:
    """One worker's figures; ``cases`` instead of those they hold, to see what would be."""
    held = work.cases(person.id) if cases is None else list(cases)
    ids = [int(case.child) for case in held]
    points = total_points(held, work.weights) + work.carers_points(person.id)
    capacity = time.capacity(person)
    percent = percent_of(points, capacity.points)
    miles, unmeasured = _miles(work, person.id, ids)
    return LoadLine(
        worker_id=person.id,
        key=person.key,
        name=person.name,
        job_title=person.job_title or "",
        team_id=person.team_id,
        team=person.team or NO_TEAM,
        manager=work.weights.is_manager(person.job_title),
        children=len(ids),
        households=work.supervised.get(person.id, 0),
        families=len({case.family or f"child {case.child}" for case in held}),
        points=points,
        capacity=capacity.whole_points,
        percent=percent,
        band=band_of(percent, work.weights),
        overdue=sum(work.count(child).overdue for child in ids),
        due_soon=sum(work.count(child).soon for child in ids),
        miles=miles,
        unmeasured=unmeasured,
        fte=float(time.fte(person)),
        disputed=disputed,
    )


def _miles(work: Workload, worker_id: int, children: Collection[int]) -> tuple[int, int]:
    """Miles once to each home, and how many homes are not in them."""
    homes: dict[object, int | None] = {}
    for child in children:
        home = work.children[child].home
        place = child if home is None else home.household_id or home.address or child
        homes[place] = work.roads.miles(worker_id, child)
    return sum(one or 0 for one in homes.values()), sum(one is None for one in homes.values())


def _average(work: Workload, time: Time, people: Iterable[StaffRow]) -> AverageLine:
    named = {person.id: person for person in people}
    held = {
        (worker, row.child_id)
        for worker in named
        for row in work.held.get(worker, ())
        if row.role == SOCIAL_WORKER
    }
    fte = {worker: time.fte(person) for worker, person in named.items()}
    found = average_of(held, fte)
    value = None if found.value is None else float(found.value)
    whole = round(float(found.fte), 2)
    return AverageLine(found.children, whole, found.holders, value, DEFINITION)


def _nobodys(reader: Reader, work: Workload) -> list[HeldLine]:
    """Children whom nobody holds, with the team that held them last."""
    children = [row for row in work.children.values() if row.allocation is None]
    last = lists.last_holders(reader, on=work.on, ids=[row.id for row in children])
    names = {team.id: team.name for team in lists.teams(reader)}
    return [
        held_line(work, row, None, last[row.id].team_id, last[row.id].ended, names)
        if row.id in last
        else held_line(work, row, None, None, None, names)
        for row in children
    ]


def held_line(
    work: Workload,
    child: ChildRow,
    holder: StaffRow | None,
    team_id: int | None,
    since: date | None,
    teams: Mapping[int, str],
) -> HeldLine:
    """A child whom nobody, or a manager, holds."""
    called = child.preferred_name or child.forename
    return HeldLine(
        child_id=child.id,
        key=child.key,
        name=full_name(called, child.surname, child.key),
        age=age_on(child.date_of_birth, work.on),
        worker_id=None if holder is None else holder.id,
        worker=None if holder is None else holder.name,
        team_id=team_id,
        team=NO_TEAM if team_id is None else teams.get(team_id, NO_TEAM),
        since=since,
        overdue=work.count(child.id).overdue,
    )


def _with_managers(work: Workload, lines: Iterable[LoadLine]) -> Iterable[HeldLine]:
    for line in lines:
        if not line.manager:
            continue
        person = work.staff[line.worker_id]
        teams = {} if person.team_id is None else {person.team_id: line.team}
        for row in work.holdings(line.worker_id):
            child = work.children[row.child_id]
            since = row.start if row.start_known else None
            yield held_line(work, child, person, person.team_id, since, teams)
