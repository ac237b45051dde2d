"""What comes back of a question, narrowed to somebody's own children and their part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from caseload_tui.caseload.views import TeamLine

if TYPE_CHECKING:
    from caseload_tui.caseload.access.standing import Standing
    from caseload_tui.caseload.pages import ChildPage, DutyLine


def _teams(standing: Standing, teams: tuple[TeamLine, ...]) -> tuple[TeamLine, ...]:
    own = standing.theirs.workers
    if own is None:
        return teams
    narrowed = (
        team._replace(workers=tuple(worker for worker in team.workers if worker.id in own))
        for team in teams
    )
    return tuple(team for team in narrowed if team.workers or team.id == standing.team_id)


def _due(standing: Standing, lines: tuple[DutyLine, ...]) -> tuple[DutyLine, ...]:
    own, part = standing.theirs.children, standing.role.part
    return tuple(
        line for line in lines
        if (own is None or line.child_id in own)
        and (not part or line.duty.startswith(part))
    )  # fmt: skip


def _child(standing: Standing, page: ChildPage) -> ChildPage:
    part = standing.role.part
    if not part:
        return page
    return replace(
        page,
        duties=tuple(line for line in page.duties if line.duty.startswith(part)),
        timeline=tuple(entry for entry in page.timeline if entry.kind.startswith(part)),
        legal_statuses=(), facts=(), missing=(), plans=(), missing_since=None, visits_owed=(),
    )  # fmt: skip


NARROW: dict[str, Callable[[Standing, Any], Any]] = {
    "teams": _teams,
    "due": _due,
    "child": _child,
}
"""By use case. The others are narrowed by what they are asked."""
