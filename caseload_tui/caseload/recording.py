"""Recording what was done, or tried: one change, audited, with the dates it moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from pydantic import ValidationError

from caseload_tui.caseload.changes import NewEvent, NewVisit
from caseload_tui.caseload.changing import saving
from caseload_tui.caseload.computing import recompute_affected
from caseload_tui.caseload.duty_words import title
from caseload_tui.caseload.meanwhile.rows import changed_meanwhile, recorded_meanwhile
from caseload_tui.caseload.moved import difference, moved, owed_to, owed_to_household
from caseload_tui.caseload.owed import Owed
from caseload_tui.caseload.problems import Problem, WholeImport
from caseload_tui.caseload.views import Saved
from caseload_tui.caseload.visits import visits_owed
from caseload_tui.caseload.wording import day_words, full_day
from caseload_tui.timescales.history import EventKind, Outcome, PlanKind
from db import histories, lists
from db.records import EventRecord, PlanRecord

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from db.work import Work

PLANS = {PlanKind.CARE.value, PlanKind.PLACEMENT.value}
OF_HOUSEHOLDS = {
    EventKind.FOSTERING_SUPERVISION.value,
    EventKind.FOSTERING_UNANNOUNCED.value,
    EventKind.FOSTER_REVIEW.value,
}
HOW_IT_WENT = (
    "outcome", "seen", "seen_alone", "bedroom_seen", "in_person", "participation", "reason",
    "next_attempt",
)  # fmt: skip
"""What two people may say differently of the same visit or meeting."""
RETURN_INTERVIEW = "return_interview"
INTERVIEW_OUTCOMES = {"done": "completed", "refused": "declined"}


@contextmanager
def changing(desk: Desk, what: str) -> Iterator[Work]:
    """One change by the desk's user; the duties it alters are computed before it is saved."""
    standards = desk.standards_in_force
    try:
        with saving(desk, what) as work:
            yield work
            recompute_affected(work, standards, desk.on)
    except ValidationError as error:
        why = "; ".join(str(one["msg"]).removeprefix("Value error, ") for one in error.errors())
        raise Problem("This cannot be saved", why, "Put it right and save again.") from None


def record_visit(desk: Desk, visit: NewVisit) -> Saved:
    """Record a visit for one child and for each brother or sister seen on the same journey."""
    check_visit(desk, visit)
    children = (visit.child_id, *visit.also_children)
    what = "Visit" if visit.made else "Visit not made"
    before = owed_to(desk, children)
    purposes = purposes_by_child(visit, before)
    with changing(desk, f"{what} on {full_day(visit.on)}") as work:
        for child_id in children:
            for purpose in purposes[child_id]:
                add_visit(work, visit, child_id, purpose)
    sentence = f"{what} on {day_words(visit.on, desk.on)} recorded."
    return Saved(sentence, moved(desk, children, before))


def purposes_by_child(visit: NewVisit, owed: Owed) -> dict[int, tuple[str, ...]]:
    """What the visit counts for, for each child: for a brother or sister only what they owe.

    Raises Problem where one of them owes none of it: nothing could be recorded of them.
    """
    found = {visit.child_id: visit.purposes}
    for child_id in visit.also_children:
        theirs = visits_owed(owed.get(child_id, ()))
        found[child_id] = tuple(purpose for purpose in visit.purposes if purpose in theirs)
        if not found[child_id]:
            raise Problem(
                "This cannot be saved",
                "A brother or sister ticked owes none of the visits ticked.",
                "Untick them, and record their visit from their own page.",
            )
    return found


def outcome_of(visit: NewVisit) -> Outcome:
    """Whether it took place."""
    return Outcome.DONE if visit.made else Outcome.NOT_MADE


def add_visit(
    work: Work, visit: NewVisit, child_id: int, purpose: str, worker_id: int | None = None
) -> None:
    """Store one child's record of a visit, for one purpose; by whom, where that is known."""
    seen = visit.made and visit.seen
    record = EventRecord(
        key=work.fresh_key(),
        child=str(child_id),
        kind=EventKind(purpose).value,
        on=visit.on,
        outcome=outcome_of(visit).value,
        seen=seen,
        seen_alone=seen and visit.seen_alone,
        bedroom_seen=visit.bedroom_seen,
        in_person=visit.in_person,
        reason=visit.reason,
        next_attempt=visit.next_attempt,
        worker=None if worker_id is None else str(worker_id),
    )
    links = {"child": child_id, "worker": worker_id}
    add_event(work, record, {name: one for name, one in links.items() if one is not None})


def add_event(work: Work, record: EventRecord, links: Mapping[str, int]) -> None:
    """Store what was done; where somebody else recorded it meanwhile, Conflict asks first."""
    owners = {f"{name}_id": links.get(name) for name in ("child", "household")}
    known = recorded_meanwhile(work, "event", {**owners, "kind": record.kind, "on": record.on})
    if known is None:
        work.add(record, links=links)
        return
    work.update("event", known, {name: getattr(record, name) for name in HOW_IT_WENT})


def check_visit(desk: Desk, visit: NewVisit) -> None:
    """Refuse a visit that cannot be saved as it is."""
    _refuse_future(desk, visit.on)
    if not visit.purposes:
        raise Problem(
            "This cannot be saved", "No duty was chosen.", "Choose what the visit counts for."
        )
    if not visit.made and not visit.reason:
        raise Problem(
            "This cannot be saved",
            "A visit that was not made needs the reason.",
            "Choose why it was not made.",
        )


