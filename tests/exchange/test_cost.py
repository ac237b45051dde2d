"""What keeps a large extract quick to read and small in memory."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from caseload_tui.exchange.extract import Origin, Origins
from caseload_tui.exchange.importing import read
from caseload_tui.exchange.problem import ImportProblem
from tests.exchange.making import ON, head, ssd_folder

FIXTURES = Path(__file__).parents[2] / "fixtures" / "extracts"


def test_records_share_the_names_of_the_fields_they_were_given() -> None:
    extract = read([FIXTURES / "ssd"], on=ON)
    records = [record for batch in extract.batches() for record in batch]
    shapes = {id(record.__pydantic_fields_set__) for record in records}
    assert len(shapes) < len(records) / 5
    copy = records[0].model_copy(update={"key": "other"})
    assert id(copy.__pydantic_fields_set__) not in shapes, "a copy must not change the shared one"


def test_records_of_one_row_share_where_it_stands() -> None:
    extract = read([FIXTURES / "annex_a.xlsx"], on=ON)
    origins = extract.origins
    assert (
        origins["PlacementRecord", "7003/2025-07-14"]
        is (origins["PeriodOfCareRecord", "7003/2024-03-04"])
    )


def test_the_collector_of_garbage_is_on_again_after_reading_or_refusing(tmp_path: Path) -> None:
    read([ssd_folder(tmp_path / "good")], on=ON)
    assert gc.isenabled()
    with pytest.raises(ImportProblem):
        read([ssd_folder(tmp_path / "bad", person=head("pers", "forename"))], on=ON)
    assert gc.isenabled()


def test_records_of_one_row_share_their_words() -> None:
    extract = read([FIXTURES / "annex_a.xlsx"], on=ON)
    placement = next(each for each in extract.placements if each.period_of_care)
    period = next(each for each in extract.periods_of_care if each.key == placement.period_of_care)
    assert placement.period_of_care is period.key
    assert placement.child is period.child


def test_what_is_handed_over_is_the_same_and_is_kept_no_longer() -> None:
    extract = read([FIXTURES / "annex_a.xlsx"], on=ON)
    batches = list(extract.batches())
    assert list(extract.handed_over()) == batches
    assert not any(extract.batches())
    assert extract.origins, "what the store refuses can still be placed"


def test_origins_are_found_changed_and_counted_by_type_and_key() -> None:
    origins, here, there = Origins(), Origin("a.csv", 2), Origin("a.csv", 3)
    origins["ChildRecord", "1"], origins["EventRecord", "1"] = here, there
    assert dict(origins) == {("ChildRecord", "1"): here, ("EventRecord", "1"): there}
    assert len(origins) == 2
    assert ("PlanRecord", "1") not in origins
    assert origins.pop(("PlanRecord", "1"), None) is None
    del origins["ChildRecord", "1"]
    assert list(origins) == [("EventRecord", "1")]


def test_records_hold_all_that_was_validated() -> None:
    extract = read([FIXTURES / "annex_a.xlsx"], on=ON)
    for record in (*extract.children, *extract.placements, *extract.events):
        plain = type(record).model_validate(record.model_dump(exclude_unset=True))
        assert record == plain
        assert record.model_fields_set == plain.model_fields_set
