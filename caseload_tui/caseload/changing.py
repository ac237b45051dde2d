"""Saving a change: whole or not at all, and never over what somebody else saved unseen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from caseload_tui.caseload.open_store import explained
from caseload_tui.caseload.shown import what_was_shown
from db.errors import ChangedMeanwhile
from db.shown import Shown

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.work import Work


@contextmanager
def saving(desk: Desk, what: str) -> Iterator[Work]:
    """One change by the desk's user.

    Raises Conflict where somebody else changed one of its rows after it was shown.
    """
    with explained():
        try:
            with desk.store.change(desk.user, what, shown=_as_the_store_asks()) as work:
                yield work
        except ChangedMeanwhile as stale:
            from caseload_tui.caseload.meanwhile.rows import conflict_of

            raise conflict_of(desk, stale) from None


def _as_the_store_asks() -> Shown | None:
    shown = what_was_shown()
    return None if shown is None else Shown(shown.newest, leave=shown.leave, known=shown.known)
