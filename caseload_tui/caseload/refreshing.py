"""Computing again what a new day, or new standards, made stale."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from caseload_tui.caseload.computing import recompute
from caseload_tui.caseload.desk import STANDARDS, explained
from caseload_tui.caseload.lists import children_of, ids_or_all
from caseload_tui.caseload.standards_mark import mark_of
from caseload_tui.caseload.views import Scope
from db import lists as rows

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

BATCH = 200
"""Children computed in one transaction, so that nobody who saves has to wait long."""


def refresh(desk: Desk, scope: Scope) -> bool:
    """Compute again the duties in ``scope``, and of all households, that no longer hold."""
    standards = desk.standards_in_force
    with desk.reading() as reader:
        ids = ids_or_all(scope, children_of(reader, scope, desk.on))
        stale = rows.stale_children(
            reader, on=desk.on, standards_version=standards.version, ids=ids
        )
        carers = rows.stale_households(reader, on=desk.on, standards_version=standards.version)
    _remember_standards(desk)
    for first in range(0, len(stale), BATCH):
        batch = stale[first : first + BATCH]
        with explained(), desk.store.change(desk.user, "Computed duties for a new day") as work:
            recompute(work, standards, desk.on, children=batch)
    if carers:
        with explained(), desk.store.change(desk.user, "Computed duties for a new day") as work:
            recompute(work, standards, desk.on, households=carers)
    return bool(stale or carers)


def _remember_standards(desk: Desk) -> None:
    found = {"mark": mark_of(desk.store.path), "version": desk.standards_in_force.version}
    if desk.remembered(STANDARDS) != found:
        with explained(), desk.store.change(desk.user, "Noted the standards in force") as work:
            work.remember(STANDARDS, json.dumps(found))
