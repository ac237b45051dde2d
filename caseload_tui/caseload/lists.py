"""Lists for the screens, read quickly and put into words. Loads neither engine nor SQLModel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from caseload_tui.caseload.codes import lives_words
from caseload_tui.caseload.names import age_on, full_name, initials, short_name
from caseload_tui.caseload.views import (
    Caseload,
    ChildLine,
    DutyCell,
    Hit,
    HitKind,
    Mark,
    Scope,
    ScopeKind,
    TeamLine,
    WorkerLine,
)
from caseload_tui.caseload.wording import full_day
from caseload_tui.timescales.status import SOON_DAYS, Status, status_of
from db import lists
from db.connection import Reader
from db.diary_rows import NextBookingRow
from db.rows import ChildRow, DutyRow, FoundRow, WorkerRow

PROTECTED = "Protected address"
"""What a list says instead of where a child lives, when nobody may be told."""
NOTHING: Mapping[str, NextBookingRow] = {}

PLAN_OF_DUTY = {
    "cp_visit": "cp_plan",
    "cin_visit": "cin_plan",
    "pathway_review": "care_leaver",
    "pa_contact": "care_leaver",
}
"""What being owed a duty says about a child."""


def teams(reader: Reader, on: date) -> tuple[TeamLine, ...]:
    """The tree of teams and their workers; workers of no team come last, under id None."""
    of_team: dict[int | None, list[WorkerLine]] = {}
    for row in lists.workers(reader, on=on, soon_until=on + timedelta(days=SOON_DAYS)):
        of_team.setdefault(row.team_id, []).append(_worker_line(row))
    lines = [
        TeamLine(team.id, team.key, team.name, tuple(of_team.get(team.id, ())))
        for team in lists.teams(reader)
    ]
    if None in of_team:
        lines.append(TeamLine(None, "", "No team", tuple(of_team[None])))
    return tuple(line for line in lines if line.workers)


def _worker_line(row: WorkerRow) -> WorkerLine:
    return WorkerLine(
        id=row.id,
        key=row.key,
        name=row.name,
        team_id=row.team_id,
        children=row.children,
        overdue=row.overdue,
        due_soon=row.due_soon,
    )


def children_of(reader: Reader, scope: Scope, on: date) -> list[ChildRow]:
    """The children of a scope as at a day."""
    match scope.kind:
        case ScopeKind.WORKER:
            return lists.children(reader, on=on, worker_id=scope.id)
        case ScopeKind.TEAM:
            return lists.children(reader, on=on, team_id=scope.id)
        case ScopeKind.UNALLOCATED:
            return lists.unallocated(reader, on=on)
        case ScopeKind.EVERYONE:
            return lists.children(reader, on=on)


def ids_or_all(scope: Scope, rows: Sequence[ChildRow]) -> list[int] | None:
    """Ids for a further query; None, which is quicker, when they are everybody's."""
    return None if scope.kind is ScopeKind.EVERYONE else [row.id for row in rows]


def caseload(reader: Reader, scope: Scope, on: date, standards_version: str) -> Caseload:
    """The children of a scope, by what is due next.

    Duties computed for another day or by other standards are left out and marked stale: an
    empty cell for a moment is better than a wrong date.
    """
    rows = children_of(reader, scope, on)
    ids = ids_or_all(scope, rows)
    duties = lists.next_duties(reader, ids, DutyCell)
    stale = frozenset(
        lists.stale_children(reader, on=on, standards_version=standards_version, ids=ids)
    )
    for child, booked in lists.next_bookings(reader, on=on, ids=ids).items():
        duties[child] = [_booked(owed, booked) for owed in duties.get(child, ())]
    lines = [
        child_line(row, (), on, stale=True)
        if row.id in stale
        else child_line(row, duties.get(row.id, ()), on, stale=False)
        for row in rows
    ]
    lines.sort(key=_next_due)
    title, subtitle = titles(reader, scope)
    # Thousands of duties fall on a few hundred days.
    dues = Counter([cell.due for line in lines for cell in line.duties])
    return Caseload(
        scope=scope,
        title=title,
        subtitle=subtitle,
        on=on,
        children=tuple(lines),
        families=len({line.family or line.id for line in lines}),
        overdue=sum(dues[due] for due in dues if status_of(due, on) is Status.OVERDUE),
    )


