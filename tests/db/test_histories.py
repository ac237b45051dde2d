"""The facts of any number of children come in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

from db import histories
from db.connection import Reader
from db.records import (
    EventRecord,
    FactRecord,
    HouseholdRecord,
    LeavingCareRecord,
    MissingRecord,
    PlanRecord,
)
from db.store import Store
from tests.db import examples
from tests.db.examples import ON
from tests.db.taking import imported


class Counting:
    """A reader that counts what it is asked."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.queries = 0

    def execute(self, sql: str, parameters: Mapping[str, Any] | Sequence[Any] = (), /) -> Any:
        self.queries += 1
        return self.reader.execute(sql, parameters)


@pytest.mark.parametrize("children", [0, 1, 40])
def test_the_number_of_queries_does_not_depend_on_the_number_of_children(
    store: Store, children: int
) -> None:
    imported(
        store,
        *(examples.child(f"C{n}") for n in range(children)),
        *(examples.care(f"P{n}", f"C{n}") for n in range(children)),
        *(examples.visit(f"E{n}", f"C{n}") for n in range(children)),
    )

    with store.read() as reader:
        everybody, these, homes = Counting(reader), Counting(reader), Counting(reader)
        facts = histories.children(everybody)
        assert facts == histories.children(these, list(facts))
        histories.households(homes)

    assert len(facts) == children
    assert (everybody.queries, these.queries, homes.queries) == (9, 9, 2)


def test_every_kind_of_fact_is_there_by_child_and_by_day(store: Store) -> None:
    seen = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    imported(
        store,
        examples.child("C1", term_dates="leeds", died_on=ON),
        examples.child("C2"),
        examples.care("P1"),
        examples.placement("L2", start=ON),
        examples.placement("L1", end=ON),
        examples.legal_status("S1"),
        PlanRecord(key="N1", child="C1", kind="care_plan", start=ON, placement="L1"),
        FactRecord(key="F1", child="C1", kind="short_break_interval", start=ON, days=28),
        examples.visit("E2", on=ON, seen=True, seen_alone=False, belongs_to="P1"),
        examples.visit("E1", on=date(2026, 1, 1), outcome="not_made"),
        MissingRecord(
            key="M1",
            child="C1",
            started_on=date(2026, 2, 28),
            returned_on=seen.date(),
            returned_at=seen,
        ),
        LeavingCareRecord(key="V1", child="C1", eligibility="eligible", since=ON),
    )

    with store.read() as reader:
        facts = histories.children(reader)
    first, second = facts[1], facts[2]
    assert (first.key, first.term_dates, first.died_on) == ("C1", "leeds", ON)
    assert [row.key for row in first.periods_of_care] == ["P1"]
    assert [row.key for row in first.placements] == ["L1", "L2"]
    assert first.placements[0].end == ON
    assert [row.code for row in first.legal_statuses] == ["C2"]
    assert first.plans[0].placement_id == first.placements[0].id
    assert first.facts[0].days == 28
    assert [row.on for row in first.events] == [date(2026, 1, 1), ON]
    event = first.events[1]
    assert (event.seen, event.seen_alone, event.bedroom_seen) == (True, False, None)
    assert (event.belongs_to, event.snapshot, event.outcome) == ("P1", False, "done")
    assert first.missing[0].returned_at == seen
    assert first.missing[0].interview == "owed"
    assert first.leaving_care[0].since == ON
    assert not second.events
    assert not second.missing
    assert not second.placements


def test_a_households_facts_hold_its_own_events_only(store: Store) -> None:
    imported(
        store,
        examples.child(),
        HouseholdRecord(key="H1", name="Testcarer", approved_on=examples.TAKEN_IN),
        HouseholdRecord(key="H2", name="Other"),
        EventRecord(key="E1", household="H1", kind="foster_review", on=ON),
        examples.visit("E2"),
    )

    with store.read() as reader:
        facts = histories.households(reader, [1])
        assert len(histories.children(reader)[1].events) == 1
    assert list(facts) == [1]
    assert facts[1].approved_on == examples.TAKEN_IN
    assert [event.kind for event in facts[1].events] == ["foster_review"]


def test_what_a_change_has_done_so_far_is_read_inside_it(store: Store) -> None:
    child_id = examples.add_child(store)
    with store.change("A", "B") as work:
        work.add(examples.visit())

        assert len(histories.children(work.reader, [child_id])[child_id].events) == 1
    with store.read() as reader:
        assert histories.children(reader, []) == {}
