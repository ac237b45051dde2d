"""What recording a visit would change, asked of the engine and saved nowhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from caseload_tui.caseload.changes import NewVisit
from caseload_tui.caseload.counting import duty_row
from caseload_tui.caseload.histories import child_history
from caseload_tui.caseload.moved import difference, names_of, owed_to
from caseload_tui.caseload.recording import check_visit, outcome_of, purposes_by_child
from caseload_tui.timescales.duties import duties
from caseload_tui.timescales.history import Event, EventKind
from db import histories

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk


def preview_visit(desk: Desk, visit: NewVisit) -> tuple[str, ...]:
    """The lines ``record_visit`` would answer with; Problem where it would refuse."""
    check_visit(desk, visit)
    children = (visit.child_id, *visit.also_children)
    before = owed_to(desk, children)
    purposes = purposes_by_child(visit, before)
    with desk.reading() as reader:
        found = histories.children(reader, list(children))
    after = {}
    for child_id, facts in found.items():
        history = child_history(facts)
        made = tuple(_event(visit, kind) for kind in purposes[child_id])
        then = replace(history, events=(*history.events, *made))
        owed = duties(then, desk.standards_in_force, desk.on)
        after[child_id] = [duty_row(duty) for duty in owed]
    return difference(before, after, desk.on, names_of(desk, children))


def _event(visit: NewVisit, kind: str) -> Event:
    seen = visit.made and visit.seen
    return Event(
        kind=EventKind(kind),
        on=visit.on,
        outcome=outcome_of(visit),
        seen=seen,
        seen_alone=seen and visit.seen_alone,
        bedroom_seen=visit.bedroom_seen,
        in_person=visit.in_person,
    )
