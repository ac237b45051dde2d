"""Tables of caseload size: what a worker has time for, and what was said about it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from db.models.base import Recorded, lookup


class CapacityFact(Recorded, table=True):
    """Something dated that settles how many hours a worker has for cases."""

    __tablename__ = "capacity_fact"
    __table_args__ = (
        lookup("capacity_fact", "worker_id", "start"),
        CheckConstraint(
            "kind IN ('contract', 'duty', 'reduction', 'first_year')", name="kind_is_known"
        ),
        CheckConstraint(
            "(kind = 'first_year') = (hours IS NULL)", name="hours_where_there_are_any"
        ),
        CheckConstraint("hours >= 0 AND hours <= 60", name="hours_are_plausible"),
    )

    worker_id: int = Field(foreign_key="worker.id")
    start: date
    end: date | None = None
    kind: str
    hours: float | None = None
    reason: str | None = None


class WorkloadNote(Recorded, table=True):
    """A worker's disagreement with a figure, and what the manager decided."""

    __tablename__ = "workload_note"
    __table_args__ = (
        lookup("workload_note", "worker_id", "on"),
        CheckConstraint("(decision IS NULL) = (decided_on IS NULL)", name="decided_whole"),
    )

    worker_id: int = Field(foreign_key="worker.id")
    on: date
    figure: str
    said: str
    said_by: str
    decision: str | None = None
    decided_on: date | None = None
    decided_by: str | None = None
