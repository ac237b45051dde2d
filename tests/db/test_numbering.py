"""Rows that others name by number keep their numbers in an empty store, and only there."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from db.identities import IdentityRecord
from db.intake import Intake, take_in
from db.records import Record
from db.scorecard_records import FrozenScorecardRecord
from db.store import Store
from tests.db import examples
from tests.db.examples import ON
from tests.db.taking import batches, imported
from tests.db.test_intake import columns

FROZEN = FrozenScorecardRecord(key="F", on=ON, months=12, standards_version="1", cases="{}")


def brought(store: Store, numbers: Mapping[str, int], *records: Record) -> Intake:
    with store.change("Ivy Importer", "Import workbook", source="workbook") as work:
        return take_in(
            work, batches(*records), source="workbook", on=ON, numbers={"child": numbers}
        )


def children(store: Store) -> list[tuple[object, ...]]:
    return columns(store, "SELECT source_key, id FROM child ORDER BY id")


def test_an_empty_store_takes_children_with_the_numbers_they_had_and_counts_on(
    store: Store,
) -> None:
    found = brought(store, {"C1": 70, "C2": 7}, examples.child("C1"), examples.child("C2"), FROZEN)
    assert (found.refusals, children(store)) == ([], [("C2", 7), ("C1", 70)])
    assert columns(store, "SELECT count(*) FROM frozen_scorecard") == [(1,)]
    imported(store, examples.child("C3"))
    assert children(store)[-1] == ("C3", 71)


@pytest.mark.parametrize(
    "numbers", [{"C1": 70}, {"C1": 70, "C2": 70}, {"C1": 70, "C2": 0}, {"C1": 70, "C2": 2**60}]
)
def test_numbers_that_cannot_be_are_not_kept_and_what_goes_by_them_stays_out(
    store: Store, numbers: dict[str, int]
) -> None:
    found = brought(store, numbers, examples.child("C1"), examples.child("C2"), FROZEN)
    assert children(store) == [("C1", 1), ("C2", 2)]
    (refused,) = found.refusals
    assert (refused.record, refused.key) == ("FrozenScorecardRecord", "F")


def test_numbers_are_never_given_twice_even_to_rows_that_are_gone(store: Store) -> None:
    imported(store, examples.child("C1"))
    with store.change("Ann", "Undo") as work:
        work.undo()
    brought(store, {"C2": 1}, examples.child("C2"))
    assert children(store) == [("C2", 2)]


def test_a_source_s_own_key_is_known_again_and_never_means_two_rows(store: Store) -> None:
    known = [
        IdentityRecord(key="1", kind="child", row="C1", source="ssd", known_as="old"),
        IdentityRecord(key="2", kind="child", row="C9", source="ssd", known_as="gone"),
        IdentityRecord(key="3", kind="nothing", row="C1", source="ssd", known_as="none"),
        IdentityRecord(key="4", kind="child", row="C2", source="ssd", known_as="old"),
    ]
    two = [examples.child("C1"), examples.child("C2")]
    with store.change("Ivy Importer", "Import workbook", source="workbook") as work:
        found = take_in(work, [two, known], source="workbook", on=ON)
    assert [one.key for one in found.refusals] == ["2", "3", "4"]
    assert found.counts["identifier"].added == 1
    imported(store, examples.child("old", forename="Renamed", date_of_birth=None))
    assert columns(store, "SELECT forename FROM child ORDER BY id") == [("Renamed",), ("Åsa",)]
    with store.change("Ann", "Undo both") as work:
        work.undo()
    with store.change("Ann", "Undo both") as work:
        work.undo()
    assert columns(store, "SELECT count(*) FROM identifier") == [(0,)]
