"""A small invented team whose figures can be worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
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
    TeamRecord,
    WorkerRecord,
)
from db.store import open_store
from tests.conftest import ON
from tests.db.taking import imported

LONG_AGO = ON - timedelta(days=400)


def day(ago: int) -> date:
    return ON - timedelta(days=ago)


def held(
    child: str, worker: str, since: date = LONG_AGO, role: str = "social_worker", **more: object
) -> InvolvementRecord:
    fields = {"key": f"{child}/{worker}/{role}/{since}", "child": child, "worker": worker}
    return InvolvementRecord.model_validate({**fields, "role": role, "start": since, **more})


def child(key: str, **more: object) -> ChildRecord:
    born = date(2015, 1, 1)
    fields: dict[str, object] = {"key": key, "forename": f"Kid{key}", "surname": "Invented"}
    return ChildRecord.model_validate({**fields, "date_of_birth": born, **more})


def in_care(key: str, code: str = "C2", since: date = LONG_AGO) -> list[Record]:
    return [
        PeriodOfCareRecord(key=f"care {key}", child=key, start=since),
        LegalStatusRecord(key=f"legal {key}", child=key, code=code, start=since),
        PlacementRecord(key=f"home {key}", child=key, type_code="U6", start=since,
                        postcode="CR0 1AA", area="Croydon"),
    ]  # fmt: skip


RECORDS: tuple[Record, ...] = (
    TeamRecord(key="T1", name="Permanence 1"),
    TeamRecord(key="T2", name="Reviewing"),
    WorkerRecord(key="W1", name="Ada One", job_title="Social Worker", team="T1", fte=1.0),
    WorkerRecord(key="W2", name="Ben Two", job_title="Social Worker", team="T1", fte=0.5),
    WorkerRecord(key="W3", name="Cy Adviser", job_title="Personal Adviser", team="T1"),
    WorkerRecord(key="W4", name="Di Manager", job_title="Team Manager", team="T1", fte=1.0),
    WorkerRecord(key="W5", name="Ed Officer", job_title="Independent Reviewing Officer", team="T2"),
    WorkerRecord(key="W6", name="Flo New", job_title="Social Worker", team="T1", fte=1.0),
    # Ada: a family of two on plans (8 and 6), and one in care, settled, in proceedings (9).
    child("1", family="F"), child("2", family="F"), child("3"),
    PlanRecord(key="p1", child="1", kind="cp_plan", start=day(60)),
    PlanRecord(key="p2", child="2", kind="cp_plan", start=day(60)),
    held("1", "W1"), held("2", "W1"), held("3", "W1"),
    *in_care("3", "C1"),
    # Ben: one in need, disabled, needing an interpreter, new to him (5 + 1 + 1 + 2).
    child("4", disabled=True, language="Pashto"),
    PlanRecord(key="p4", child="4", kind="cin_plan", start=day(60)),
    held("4", "W1", LONG_AGO, end=day(10)), held("4", "W2", day(10)),
    # Cy: a care leaver (4), who has Ben as social worker too (4).
    child("5", date_of_birth=date(2009, 1, 1)),
    LeavingCareRecord(key="l5", child="5", eligibility="relevant", since=day(300)),
    held("5", "W3", role="personal_adviser"), held("5", "W2"),
    # The manager holds one; nobody holds another, whom only a reviewing officer knows.
    child("6"), *in_care("6"), held("6", "W4", day(30)),
    child("7"), *in_care("7"), held("7", "W1", LONG_AGO, end=day(20)),
    held("7", "W5", role="iro"),
    AddressRecord(key="a4", child="4", kind="home", start=LONG_AGO, postcode="CR0 1AA"),
)  # fmt: skip


def team_desk(folder: Path, *more: Record) -> Desk:
    """The team in a store of its own."""
    path = folder / "team.store"
    with open_store(path, create=True) as store:
        imported(store, *RECORDS, *more)
    return open_desk(path, on=ON, user="ann")
