"""Whose children somebody may see, and whether a question is about one of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, NamedTuple

from caseload_tui.caseload.access.needs import Need
from caseload_tui.caseload.access.roles import Reach
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Scope, ScopeKind

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
    """The children and workers somebody works with; None is all of them."""

    children: frozenset[int] | None
    workers: frozenset[int] | None


def check(desk: Desk, standing: Standing, need: Need, about: Any) -> None:
    """Raise Problem where this user may not ask this of these children."""
    if need.may is None:
        return
    if need.may not in standing.role.may:
        raise Problem(
            "Not yours to do",
            f"As {standing.role.title.lower()} you may not {need.may.value} here.",
            "Ask an administrator of this store if that is wrong.",
        )
    if about is None and need.about not in ("scope", "team_id"):
        return
    _is_theirs(desk, standing, need.about, about)


def must_see(desk: Desk, child_id: int) -> None:
    """Raise NeedsReason for a child found by name who is not this user's."""
    standing = desk.standing
    if not standing.unlimited:
        _children(desk, standing, {child_id}, may_look=True)


def _is_theirs(desk: Desk, standing: Standing, kind: str, about: Any) -> None:
    match kind:
        case "scope":
            _scope(standing, about)
        case "team_id":
            if standing.role.reach is not Reach.ALL and about != standing.team_id:
                raise _not_theirs("this team")
        case "child_id":
            _children(desk, standing, {about}, may_look=True)
        case "child_ids":
            _children(desk, standing, set(about), may_look=False)
        case "visit" | "event" | "fact" | "contact":
            named = {getattr(about, "child_id", None), *getattr(about, "also_children", ())}
            _children(desk, standing, named - {None}, may_look=True)
        case _:
            _workers(standing, _workers_of(desk, kind, about))


def _scope(standing: Standing, about: Any) -> None:
    """A list: of one's own, of one's team, or of everybody's only where all are theirs."""
    if standing.role.reach in (Reach.ALL, Reach.IN_CARE):
        return
    workers = getattr(about, "worker_ids", None)
    if workers is not None:
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


def _workers_of(desk: Desk, kind: str, about: Any) -> set[int | None]:
    match kind:
        case "worker_id":
            return {about}
        case "request":
            return set(about.worker_ids)
        case "proposal":
            return set(about.request.worker_ids)
        case "absence":
            return {about.worker_id}
        case "outcome":
            return {desk.worker_of("booking", about.booking_id)}
        case "booking_id":
            return {desk.worker_of("booking", about)}
        case "absence_id":
            return {desk.worker_of("absence", about)}
    raise AssertionError(kind)


def _workers(standing: Standing, asked: set[int | None]) -> None:
    theirs = standing.theirs.workers
    if theirs is not None and not asked <= theirs:
        raise _not_theirs("this worker's diary")


def _not_theirs(what: str) -> Problem:
    return Problem(
        "Not yours to see",
        f"Your role in this store does not reach {what}.",
        "Open your own caseload, or ask an administrator of this store.",
    )
