"""Whose children somebody may see, and whether a question is about one of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from caseload_tui.caseload.access.needs import Need
from caseload_tui.caseload.access.roles import Reach
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import EVERYONE, Scope, ScopeKind

if TYPE_CHECKING:
    from caseload_tui.caseload.access.standing import Standing
    from caseload_tui.caseload.desk import Desk


class NeedsReason(Problem):
    """A look at a child outside somebody's own caseload: it asks why, and is recorded."""

    def __init__(self, child_id: int) -> None:
        super().__init__(
            "This child is not on your caseload",
            "Looking at their record is written down, with your name and your reason.",
            "Say why you need to look, or go back.",
        )
        self.child_id = child_id


class Theirs(NamedTuple):
    """The children, workers and households somebody works with; None is all of them."""

    children: frozenset[int] | None = frozenset()
    workers: frozenset[int] | None = frozenset()
    households: frozenset[int] | None = frozenset()


SCOPES = frozenset({"scope", "card", "team_id", "frozen_id"})
"""Arguments that say whose list it is; leaving one out asks for everybody's."""


def check(desk: Desk, standing: Standing, need: Need, given: Mapping[str, Any]) -> None:
    """Raise Problem where this user may not ask this of these children."""
    if need.may is None:
        return
    if need.may not in standing.role.may:
        raise Problem(
            "Not yours to do",
            f"As {standing.role.title.lower()} you may not {need.may.value} here.",
            "Ask an administrator of this store if that is wrong.",
        )
    if standing.role.part:
        _is_their_part(standing, need, given)
    if not need.about:
        return
    named = [name for name in need.about if given.get(name) is not None or name in SCOPES]
    if not named and standing.theirs.children is not None:
        raise _not_theirs("everybody's children")
    for name in named:
        _is_theirs(desk, standing, name, given.get(name))


def must_see(desk: Desk, child_id: int) -> None:
    """Raise NeedsReason for a child found by name who is not this user's."""
    standing = desk.standing
    if not standing.unlimited:
        _children(desk, standing, {child_id}, may_look=True)


def must_reach(desk: Desk, household_id: int) -> None:
    """Raise Problem for a household found by name that is not this user's."""
    standing = desk.standing
    if not standing.unlimited:
        _households(standing, frozenset({household_id}))


def _is_their_part(standing: Standing, need: Need, given: Mapping[str, Any]) -> None:
    """Somebody with a part in every child's record sees and records that part only."""
    asked = [*getattr(given.get("visit"), "purposes", ())]
    asked += [kind] if (kind := getattr(given.get("event"), "kind", None)) else []
    asked += [given["duty"]] if "duty" in given else []
    if not need.in_parts or not all(one.startswith(standing.role.part) for one in asked):
        raise _not_theirs("this part of a record")


def _is_theirs(desk: Desk, standing: Standing, kind: str, about: Any) -> None:
    if kind == "scope":
        _scope(desk, standing, about)
    elif kind == "card":
        _scope(desk, standing, about.scope)
    elif kind == "frozen_id":
        _scope(desk, standing, _frozen(desk, about))
    elif kind == "team_id":
        if standing.role.reach is not Reach.ALL and about != standing.team_id:
            raise _not_theirs("this team")
    elif standing.theirs.children is not None:
        from caseload_tui.caseload.access.whose import whose

        asked = whose(desk, kind, about)
        _workers(standing, asked.workers)
        _households(standing, asked.households)
        _children(desk, standing, asked.children, may_look=asked.may_look)
        for about_one in asked.letters:
            if not about_one & (standing.theirs.children | desk.looked_at):
                raise _not_theirs("this letter")


def _frozen(desk: Desk, frozen_id: int) -> Scope:
    """Whose a frozen scorecard is: a team's, or everybody's."""
    from db.lists.indicators import frozen_scorecards

    with desk.reading() as reader:
        teams = {row.id: row.team_id for row in frozen_scorecards(reader)}
    team = teams.get(frozen_id)
    return EVERYONE if team is None else Scope(ScopeKind.TEAM, team)


def _scope(desk: Desk, standing: Standing, about: Any) -> None:
    """A list: of one's own, of one's team, or of everybody's only where all are theirs."""
    if standing.role.reach in (Reach.ALL, Reach.IN_CARE):
        return
    workers = getattr(about, "worker_ids", None)
    if workers is not None:
        if about.child_ids or about.household_ids:
            _children(desk, standing, about.child_ids, may_look=False)
            _households(standing, frozenset(about.household_ids))
            return
        asked, team = frozenset(workers), None
    elif isinstance(about, Scope) and about.kind is ScopeKind.WORKER:
        asked, team = frozenset({about.id}), None
    elif isinstance(about, Scope) and about.kind is ScopeKind.TEAM:
        asked, team = frozenset(), about.id
    else:
        raise _not_theirs("everybody's children")
    own = standing.theirs.workers or frozenset()
    if team is not None:
        if team != standing.team_id or standing.role.reach is not Reach.TEAM:
            raise _not_theirs("this team's children")
    elif not asked or not asked <= own:
        raise _not_theirs("this worker's children")


def _children(desk: Desk, standing: Standing, asked: Collection[int], *, may_look: bool) -> None:
    theirs = standing.theirs.children
    if theirs is None:
        return
    for child in sorted(set(asked) - theirs - desk.looked_at):
        if may_look:
            raise NeedsReason(child)
        raise _not_theirs("these children")


def _households(standing: Standing, asked: frozenset[int]) -> None:
    theirs = standing.theirs.households
    if theirs is not None and not asked <= theirs:
        raise _not_theirs("this household")


def _workers(standing: Standing, asked: frozenset[int | None]) -> None:
    theirs = standing.theirs.workers
    if theirs is not None and not asked <= theirs:
        raise _not_theirs("this worker's diary")


def _not_theirs(what: str) -> Problem:
    return Problem(
        "Not yours to see",
        f"Your role in this store does not reach {what}.",
        "Open your own caseload, or ask an administrator of this store.",
    )
