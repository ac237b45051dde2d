"""Whose children: the rows of the tree at the left, and the one to begin with. Pure."""

# No annotations as text here: a NamedTuple compiles each, twice the cost of all the rest.
from collections.abc import Sequence
from typing import NamedTuple

from caseload_tui.caseload.views import EVERYONE, UNALLOCATED, Scope, ScopeKind, TeamLine
from caseload_tui.timescales.status import Status
from caseload_tui.tui.status import LOOKS
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.columns import Column, Spans


class ScopeRow(NamedTuple):
    """One line of the tree: everybody, a team, a worker in it, or the unallocated."""

    scope: Scope
    name: str
    depth: int
    children: int | None = None
    overdue: int = 0
    """A worker's only: a child may have two workers, so a team's sum would count it twice."""


def tree(teams: Sequence[TeamLine]) -> list[ScopeRow]:
    """Everybody, each team with its workers, and the children nobody holds."""
    rows = [ScopeRow(EVERYONE, "Everyone", 0)]
    for team in teams:
        if team.id is not None:
            rows.append(ScopeRow(Scope(ScopeKind.TEAM, team.id), team.name, 0))
        rows += [
            ScopeRow(
                Scope(ScopeKind.WORKER, worker.id),
                worker.name,
                0 if team.id is None else 1,
                worker.children,
                worker.overdue,
            )
            for worker in team.workers
        ]
    return [*rows, ScopeRow(UNALLOCATED, "Unallocated", 0)]


def first_scope(my_worker: int | None, teams: Sequence[TeamLine], home: Scope = EVERYONE) -> Scope:
    """Where the app begins: the user's own children, or the only worker's, or everybody's.

    ``home`` is whose children their part in the store is with.
    """
    if home != EVERYONE:
        return home
    workers = [worker.id for team in teams for worker in team.workers]
    if my_worker in workers:
        return Scope(ScopeKind.WORKER, my_worker)
    return Scope(ScopeKind.WORKER, workers[0]) if len(workers) == 1 else EVERYONE


def _name(row: ScopeRow) -> Spans:
    style = "" if row.depth or row.scope in (EVERYONE, UNALLOCATED) else "strong"
    return ((("  " * row.depth) + clean(row.name), style),)


def _children(row: ScopeRow) -> Spans:
    return (("" if row.children is None else f"{row.children:>4}", "quiet"),)


def _overdue(row: ScopeRow) -> Spans:
    late = LOOKS[Status.OVERDUE]
    return ((f"{late.symbol}{row.overdue:<3}" if row.overdue else "", late.style),)


TREE_COLUMNS: tuple[Column[ScopeRow], ...] = (
    Column("name", "Whose", 10, _name, grow=1),
    Column("children", "  No", 4, _children, stop=False),
    Column("overdue", "Late", 4, _overdue, stop=False),
)