def _refuse_future(desk: Desk, on: date) -> None:
    if on > desk.on:
        raise Problem(
            "This cannot be saved",
            f"{day_words(on, desk.on)} is in the future: it cannot have happened yet.",
            "Give the day on which it was done.",
        )


def record_event(desk: Desk, event: NewEvent) -> Saved:
    """Record a review, PEP, assessment, plan or return interview, or a visit to carers."""
    _refuse_future(desk, event.on)
    before = _owed(desk, event)
    with changing(desk, f"{title(event.kind)} on {full_day(event.on)}") as work:
        if event.kind in PLANS:
            _add_plan(desk, work, event)
        elif event.kind == RETURN_INTERVIEW:
            _record_interview(desk, work, event)
        else:
            _add_event(work, event)
    sentence = f"{title(event.kind)} on {day_words(event.on, desk.on)} recorded."
    return Saved(sentence, difference(before, _owed(desk, event), desk.on))


def _owed(desk: Desk, event: NewEvent) -> Owed:
    if event.household_id is not None:
        return owed_to_household(desk, event.household_id)
    return owed_to(desk, [_child(event)])


def _child(event: NewEvent) -> int:
    """The child it concerns, for what only a child can have."""
    if event.child_id is None:
        raise Problem(
            "This cannot be saved",
            f"{title(event.kind)} concerns a child, not a household.",
            "Record it from the child's page.",
        )
    return event.child_id


def _add_event(work: Work, event: NewEvent) -> None:
    """Keep an event of the child, or of the household; never of both."""
    if (event.household_id is not None) != (event.kind in OF_HOUSEHOLDS):
        raise Problem(
            "This cannot be saved",
            f"{title(event.kind)} is not recorded of {'a child' if event.child_id else 'carers'}.",
            "Choose something else to record.",
        )
    owner, row_id = (
        ("child", _child(event))
        if event.household_id is None
        else ("household", event.household_id)
    )
    record = EventRecord.model_validate(
        {
            "key": work.fresh_key(),
            owner: str(row_id),
            "kind": EventKind(event.kind).value,
            "on": event.on,
            "outcome": Outcome(event.outcome).value,
            "participation": event.participation,
            "reason": event.reason,
            "belongs_to": event.reference,
        }
    )
    add_event(work, record, {owner: row_id})


def _add_plan(desk: Desk, work: Work, event: NewEvent) -> None:
    child_id = _child(event)
    links = {"child": child_id}
    if event.kind == PlanKind.PLACEMENT.value:
        links["placement"] = current_placement(desk, child_id)
    same = {"child_id": child_id, "kind": event.kind, "start": event.on}
    if recorded_meanwhile(work, "plan", same) is None:  # a second would say nothing new
        record = PlanRecord(
            key=work.fresh_key(), child=str(child_id), kind=event.kind, start=event.on
        )
        work.add(record, links=links)


def current_placement(desk: Desk, child_id: int) -> int:
    """The id of the placement the child is in today; Problem when none is recorded."""
    with desk.reading() as reader:
        found = lists.children(reader, on=desk.on, ids=[child_id])
    if not found or found[0].home is None:
        raise Problem(
            "This cannot be saved",
            "No placement is recorded for today, so there is none it could be about.",
            "Import or record the placement first.",
        )
    return found[0].home.id


def _record_interview(desk: Desk, work: Work, event: NewEvent) -> None:
    child_id = _child(event)
    with desk.reading() as reader:
        episodes = histories.children(reader, [child_id])[child_id].missing
    owed = [one for one in episodes if one.interview == "owed" and one.returned_on is not None]
    named = [one for one in owed if event.reference in (None, one.key)]
    named = named or [one for one in episodes if changed_meanwhile(work, "missing_episode", one.id)]
    if not named:
        raise Problem(
            "This cannot be saved",
            "No missing episode is waiting for a return interview.",
            "Import or record the episode first.",
        )
    outcome = INTERVIEW_OUTCOMES.get(event.outcome)
    if outcome is None:
        raise Problem(
            "This cannot be saved",
            "An interview that did not take place leaves the duty as it is.",
            "Record it once it was held, or once the child declined it.",
        )
    work.update("missing_episode", named[0].id, {"interview": outcome, "interview_offered": True})


def mark_copied(desk: Desk, event_ids: Sequence[int]) -> Saved:
    """Note that the case system holds these records now."""
    with changing(desk, "Marked as copied to the case system") as work:
        for event_id in event_ids:
            work.update("event", event_id, {"copied": True})
    count = len(event_ids)
    return Saved(f"{count} {'record' if count == 1 else 'records'} marked as copied.")


def undo(desk: Desk, *, imports: bool = False) -> Saved:
    """Take back the last change; raises WholeImport for an import, unless ``imports`` are meant."""
    from db.undo import last_change

    with changing(desk, "Undo") as work:
        last = last_change(work, desk.user)
        if last.source is not None and not imports:
            raise WholeImport(
                "A whole import",
                f"Your last change is a whole import: {last.what}. Taking it back takes out every "
                "record that came with it, and every change it made.",
            )
        change = work.undo(last.id)
    return Saved(f"Taken back: {change.what}.")
