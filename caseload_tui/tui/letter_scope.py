"""Whose letters, from whose children the Caseload shows. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from caseload_tui.caseload.letters.views import LetterScope
from caseload_tui.caseload.views import Scope, ScopeKind, TeamLine


def letter_scope(scope: Scope, teams: Sequence[TeamLine]) -> LetterScope:
    """The letters of a worker's or a team's children; of everybody's otherwise."""
    match scope.kind:
        case ScopeKind.WORKER if scope.id is not None:
            return LetterScope(worker_ids=(scope.id,))
        case ScopeKind.TEAM:
            workers = next((team.workers for team in teams if team.id == scope.id), ())
            # A team without workers has no letters; no worker at all would mean everybody's.
            return LetterScope(worker_ids=tuple(each.id for each in workers) or (0,))
    return LetterScope()
