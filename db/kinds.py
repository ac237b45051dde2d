"""How each kind of record becomes a row: its table, its links, and what makes two rows one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Table
from sqlmodel import SQLModel

from db import access_records as access
from db import diary_records as diary
from db import letter_records as letters
from db import models, records
from db import scorecard_records as scorecard
from db import workload_records as workload
from db.folding import fold

LONDON = ZoneInfo("Europe/London")

Values = dict[str, Any]
"""Column names and what to put in them."""

_FOLDED = {
    "child": ("forename", "surname", "preferred_name"),
    "worker": ("name",),
    "household": ("name",),
}


@dataclass(frozen=True, slots=True)
class Link:
    """A field that names a row of another kind.

    ``needed`` means the row would say something else without it, so it is refused when the
    other row is unknown; otherwise it is kept without the link.
    """

    field: str
    to: str
    needed: bool = True

    @property
    def column(self) -> str:
        """The column that holds the other row's id."""
        return f"{self.field}_id"


@dataclass(frozen=True)
class Kind:
    """One kind of record.

    ``natural`` lists sets of columns by which two sources' rows are the same thing, tried in
    order; ``agree`` the columns that must not contradict each other for that. ``shown`` are
    the columns a calendar shows: changing one raises the row's ``sequence``. Duties are
    computed anew when a row of theirs changes, unless the kind has ``no_bearing`` on them.
    ``outside`` rows tell of paper that has left the program: no undo takes it back.
    """

    record: type[records.Record]
    model: type[SQLModel]
    links: tuple[Link, ...] = ()
    natural: tuple[tuple[str, ...], ...] = ()
    agree: tuple[str, ...] = ()
    shown: frozenset[str] = frozenset()
    no_bearing: bool = False
    outside: bool = False

    @cached_property
    def table(self) -> Table:
        """The table the rows are in."""
        return models.table_of(self.model)

    @cached_property
    def name(self) -> str:
        """The table's name, which is the kind's name everywhere."""
        return str(self.table.name)

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The fields whose columns have the same name."""
        linked = {link.field for link in self.links}
        return tuple(f for f in self.record.model_fields if f != "key" and f not in linked)

    @cached_property
    def moments(self) -> tuple[str, ...]:
        """The fields that hold a time of day and are stored as text."""
        return tuple(name for name in self.plain if name.endswith("_at"))

    @cached_property
    def folds(self) -> tuple[str, ...]:
        """The fields found by part of them, if the kind has any."""
        return _FOLDED.get(self.name, ())

    def values(self, record: records.Record) -> Values:
        """The record's own columns, without its links and its history."""
        held = record.__dict__
        found = {name: held[name] for name in self.plain}
        for name in self.moments:
            found[name] = stored(found[name])
        if self.folds:
            found["folded"] = fold(*(found[name] for name in self.folds))
        return found

    def as_fields(self, row: Mapping[str, Any]) -> Values:
        """The fields of the record a row was made from, with ids in place of other keys."""
        fields: Values = {name: row[name] for name in self.plain}
        for link in self.links:
            value = row[link.column]
            fields[link.field] = None if value is None else str(value)
        return {"key": row["source_key"], **fields}


def stored(value: Any) -> Any:
    """A value as its column holds it: moments become ISO text with London's offset."""
    if isinstance(value, datetime):
        local = value.replace(tzinfo=LONDON) if value.tzinfo is None else value.astimezone(LONDON)
        return local.isoformat()
    return value


_CHILD = Link("child", "child")
_WORKER = Link("worker", "worker")
_BOOKING = Link("booking", "booking")
_BY_START = ("child_id", "start")

