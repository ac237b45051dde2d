"""Working out duties and keeping the store's copy of them true.

The copy is rebuilt in the transaction of the change that affects it, holds for a stretch of
days only, and names the standards it was computed by; it is never trusted beyond that.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from caseload_tui.caseload.histories import child_history, household_history
from caseload_tui.timescales.duties import duties, household_duties
from caseload_tui.timescales.duty import Duty
from caseload_tui.timescales.next_change import next_change
from caseload_tui.timescales.standards import Standards
from db import histories
from db.rows import DutyRow, Subject

if TYPE_CHECKING:
    from db.work import Work

FOR_EVER = date(2199, 12, 31)
AT_ONCE = 1_000
"""Histories in memory at one time, however large the extract."""


def recompute(
    work: Work,
    standards: Standards,
    on: date,
    *,
    children: Collection[int] = (),
    households: Collection[int] = (),
    done: Callable[[int], None] = lambda _more: None,
) -> None:
    """Compute the duties of these children and households as at ``on``.

    ``done`` is told, now and then, of how many more; what it raises stops it.
    """
    for some in _batches(children):
        for child in histories.children(work.reader, some).values():
            history = child_history(child)
            _keep(
                work,
                Subject(child_id=child.id),
                duties(history, standards, on),
                on,
                next_change(history, standards, on),
                standards,
            )
        done(len(some))
    for some in _batches(households):
        for household in histories.households(work.reader, some).values():
            carers = household_history(household)
            _keep(
                work,
                Subject(household_id=household.id),
                household_duties(carers, standards, on),
                on,
                next_change(carers, standards, on),
                standards,
            )
        done(len(some))


def _batches(ids: Collection[int]) -> Iterator[list[int]]:
    every = list(ids)
    for first in range(0, len(every), AT_ONCE):
        yield every[first : first + AT_ONCE]


def recompute_affected(
    work: Work,
    standards: Standards,
    on: date,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> None:
    """Compute again what this change may have altered, within the same change.

    ``progress`` is told how many of how many are done; what it raises stops it.
    """
    children, households = work.affected_children, work.affected_households
    total, handled = len(children) + len(households), 0

    def done(more: int) -> None:
        nonlocal handled
        handled += more
        progress(handled, total)

    if total:
        progress(0, total)
    recompute(work, standards, on, children=children, households=households, done=done)


def _keep(
    work: Work,
    subject: Subject,
    owed: Iterable[Duty],
    on: date,
    changes: date | None,
    standards: Standards,
) -> None:
    until = FOR_EVER if changes is None else changes - timedelta(days=1)
    work.replace_duties(subject, map(duty_row, owed), on, until, standards.version)


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


def duty_from_row(subject: str, row: DutyRow) -> Duty:
    """A duty as the engine gave it."""
    return Duty(
        subject=subject,
        **{
            **row._asdict(),
            "due_at": None if row.due_at is None else datetime.fromisoformat(row.due_at),
        },
    )
