"""Computing again what a new day, or new standards, made stale."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from caseload_tui.caseload.lists import children_of
from caseload_tui.caseload.open_store import STANDARDS, explained
from caseload_tui.caseload.views import EVERYONE, UNALLOCATED, Scope
from db import lists as rows

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.work import Work

WHOLE = (EVERYONE, UNALLOCATED)
"""Scopes that children may join by a duty alone, so that nobody's may be left stale."""
BATCH = 200
"""Children computed in one transaction, so that nobody who saves has to wait long."""


def refresh(desk: Desk, scope: Scope) -> bool:
    """Compute again the duties in ``scope``, and of all households, that no longer hold."""
    on, version = desk.on, desk.standards_version()
    with desk.reading() as reader:
        ids = None if scope in WHOLE else [row.id for row in children_of(reader, scope, on)]
        stale = rows.stale_children(reader, on=on, standards_version=version, ids=ids)
        carers = rows.stale_households(reader, on=on, standards_version=version)
    if desk.noted_version() is None:
        with explained(), desk.store.change(desk.user, "Noted the standards in force") as work:
            note_standards(desk, work)
    for first in range(0, len(stale), BATCH):
        _compute(desk, children=stale[first : first + BATCH])
    if carers:
        _compute(desk, households=carers)
    return bool(stale or carers)


def _compute(
    desk: Desk, *, children: Collection[int] = (), households: Collection[int] = ()
) -> None:
    from caseload_tui.caseload.computing import recompute

    with explained(), desk.store.change(desk.user, "Computed duties for a new day") as work:
        recompute(work, desk.standards_in_force, desk.on, children=children, households=households)


def note_standards(desk: Desk, work: Work) -> None:
    """Let the store remember the version of the standards, so that reading need not load them."""
    mark, standards = desk.marked_standards()
    work.remember(STANDARDS, json.dumps({"mark": mark, "version": standards.version}))