_ALL = (
    Kind(
        records.TeamRecord,
        models.Team,
        (Link("parent", "team", needed=False),),
        natural=(("name",),),
    ),
    Kind(
        records.WorkerRecord,
        models.Worker,
        (Link("team", "team", needed=False),),
        natural=(("source_key",), ("folded",)),
        agree=("folded",),
    ),
    Kind(
        records.HouseholdRecord,
        models.Household,
        (Link("supervising_worker", "worker", needed=False),),
        natural=(("source_key",),),
        agree=("folded",),
    ),
    Kind(
        records.ChildRecord,
        models.Child,
        natural=(("source_key",), ("upn",)),
        agree=("date_of_birth",),
    ),
    Kind(records.AddressRecord, models.Address, (_CHILD,), ((*_BY_START, "kind"),)),
    Kind(
        records.InvolvementRecord,
        models.Involvement,
        (_CHILD, Link("worker", "worker"), Link("team", "team")),
        natural=((*_BY_START, "role", "worker_id", "team_id"),),
    ),
    Kind(records.PeriodOfCareRecord, models.PeriodOfCare, (_CHILD,), (_BY_START,)),
    Kind(
        records.PlacementRecord,
        models.Placement,
        (
            _CHILD,
            Link("period_of_care", "period_of_care", needed=False),
            Link("household", "household", needed=False),
        ),
        natural=(_BY_START,),
    ),
    Kind(records.LegalStatusRecord, models.LegalStatus, (_CHILD,), ((*_BY_START, "code"),)),
    Kind(
        records.PlanRecord,
        models.Plan,
        (_CHILD, Link("placement", "placement")),
        natural=((*_BY_START, "kind"),),
    ),
    Kind(
        records.FactRecord,
        models.Fact,
        (_CHILD, Link("placement", "placement")),
        natural=((*_BY_START, "kind", "placement_id"),),
    ),
    Kind(
        records.EventRecord,
        models.Event,
        (_CHILD, Link("household", "household"), Link("worker", "worker", needed=False)),
        natural=(("child_id", "household_id", "kind", "on"),),
    ),
    Kind(records.MissingRecord, models.MissingEpisode, (_CHILD,), (("child_id", "started_on"),)),
    Kind(records.LeavingCareRecord, models.LeavingCare, (_CHILD,), (("child_id", "eligibility"),)),
    Kind(
        diary.WorkingTimeRecord,
        models.WorkingTime,
        (_WORKER,),
        natural=(("worker_id", "weekday", "start", "from_minute"),),
    ),
    Kind(
        diary.AbsenceRecord,
        models.Absence,
        (_WORKER,),
        natural=(("worker_id", "start", "kind", "from_minute"),),
    ),
    Kind(
        diary.BookingRecord,
        models.Booking,
        (_WORKER, Link("household", "household")),
        natural=(("uid",),),
        shown=frozenset(("worker_id", "on", "start_minute", "minutes", "place", "status")),
        no_bearing=True,
    ),
    Kind(
        diary.BookingCoverRecord,
        models.BookingCover,
        (_BOOKING, _CHILD, Link("household", "household")),
        natural=(("booking_id", "child_id", "household_id", "duty", "demand"),),
        no_bearing=True,
    ),
    Kind(diary.TravelCorrectionRecord, models.TravelCorrection, natural=(("area_a", "area_b"),)),
    Kind(
        workload.CapacityFactRecord,
        models.CapacityFact,
        (_WORKER,),
        natural=(("worker_id", "start", "kind"),),
        no_bearing=True,
    ),
    Kind(
        workload.WorkloadNoteRecord,
        models.WorkloadNote,
        (_WORKER,),
        natural=(("worker_id", "on", "figure"),),
        no_bearing=True,
    ),
    Kind(
        letters.ContactRecord,
        models.Contact,
        (_CHILD, Link("household", "household")),
        natural=(("child_id", "household_id", "role", "name", "start"),),
        no_bearing=True,
    ),
    Kind(letters.LetterRecord, models.Letter, (_CHILD,), no_bearing=True, outside=True),
    Kind(
        letters.PromiseRecord,
        models.Promise,
        (Link("letter", "letter"), _BOOKING, _CHILD),
        no_bearing=True,
    ),
    Kind(letters.LetterNoteRecord, models.LetterNote, no_bearing=True),
    Kind(letters.LetterRunRecord, models.LetterRun, no_bearing=True, outside=True),
    Kind(
        letters.ReplacementRecord,
        models.Replacement,
        (_BOOKING, Link("instead", "booking")),
        natural=(("booking_id", "instead_id"),),
        no_bearing=True,
    ),
    Kind(
        scorecard.TargetRecord,
        models.IndicatorTarget,
        natural=(("indicator",),),
        no_bearing=True,
    ),
    Kind(scorecard.FrozenScorecardRecord, models.FrozenScorecard, no_bearing=True),
    Kind(
        access.MemberRecord,
        models.Member,
        (Link("worker", "worker", needed=False), Link("team", "team", needed=False)),
        natural=(("login",),),
        no_bearing=True,
    ),
)

KINDS: Final = {kind.name: kind for kind in _ALL}
"""Every kind by name, in an order in which rows can be stored."""

BY_RECORD: Final = {kind.record: kind for kind in _ALL}
"""Every kind by the class of its records."""
