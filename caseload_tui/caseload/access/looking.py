"""Looks at a child who is not on somebody's caseload: a reason, and a trail of them."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from caseload_tui.caseload.access.views import LookLine
from caseload_tui.caseload.open_store import explained
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import Saved
from db.lists import access

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

LONDON = ZoneInfo("Europe/London")
SHORTEST = 4
"""Letters a reason must have to be one."""


def look(desk: Desk, child_id: int, reason: str) -> Saved:
    """Write down who looks and why; then this child may be looked at until the store closes."""
    from db.audit import LOOK

    reason = reason.strip()
    if len(reason) < SHORTEST:
        raise Problem("No reason given", "Say in a few words why you need to look.")
    with explained(), desk.store.change(desk.user, "Looked at a child") as work:
        work.ledger.note(LOOK, "child", child_id, after={"reason": reason})
    desk.looked_at.add(child_id)
    return Saved("Your look is written down.")


def sign_in(desk: Desk) -> None:
    """Write down that the user opened the store under their name."""
    from db.audit import SIGN_IN

    with explained(), desk.store.change(desk.user, "Opened the store") as work:
        work.ledger.note(SIGN_IN, "store", None)


def who_looked(desk: Desk, child_id: int) -> tuple[LookLine, ...]:
    """Who looked at a child from outside a caseload, or took them out in a file; newest first."""
    with desk.reading() as reader:
        found = access.looks(reader, child_id)
    return tuple(LookLine(row.who, _moment(row.at), _reason(row)) for row in found)


def _reason(row: access.LookRow) -> str:
    if row.action != "look":
        return row.what
    return str(json.loads(row.reason).get("reason", "")) if row.reason else "erased"


def _moment(at: str) -> str:
    local = datetime.fromisoformat(at).astimezone(LONDON)
    return f"{local:%a} {local.day} {local:%b %Y %H:%M}"
