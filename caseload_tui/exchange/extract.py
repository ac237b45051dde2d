"""What an importer hands over: validated records in dependency order, and rejections."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, MutableSequence, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from caseload_tui.exchange.own_workbook.terms import TermRecord
from db.access_records import MemberRecord
from db.diary_records import (
    AbsenceRecord,
    BookingCoverRecord,
    BookingRecord,
    TravelCorrectionRecord,
    WorkingTimeRecord,
)
from db.identities import IdentityRecord
from db.letter_records import (
    CallRecord,
    ContactRecord,
    LetterNoteRecord,
    LetterRecord,
    LetterRunRecord,
    PromiseRecord,
    ReplacementRecord,
)
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
from db.scorecard_records import FrozenScorecardRecord, TargetRecord
from db.workload_records import CapacityFactRecord, WorkloadNoteRecord


class Origin(NamedTuple):
    """Where a record stood: file (and sheet, "book.xlsx: List 8"), row counted as people do."""

    file: str
    row: int


class Origins(MutableMapping[tuple[str, str], Origin]):
    """Where each record stood, by the name of its type and its key.

    Kept by type, because a pair for every record of a large extract takes far more memory.
    """

    def __init__(self) -> None:
        self._kinds: dict[str, dict[str, Origin]] = {}

    def of(self, kind: str) -> dict[str, Origin]:
        """Where each record of one type stood, by its key; what is put in is kept."""
        return self._kinds.setdefault(kind, {})

    def __getitem__(self, place: tuple[str, str]) -> Origin:
        kind, key = place
        if kind not in self._kinds:
            raise KeyError(place)
        return self._kinds[kind][key]

    def __setitem__(self, place: tuple[str, str], origin: Origin) -> None:
        kind, key = place
        self.of(kind)[key] = origin

    def __delitem__(self, place: tuple[str, str]) -> None:
        kind, key = place
        if kind not in self._kinds:
            raise KeyError(place)
        del self._kinds[kind][key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((kind, key) for kind, origins in self._kinds.items() for key in origins)

    def __len__(self) -> int:
        return sum(map(len, self._kinds.values()))


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
    teams: MutableSequence[TeamRecord] = field(default_factory=list)
    workers: MutableSequence[WorkerRecord] = field(default_factory=list)
    children: MutableSequence[ChildRecord] = field(default_factory=list)
    households: MutableSequence[HouseholdRecord] = field(default_factory=list)
    addresses: MutableSequence[AddressRecord] = field(default_factory=list)
    involvements: MutableSequence[InvolvementRecord] = field(default_factory=list)
    periods_of_care: MutableSequence[PeriodOfCareRecord] = field(default_factory=list)
    placements: MutableSequence[PlacementRecord] = field(default_factory=list)
    legal_statuses: MutableSequence[LegalStatusRecord] = field(default_factory=list)
    plans: MutableSequence[PlanRecord] = field(default_factory=list)
    facts: MutableSequence[FactRecord] = field(default_factory=list)
    events: MutableSequence[EventRecord] = field(default_factory=list)
    missing: MutableSequence[MissingRecord] = field(default_factory=list)
    leaving_care: MutableSequence[LeavingCareRecord] = field(default_factory=list)
    working_times: MutableSequence[WorkingTimeRecord] = field(default_factory=list)
    absences: MutableSequence[AbsenceRecord] = field(default_factory=list)
    bookings: MutableSequence[BookingRecord] = field(default_factory=list)
    booking_covers: MutableSequence[BookingCoverRecord] = field(default_factory=list)
    travel_corrections: MutableSequence[TravelCorrectionRecord] = field(default_factory=list)
    capacity_facts: MutableSequence[CapacityFactRecord] = field(default_factory=list)
    workload_notes: MutableSequence[WorkloadNoteRecord] = field(default_factory=list)
    contacts: MutableSequence[ContactRecord] = field(default_factory=list)
    letters: MutableSequence[LetterRecord] = field(default_factory=list)
    promises: MutableSequence[PromiseRecord] = field(default_factory=list)
    calls: MutableSequence[CallRecord] = field(default_factory=list)
    letter_notes: MutableSequence[LetterNoteRecord] = field(default_factory=list)
    letter_runs: MutableSequence[LetterRunRecord] = field(default_factory=list)
    replacements: MutableSequence[ReplacementRecord] = field(default_factory=list)
    targets: MutableSequence[TargetRecord] = field(default_factory=list)
    frozen_scorecards: MutableSequence[FrozenScorecardRecord] = field(default_factory=list)
    members: MutableSequence[MemberRecord] = field(default_factory=list)
    identities: MutableSequence[IdentityRecord] = field(default_factory=list)
    terms: MutableSequence[TermRecord] = field(default_factory=list)
    """School term dates, which are kept beside the store and not in it."""
    rejections: list[Rejection] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    origins: Origins = field(default_factory=Origins)
    numbers: dict[str, dict[str, int]] = field(default_factory=dict)
    """The number of a row in the store it was exported from, by kind and key."""

    def batches(self) -> Iterator[Sequence[Record]]:
        """The records by kind, in the order in which they can be stored."""
        for name in _STORED_IN_TURN:
            yield getattr(self, name)

    def handed_over(self) -> Iterator[Sequence[Record]]:
        """The same, but each kind is kept here no longer once it was asked for.

        A large extract then leaves memory while it is stored.
        """
        for name in _STORED_IN_TURN:
            batch = getattr(self, name)
            setattr(self, name, [])
            yield batch
            del batch


LISTS: Final[dict[type[Record], str]] = {
    TeamRecord: "teams",
    WorkerRecord: "workers",
    HouseholdRecord: "households",
    ChildRecord: "children",
    AddressRecord: "addresses",
    InvolvementRecord: "involvements",
    PeriodOfCareRecord: "periods_of_care",
    PlacementRecord: "placements",
    LegalStatusRecord: "legal_statuses",
    PlanRecord: "plans",
    FactRecord: "facts",
    EventRecord: "events",
    MissingRecord: "missing",
    LeavingCareRecord: "leaving_care",
    WorkingTimeRecord: "working_times",
    AbsenceRecord: "absences",
    BookingRecord: "bookings",
    BookingCoverRecord: "booking_covers",
    TravelCorrectionRecord: "travel_corrections",
    CapacityFactRecord: "capacity_facts",
    WorkloadNoteRecord: "workload_notes",
    ContactRecord: "contacts",
    LetterRecord: "letters",
    PromiseRecord: "promises",
    CallRecord: "calls",
    LetterNoteRecord: "letter_notes",
    LetterRunRecord: "letter_runs",
    ReplacementRecord: "replacements",
    TargetRecord: "targets",
    FrozenScorecardRecord: "frozen_scorecards",
    MemberRecord: "members",
    IdentityRecord: "identities",
    TermRecord: "terms",
}
"""Every kind of record an extract may carry and the name of its list, as they are stored."""

_STORED_IN_TURN: Final = tuple(name for kind, name in LISTS.items() if kind is not TermRecord)
