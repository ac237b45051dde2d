"""Contradictions, gaps and questions in the data, for the people who can put them right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from caseload_tui.caseload.child_lines import child_line
from caseload_tui.caseload.duty_words import title
from caseload_tui.caseload.histories import child_history
from caseload_tui.caseload.lists import ids_or_all
from caseload_tui.caseload.never_recorded import never_recorded
from caseload_tui.caseload.owed import children_and_owed
from caseload_tui.caseload.pages import Finding
from caseload_tui.caseload.planning.patterns import part_timers_assumed
from caseload_tui.caseload.views import ChildLine, Scope
from caseload_tui.caseload.wording import full_day
from caseload_tui.exchange import doctor as checks
from db import histories, lists
from db.facts import ChildFacts
from db.lists.recorded import recorded_kinds
from db.lists.starts import UnknownStartRow, unknown_starts
from db.rows import DutyRow

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk

COUNTED_AS_FIRST = frozenset({"lac_review_second"})
REVIEWS = frozenset({"cla_review"})

ORDER = {kind.value: place for place, kind in enumerate(checks.FindingKind)}


def doctor(desk: Desk, scope: Scope) -> tuple[Finding, ...]:
    """Everything worth putting right about the children of a scope, worst kind first.

    A closed record may be closed by the very mistake that contradicts it, so for everybody
    the contradictions of closed records are told too; their gaps matter to no date.
    """
    on = desk.on
    with desk.reading() as reader:
        people, owed = children_and_owed(reader, desk.standards_in_force, scope, on)
        facts = histories.children(reader, ids_or_all(scope, people))
        listed = {row.id for row in people}
        others = [child for child in facts if child not in listed]
        closed = lists.children(reader, on=on, ids=others) if others else []
        unknown = unknown_starts(reader, on=on)
        workers = {row.allocation.worker_id for row in people if row.allocation}
        recorded = recorded_kinds(reader)
        hours = part_timers_assumed(reader, desk.store.path, on, sorted(workers))
    found = [
        _told(child_line(row), problem)
        for row in closed
        for problem in checks.findings(child_history(facts[row.id]), on)
        if problem.kind is checks.FindingKind.CONTRADICTION
    ]
    for row in people:
        child = child_line(row)
        allocation = checks.Allocation(child.worker)
        problems = checks.findings(child_history(facts[row.id]), on, allocation=allocation)
        found += [_told(child, problem) for problem in problems]
        found += _since_when(child, unknown.get(row.id, ()))
        found += _only_the_latest(child, facts[row.id], owed.get(row.id, ()))
        found += _gaps(child, problems, owed.get(row.id, ()))
    found += [_hours_not_known(words) for words in hours.values()]
    found += never_recorded(owed.values(), recorded, on)
    return tuple(sorted(found, key=lambda one: (ORDER[one.kind], one.child_key or "")))


def _told(child: ChildLine, problem: checks.Finding) -> Finding:
    where = problem.where
    day = "" if where.on is None else f" of {full_day(where.on)}"
    return Finding(
        kind=problem.kind.value,
        child_id=child.id,
        child_key=child.key,
        child=_name(child),
        worker=child.worker,
        what=problem.what,
        where=f"{where.kind}{day}",
        blocks=tuple(title(duty) for duty in problem.blocks),
        todo=problem.do,
    )


def _only_the_latest(
    child: ChildLine, facts: ChildFacts, owed: Iterable[DutyRow]
) -> Iterator[Finding]:
    """A question where a snapshot's latest review had to be counted as the first one."""
    counted = {duty.anchor_date for duty in owed if duty.rule in COUNTED_AS_FIRST}
    for event in facts.events:
        if event.snapshot and event.kind in REVIEWS and event.on in counted:
            yield Finding(
                kind=checks.FindingKind.QUESTION.value,
                child_id=child.id,
                child_key=child.key,
                child=_name(child),
                worker=child.worker,
                what="Only the latest review is known, so it was counted as the first one. "
                "Were there any before it?",
                where=f"{title(event.kind)} of {full_day(event.on)}",
                blocks=(title(event.kind),),
                todo="If so, record one of them; the next is then due after 6 months, not 3.",
            )


BEGUN = {
    "period_of_care": ("Looked after", ("cla_review", "health_assessment")),
    "placement": ("In this placement", ("cla_visit",)),
    "legal_status": ("Under this legal status", ("cla_visit",)),
}
"""What had begun, in words, and the duties counted from the day it did."""


def _since_when(child: ChildLine, unknown: Iterable[UnknownStartRow]) -> Iterator[Finding]:
    """A gap where a return tells of something in the middle of which the child was."""
    for row in unknown:
        what, blocks = BEGUN[row.kind]
        yield Finding(
            kind=checks.FindingKind.GAP.value,
            child_id=child.id,
            child_key=child.key,
            child=_name(child),
            worker=child.worker,
            what=f"{what} by {full_day(row.start)}; since when is not told, so that day is used.",
            where=f"{row.kind.replace('_', ' ')} of {full_day(row.start)}",
            blocks=tuple(title(duty) for duty in blocks),
            todo="Import an extract that holds the day it began, such as the dataset or Annex A.",
        )


def _hours_not_known(assumed: str) -> Finding:
    """A gap where a part-timer's days are not recorded, with what plans take for them."""
    return Finding(
        kind=checks.FindingKind.GAP.value,
        child_id=None,
        child_key=None,
        child=None,
        worker=None,
        what=assumed,
        where="working pattern",
        blocks=("Plans and diaries",),
        todo="Record the days and hours in the worker's diary.",
    )


def _gaps(
    child: ChildLine, told: Iterable[checks.Finding], owed: Iterable[DutyRow]
) -> Iterator[Finding]:
    """A gap for every date that cannot be computed and that nothing else explains."""
    explained = {duty for problem in told for duty in problem.blocks}
    for duty in owed:
        if duty.missing_fact is None or duty.duty in explained:
            continue
        yield Finding(
            kind=checks.FindingKind.GAP.value,
            child_id=child.id,
            child_key=child.key,
            child=_name(child),
            worker=child.worker,
            what=f"Not known: {duty.missing_fact}",
            where=title(duty.duty),
            blocks=(title(duty.duty),),
            todo="Find out and record it, here or in the case system.",
        )


def _name(child: ChildLine) -> str | None:
    return None if child.name == child.key else child.name
