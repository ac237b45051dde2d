"""Lists for the screens, read quickly and put into words. Loads neither engine nor SQLModel."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from caseload_tui.caseload.child_lines import child_lines
from caseload_tui.caseload.views import (
    Caseload,
    Hit,
    HitKind,
    Mark,
    Scope,
    ScopeKind,
    TeamLine,
    WorkerLine,
)
from caseload_tui.timescales.status import SOON_DAYS
from db import lists
from db.connection import Reader
from db.rows import ChildRow, FoundRow, WorkerRow


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
    nobodys = scope.kind is ScopeKind.UNALLOCATED
    ids = _ids(reader, scope, on)
    found = child_lines(reader, on, standards_version, ids, unallocated=nobodys)
    lines, families, overdue = found
    title, subtitle = titles(reader, scope)
    return Caseload(
        scope=scope,
        title=title,
        subtitle=subtitle,
        on=on,
        children=lines,
        families=families,
        overdue=overdue,
    )


def _ids(reader: Reader, scope: Scope, on: date) -> Collection[int] | None:
    """A worker's or a team's children; None for everybody's, of whom some may be nobody's."""
    match scope.kind:
        case ScopeKind.WORKER:
            return lists.wanted(reader, on, worker_id=scope.id)
        case ScopeKind.TEAM:
            return lists.wanted(reader, on, team_id=scope.id)
        case _:
            return None


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
    from caseload_tui.caseload.wording import full_day

    born = "" if row.date_of_birth is None else f", born {full_day(row.date_of_birth)}"
    return Hit(HitKind(row.kind), row.id, row.key, row.name or row.key, f"{row.key}{born}")
