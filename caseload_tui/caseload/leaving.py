"""Writing down what leaves the program, or is looked at by name, in the trail of changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from caseload_tui.caseload.open_store import explained

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk


def note_export(
    desk: Desk, what: str, told: Mapping[str, object], *, children: Collection[int] = ()
) -> None:
    """Note that something was written out, about some children where it is about any."""
    from db.audit import EXPORT

    with explained(), desk.store.change(desk.user, what) as work:
        for child in sorted(children):
            work.ledger.note(EXPORT, "child", child, after=told)
        if not children:
            work.ledger.note(EXPORT, "store", None, after=told)


def note_look(desk: Desk, what: str, told: Mapping[str, object]) -> None:
    """Note that a list of names was opened which is nobody's own caseload."""
    from db.audit import LOOK

    with explained(), desk.store.change(desk.user, what) as work:
        work.ledger.note(LOOK, "store", None, after=told)
