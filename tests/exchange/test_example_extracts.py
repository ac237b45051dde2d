"""The examples a newcomer imports, and the workbook others made for trying importers on."""

from __future__ import annotations

import runpy
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from caseload_tui.exchange.importing import SourceKind, read
from tests.exchange.making import ON

FIXTURES = Path(__file__).parents[2] / "fixtures" / "extracts"
SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "annex_a" / "Annex_A_2024_Jan.xlsx"


def test_the_dataset_is_read_with_every_kind_of_record() -> None:
    extract = read([FIXTURES / "ssd"], on=ON)
    assert extract.source == SourceKind.SSD
    assert len(extract.children) == 20
    assert len(extract.periods_of_care) == 14
    told = {type(record).__name__ for batch in extract.batches() for record in batch}
    assert told == {
        "TeamRecord", "WorkerRecord", "ChildRecord", "AddressRecord", "InvolvementRecord",
        "PeriodOfCareRecord", "PlacementRecord", "LegalStatusRecord", "PlanRecord", "FactRecord",
        "EventRecord", "MissingRecord", "LeavingCareRecord",
    }  # fmt: skip
    kinds = {event.kind for event in extract.events}
    assert kinds == {
        "cla_visit", "cla_review", "cp_visit", "cp_review", "cin_visit", "health_assessment",
        "dental_check", "sdq", "pa_contact", "pathway_plan", "strategy_discussion",
        "initial_conference",
    }  # fmt: skip


def test_the_defects_of_the_dataset_are_the_ones_its_readme_names() -> None:
    extract = read([FIXTURES / "ssd"], on=ON)
    readme = (FIXTURES / "README.md").read_text()
    assert Counter(each.file for each in extract.rejections) == {
        "ssd_address.csv": 1,
        "ssd_involvements.csv": 1,
        "ssd_cla_placement.csv": 2,
        "ssd_cla_visits.csv": 5,
        "ssd_cla_reviews.csv": 1,
        "ssd_cla_health.csv": 1,
    }
    for each in extract.rejections:
        assert f"| `{each.file}` {each.row} |" in readme


def test_brothers_and_sisters_in_one_placement_share_its_address() -> None:
    extract = read([FIXTURES / "ssd"], on=ON)
    at = {place.key: place.address for place in extract.placements}
    assert at["P1001/L2"] == at["P1002/L4"] is not None
    assert at["P1005/L7"] != at["P1001/L2"], "another house in the same postcode"


def test_every_record_can_be_found_in_its_file() -> None:
    for name in ("ssd", "annex_a.xlsx"):
        extract = read([FIXTURES / name], on=ON)
        records = [record for batch in extract.batches() for record in batch]
        places = {(type(record).__name__, record.key) for record in records}
        assert len(places) == len(records)
        assert places == set(extract.origins)


@pytest.mark.parametrize("name", ["annex_a.xlsx", "annex_a_older_layout.xlsx"])
def test_both_layouts_of_the_workbook_are_read(name: str) -> None:
    extract = read([FIXTURES / name], on=ON)
    assert extract.source == SourceKind.ANNEX_A
    assert len(extract.children) == 7
    assert "former_relevant" in {each.eligibility for each in extract.leaving_care}
    assert extract.rejections == []


def test_the_examples_are_what_their_script_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(FIXTURES)
    script = runpy.run_path(str(FIXTURES / "make.py"))
    script["main"](tmp_path)
    made = {path.relative_to(tmp_path): path for path in tmp_path.rglob("*") if path.is_file()}
    for name, path in made.items():
        if name.suffix == ".csv":
            assert path.read_bytes() == (FIXTURES / name).read_bytes(), name
        else:
            assert read([path], on=ON) == read([FIXTURES / name], on=ON)
    assert len(made) == 36


def test_the_return_is_read_with_the_defects_its_readme_names() -> None:
    extract = read([FIXTURES / "ssda903"], on=ON)
    readme = (FIXTURES / "README.md").read_text()
    assert extract.source == SourceKind.SSDA903
    assert len(extract.children) == 5
    assert [(each.file, each.row) for each in extract.rejections] == [
        ("episodes.csv", None), ("episodes.csv", 9), ("reviews.csv", 10),
    ]  # fmt: skip
    for each in extract.rejections:
        assert each.row is None or f"| `{each.file}` {each.row} |" in readme


def test_the_workbook_is_read_whole() -> None:
    extract = read([FIXTURES / "workbook.xlsx"], on=ON)
    assert extract.rejections == []
    assert [each.kind for each in extract.events] == ["pep"] * 4
    assert len(extract.working_times) == 4


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not on this machine")
def test_a_workbook_made_by_others_is_read() -> None:
    extract = read([SAMPLE], on=ON)
    assert len(extract.children) == 23
    assert Counter(plan.kind for plan in extract.plans) == {"cp_plan": 7, "cin_plan": 5}
    types = {placement.type_code for placement in extract.placements}
    assert types == {"U6", "U1", "U4", "H5"}
    (rejection,) = extract.rejections
    assert (rejection.file, rejection.row) == (f"{SAMPLE.name}: List 8", 5)
    assert "2010-02-24" in rejection.why, "in care eight years before birth"
    assert len(extract.periods_of_care) == 5
    ended = next(each for each in extract.periods_of_care if each.end is not None)
    assert (ended.end, ended.end_reason) == (date(2020, 9, 22), "E47")
