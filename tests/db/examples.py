"""Invented people and days to fill stores with."""

from __future__ import annotations

from datetime import date

from db.records import (
    ChildRecord,
    EventRecord,
    InvolvementRecord,
    LegalStatusRecord,
    PeriodOfCareRecord,
    PlacementRecord,
    TeamRecord,
    WorkerRecord,
)
from db.store import Store

BORN = date(2014, 5, 6)
TAKEN_IN = date(2025, 12, 1)
ON = date(2026, 3, 2)


def team(key: str = "T1", name: str = "Permanence 1", parent: str | None = None) -> TeamRecord:
    return TeamRecord(key=key, name=name, parent=parent)


def worker(key: str = "W1", name: str = "Wren Testworker", **more: object) -> WorkerRecord:
    return WorkerRecord.model_validate({"key": key, "name": name, **more})


def child(key: str = "C1", **more: object) -> ChildRecord:
    fields = {"key": key, "forename": "Åsa", "surname": "Exempel", "date_of_birth": BORN} | more
    return ChildRecord.model_validate(fields)


def care(
    key: str = "P1", of: str = "C1", start: date = TAKEN_IN, end: date | None = None
) -> PeriodOfCareRecord:
    """Says of its end, even when there is none, that it knows it."""
    return PeriodOfCareRecord(key=key, child=of, start=start, end=end)


def placement(key: str = "L1", of: str = "C1", **more: object) -> PlacementRecord:
    fields = {"key": key, "child": of, "start": TAKEN_IN, "type_code": "U4", **more}
    return PlacementRecord.model_validate(fields)


def legal_status(key: str = "S1", of: str = "C1", code: str = "C2") -> LegalStatusRecord:
    return LegalStatusRecord(key=key, child=of, start=TAKEN_IN, code=code)


def involvement(
    key: str = "I1", of: str = "C1", by: str | None = "W1", **more: object
) -> InvolvementRecord:
    fields = {"key": key, "child": of, "worker": by, "start": TAKEN_IN, **more}
    return InvolvementRecord.model_validate(fields)


def visit(key: str = "E1", of: str = "C1", on: date = ON, **more: object) -> EventRecord:
    fields = {"key": key, "child": of, "kind": "cla_visit", "on": on, **more}
    return EventRecord.model_validate(fields)


def add_child(store: Store, key: str = "C1", **more: object) -> int:
    """A child in care, placed, with a worker in a team; returns the child's id."""
    with store.change("Tess Tester", "Set up") as work:
        child_id = work.add(child(key, **more))
        work.add(team(f"T-{key}"))
        work.add(worker(f"W-{key}", team=f"T-{key}"))
        work.add(care(f"P-{key}", key))
        work.add(placement(f"L-{key}", key, postcode="CR8 2AA", area="Purley"))
        work.add(legal_status(f"S-{key}", key))
        work.add(involvement(f"I-{key}", key, f"W-{key}"))
    return child_id
