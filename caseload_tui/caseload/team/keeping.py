"""Recording what a worker has time for, a note of disagreement, and the decision on it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.recording import changing
from caseload_tui.caseload.team.views import NewCapacity
from caseload_tui.caseload.team.worker_page import worker_page
from caseload_tui.caseload.views import Saved
from db import lists
from db.workload_records import CapacityFactRecord, WorkloadNoteRecord

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.work import Work

KINDS = {
    "contract": "Contract hours",
    "duty": "Hours for other duties",
    "reduction": "Reduced hours",
    "first_year": "First year in practice",
}


def add_capacity(desk: Desk, new: NewCapacity) -> Saved:
    """Record hours; a new contract ends the one before on the day it starts."""
    words = KINDS.get(new.kind, "Hours")
    with desk.reading() as reader:
        facts = lists.capacity_facts(
            reader, first=new.start, last=new.start, workers=[new.worker_id]
        ).get(new.worker_id, [])
    with changing(desk, f"{words} from {new.start.isoformat()}") as work:
        for row in facts:
            if row.kind == new.kind == "contract":
                _end_or_replace(work, row.id, row.start < new.start, new, row.version)
        record = CapacityFactRecord(
            key=work.fresh_key(),
            worker=str(new.worker_id),
            kind=new.kind,  # type: ignore[arg-type] # checked by the record
            start=new.start,
            end=None if new.last is None else new.last + timedelta(days=1),
            hours=new.hours,
            reason=new.reason,
        )
        work.add(record, links={"worker": new.worker_id})
    return Saved(f"{words} recorded.")


def _end_or_replace(work: Work, row_id: int, began: bool, new: NewCapacity, seen: int) -> None:
    if began:
        work.update("capacity_fact", row_id, {"end": new.start}, seen=seen)
    else:
        work.remove("capacity_fact", row_id)


def remove_capacity(desk: Desk, capacity_id: int) -> Saved:
    """Take out hours recorded in error."""
    with changing(desk, "Removed recorded hours") as work:
        work.remove("capacity_fact", capacity_id)
    return Saved("Taken out.")


def add_note(desk: Desk, worker_id: int, said: str) -> Saved:
    """Attach a disagreement to the figure of today."""
    figure = worker_page(desk, worker_id, desk.on).line.figure
    with changing(desk, "Note of disagreement with a caseload figure") as work:
        record = WorkloadNoteRecord(
            key=work.fresh_key(),
            worker=str(worker_id),
            on=desk.on,
            figure=figure,
            said=said,
            said_by=desk.user,
        )
        work.add(record, links={"worker": worker_id})
    return Saved("Note kept. It is shown beside the figure until it is decided.")


def decide_note(desk: Desk, note_id: int, decision: str) -> Saved:
    """Record a decision; a decision once made stays, so that another needs another note."""
    with desk.reading() as reader:
        row = lists.details(reader, "workload_note", note_id)
    if row is None:
        raise Problem("No such note", "It is no longer in the store.")
    if row["decision"] is not None:
        raise Problem("Decided already", "This note has a decision.", "Attach another note.")
    with changing(desk, "Decided on a note of disagreement") as work:
        work.update(
            "workload_note",
            note_id,
            {"decision": decision, "decided_on": desk.on, "decided_by": desk.user},
            seen=row["version"],
        )
    return Saved("Decision recorded.")
