"""From the facts of one child or household to the duties the store keeps of them. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from caseload_tui.caseload.histories import child_history, household_history
from caseload_tui.timescales.duties import duties, household_duties
from caseload_tui.timescales.duty import Duty
from caseload_tui.timescales.history import ChildHistory, HouseholdHistory
from caseload_tui.timescales.next_change import next_change
from caseload_tui.timescales.standards import Standards
from db.duty_cells import kept_duties
from db.facts import ChildFacts, HouseholdFacts
from db.rows import DutyRow, KeptDuties

FOR_EVER = date(2199, 12, 31)


class Counted(NamedTuple):
    """What is owed to one child or household, and the last day on which that holds.

    ``owner`` is the child's id, or the household's.
    """

    owner: int
    duties: list[DutyRow]
    kept: KeptDuties
    until: date


def counted(facts: ChildFacts, standards: Standards, on: date) -> Counted:
    """What is owed to a child on a day."""
    history = child_history(facts)
    owed = duties(history, standards, on)
    return _counted(facts.id, owed, history, standards, on)


def household_counted(facts: HouseholdFacts, standards: Standards, on: date) -> Counted:
    """What is owed to a fostering household on a day."""
    carers = household_history(facts)
    owed = household_duties(carers, standards, on)
    return _counted(facts.id, owed, carers, standards, on)


def _counted(
    owner: int,
    owed: tuple[Duty, ...],
    history: ChildHistory | HouseholdHistory,
    standards: Standards,
    on: date,
) -> Counted:
    rows = list(map(duty_row, owed))
    changes = next_change(history, standards, on)
    until = FOR_EVER if changes is None else changes - timedelta(days=1)
    return Counted(owner, rows, kept_duties(rows), until)


def duty_row(duty: Duty) -> DutyRow:
    """A duty as the store keeps it."""
    return DutyRow(
        duty=duty.duty,
        rule=duty.rule,
        step=duty.step,
        anchor_event=duty.anchor_event,
        anchor_date=duty.anchor_date,
        due=duty.due,
        opens=duty.opens,
        aim=duty.aim,
        lawful_by=duty.lawful_by,
        due_at=None if duty.due_at is None else duty.due_at.isoformat(),
        missing_fact=duty.missing_fact,
        note=duty.note,
        reference=duty.reference,
    )
