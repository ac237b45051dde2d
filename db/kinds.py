"""Every kind of record there is, in an order in which rows can be stored."""

from __future__ import annotations

from typing import Final

from db import access_records as access
from db import diary_records as diary
from db import letter_records as letters
from db import models, records
from db import scorecard_records as scorecard
from db import workload_records as workload
from db.kind import Kind, Link

_CHILD = Link("child", "child")
_WORKER = Link("worker", "worker")
_BOOKING = Link("booking", "booking")
_HOUSEHOLD = Link("household", "household")
_BY_START = ("child_id", "start")
_SOURCE_KEY = (("source_key",),)
_PEOPLE = ("child", "household")

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
        shown=frozenset(
            (
                *("worker_id", "on", "start_minute", "minutes", "place", "status"),
                *("held_by", "setting", "held_at"),
            )
        ),
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
    Kind(
        letters.LetterRecord,
        models.Letter,
        (_CHILD, _HOUSEHOLD),
        natural=_SOURCE_KEY,
        agree=("reference", "digest"),
        no_bearing=True,
        outside=True,
        by_number=_PEOPLE,
    ),
    Kind(
        letters.PromiseRecord,
        models.Promise,
        (Link("letter", "letter"), _BOOKING, _CHILD, _HOUSEHOLD),
        natural=(("letter_id", "booking_id", "child_id", "household_id", "sequence"),),
        no_bearing=True,
    ),
    Kind(
        letters.CallRecord,
        models.Call,
        (_BOOKING, _CHILD, _HOUSEHOLD),
        natural=(("booking_id", "child_id", "household_id", "sequence", "told"),),
        no_bearing=True,
    ),
    Kind(
        letters.LetterNoteRecord,
        models.LetterNote,
        natural=(("reference",),),
        no_bearing=True,
        by_number=_PEOPLE,
    ),
    Kind(
        letters.LetterRunRecord,
        models.LetterRun,
        natural=_SOURCE_KEY,
        agree=("on", "letters"),
        no_bearing=True,
        outside=True,
        by_number=("letter",),
    ),
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
    Kind(
        scorecard.FrozenScorecardRecord,
        models.FrozenScorecard,
        (Link("team", "team"),),
        natural=_SOURCE_KEY,
        agree=("on", "months"),
        no_bearing=True,
        by_number=_PEOPLE,
    ),
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
