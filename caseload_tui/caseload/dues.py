"""Duties in full, one line each, for the command line and the Child screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.access.reach import must_see
from caseload_tui.caseload.child_lines import NOTHING
from caseload_tui.caseload.lists import children_of
from caseload_tui.caseload.names import full_name
from caseload_tui.caseload.owed import (
    children_and_owed,
    owed_to_children,
    owed_to_households,
)
from caseload_tui.caseload.pages import DutyLine
from caseload_tui.caseload.people import one_child, one_team, one_worker
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.provenance import provenance
from caseload_tui.caseload.views import EVERYONE, Scope, ScopeKind
from caseload_tui.timescales.standards import Standards
from db import lists as rows
from db.connection import Reader
from db.rows import ChildRow, DutyRow, HouseholdRow, NextBookingRow

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk


def due_of(
    desk: Desk,
    *,
    worker: str | None = None,
    team: str | None = None,
    child: str | None = None,
    duty: str | None = None,
) -> tuple[DutyLine, ...]:
    """Every duty of those named, the latest first; households too where no child is named."""
    standards, on = desk.standards_in_force, desk.on
    if duty is not None:
        must_be_a_duty(standards, duty)
    with desk.reading() as reader:
        scope = _scope(reader, worker, team)
        if child is None:
            children, owed = children_and_owed(reader, standards, scope, on)
        else:
            children = _only(desk, reader, scope, child)
            owed = owed_to_children(reader, standards, on, [row.id for row in children])
        keys = {row.id: row.key for row in rows.workers(reader, on=on, soon_until=on)}
        booked = rows.next_bookings(reader, on=on, ids=[row.id for row in children])
        lines = [
            child_duty(row, one, standards, on, booked.get(row.id, NOTHING))
            for row in children
            for one in owed.get(row.id, ())
        ]
        if child is None:
            lines += _households(reader, standards, on, scope, keys)
    wanted = (line for line in lines if duty in (None, line.duty))
    return tuple(sorted(wanted, key=_latest_first))


def must_be_a_duty(standards: Standards, duty: str) -> None:
    """Raise a Problem naming every duty where ``duty`` is none of them."""
    if duty not in standards.duty_titles:
        known = ", ".join(sorted(standards.duty_titles))
        raise Problem("No such duty", f"{duty!r} is not a duty.", f"Write one of: {known}.")


def _scope(reader: Reader, worker: str | None, team: str | None) -> Scope:
    if worker is not None:
        return Scope(ScopeKind.WORKER, one_worker(reader, worker))
    if team is not None:
        return Scope(ScopeKind.TEAM, one_team(reader, team))
    return EVERYONE


def _only(desk: Desk, reader: Reader, scope: Scope, child: str) -> list[ChildRow]:
    wanted = one_child(reader, child)
    must_see(desk, wanted)
    if scope is EVERYONE:
        return rows.children(reader, on=desk.on, ids=[wanted])
    return [row for row in children_of(reader, scope, desk.on) if row.id == wanted]


def _households(
    reader: Reader, standards: Standards, on: date, scope: Scope, keys: dict[int, str]
) -> list[DutyLine]:
    carers = households_of(reader, scope, on)
    owed = owed_to_households(reader, standards, on, [row.id for row in carers])
    return [
        household_duty(row, keys.get(row.worker_id or 0), duty, standards, on)
        for row in carers
        for duty in owed.get(row.id, ())
    ]


def households_of(reader: Reader, scope: Scope, on: date) -> list[HouseholdRow]:
    """The fostering households supervised by a worker, by anybody of a team, or by anyone."""
    found = rows.households(reader, on=on)
    match scope.kind:
        case ScopeKind.EVERYONE:
            return found
        case ScopeKind.UNALLOCATED:
            return [row for row in found if row.worker_id is None]
        case ScopeKind.WORKER:
            return [row for row in found if row.worker_id == scope.id]
        case ScopeKind.TEAM:
            team = {
                w.id for w in rows.workers(reader, on=on, soon_until=on) if w.team_id == scope.id
            }
            return [row for row in found if row.worker_id in team]


def _latest_first(line: DutyLine) -> tuple[date, str, str, str]:
    return (line.due or date.max, line.child, line.duty, line.reference or "")


def child_duty(
    row: ChildRow,
    duty: DutyRow,
    standards: Standards,
    on: date,
    booked: Mapping[str, NextBookingRow] = NOTHING,
) -> DutyLine:
    """A child's duty in full; ``booked`` is the next appointment for each duty."""
    worker = row.allocation
    return _line(
        duty,
        standards,
        on,
        child_id=row.id,
        key=row.key,
        name=full_name(row.preferred_name or row.forename, row.surname, row.key),
        worker_key=None if worker is None else worker.key,
        worker=None if worker is None else worker.name,
        booked=booked[duty.duty].on if duty.duty in booked else None,
    )


def household_duty(
    row: HouseholdRow, worker_key: str | None, duty: DutyRow, standards: Standards, on: date
) -> DutyLine:
    """A fostering household's duty in full."""
    return _line(
        duty,
        standards,
        on,
        household_id=row.id,
        key=row.key,
        name=row.name,
        worker_key=worker_key,
        worker=row.worker,
    )


def _line(
    duty: DutyRow,
    standards: Standards,
    on: date,
    *,
    key: str,
    name: str,
    worker_key: str | None,
    worker: str | None,
    child_id: int | None = None,
    household_id: int | None = None,
    booked: date | None = None,
) -> DutyLine:
    behind = provenance(standards, duty, on)
    return DutyLine(
        child_id=child_id,
        household_id=household_id,
        child_key=key,
        child=name,
        worker_key=worker_key,
        worker=worker,
        duty=duty.duty,
        duty_title=standards.duty_titles.get(duty.duty, duty.duty),
        rule=duty.rule,
        rule_title=behind.title,
        anchor_event=duty.anchor_event,
        anchor_words=standards.anchor_words.get(duty.anchor_event, ""),
        anchor_date=duty.anchor_date,
        due=duty.due,
        opens=duty.opens,
        aim=duty.aim,
        lawful_by=duty.lawful_by,
        booked=booked,
        missing_fact=duty.missing_fact,
        note=duty.note,
        reference=duty.reference,
        layer=behind.layer.value,
        source=behind.source,
        confidence=behind.confidence,
        confidence_words=behind.confidence_words,
    )
