"""What was typed into a form and not saved yet, kept in the store as encrypted as the rest.

A draft belongs to a person and a form about something. It is no record: it is not in the trail
of changes, and nothing is worked out from it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from caseload_tui.caseload.open_store import explained
from db import lists

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

DRAFT = "draft"
Values = Mapping[str, object]


def _name(desk: Desk, form: str) -> str:
    return f"{DRAFT}.{desk.user}.{form}"


def draft_of(desk: Desk, form: str) -> Values | None:
    """What was typed when the form was last left without an answer; None when nothing was."""
    found = desk.remembered(_name(desk, form))
    values = found.get("values") if isinstance(found, dict) else None
    return values if isinstance(values, dict) else None


def keep_draft(desk: Desk, form: str, opened: str, values: Values) -> None:
    """Keep what is typed now; ``opened`` names this opening of the form.

    What arrives after the form was closed is dropped: threads may finish out of order.
    """
    name = _name(desk, form)
    with explained(), desk.store.change(desk.user, "Kept what was typed") as work:
        found = lists.setting(work.reader, name)
        before = None if found is None else json.loads(found)
        if not (isinstance(before, dict) and before.get("closed") == opened):
            work.remember(name, json.dumps({"opened": opened, "values": values}))


def forget_draft(desk: Desk, form: str, opened: str) -> None:
    """The form was answered, or left on purpose."""
    with explained(), desk.store.change(desk.user, "Forgot what was typed") as work:
        work.remember(_name(desk, form), json.dumps({"closed": opened}))
