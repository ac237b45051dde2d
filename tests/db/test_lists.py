"""Lists show how things stand on a day, from plain SQL."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import lists
from db.folding import fold
from db.lists import record
from db.records import (
    EventRecord,
    HouseholdRecord,
    InvolvementRecord,
    LeavingCareRecord,
    LegalStatusRecord,
    MissingRecord,
    PlanRecord,
    Record,
)
from db.rows import ChildRow, DutyRow
from db.store import Store
from tests.db import examples
from tests.db.examples import ON
from tests.db.taking import imported
from tests.db.test_histories import Counting

DAY = timedelta(days=1)
SOON = ON + 7 * DAY


def children(store: Store, on: date = ON, **which: int) -> list[ChildRow]:
    with store.read() as reader:
        return lists.children(reader, on=on, **which)  # type: ignore[arg-type]


def only_child(store: Store, *facts: Record, on: date = ON) -> ChildRow:
    imported(store, examples.child(), examples.care(), *facts)
    (row,) = children(store, on)
    return row


def duty(due: date | None) -> DutyRow:
    return DutyRow("cla_visit", "rule", "next", "visit", ON, due)


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (examples.TAKEN_IN - DAY, None),
        (examples.TAKEN_IN, "C1"),
        (ON - DAY, "C1"),
        (ON, "C2"),
    ],
)
def test_the_legal_status_shown_is_the_one_of_the_day(
    store: Store, on: date, code: str | None
) -> None:
    first = LegalStatusRecord(key="A", child="C1", start=examples.TAKEN_IN, end=ON, code="C1")
    second = LegalStatusRecord(key="B", child="C1", start=ON, code="C2")
    visit_before = PlanRecord(key="P", child="C1", kind="cin_plan", start=date(2020, 1, 1))

    assert only_child(store, first, second, visit_before, on=on).legal_status == code


def test_of_two_placements_the_later_is_shown(store: Store) -> None:
    row = only_child(
        store,
        examples.placement("A", start=examples.TAKEN_IN, area="Old"),
        examples.placement("B", start=ON, area="New", outside_borough=True),
    )

    assert row.home is not None
    assert (row.home.area, row.home.outside_borough) == ("New", True)


@pytest.mark.parametrize(
    ("postcode", "district"),
    [("CR8 2AA", "CR8"), ("cr82aa", "CR8"), ("SW1A 1AA", "SW1A"), ("CR8", "CR8"), (None, None)],
)
def test_the_district_is_the_first_half_of_the_postcode(
    store: Store, postcode: str | None, district: str | None
) -> None:
    row = only_child(store, examples.placement(postcode=postcode))

    assert row.home is not None
    assert row.home.postcode_district == district


def test_the_allocated_worker_is_the_social_worker_whoever_else_came_later(store: Store) -> None:
    row = only_child(
        store,
        examples.worker("W1", "Sam Social"),
        examples.worker("W2", "Pat Adviser"),
        examples.involvement("A", by="W1"),
        examples.involvement("B", by="W2", role="personal_adviser", start=ON),
    )

    assert row.allocation is not None
    assert row.allocation.name == "Sam Social"


def test_missing_is_shown_until_the_day_of_return_and_not_for_away(store: Store) -> None:
    def spell(key: str, **more: object) -> MissingRecord:
        return MissingRecord.model_validate(
            {"key": key, "child": "C1", "started_on": ON, "returned_on": ON + DAY, **more}
        )

    imported(store, examples.child(), examples.care(), spell("A"))
    assert [row.missing_since for row in children(store, ON)] == [ON]
    assert [row.missing_since for row in children(store, ON + DAY)] == [None]

    imported(store, examples.child(), spell("A", away_only=True))
    assert [row.missing_since for row in children(store, ON)] == [None]


def test_a_worker_and_a_team_have_the_children_of_the_day(store: Store) -> None:
    imported(
        store,
        examples.team("T", "Service"),
        examples.team("T1", "Inside", parent="T"),
        examples.worker("W1", "A", team="T1"),
        examples.worker("W2", "B"),
        *(examples.child(key) for key in ("C1", "C2", "C3")),
        examples.involvement("1", "C1", "W1"),
        examples.involvement("2", "C2", "W1", end=ON),
        examples.involvement("3", "C3", "W2"),
        examples.involvement("4", "C3", None, team="T", role="team"),
    )

    assert [row.key for row in children(store, worker_id=1)] == ["C1"]
    assert [row.key for row in children(store, ON - DAY, worker_id=1)] == ["C1", "C2"]
    assert [row.key for row in children(store, team_id=2)] == ["C1"]
    assert [row.key for row in children(store, team_id=1)] == ["C1", "C3"]


@pytest.mark.parametrize("others", [[], ["held"]])
def test_all_children_are_those_with_anything_current(store: Store, others: list[str]) -> None:
    keys = ("care", "plan", "leaving", "closed", "nothing", *others)
    imported(
        store,
        examples.worker(),
        *(examples.child(key) for key in keys),
        *(examples.involvement("5", key) for key in others),
        examples.care("1", "care"),
        PlanRecord(key="2", child="plan", kind="cp_plan", start=ON),
        LeavingCareRecord(key="3", child="leaving", eligibility="relevant"),
        examples.care("4", "closed", end=ON),
    )

    current = ["care", "plan", "leaving", *others]
    assert [row.key for row in children(store)] == current
    with store.read() as reader:
        assert len(lists.unallocated(reader, on=ON)) == 3
        facts = lists.line_facts(reader, on=ON, standards_version="1")
        assert sorted(row[1] for row in lists.line_people(reader, facts, on=ON)) == sorted(current)


def test_a_child_whom_only_a_reviewing_officer_knows_is_unallocated(store: Store) -> None:
    imported(
        store,
        examples.worker("W1", "Zed"),
        examples.child("C1"),
        examples.care("1", "C1"),
        InvolvementRecord(key="2", child="C1", worker="W1", role="iro", start=ON - timedelta(90)),
    )

    with store.read() as reader:
        assert [row.key for row in lists.unallocated(reader, on=ON)] == ["C1"]


def test_workers_come_with_the_counts_of_their_children(store: Store) -> None:
    imported(
        store,
        examples.worker("W1", "Zed"),
        examples.worker("W2", "Åbel"),
        examples.child("C1"),
        examples.child("C2"),
        examples.involvement("1", "C1", "W1"),
        examples.involvement("2", "C1", "W1", role="personal_adviser"),
        examples.involvement("3", "C2", "W1", end=ON),
    )
    with store.change("caseload", "Compute") as work:
        due = [ON - DAY, ON - 9 * DAY, ON, SOON, SOON + DAY, None]
        for child_id in (1, 2):
            work.replace_duties(child_id, [duty(day) for day in due], ON, ON, "1")

    with store.read() as reader:
        rows = lists.workers(reader, on=ON, soon_until=SOON)
    assert [(row.name, row.children, row.overdue, row.due_soon) for row in rows] == [
        ("Åbel", 0, 0, 0),
        ("Zed", 1, 2, 2),
    ]


def test_cached_duties_come_back_as_they_were_given_earliest_first(store: Store) -> None:
    child_id = examples.add_child(store)
    whole = DutyRow(
        "a", "b", "c", "d", ON, SOON, ON, ON, SOON, "2026-03-09T10:00+00:00", None, "note", "ref"
    )
    unknown = DutyRow("a", "b", "c", "d", None, None, missing_fact="date_of_birth")
    with store.change("caseload", "Compute") as work:
        work.replace_duties(child_id, [unknown, whole], ON, SOON, "v1")

    with store.read() as reader:
        assert lists.duties(reader, [child_id]) == {child_id: [whole, unknown]}
        (state,) = lists.duty_states(reader)
    assert (state.subject.child_id, state.computed_on, state.valid_until) == (child_id, ON, SOON)


@pytest.mark.parametrize(
    ("on", "version", "stale"),
    [
        (ON - DAY, "v1", True),
        (ON, "v1", False),
        (SOON, "v1", False),
        (SOON + DAY, "v1", True),
        (ON, "v2", True),
    ],
)
def test_cached_duties_hold_from_the_day_computed_to_the_last_valid_one(
    store: Store, on: date, version: str, stale: bool
) -> None:
    child_id = examples.add_child(store)
    with store.change("caseload", "Compute") as work:
        work.replace_duties(child_id, [], ON, SOON, "v1")

    with store.read() as reader:
        found = lists.stale_children(reader, on=on, standards_version=version, ids=[child_id])
    assert found == ([child_id] if stale else [])


def test_events_between_two_days_include_both(store: Store) -> None:
    days = [ON - DAY, ON, SOON, SOON + DAY]
    imported(store, examples.child(), *(examples.visit(str(day), on=day) for day in days))

    with store.read() as reader:
        found = lists.events(reader, first=ON, last=SOON, ids=[1])
        assert lists.events(reader, first=ON, last=SOON, ids=[2]) == {}
    assert [event.on for event in found[1]] == [ON, SOON]


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("begum", ["C2"]),
        ("SIOBHAN", ["C1"]),
        ("siobhán o'c", ["C1"]),
        ("o'c sio", ["C1"]),
        ("c", ["C2", "C1"]),
        ("C2", ["C2"]),
        ("%", []),
        ("_", []),
        ("   ", []),
        ("nobody", []),
    ],
)
def test_children_are_found_by_part_of_a_name_or_identifier(
    store: Store, part: str, found: list[str]
) -> None:
    imported(
        store,
        examples.child("C1", forename="Siobhán", surname="O'Connor"),
        examples.child("C2", forename="Nadia", surname="Begum"),
    )

    with store.read() as reader:
        assert [row.key for row in lists.find(reader, part, kinds=("child",))] == found


def test_finding_looks_in_every_kind_and_every_sources_identifier(store: Store) -> None:
    imported(store, examples.child("77"), examples.worker("W-77", "A"), source="ssd")
    imported(store, HouseholdRecord(key="H77", name="Testcarer"), source="ssd")
    imported(store, examples.worker("B-9", "A"), source="annex_a")

    with store.read() as reader:
        assert [(row.kind, row.id) for row in lists.find(reader, "77")] == [
            ("child", 1),
            ("worker", 1),
            ("household", 1),
        ]
        assert [row.kind for row in lists.find(reader, "b-9")] == ["worker"]
        assert lists.by_key(reader, "worker", "B-9") == [1]
        assert lists.by_key(reader, "worker", "b-9") == []


def test_finding_is_capped_with_names_that_begin_so_first(store: Store) -> None:
    imported(
        store,
        *(examples.child(f"K{n}", forename="Ab", surname=f"Zo{n:02}") for n in range(30)),
        examples.child("X", forename="Zo", surname="Ab"),
    )

    with store.read() as reader:
        rows = lists.find(reader, "zo", kinds=("child",), most=5)
    assert len(rows) == 5
    assert rows[0].key == "X"


@given(st.text(), st.text())
def test_folding_forgets_accents_capitals_and_spacing(one: str, other: str) -> None:
    folded = fold(one, other)

    assert fold(folded) == folded
    assert fold(one.upper(), other) == fold(one.upper().casefold(), f"  {other} ")
    assert folded == " ".join(folded.split())


def test_details_hold_days_and_flags_and_the_version(store: Store) -> None:
    examples.add_child(store, disabled=False)

    with store.read() as reader:
        details = lists.details(reader, "child", 1)
        assert lists.details(reader, "child", 2) is None
        with pytest.raises(ValueError, match="no kind"):
            lists.details(reader, "child; DROP TABLE child", 1)
    assert details is not None
    assert details["date_of_birth"] == examples.BORN
    assert details["disabled"] is False
    assert details["version"] == 1


def test_households_are_listed_until_they_end(store: Store) -> None:
    imported(
        store,
        examples.worker(),
        HouseholdRecord(key="H1", name="Testcarer", supervising_worker="W1"),
        HouseholdRecord(key="H2", name="Gone", approved_on=examples.TAKEN_IN, ended_on=ON),
    )

    with store.read() as reader:
        assert [(row.name, row.worker) for row in lists.households(reader, on=ON)] == [
            ("Testcarer", "Wren Testworker")
        ]


def test_those_who_live_with_a_household_are_those_whose_home_it_is_on_the_day(
    store: Store,
) -> None:
    with store.change("Ann", "Carers") as work:
        here = work.add(HouseholdRecord(key="H1", name="Testcarer"))
        work.add(HouseholdRecord(key="H2", name="Othercarer"))
    child_id = examples.add_child(store)
    moved = examples.add_child(store, "C2")
    with store.change("Ann", "Placements") as work:
        first = work.add(examples.placement("L8", household="H1"))
        work.add(examples.placement("L9", "C2", household="H1", start=examples.TAKEN_IN))
        work.add(examples.placement("L10", "C2", household="H2", start=ON - DAY))

    with store.read() as reader:
        assert [row.id for row in lists.living_with(reader, here, on=ON)] == [child_id]
        before = lists.living_with(reader, here, on=ON - 2 * DAY)
        assert [row.id for row in before] == [child_id, moved]
        assert record.fostered_with(reader, child_id) == {first: (here, "Testcarer")}


def test_whether_an_address_is_protected_is_known_of_each_child(store: Store) -> None:
    examples.add_child(store, address_protected=True)
    examples.add_child(store, "C2")
    with store.read() as reader:
        found = {row.key: row.address_protected for row in lists.children(reader, on=ON)}
    assert found == {"C1": True, "C2": False}


def test_what_was_recorded_of_carers_is_uncopied_too(store: Store) -> None:
    with store.change("Ann", "Visit to the carers") as work:
        here = work.add(HouseholdRecord(key="H1", name="Testcarer"))
        made = EventRecord(key="E1", household="H1", kind="fostering_supervision", on=ON)
        work.add(made, links={"household": here})
    with store.read() as reader:
        (row,) = lists.uncopied_of_households(reader)
        (event,) = record.household_events_of(reader, here)
        assert lists.uncopied(reader) == []
        assert lists.uncopied_of_households(reader, [here + 1]) == []
    assert (row.household_id, row.child_id, row.on) == (here, None, ON)
    assert (event.kind, event.on) == ("fostering_supervision", ON)


def test_no_row_shows_a_person_when_it_is_printed(store: Store) -> None:
    examples.add_child(store)
    with store.change("A", "B") as work:
        work.add(HouseholdRecord(key="H1", name="Exempel-Testworker"))

    with store.read() as reader:
        shown = repr(
            [
                lists.children(reader, on=ON),
                lists.children(reader, on=ON)[0].allocation,
                lists.workers(reader, on=ON, soon_until=SOON),
                lists.households(reader, on=ON),
                lists.find(reader, "e"),
            ]
        )
    for name in ("Exempel", "Åsa", "Testworker", "Purley"):
        assert name not in shown


def test_what_was_recorded_here_is_uncopied_until_an_extract_brings_it(store: Store) -> None:
    examples.add_child(store)
    with store.change("Ann", "Visits") as work:
        work.add(examples.visit("E1", seen=True))
        work.add(examples.visit("E2", on=ON - DAY))
        copied = work.add(examples.visit("E3", on=ON - 9 * DAY))
        work.update("event", copied, {"copied": True})
    imported(store, examples.child(), examples.visit("900", on=ON - DAY))

    with store.read() as reader:
        rows = lists.uncopied(reader)
        assert lists.uncopied(reader, [99]) == []
    assert [(row.on, row.seen, row.bedroom_seen) for row in rows] == [(ON, True, None)]


def test_one_childs_record_is_newest_first_and_names_who_worked_with_it(store: Store) -> None:
    child_id = examples.add_child(store, family="F")
    brother = examples.add_child(store, "C2", family="F")
    with store.change("Ann", "Visits") as work:
        worker = {"worker": 1}
        work.add(examples.visit("E1", on=ON - DAY, snapshot=True), links=worker)
        work.add(examples.visit("E2", seen_alone=False))

    with store.read() as reader:
        events = record.events_of(reader, child_id)
        (involvement,) = record.involvements_of(reader, child_id)
        (home,) = record.stretches_of(reader, "placement", child_id)
        assert record.family_of(reader, child_id) == [brother]
    assert [(event.on, event.seen_alone, event.worker) for event in events] == [
        (ON, False, None),
        (ON - DAY, None, "Wren Testworker"),
    ]
    assert [event.snapshot for event in events] == [False, True]
    assert (home.code, home.detail) == ("U4", "Purley")
    assert involvement.detail == "Wren Testworker"
    assert "Wren" not in repr(involvement)


@pytest.mark.parametrize("count", [1, 30])
def test_a_list_takes_as_many_queries_for_one_child_as_for_many(store: Store, count: int) -> None:
    for number in range(count):
        examples.add_child(store, f"C{number}")

    with store.read() as reader:
        everybody, some = Counting(reader), Counting(reader)
        assert len(lists.children(everybody, on=ON)) == count
        assert len(lists.children(some, on=ON, ids=range(1, count + 1))) == count
    assert (everybody.queries, some.queries) == (9, 8)
