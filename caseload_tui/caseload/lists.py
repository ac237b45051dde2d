"""Lists for the screens, read quickly and put into words. Loads neither engine nor SQLModel."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
from caseload_tui.timescales.status import SOON_DAYS, Status
from db import lists
from db.connection import Reader
from db.diary_rows import NextBookingRow
from db.rows import ChildRow, DutyRow, FoundRow, NextDutyRow, WorkerRow

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
    duties = lists.next_duties(reader, ids)
    stale = frozenset(
        lists.stale_children(reader, on=on, standards_version=standards_version, ids=ids)
    )
    booked = lists.next_bookings(reader, on=on, ids=ids)
    lines = [
        child_line(
            row,
            () if row.id in stale else duties.get(row.id, ()),
            on,
            row.id in stale,
            booked.get(row.id, {}),
        )
        for row in rows
    ]
    lines.sort(key=_next_due)
    title, subtitle = titles(reader, scope)
    overdue = sum(cell.status(on) is Status.OVERDUE for line in lines for cell in line.duties)
    return Caseload(
        scope=scope,
        title=title,
        subtitle=subtitle,
        on=on,
        children=tuple(lines),
        families=len({line.family or line.id for line in lines}),
        overdue=overdue,
    )


def _next_due(line: ChildLine) -> tuple[date, str]:
    return min((cell.due for cell in line.duties if cell.due), default=date.max), line.name


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


def child_line(
    row: ChildRow,
    duties: Collection[DutyRow | NextDutyRow],
    on: date,
    stale: bool,
    booked: Mapping[str, NextBookingRow] = NOTHING,
) -> ChildLine:
    """One child as a list shows them; ``booked`` is the next appointment for each duty."""
    home, worker = row.home, row.allocation
    return ChildLine(
        id=row.id,
        key=row.key,
        name=full_name(row.preferred_name or row.forename, row.surname, row.key),
        short_name=short_name(row.preferred_name or row.forename, row.surname, row.key),
        initials=initials(row.preferred_name or row.forename, row.surname, row.key),
        age=age_on(row.date_of_birth, on),
        legal_code=row.legal_status,
        unaccompanied=bool(row.unaccompanied),
        plans=tuple(sorted({PLAN_OF_DUTY[d.duty] for d in duties if d.duty in PLAN_OF_DUTY})),
        lives=PROTECTED if row.address_protected else lives(row),
        outside_borough=home is not None and bool(home.outside_borough),
        worker_id=None if worker is None else worker.worker_id,
        worker=None if worker is None else worker.name,
        family=row.family,
        address=_address(row),
        missing_since=row.missing_since,
        duties=tuple(cell(duty, booked.get(duty.duty)) for duty in duties),
        stale=stale,
    )


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


def cell(row: DutyRow | NextDutyRow, booked: NextBookingRow | None = None) -> DutyCell:
    """One duty as a list shows it."""
    return DutyCell(
        row.duty,
        row.rule,
        row.due,
        row.aim,
        row.opens,
        row.missing_fact,
        row.reference,
        None if booked is None else booked.on,
    )


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
