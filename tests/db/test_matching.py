"""The same child, period or visit told by two sources is one row."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db import histories
from db.kinds import KINDS
from db.lists.starts import unknown_starts
from db.records import (
    HouseholdRecord,
    InvolvementRecord,
    PeriodOfCareRecord,
    PlacementRecord,
    PlanRecord,
    WorkerRecord,
)
from db.store import Store
from db.whole import Whole
from tests.db import examples
from tests.db.examples import ON
from tests.db.taking import imported
from tests.db.test_intake import columns


def count(store: Store, table: str) -> object:
    return columns(store, f"SELECT count(*) FROM {table}")[0][0]


def test_a_child_two_sources_call_alike_is_one_child(store: Store) -> None:
    imported(store, examples.child("77", date_of_birth=None), source="annex_a")

    imported(store, examples.child("77"), source="ssd")

    assert count(store, "child") == 1
    assert columns(store, "SELECT source, date_of_birth FROM child") == [
        ("annex_a", examples.BORN.isoformat())
    ]


def test_children_born_on_different_days_stay_apart_whatever_they_are_called(
    store: Store,
) -> None:
    imported(store, examples.child("77", date_of_birth=date(2010, 1, 1)), source="annex_a")

    imported(store, examples.child("77"), examples.visit("V", of="77"), source="ssd")

    assert count(store, "child") == 2
    assert columns(store, "SELECT child_id FROM event") == [(2,)]


def test_each_source_finds_the_child_by_its_own_key_ever_after(store: Store) -> None:
    imported(store, examples.child("77"), source="annex_a")
    imported(store, examples.child("77"), source="ssd")

    corrected = examples.child("77", date_of_birth=date(2014, 5, 7))
    result = imported(store, corrected, source="ssd")

    assert (result.total.added, result.total.changed) == (0, 1)


@pytest.mark.parametrize(
    ("told", "again"),
    [
        (examples.care("a"), examples.care("b")),
        (examples.placement("a"), examples.placement("b")),
        (examples.legal_status("a"), examples.legal_status("b")),
        (examples.visit("a"), examples.visit("b")),
        (
            PlanRecord(key="a", child="C1", kind="care_plan", start=ON),
            PlanRecord(key="b", child="C1", kind="care_plan", start=ON),
        ),
    ],
    ids=lambda record: type(record).__name__,
)
def test_a_fact_two_sources_tell_is_one_fact_also_on_repeats(
    store: Store, told: PlanRecord, again: PlanRecord
) -> None:
    imported(store, examples.child(), told, source="ssd")

    first = imported(store, examples.child(), again, source="annex_a")
    second = imported(store, examples.child(), again, source="annex_a")

    assert first.total.added == second.total.added == 0
    assert columns(store, "SELECT source, source_key FROM identifier ORDER BY id") == [
        ("annex_a", "C1"),
        ("annex_a", "b"),
    ]


def test_two_visits_on_one_day_from_one_source_are_both_kept(store: Store) -> None:
    result = imported(store, examples.child(), examples.visit("E1"), examples.visit("E2"))

    assert result.counts["event"].added == 2


def test_a_second_visit_on_the_day_is_added_when_another_source_told_one(store: Store) -> None:
    imported(store, examples.child(), examples.visit("E1"), source="annex_a")

    result = imported(
        store, examples.child(), examples.visit("X"), examples.visit("Y"), source="ssd"
    )

    assert result.counts["event"].added == 1
    assert count(store, "event") == 2


def test_a_visit_recorded_here_is_met_by_the_extract_that_brings_it(store: Store) -> None:
    with store.change("Ann", "Visit") as work:
        work.add(examples.child())
        work.add(examples.visit(seen_alone=True, reason="tea"))

    imported(store, examples.child(), examples.visit("900"), source="ssd")

    assert columns(store, "SELECT seen_alone, reason FROM event") == [(1, "tea")]


def test_a_worker_is_met_by_name_only_when_the_name_is_nobody_elses(store: Store) -> None:
    imported(store, examples.worker("Wren Testworker"), source="annex_a")

    imported(store, examples.worker("W1"), source="ssd")
    assert count(store, "worker") == 1

    imported(store, examples.worker("a", "Sam Same"), examples.worker("b", "Sam Same"), source="x")
    imported(store, examples.worker("c", "Sam Same"), source="y")
    assert count(store, "worker") == 4


def test_workers_who_share_a_name_in_an_extract_are_not_met_by_name(store: Store) -> None:
    imported(store, examples.worker("Sam Same", "Sam Same"), source="annex_a")

    imported(
        store, examples.worker("1", "Sam Same"), examples.worker("2", "Sam Same"), source="ssd"
    )

    assert count(store, "worker") == 3


def test_teams_are_met_by_name(store: Store) -> None:
    imported(store, examples.team("T1", "Permanence 1"), source="annex_a")

    imported(store, examples.team("9", "permanence  1"), source="ssd")

    assert count(store, "team") == 1


def test_households_of_one_key_and_different_names_stay_apart(store: Store) -> None:
    imported(store, HouseholdRecord(key="1", name="Testcarer"), source="annex_a")

    imported(store, HouseholdRecord(key="1", name="Example"), source="ssd")

    assert count(store, "household") == 2


def test_an_event_names_its_period_by_the_key_the_store_holds(store: Store) -> None:
    imported(store, examples.child(), examples.care("told-first"), source="ssd")

    imported(
        store,
        examples.child(),
        examples.care("told-second"),
        examples.visit("V", belongs_to="told-second"),
        source="annex_a",
    )

    with store.read() as reader:
        facts = histories.children(reader)[1]
    assert facts.events[0].belongs_to == facts.periods_of_care[0].key == "told-first"


def snapshot(by: str, start: date = examples.TAKEN_IN, key: str = "") -> InvolvementRecord:
    return examples.involvement(key or f"C1/social_worker/{by}", by=by, start=start).model_copy(
        update={"start_known": False}
    )


def allocations(store: Store) -> list[tuple[object, ...]]:
    return columns(
        store,
        'SELECT w.source_key, i.start, i."end" FROM involvement AS i '
        "JOIN worker AS w ON w.id = i.worker_id ORDER BY i.start, i.id",
    )


PEOPLE = (examples.child(), examples.worker("W1", "A"), examples.worker("W2", "B"))
TAKEN_IN = examples.TAKEN_IN.isoformat()


def test_a_snapshot_of_the_same_worker_changes_nothing(store: Store) -> None:
    imported(store, *PEOPLE, snapshot("W1"))

    result = imported(store, *PEOPLE, snapshot("W1", ON), on=ON)

    assert result.counts["involvement"].unchanged == 1
    assert allocations(store) == [("W1", TAKEN_IN, None)]


def test_a_snapshot_does_not_move_a_start_that_is_known(store: Store) -> None:
    imported(store, *PEOPLE, examples.involvement("I1"), source="ssd")

    imported(store, *PEOPLE, snapshot("W1", date(2025, 1, 1)), source="annex_a")

    assert allocations(store) == [("W1", TAKEN_IN, None)]


def test_a_snapshot_of_another_worker_ends_the_old_where_the_new_begins(store: Store) -> None:
    imported(store, *PEOPLE, snapshot("W1"))

    imported(store, *PEOPLE, snapshot("W2", ON))

    assert allocations(store) == [("W1", TAKEN_IN, ON.isoformat()), ("W2", ON.isoformat(), None)]


def test_a_handover_without_days_is_dated_by_the_extract(store: Store) -> None:
    imported(store, *PEOPLE, snapshot("W1"), on=date(2026, 1, 31))

    result = imported(store, *PEOPLE, snapshot("W2"), on=ON)

    assert (result.total.added, result.total.changed) == (1, 1)
    assert allocations(store) == [("W1", TAKEN_IN, ON.isoformat()), ("W2", ON.isoformat(), None)]
    assert imported(store, *PEOPLE, snapshot("W2"), on=date(2026, 4, 1)).total.changed == 0


def test_a_handover_with_no_day_to_go_by_renames_the_worker(store: Store) -> None:
    imported(store, *PEOPLE, snapshot("W1"))

    imported(store, *PEOPLE, snapshot("W2"))

    assert allocations(store) == [("W2", TAKEN_IN, None)]


def test_a_worker_who_comes_back_gets_a_row_of_their_own(store: Store) -> None:
    for day, who in ((1, "W1"), (2, "W2"), (3, "W1")):
        imported(store, *PEOPLE, snapshot(who), on=date(2026, 2, day))

    assert allocations(store) == [
        ("W1", TAKEN_IN, "2026-02-02"),
        ("W2", "2026-02-02", "2026-02-03"),
        ("W1", "2026-02-03", None),
    ]


def test_two_workers_named_together_do_not_take_over_from_each_other(store: Store) -> None:
    both = (*PEOPLE, snapshot("W1"), snapshot("W2"))
    imported(store, *both)

    result = imported(store, *both, on=ON)

    assert result.total.changed == 0
    assert allocations(store) == [("W1", TAKEN_IN, None), ("W2", TAKEN_IN, None)]


def test_an_old_snapshot_does_not_undo_what_began_later(store: Store) -> None:
    imported(store, *PEOPLE, examples.involvement("I1", start=ON), source="ssd")

    imported(store, *PEOPLE, snapshot("W2", date(2026, 1, 1)), source="annex_a")

    assert allocations(store) == [("W1", ON.isoformat(), None)]


def test_a_source_that_knows_since_when_dates_the_row_that_did_not(store: Store) -> None:
    imported(store, *PEOPLE, snapshot("W1"), source="annex_a")

    imported(store, *PEOPLE, examples.involvement("I1", start=date(2025, 12, 9)), source="ssd")

    assert allocations(store) == [("W1", "2025-12-09", None)]
    assert columns(store, "SELECT start_known FROM involvement") == [(1,)]
    for source, told in (
        ("ssd", examples.involvement("I1", start=date(2025, 12, 9))),
        ("annex_a", snapshot("W1")),
    ):
        assert imported(store, *PEOPLE, told, source=source, on=ON).total.changed == 0


@pytest.mark.parametrize("order", [("ssd", "annex_a"), ("annex_a", "ssd")])
def test_a_visit_told_as_one_of_all_is_no_snapshot_whoever_came_first(
    store: Store, order: tuple[str, str]
) -> None:
    told = {"ssd": examples.visit("E1"), "annex_a": examples.visit("X", snapshot=True)}
    for source in (*order, *order):
        result = imported(store, examples.child(), told[source], source=source)

    assert result.total.changed == 0
    assert columns(store, "SELECT snapshot FROM event") == [(0,)]


def test_a_pupil_number_finds_a_child_another_source_calls_otherwise(store: Store) -> None:
    imported(store, examples.child("77", upn="A123456789012"), source="ssd")
    imported(store, examples.child("LAC-5", upn="A123456789012"), source="ssda903")
    imported(store, examples.child("LAC-6", upn=None), examples.child("8"), source="ssda903")

    found = columns(store, "SELECT source_key FROM child ORDER BY source_key")
    assert found == [("77",), ("8",), ("LAC-6",)]


def test_a_pupil_number_does_not_join_children_born_on_different_days(store: Store) -> None:
    imported(store, examples.child("77", upn="A123456789012"), source="ssd")
    other = examples.child("LAC-5", upn="A123456789012", date_of_birth=date(2010, 1, 1))
    imported(store, other, source="ssda903")

    assert count(store, "child") == 2


@pytest.mark.parametrize("first", ["ssd", "ssda903"])
def test_a_registration_number_finds_a_worker_and_the_name_stays(store: Store, first: str) -> None:
    named = WorkerRecord(key="W7", name="Priya Ellwood", registration="SW1")
    numbered = WorkerRecord(key="SW1", name="SW1", registration="SW1")
    told = {"ssd": named, "ssda903": numbered}
    second = "ssda903" if first == "ssd" else "ssd"
    imported(store, told[first], source=first)
    imported(store, told[second], source=second)
    imported(store, told["ssda903"], source="ssda903")

    assert columns(store, "SELECT name FROM worker") == [("Priya Ellwood",)]


def began(key: str, start: date, *, known: bool, **more: Any) -> PlacementRecord:
    facts: dict[str, Any] = {"child": "1", "type_code": "U4", "start": start} | more
    return PlacementRecord(key=key, start_known=known, **facts)


LONG_AGO, IN_THE_YEAR = date(2021, 3, 1), date(2025, 6, 1)


@pytest.mark.parametrize("first", ["ssd", "ssda903"])
def test_a_placement_without_its_start_is_the_one_that_was_going_on(
    store: Store, first: str
) -> None:
    told = {
        "ssd": began("L4", LONG_AGO, known=True),
        "ssda903": began("1/2025", IN_THE_YEAR, known=False),
    }
    for source in (first, *(set(told) - {first}), "ssda903"):
        imported(store, examples.child("1"), told[source], source=source)

    assert columns(store, "SELECT start, start_known FROM placement") == [("2021-03-01", 1)]


def test_a_placement_of_another_type_is_another(store: Store) -> None:
    imported(store, examples.child("1"), began("L4", LONG_AGO, known=True), source="ssd")
    other = began("1/2025", IN_THE_YEAR, known=False, type_code="K2")
    imported(store, examples.child("1"), other, source="ssda903")

    assert count(store, "placement") == 2


def test_the_next_years_return_goes_on_from_the_last(store: Store) -> None:
    first = PeriodOfCareRecord(key="1/a", child="1", start=LONG_AGO, start_known=False)
    then = PeriodOfCareRecord(key="1/b", child="1", start=IN_THE_YEAR, start_known=False)
    imported(store, examples.child("1"), first, source="ssda903")
    result = imported(store, examples.child("1"), then, source="ssda903")

    assert result.refusals == []
    assert columns(store, "SELECT start FROM period_of_care") == [("2021-03-01",)]


def test_everything_told_is_read_back_and_what_has_no_start_is_found(store: Store) -> None:
    child, placement = examples.child("1"), began("1/a", LONG_AGO, known=False)
    visit = examples.visit("V", of="1")
    imported(store, child, placement, visit, source="ssda903")

    with store.read() as reader:
        whole = Whole(reader)
        back = [one for kind in KINDS for batch in whole.records(kind) for one in batch]
        found = unknown_starts(reader, on=IN_THE_YEAR)

    assert [one.model_dump() for one in back] == [
        one.model_dump() for one in (child, placement, visit)
    ]
    assert [(row.kind, row.start) for row in found[1]] == [("placement", LONG_AGO)]
