"""What comes back of a question, narrowed to somebody's own children and their part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from caseload_tui.caseload.views import Caseload, Hit, HitKind, Mark, TeamLine
from caseload_tui.timescales.status import Status

if TYPE_CHECKING:
    from caseload_tui.caseload.access.standing import Standing
    from caseload_tui.caseload.desk import Desk
    from caseload_tui.caseload.letters.batch_views import HistoryLine
    from caseload_tui.caseload.pages import ChildPage, DutyLine, Finding, Today, TodayLine
    from caseload_tui.caseload.scorecard.views import Members
    from caseload_tui.caseload.team.views import WorkerPage


def _teams(_desk: Desk, standing: Standing, teams: tuple[TeamLine, ...]) -> tuple[TeamLine, ...]:
    own = standing.theirs.workers
    if own is None:
        return teams
    narrowed = (
        team._replace(workers=tuple(worker for worker in team.workers if worker.id in own))
        for team in teams
    )
    return tuple(team for team in narrowed if team.workers or team.id == standing.team_id)


def _in_part(standing: Standing, kind: str) -> bool:
    return not standing.role.part or kind.startswith(standing.role.part)


def _is_theirs(desk: Desk, standing: Standing, child: int | None, household: int | None) -> bool:
    theirs = standing.theirs
    if child is not None:
        return theirs.children is None or child in theirs.children | desk.looked_at
    return theirs.households is None or household in theirs.households


def _due(desk: Desk, standing: Standing, lines: tuple[DutyLine, ...]) -> tuple[DutyLine, ...]:
    return tuple(
        line for line in lines
        if _is_theirs(desk, standing, line.child_id, line.household_id)
        and _in_part(standing, line.duty)
    )  # fmt: skip


def _caseload(desk: Desk, standing: Standing, found: Caseload) -> Caseload:
    """Also of another day: children who are no longer theirs are not shown as they were then."""
    lines = [line for line in found.children if _is_theirs(desk, standing, line.id, None)]
    if standing.role.part:
        lines = [
            line._replace(
                duties=tuple(one for one in line.duties if _in_part(standing, one.duty)),
                missing_since=None,
            )
            for line in lines
        ]  # fmt: skip
    elif len(lines) == len(found.children):
        return found
    late = sum(one.status(found.on) is Status.OVERDUE for line in lines for one in line.duties)
    families = len({line.family or line.id for line in lines})
    return found._replace(children=tuple(lines), families=families, overdue=late)


def _today(desk: Desk, standing: Standing, page: Today) -> Today:
    def kept(lines: tuple[TodayLine, ...]) -> tuple[TodayLine, ...]:
        return tuple(
            replace(line, missing_since=None) if standing.role.part else line
            for line in lines
            if _is_theirs(desk, standing, line.child_id, line.household_id)
            and _in_part(standing, line.cell.duty)
        )

    return replace(
        page,
        overdue=kept(page.overdue), due_today=kept(page.due_today), due_soon=kept(page.due_soon),
        cannot_compute=kept(page.cannot_compute),
        not_copied=tuple(
            one for one in page.not_copied
            if _is_theirs(desk, standing, one.child_id, one.household_id)
            and _in_part(standing, one.kind)
        ),
        booked=() if standing.role.part else page.booked,
    )  # fmt: skip


def _marks(
    _desk: Desk, standing: Standing, found: Mapping[int, tuple[Mark, ...]]
) -> Mapping[int, tuple[Mark, ...]]:
    return {
        child: tuple(one for one in marks if _in_part(standing, one.kind))
        for child, marks in found.items()
    }


def _find(desk: Desk, standing: Standing, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Of somebody else's child only what tells who it is, so that a reason can be given."""
    found = []
    for hit in hits:
        if hit.kind is not HitKind.CHILD or _is_theirs(desk, standing, hit.id, None):
            found.append(hit)
        elif not standing.role.part:
            found.append(hit._replace(detail=hit.key))
    return tuple(found)


def _child(_desk: Desk, standing: Standing, page: ChildPage) -> ChildPage:
    part = standing.role.part
    if not part:
        return page
    return replace(
        page,
        duties=tuple(line for line in page.duties if line.duty.startswith(part)),
        timeline=tuple(entry for entry in page.timeline if entry.kind.startswith(part)),
        legal_statuses=(), facts=(), missing=(), plans=(), missing_since=None, visits_owed=(),
        appointments=tuple(one for one in page.appointments if one.what.startswith(part)),
    )  # fmt: skip


def _history(
    desk: Desk, standing: Standing, lines: tuple[HistoryLine, ...]
) -> tuple[HistoryLine, ...]:
    return tuple(
        line for line in lines
        if any(_is_theirs(desk, standing, child, None) for child in line.child_ids)
        or (line.household_id is not None and _is_theirs(desk, standing, None, line.household_id))
    )  # fmt: skip


def _doctor(desk: Desk, standing: Standing, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(
        one for one in found
        if one.child_id is None or _is_theirs(desk, standing, one.child_id, None)
    )  # fmt: skip


def _members(desk: Desk, standing: Standing, found: Members) -> Members:
    """All who are counted; of those who are no longer theirs only the identifier."""
    return replace(
        found,
        members=tuple(
            one if _is_theirs(desk, standing, one.child_id, one.household_id)
            else replace(one, name=one.key, initials=one.key)
            for one in found.members
        ),
    )  # fmt: skip


def _load(desk: Desk, standing: Standing, page: WorkerPage) -> WorkerPage:
    """As at another day: of those held then who are no longer theirs only the identifier."""
    return replace(
        page,
        children=tuple(
            one if _is_theirs(desk, standing, one.child_id, None)
            else replace(one, name=one.key, lives="")
            for one in page.children
        ),
    )  # fmt: skip


NARROW: dict[str, Callable[[Desk, Standing, Any], Any]] = {
    "teams": _teams,
    "due": _due,
    "caseload": _caseload,
    "today": _today,
    "marks": _marks,
    "find": _find,
    "child": _child,
    "letter_history": _history,
    "doctor": _doctor,
    "scorecard_members": _members,
    "worker_load": _load,
}
"""By use case. The others are narrowed by what they are asked."""
