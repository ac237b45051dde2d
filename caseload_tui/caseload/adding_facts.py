"""What is written down of a child added by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from caseload_tui.caseload.changes import CARE, LEAVING, NewChild
from db.records import (
    AddressRecord,
    ChildRecord,
    InvolvementRecord,
    LeavingCareRecord,
    LegalStatusRecord,
    PeriodOfCareRecord,
    PlacementRecord,
    PlanRecord,
    Record,
)

if TYPE_CHECKING:
    from db.work import Work

Fact = tuple[Record, dict[str, int]]
"""A record, and the rows it is about."""


class Others(NamedTuple):
    """The rows of those whom the form names: who the child lives with, who else works there."""

    household_id: int | None
    worker_id: int | None


def child_record(work: Work, new: NewChild) -> ChildRecord:
    """The child."""
    return ChildRecord(
        key=new.key.strip() or work.fresh_key(),
        forename=new.forename,
        surname=new.surname,
        date_of_birth=new.date_of_birth,
        unaccompanied=new.unaccompanied,
        address_protected=new.address_protected,
    )


def facts(work: Work, new: NewChild, others: Others, child_id: int) -> Iterator[Fact]:
    """What is known of the child besides."""
    child, of_child = str(child_id), {"child": child_id}
    if new.service == CARE:
        yield from _care(work, new, others, child_id)
    else:
        if new.service != LEAVING:
            yield _plan(work, new, child_id, new.service)
        if new.postcode:
            home = AddressRecord(
                key=work.fresh_key(), child=child, start=new.since, kind="home",
                postcode=new.postcode,
            )  # fmt: skip
            yield home, of_child
    if new.also is not None:
        yield _plan(work, new, child_id, new.also)
    if new.leaving is not None:
        # Of a child in care the day is not asked: the care itself says since when.
        since = new.since if new.service == LEAVING else None
        category = LeavingCareRecord(
            key=work.fresh_key(), child=child, eligibility=new.leaving, since=since
        )
        yield category, of_child
    if new.worker_id is not None:
        yield _works(work, new, child_id, new.worker_id, "social_worker")
    if others.worker_id is not None:
        yield _works(work, new, child_id, others.worker_id, new.other_role or "")


def _care(work: Work, new: NewChild, others: Others, child_id: int) -> Iterator[Fact]:
    child, key, of_child = str(child_id), work.fresh_key, {"child": child_id}
    yield PeriodOfCareRecord(key=key(), child=child, start=new.since), of_child
    legal = LegalStatusRecord(key=key(), child=child, start=new.since, code=new.legal_code or "")
    yield legal, of_child
    household = others.household_id
    placement = PlacementRecord(
        key=key(),
        child=child,
        household=None if household is None else str(household),
        start=new.placed or new.since,
        type_code=new.type_code or "",
        area=new.area or None,
        postcode=new.postcode or None,
        outside_borough=new.outside_borough,
    )
    yield placement, of_child if household is None else {**of_child, "household": household}


def _plan(work: Work, new: NewChild, child_id: int, kind: str) -> Fact:
    start = (new.also_since or new.since) if kind == new.also else new.since
    plan = PlanRecord(key=work.fresh_key(), child=str(child_id), kind=kind, start=start)
    return plan, {"child": child_id}


def _works(work: Work, new: NewChild, child_id: int, worker_id: int, role: str) -> Fact:
    works = InvolvementRecord(
        key=work.fresh_key(),
        child=str(child_id),
        worker=str(worker_id),
        start=new.held_since or new.since,
        role=role,
    )
    return works, {"child": child_id, "worker": worker_id}
