"""What an importer hands over: validated records in dependency order, and rejections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from db.records import (
    AddressRecord,
    ChildRecord,
    EventRecord,
    FactRecord,
    HouseholdRecord,
    InvolvementRecord,
    LeavingCareRecord,
    LegalStatusRecord,
    MissingRecord,
    PeriodOfCareRecord,
    PlacementRecord,
    PlanRecord,
    Record,
    TeamRecord,
    WorkerRecord,
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stood: file (and sheet, "book.xlsx: List 8"), row counted as people do."""

    file: str
    row: int


@dataclass(frozen=True, slots=True)
class Rejection:
    """One row, or one value of a row, that was not taken in, and why, in plain words.

    ``row`` counts from 1 with the header as row 1; None concerns the whole file.
    ``value`` is shown back only when it is not a person's name.
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something left alone on purpose, such as a column or a sheet this program has no use for."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reading has come: rows read so far of the file (or sheet) now being read."""

    file: str
    rows: int


@dataclass(slots=True)
class Extract:
    """Everything read from one set of files.

    Each list is in the order of its keys, so the order of rows in the files does not matter.

    ``source`` names the kind ("ssd", "annex_a"). ``origins`` finds the row a record came
    from by (record type name, key), so that a later refusal can still be placed.
    """

    source: str
    teams: list[TeamRecord] = field(default_factory=list)
    workers: list[WorkerRecord] = field(default_factory=list)
    children: list[ChildRecord] = field(default_factory=list)
    households: list[HouseholdRecord] = field(default_factory=list)
    addresses: list[AddressRecord] = field(default_factory=list)
    involvements: list[InvolvementRecord] = field(default_factory=list)
    periods_of_care: list[PeriodOfCareRecord] = field(default_factory=list)
    placements: list[PlacementRecord] = field(default_factory=list)
    legal_statuses: list[LegalStatusRecord] = field(default_factory=list)
    plans: list[PlanRecord] = field(default_factory=list)
    facts: list[FactRecord] = field(default_factory=list)
    events: list[EventRecord] = field(default_factory=list)
    missing: list[MissingRecord] = field(default_factory=list)
    leaving_care: list[LeavingCareRecord] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)

    def batches(self) -> Iterator[list[Record]]:
        """The records by kind, in the order in which they can be stored."""
        for batch in (
            self.teams,
            self.workers,
            self.households,
            self.children,
            self.addresses,
            self.involvements,
            self.periods_of_care,
            self.placements,
            self.legal_statuses,
            self.plans,
            self.facts,
            self.events,
            self.missing,
            self.leaving_care,
        ):
            yield list(batch)
