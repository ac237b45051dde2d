"""The sheets and columns of the workbook, as ``data/workbook.toml`` says them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final, get_args

from caseload_tui.exchange.cleaning import codes_of
from caseload_tui.exchange.own_workbook.terms import TermName, TermRecord
from caseload_tui.timescales.history import (
    Eligibility,
    EventKind,
    FactKind,
    Outcome,
    PlanKind,
    ReturnInterview,
)
from db import access_records, letter_records, records, scorecard_records, workload_records
from db import diary_records as diary
from db.identities import IdentityRecord
from db.kinds import BY_RECORD

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

MARK: Final = "Caseload workbook:"
"""Stands before its name at the top of every sheet, and tells the workbook from any other."""
EXAMPLE: Final = "EXAMPLE (not read)"
"""In the first cell of a row that only shows how to fill one in."""
REFERENCE: Final = "reference"
LONG: Final = "long"
"""Words of any length, spread over as many cells as they need."""
NUMBER: Final = "number"
"""The column of a row's number in the store it was exported from."""

WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip

_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "weekday": WEEKDAYS,
    "event": tuple(EventKind),
    "outcome": tuple(Outcome),
    "plan": tuple(PlanKind),
    "fact": tuple(FactKind),
    "interview": tuple(ReturnInterview),
    "eligibility": tuple(Eligibility),
    "absence": get_args(diary.AbsenceKind),
    "booking_status": get_args(diary.BookingStatus),
    "setting": get_args(diary.Setting),
    "term": get_args(TermName),
    "contact": get_args(letter_records.ContactRole),
    "capacity": get_args(workload_records.CapacityKind),
    "letter_form": get_args(letter_records.LetterForm),
    "letter_status": get_args(letter_records.LetterStatus),
    "sent_how": get_args(letter_records.SentHow),
    "broken_how": get_args(letter_records.BrokenHow),
    "run_outcome": get_args(letter_records.RunOutcome),
    "member_role": get_args(access_records.Role),
}

_RECORDS: Final[Mapping[str, type[records.Record]]] = {
    "team": records.TeamRecord,
    "worker": records.WorkerRecord,
    "household": records.HouseholdRecord,
    "child": records.ChildRecord,
    "address": records.AddressRecord,
    "involvement": records.InvolvementRecord,
    "period_of_care": records.PeriodOfCareRecord,
    "placement": records.PlacementRecord,
    "legal_status": records.LegalStatusRecord,
    "plan": records.PlanRecord,
    "fact": records.FactRecord,
    "event": records.EventRecord,
    "missing_episode": records.MissingRecord,
    "leaving_care": records.LeavingCareRecord,
    "working_time": diary.WorkingTimeRecord,
    "absence": diary.AbsenceRecord,
    "booking": diary.BookingRecord,
    "booking_cover": diary.BookingCoverRecord,
    "travel_correction": diary.TravelCorrectionRecord,
    "contact": letter_records.ContactRecord,
    "capacity_fact": workload_records.CapacityFactRecord,
    "replacement": letter_records.ReplacementRecord,
    "indicator_target": scorecard_records.TargetRecord,
    "term": TermRecord,
    "workload_note": workload_records.WorkloadNoteRecord,
    "letter": letter_records.LetterRecord,
    "promise": letter_records.PromiseRecord,
    "phone_call": letter_records.CallRecord,
    "letter_note": letter_records.LetterNoteRecord,
    "letter_run": letter_records.LetterRunRecord,
    "frozen_scorecard": scorecard_records.FrozenScorecardRecord,
    "member": access_records.MemberRecord,
    "identity": IdentityRecord,
}


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column: the field it fills, its heading, and what kind of value stands in it."""

    field: str
    title: str
    kind: str
    of: str = ""
    """Of a choice or a code: the list it is one of."""
    need: bool = False
    help: str = ""
    example: str | float | date | None = None
    also: tuple[str, ...] = ()
    otherwise: str | None = None
    """What a blank cell means, where that is not "not known"."""
    careful: bool = False
    """Whether a cell that cannot be read refuses the row: to go on without it could do harm."""
    kept: bool = False
    """Whether it is only in what a store wrote: nobody fills it in."""

    @property
    def allowed(self) -> tuple[str, ...]:
        """The values to choose from, as they are written; empty where any will do."""
        if self.kind == "yes_no":
            return ("Yes", "No")
        if self.kind == "code":
            return codes_of(self.of)
        return tuple(in_words(value) for value in choices(self.of)) if self.kind == "choice" else ()


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """One sheet: the record a row of it is, and its columns."""

    name: str
    title: str
    record: type[records.Record]
    guidance: str
    columns: tuple[ColumnSpec, ...]
    key: tuple[str, ...]
    template: bool = False
    only: Mapping[str, tuple[str, ...]] | None = None

    @property
    def needed(self) -> tuple[ColumnSpec, ...]:
        """The columns without which a row means nothing."""
        return tuple(column for column in self.columns if column.need)

    @property
    def fields(self) -> Mapping[str, FieldInfo]:
        """The fields of the record that a row is."""
        return self.record.model_fields

    @property
    def to_fill(self) -> SheetSpec:
        """The sheet as people fill it in."""
        return replace(self, columns=tuple(one for one in self.columns if not one.kept))

    def allowed(self, column: ColumnSpec) -> tuple[str, ...]:
        """The values to choose from in a column of this sheet."""
        only = (self.only or {}).get(column.field)
        return tuple(map(in_words, only)) if only else column.allowed


def choices(name: str) -> tuple[str, ...]:
    """The values of a list, as the records hold them."""
    return tuple(str(value) for value in _CHOICES[name])


def kind_of(record: type[records.Record]) -> str:
    """The name of the kind of a record; empty where the store has no table of its own for it."""
    kind = BY_RECORD.get(record)
    return "" if kind is None else kind.name


def part(field: str, number: int) -> str:
    """The name of a further column of long words, counted from 2: ``text (2)``."""
    return f"{field} ({number})"


def in_words(value: str) -> str:
    """A value as it is written in a cell: ``until 18``."""
    return value.replace("_", " ")


@cache
def sheets() -> Mapping[str, SheetSpec]:
    """Every sheet by name, in the order in which they are written."""
    data = resources.files("caseload_tui.exchange").joinpath("data/workbook.toml")
    table = tomllib.loads(data.read_text("utf-8"))["sheet"]
    return {name: _sheet(name, raw) for name, raw in table.items()}


def _sheet(name: str, raw: Mapping[str, Any]) -> SheetSpec:
    only = {field: tuple(values) for field, values in raw.get("only", {}).items()}
    return SheetSpec(
        name=name,
        title=raw["title"],
        record=_RECORDS[raw["record"]],
        guidance=raw["guidance"],
        columns=tuple(_column(field, each) for field, each in raw["columns"].items()),
        key=tuple(raw["key"]),
        template=raw.get("template", False),
        only=only or None,
    )


def _column(field: str, raw: Mapping[str, Any]) -> ColumnSpec:
    kind, _, of = str(raw["is"]).partition(" ")
    return ColumnSpec(
        field=field,
        title=raw["title"],
        kind=kind,
        of=of,
        need=raw.get("need", False),
        help=raw.get("help", ""),
        example=raw.get("example"),
        also=tuple(raw.get("also", ())),
        otherwise=raw.get("otherwise"),
        careful=raw.get("careful", False),
        kept=raw.get("kept", False),
    )
