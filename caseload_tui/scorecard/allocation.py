"""Measures of who holds whom: children without a worker, and the average caseload."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from caseload_tui.scorecard.case import Case, decided
from caseload_tui.scorecard.person import SOCIAL_WORKER, Holding, Look, Person, Professional
from caseload_tui.timescales.history import PlanKind
from caseload_tui.timescales.leaving_care import LEFT_CARE, standing


def is_open(look: Look) -> bool:
    """Whether somebody works, or must work, with the child on the report date."""
    if not look.alive:
        return False
    child = look.child
    now = standing(child)
    return (
        any(each.holds and each.covers(look.on) for each in look.person.held)
        or child.care is not None
        or child.plan(PlanKind.CHILD_PROTECTION) is not None
        or child.plan(PlanKind.CHILD_IN_NEED) is not None
        or (now is not None and now.category in LEFT_CARE)
    )


def unallocated(look: Look, workers: Mapping[int, Professional]) -> Case | None:
    """An open child: in with no named worker, or when a manager alone holds the case."""
    if not is_open(look):
        return None
    holders = holders_on(look.person, look.on, workers)
    managed = all(worker.manager for worker in holders)
    told = (
        "held by a worker" if not managed else "held by a manager" if holders else "held by nobody"
    )
    return decided(look.id, look.on, managed, told=told)


def holders_on(
    person: Person, on: date, workers: Mapping[int, Professional]
) -> tuple[Professional, ...]:
    """The workers a child belongs to on a day."""
    return tuple(
        workers[each.worker]
        for each in person.held
        if each.holds and each.worker is not None and each.worker in workers and each.covers(on)
    )


def average(look: Look, workers: Mapping[int, Professional]) -> Iterator[Case]:
    """A child whom a social worker holds. Their working time is the denominator, by team."""
    if social_workers(look.person.held, look.on, workers):
        yield decided(look.id, look.on, True, told="held by a social worker")


def social_workers(
    held: Iterable[Holding], on: date, workers: Mapping[int, Professional]
) -> tuple[Professional, ...]:
    """The workers who hold a child as its social worker on a day."""
    return tuple(
        workers[each.worker]
        for each in held
        if each.worker is not None
        and each.role == SOCIAL_WORKER
        and each.worker in workers
        and each.covers(on)
    )
