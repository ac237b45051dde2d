"""Naming who may use a store, and as what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseload_tui.caseload.access.roles import ROLES, May, Reach
from caseload_tui.caseload.access.views import MemberLine
from caseload_tui.caseload.changing import saving
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Saved
from db.access_records import MemberRecord
from db.lists import access

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

ADMINISTRATOR = "administrator"


def members(desk: Desk) -> tuple[MemberLine, ...]:
    """Everybody named, by the name they sign in with."""
    with desk.reading() as reader:
        rows = access.members(reader)
    return tuple(
        MemberLine(row.login, row.role, ROLES[row.role].title, row.worker, row.team) for row in rows
    )


def set_member(
    desk: Desk, login: str, role: str, worker_id: int | None, team_id: int | None
) -> Saved:
    """Name somebody, or give them another role."""
    login = login.strip()
    _sensible(desk, login, role, worker_id, team_id)
    with saving(desk, "Said who may do what") as work:
        with desk.reading() as reader:
            before = access.member(reader, login)
        links = {"worker_id": worker_id, "team_id": team_id}
        if before is None:
            given = {name: row for name, row in (("worker", worker_id), ("team", team_id)) if row}
            named = {name: str(row) for name, row in given.items()}
            record = MemberRecord.model_validate(
                {"key": work.fresh_key(), "login": login, "role": role, **named}
            )
            work.add(record, links=given)
        else:
            work.update(
                "member",
                before.id,
                {"role": role, "worker": links["worker_id"], "team": links["team_id"]},
            )
    return Saved(f"{login} is {ROLES[role].title.lower()} in this store.")


def _sensible(
    desk: Desk, login: str, role: str, worker_id: int | None, team_id: int | None
) -> None:
    if not login:
        raise Problem("Nobody is named", "A member needs the name they sign in with.")
    if role not in ROLES:
        raise Problem("No such role", f"The roles are: {', '.join(ROLES)}.", "Choose one of them.")
    reach = ROLES[role].reach
    if reach is Reach.OWN and worker_id is None:
        raise Problem(
            "Whose caseload?",
            f"{ROLES[role].title} works with their own children.",
            "Say which worker they are.",
        )
    if reach is Reach.TEAM and team_id is None:
        raise Problem("Which team?", "A team manager manages a team.", "Say which.")
    standing = desk.standing
    if standing.unlimited:
        if role != ADMINISTRATOR or login != desk.user:
            raise Problem(
                "Name yourself administrator first",
                f"Once anybody is named, only those who are named may use this store, and only an "
                f"administrator may name more. You are signed in as “{desk.user}”.",
                f"caseload people add {desk.user} --role administrator",
            )
    elif May.PEOPLE not in standing.role.may:
        raise Problem("Not yours to do", "Only an administrator names people.", "Ask one.")
    elif role != ADMINISTRATOR:
        _keep_an_administrator(desk, login)


def remove_member(desk: Desk, login: str) -> Saved:
    """Take somebody out; what they did stays in the audit trail."""
    with desk.reading() as reader:
        row = access.member(reader, login)
    if row is None:
        raise Problem("Nobody of that name", f"“{login}” is not among the people of this store.")
    _keep_an_administrator(desk, login)
    with saving(desk, "Said who may do what") as work:
        work.remove("member", row.id)
    return Saved(f"{login} may no longer use this store. Change its key too: caseload rekey.")


def _keep_an_administrator(desk: Desk, login: str) -> None:
    with desk.reading() as reader:
        others = [
            row for row in access.members(reader)
            if row.role == ADMINISTRATOR and row.login != login
        ]  # fmt: skip
    if not others:
        raise Problem(
            "Somebody must stay administrator",
            f"{login} is the only one, and nobody could name people any more.",
            "Name another administrator first.",
        )
