"""The tables. They hold what ``db.records`` has validated; they validate nothing themselves."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint

from db.models.access import Member
from db.models.base import metadata, real_days, table_of
from db.models.care import Fact, LegalStatus, PeriodOfCare, Placement, Plan
from db.models.derived import Duty, DutyState, Setting
from db.models.diary import (
    Absence,
    Booking,
    BookingCover,
    TravelCorrection,
    WorkingTime,
)
from db.models.events import Event, LeavingCare, MissingEpisode
from db.models.ledger import AuditEntry, ChangeSeal, ChangeSet, Identifier, ImportRun
from db.models.letters import Call, Contact, Letter, LetterNote, LetterRun, Promise, Replacement
from db.models.people import Address, Child, Household, Involvement, Team, Worker
from db.models.scorecard import FrozenScorecard, IndicatorTarget
from db.models.workload import CapacityFact, WorkloadNote

for _table in metadata.tables.values():
    # Ids are never used twice, so an audit entry names one row for ever.
    _table.dialect_options["sqlite"]["autoincrement"] = "id" in _table.columns
    real_days(_table)
    if {"source_key", "version"} <= set(_table.columns.keys()):
        _table.append_constraint(UniqueConstraint("source", "source_key"))

__all__ = [
    "Absence",
    "Address",
    "AuditEntry",
    "Booking",
    "BookingCover",
    "Call",
    "CapacityFact",
    "ChangeSeal",
    "ChangeSet",
    "Child",
    "Contact",
    "Duty",
    "DutyState",
    "Event",
    "Fact",
    "FrozenScorecard",
    "Household",
    "Identifier",
    "ImportRun",
    "IndicatorTarget",
    "Involvement",
    "LeavingCare",
    "LegalStatus",
    "Letter",
    "LetterNote",
    "LetterRun",
    "Member",
    "MissingEpisode",
    "PeriodOfCare",
    "Placement",
    "Plan",
    "Promise",
    "Replacement",
    "Setting",
    "Team",
    "TravelCorrection",
    "Worker",
    "WorkingTime",
    "WorkloadNote",
    "metadata",
    "table_of",
]
