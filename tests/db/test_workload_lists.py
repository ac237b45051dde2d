"""What of a child makes work on a day, and who has had them."""

from __future__ import annotations

from datetime import timedelta

from db import lists
from db.records import (
    FactRecord,
    InvolvementRecord,
    LeavingCareRecord,
    MissingRecord,
    PlacementRecord,
    PlanRecord,
)
from db.store import Store
from tests.db import examples
from tests.db.examples import ON
from tests.db.taking import imported


def ago(days: int, key: str, away: bool = False) -> MissingRecord:
    started = ON - timedelta(days=days)
    return MissingRecord(key=key, child="C1", started_on=started, away_only=away)


def test_what_makes_work_holds_for_its_days_only(store: Store) -> None:
    def home(key: str, begun: int, ended: int | None) -> PlacementRecord:
        end = None if ended is None else ON - timedelta(ended)
        return PlacementRecord(
            key=key, child="C1", type_code="U6", start=ON - timedelta(begun), end=end
        )

    imported(
        store,
        examples.child("C1", language="Twi", disabled=True),
        PlanRecord(key="1", child="C1", kind="cp_plan", start=ON - timedelta(9), end=ON),
        PlanRecord(key="2", child="C1", kind="cin_plan", start=ON),
        LeavingCareRecord(key="3", child="C1", eligibility="relevant", since=ON + timedelta(1)),
        FactRecord(key="4", child="C1", kind="private_fostering", start=ON - timedelta(1)),
        home("5", 400, 365), home("6", 364, 30), home("7", 30, None),
        ago(90, "8"), ago(89, "9"), ago(0, "10"), ago(5, "11", away=True),
    )  # fmt: skip

    with store.read() as reader:
        (today,) = lists.workload_children(reader, on=ON).values()
        (before,) = lists.workload_children(reader, on=ON - timedelta(1)).values()
        (after,) = lists.workload_children(reader, on=ON + timedelta(1)).values()
    assert (today.language, today.disabled) == ("Twi", True)
    assert [row.cp_plan for row in (before, today, after)] == [True, False, False]
    assert [row.cin_plan for row in (before, today, after)] == [False, True, True]
    assert [row.leaving_care for row in (before, today, after)] == [False, False, True]
    assert (today.private_fostering, today.home_since) == (True, ON - timedelta(30))
    assert today.moves == 2
    assert [row.missing for row in (before, today, after)] == [2, 2, 1]


def test_workers_had_counts_each_once_and_no_reviewing_officer(store: Store) -> None:
    def held(
        key: str, worker: str, begun: int, ended: int | None, **more: str
    ) -> InvolvementRecord:
        end = None if ended is None else ON - timedelta(ended)
        fields = {"key": key, "child": "C1", "worker": worker, "start": ON - timedelta(begun)}
        return InvolvementRecord.model_validate({**fields, "end": end, **more})

    imported(
        store,
        *(examples.worker(f"W{n}", f"Worker {n}") for n in range(1, 5)),
        examples.child("C1"),
        held("1", "W1", 900, 366),
        held("2", "W2", 366, 100),
        held("3", "W1", 100, 50),
        held("4", "W3", 50, None),
        held("5", "W4", 900, None, role="iro"),
    )

    with store.read() as reader:
        for day, ever, lately in (
            (ON, 3, 3),
            (ON + timedelta(266), 3, 2),
            (ON - timedelta(60), 2, 2),
        ):
            (had,) = lists.workers_had(reader, on=day).values()
            assert (len(had.ever), len(had.lately)) == (ever, lately)
        assert [row.role for row in lists.holdings(reader, on=ON)] == ["social_worker"]
        assert lists.last_holders(reader, on=ON, ids=[]) == {}


def test_a_child_who_has_died_is_in_nobodys_caseload(store: Store) -> None:
    imported(
        store,
        examples.worker("W1"),
        examples.child("C1", died_on=ON),
        InvolvementRecord(key="1", child="C1", worker="W1", start=ON - timedelta(90)),
    )

    with store.read() as reader:
        assert lists.holdings(reader, on=ON) == []
        assert len(lists.holdings(reader, on=ON - timedelta(1))) == 1