def _next_due(line: ChildLine) -> tuple[date, str]:
    return (line.duties[0].due if line.duties else None) or date.max, line.name


def titles(reader: Reader, scope: Scope) -> tuple[str, str]:
    """What a scope is called, and what belongs under it in smaller type."""
    match scope.kind:
        case ScopeKind.WORKER:
            return lists.worker_and_team(reader, scope.id or 0) or ("Nobody", "")
        case ScopeKind.TEAM:
            names = {team.id: team.name for team in lists.teams(reader)}
            return names.get(scope.id or 0, "No team"), ""
        case ScopeKind.UNALLOCATED:
            return "Unallocated", "children nobody holds"
        case ScopeKind.EVERYONE:
            return "Everyone", ""


def child_line(row: ChildRow, duties: Sequence[DutyCell], on: date, *, stale: bool) -> ChildLine:
    """One child as a list shows them, with the duties in the order they come."""
    called, surname, key = row.preferred_name or row.forename, row.surname, row.key
    home, worker = row.home, row.allocation
    # By position: by name takes twice as long, and there may be thousands.
    return ChildLine(
        row.id,
        key,
        full_name(called, surname, key),
        short_name(called, surname, key),
        initials(called, surname, key),
        age_on(row.date_of_birth, on),
        row.legal_status,
        bool(row.unaccompanied),
        _plans(duties),
        PROTECTED if row.address_protected else lives(row),
        home is not None and bool(home.outside_borough),
        None if worker is None else worker.worker_id,
        None if worker is None else worker.name,
        row.family,
        _address(row),
        row.missing_since,
        tuple(duties),
        stale,
    )


def _plans(duties: Sequence[DutyCell]) -> tuple[str, ...]:
    found = [PLAN_OF_DUTY[each.duty] for each in duties if each.duty in PLAN_OF_DUTY]
    return tuple(sorted(set(found))) if found else ()


def lives(row: ChildRow) -> str:
    """In which placement, or at which address; "" where neither is recorded."""
    if row.home is not None:
        return lives_words(row.home.type_code, row.home.area)
    return f"At home, {row.address_district}" if row.address_district else ""


def _address(row: ChildRow) -> str | None:
    if row.home is None:
        return None
    if row.home.household_id is not None:
        return f"household {row.home.household_id}"
    return row.home.address


def cell(row: DutyRow) -> DutyCell:
    """One duty as a list shows it, before it is known whether anything is booked for it."""
    return DutyCell(
        row.duty, row.rule, row.due, row.aim, row.opens, row.missing_fact, row.reference
    )


def _booked(owed: DutyCell, bookings: Mapping[str, NextBookingRow]) -> DutyCell:
    booking = bookings.get(owed.duty)
    return owed if booking is None else owed._replace(booked=booking.on)


def marks(
    reader: Reader, child_ids: Sequence[int], start: date, end: date
) -> Mapping[int, tuple[Mark, ...]]:
    """What was done, or is planned, for these children between two days."""
    shown = {"done": True, "planned": False}
    return {
        child: tuple(
            Mark(event.on, event.kind, shown[event.outcome])
            for event in events
            if event.outcome in shown and event.seen is not False
        )
        for child, events in lists.events(reader, first=start, last=end, ids=child_ids).items()
    }


def find(reader: Reader, text: str, limit: int) -> tuple[Hit, ...]:
    """Children, workers and households by part of a name or identifier."""
    return tuple(_hit(row) for row in lists.find(reader, text, most=limit))[:limit]


def _hit(row: FoundRow) -> Hit:
    born = "" if row.date_of_birth is None else f", born {full_day(row.date_of_birth)}"
    return Hit(HitKind(row.kind), row.id, row.key, row.name or row.key, f"{row.key}{born}")
