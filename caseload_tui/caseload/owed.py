"""The duties of any number of children or households, right for the day asked about.

Those the store keeps a copy of that holds are read; the rest are computed, without saving,
and only then is the engine loaded.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.lists import children_of, ids_or_all
from caseload_tui.caseload.views import EVERYONE, Scope
from db import histories, lists
from db.connection import Reader
from db.rows import ChildRow, DutyRow

if TYPE_CHECKING:
    from caseload_tui.timescales.standards import Standards

Owed = dict[int, list[DutyRow]]


def children_and_owed(
    reader: Reader, standards: Standards, scope: Scope, on: date
) -> tuple[list[ChildRow], Owed]:
    """The children of a scope with their duties.

    Everybody includes those of whom nothing but a duty tells, such as an interview owed after
    a time missing; the store's list holds them only on the days its copy of the duties does.
    """
    listed = children_of(reader, scope, on)
    owed = owed_to_children(reader, standards, on, ids_or_all(scope, listed))
    if scope == EVERYONE:
        known = {row.id for row in listed}
        others = [child for child, duties in owed.items() if duties and child not in known]
        if others:
            listed += lists.children(reader, on=on, ids=others)
    return listed, owed


def owed_to_children(
    reader: Reader, standards: Standards, on: date, ids: Collection[int] | None
) -> Owed:
    """The duties of these children, or of all, by the child's id."""
    stale = lists.stale_children(reader, on=on, standards_version=standards.version, ids=ids)
    found = lists.duties(reader, ids)
    if stale:
        from caseload_tui.caseload.counting import duty_row
        from caseload_tui.caseload.histories import child_history
        from caseload_tui.timescales.duties import duties

        for child in histories.children(reader, stale).values():
            rows = duties(child_history(child), standards, on)
            found[child.id] = [duty_row(duty) for duty in rows]
    return found


def owed_to_households(
    reader: Reader, standards: Standards, on: date, ids: Collection[int] | None
) -> Owed:
    """The duties of these households, or of all, by the household's id."""
    stale = lists.stale_households(reader, on=on, standards_version=standards.version, ids=ids)
    found = lists.household_duties(reader, ids)
    if stale:
        from caseload_tui.caseload.counting import duty_row
        from caseload_tui.caseload.histories import household_history
        from caseload_tui.timescales.duties import household_duties

        for carers in histories.households(reader, stale).values():
            rows = household_duties(household_history(carers), standards, on)
            found[carers.id] = [duty_row(duty) for duty in rows]
    return found
