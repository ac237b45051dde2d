"""The duties of any number of children or households, right for the day asked about.

Those the store keeps a copy of that holds are read; the rest are computed, without saving,
and only then is the engine loaded.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.child_lines import cell, child_lines
from caseload_tui.caseload.lists import caseload, children_of, ids_or_all
from caseload_tui.caseload.views import EVERYONE, ChildLine, Scope
from db import histories, lists
from db.connection import Reader
from db.rows import ChildRow, DutyRow

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
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


def lines_with_duties(
    desk: Desk, reader: Reader, scope: Scope, version: str
) -> tuple[str, list[ChildLine]]:
    """What a scope is called, and its list with every duty right for the day.

    The children of ``children_and_owed``, without reading all that is kept of each duty.
    ``version`` is that of the standards; their rules are loaded only where some are not kept.
    """
    on = desk.on
    found = caseload(reader, scope, on, version)
    lines = {line.id: line for line in found.children}
    if scope == EVERYONE:
        stale = lists.stale_children(reader, on=on, standards_version=version)
    else:
        stale = [line.id for line in found.children if line.stale]
    if stale:
        owed = owed_to_children(reader, desk.standards_in_force, on, stale)
        others = [child for child, duties in owed.items() if duties and child not in lines]
        lines |= {line.id: line for line in child_lines(reader, on, version, others)[0]}
        for child in lines.keys() & owed.keys():
            duties = [*map(cell, owed[child])]
            lines[child] = lines[child]._replace(duties=duties, stale=False)
    return found.title, list(lines.values())


def duties_of_households(desk: Desk, reader: Reader, ids: Collection[int], version: str) -> Owed:
    """The duties of these households, in the same way."""
    if lists.stale_households(reader, on=desk.on, standards_version=version, ids=ids):
        return owed_to_households(reader, desk.standards_in_force, desk.on, ids)
    return lists.household_duties(reader, ids)
