"""A plan as a document that other programs read, and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from caseload_tui.caseload.people import one_child, one_team, one_worker
from caseload_tui.caseload.planning.accepting import save
from caseload_tui.caseload.planning.proposing import MOST_WEEKS, held_by
from caseload_tui.caseload.planning.question import question_of
from caseload_tui.caseload.planning.views import PlanRequest, Proposal
from caseload_tui.caseload.problems import Problem as Refused
from caseload_tui.caseload.views import Saved
from caseload_tui.planner.plan import Booking
from caseload_tui.planner.plan_json import UNFIT, UnreadablePlan, from_json, to_json
from db import lists

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk


def plan_document(proposal: Proposal) -> dict[str, Any]:
    """The proposal as plain values; children and workers by their identifiers."""
    held = held_by(proposal)
    document = to_json(held.question.problem, held.plan)
    document["include"] = list(proposal.request.include)
    document["workers"] = [held.question.cases.worker(one) for one in proposal.request.worker_ids]
    return document


def workers_named(
    desk: Desk, named: Sequence[str], team: str | None, *, everybody: bool
) -> tuple[int, ...]:
    """The ids of workers named by identifier or name, of a team, or of all who hold anybody."""
    with desk.reading() as reader:
        ids = [one_worker(reader, each) for each in named]
        workers = lists.workers(reader, on=desk.on, soon_until=desk.on)
        if team is not None:
            inside = one_team(reader, team)
            ids += [row.id for row in workers if row.team_id == inside and row.children]
        if everybody:
            ids += [row.id for row in workers if row.children]
    return tuple(dict.fromkeys(ids))


def accept_document(desk: Desk, document: Any, children: Sequence[str]) -> Saved:
    """Save the bookings of a plan document: all, or those about the children named."""
    try:
        plan = from_json(document)
        start, weeks = date.fromisoformat(document["from"]), int(document["weeks"])
        include = tuple(map(str, document.get("include", ())))
        # All who were planned for: one without a booking of their own may be needed at a meeting.
        asked = {*map(str, document.get("workers", ())), *(one.worker for one in plan.bookings)}
        _refuse_far(desk, start, weeks)
    except (UnreadablePlan, *UNFIT) as error:
        raise Refused("Not a plan", str(error), "Make one with: caseload plan propose") from error
    workers = workers_named(desk, sorted(asked), None, everybody=False)
    request = PlanRequest(workers, start, weeks, include)
    question = question_of(desk, workers, start, weeks, frozenset(request.include))
    planned = [one for one in plan.bookings if one.key not in question.rows]
    wanted = _subjects(desk, children)
    keys = {one.key for one in planned if not wanted or _about(one, wanted)}
    return save(desk, request, planned, keys, plan.unmet)


def _refuse_far(desk: Desk, start: date, weeks: int) -> None:
    """A start or a length that nobody proposed would take the counting out of the calendar."""
    if not 1 <= weeks <= MOST_WEEKS or abs(start.year - desk.on.year) > 1:
        raise UnreadablePlan(f"{weeks} weeks from {start.isoformat()} are not those of a plan.")


def _subjects(desk: Desk, children: Sequence[str]) -> frozenset[str]:
    with desk.reading() as reader:
        ids = [one_child(reader, each) for each in children]
        return frozenset(row.key for row in lists.children(reader, on=desk.on, ids=ids))


def _about(one: Booking, subjects: frozenset[str]) -> bool:
    return any(cover.subject in subjects for cover in one.covers)
