"""What one user is in a store: their role, and whose children are theirs today."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from caseload_tui.caseload.access.reach import Theirs
from caseload_tui.caseload.access.roles import ALONE, ROLES, Reach, Role
from caseload_tui.caseload.problems import Problem
from db.connection import Reader
from db.lists import access


class Standing(NamedTuple):
    """A user's role; ``unlimited`` where nobody was named in the store yet."""

    role: Role
    worker_id: int | None = None
    team_id: int | None = None
    theirs: Theirs = Theirs(None, None, None)

    @property
    def unlimited(self) -> bool:
        """Whether this is somebody's own store."""
        return self.role is ALONE


def standing_of(reader: Reader, login: str, on: date) -> Standing:
    """What a user is on a day; raises Problem for somebody who was not named where others were."""
    if not access.has_members(reader):
        return Standing(ALONE)
    row = access.member(reader, login)
    if row is None:
        raise Problem(
            "You are not among the people of this store",
            f"Others may use it, but nobody is named “{login}”.",
            "Ask an administrator of the store to add you: caseload people add.",
        )
    role = ROLES[row.role]
    theirs = _theirs(reader, role, row, on)
    return Standing(role, row.worker_id, row.team_id, theirs)


def _theirs(reader: Reader, role: Role, row: access.MemberRow, on: date) -> Theirs:
    match role.reach:
        case Reach.ALL:
            return Theirs(None, None, None)
        case Reach.IN_CARE:
            return Theirs(access.children_in_care(reader, on))
        case Reach.TEAM if row.team_id is not None:
            children = access.children_of_team(reader, row.team_id, on)
            homes = access.households_of_team(reader, row.team_id)
            workers = access.workers_of_team(reader, row.team_id)
        case Reach.OWN if row.worker_id is not None:
            children = access.children_of_worker(reader, row.worker_id, on)
            homes = access.households_of_worker(reader, row.worker_id)
            workers = frozenset({row.worker_id})
        case _:
            return Theirs()
    return Theirs(children, workers, homes | access.homes_of(reader, children, on))
