"""Finding children of the demo that suit a test, by what they are owed."""

from __future__ import annotations

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.pages import DutyLine
from caseload_tui.caseload.views import EVERYONE, ChildLine, DutyCell


def with_duty(desk: Desk, duty: str, *, rule: str | None = None) -> ChildLine:
    """The first child who owes ``duty``, with a date, by ``rule`` if one is named."""
    by_rule = {line.child_id for line in desk.due() if line.duty == duty and line.rule == rule}
    for child in desk.caseload(EVERYONE).children:
        if rule is None or child.id in by_rule:
            for cell in child.duties:
                if cell.duty == duty and cell.due:
                    return child
    raise LookupError(duty)


def cell_of(desk: Desk, child_id: int, duty: str) -> DutyCell:
    """One duty of one child as the list shows it now."""
    for child in desk.caseload(EVERYONE).children:
        if child.id == child_id:
            return next(cell for cell in child.duties if cell.duty == duty)
    raise LookupError(child_id)


def line_of(desk: Desk, child_id: int, duty: str) -> DutyLine:
    """One duty of one child in full."""
    return next(line for line in desk.child(child_id).duties if line.duty == duty)
