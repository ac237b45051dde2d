"""The folder written is a council's export of the same caseload."""

import csv
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from caseload_tui.demo import make_caseload, write_ssd_folder
from caseload_tui.demo.__main__ import main
from caseload_tui.exchange.extract import Extract
from caseload_tui.exchange.ssd_writing.folder import TABLES
from caseload_tui.timescales.duties import duties
from caseload_tui.timescales.history import Eligibility
from caseload_tui.timescales.standards import shipped_standards
from db.records import EventRecord
from tests.demo.histories import children

ON = date(2026, 3, 25)
HELD = {
    "cla_visit",
    "cp_visit",
    "cin_visit",
    "cla_review",
    "cp_review",
    "health_assessment",
    "dental_check",
    "sdq",
    "strategy_discussion",
    "initial_conference",
}
HELD_LATEST = {"pa_contact", "pathway_plan"}
"""Kinds of event the standard holds all of, and those it holds the latest of."""


def _as_the_standard_holds_it(extract: Extract) -> Extract:
    """The caseload without what has no place in the standard."""
    done = [e for e in extract.events if e.outcome == "done" and e.in_person is not False]
    latest: dict[tuple[str | None, str], EventRecord] = {}
    for event in sorted(done, key=lambda event: event.on):
        if event.kind in HELD_LATEST:
            latest[event.child, event.kind] = event
    return replace(
        extract,
        events=[*(event for event in done if event.kind in HELD), *latest.values()],
        plans=[plan for plan in extract.plans if plan.kind != "placement_plan"],
        facts=[fact for fact in extract.facts if fact.kind == "adoption_authority"],
        leaving_care=[each.model_copy(update={"since": None}) for each in extract.leaving_care],
    )


def _owed(extract: Extract) -> dict[tuple[str, str], list[tuple[Any, ...]]]:
    owed = {}
    for key, history in children(extract).items():
        found = duties(history, shipped_standards(), ON)
        for name in {duty.duty for duty in found}:
            same = [duty for duty in found if duty.duty == name]
            owed[key, name] = [(d.rule, d.anchor_date, d.due, d.due_at) for d in same]
    return owed


@pytest.mark.parametrize("size", ["worker", "team"])
def test_importing_the_folder_gives_the_same_duties(size: str, tmp_path: Path) -> None:
    importing = pytest.importorskip("caseload_tui.exchange.importing")
    extract = make_caseload(size, on=ON)
    write_ssd_folder(extract, tmp_path)
    read: Extract = importing.read([tmp_path], on=ON)
    assert read.rejections == []
    assert _owed(read) == _owed(_as_the_standard_holds_it(extract))


def test_the_import_brings_back_who_is_who(tmp_path: Path) -> None:
    importing = pytest.importorskip("caseload_tui.exchange.importing")
    extract = make_caseload("team", on=ON)
    write_ssd_folder(extract, tmp_path)
    read: Extract = importing.read([tmp_path], on=ON)
    for ours, theirs in zip(extract.children, read.children, strict=True):
        known = {"forename", "surname", "date_of_birth", "sex", "nationality", "disabled"}
        assert ours.model_dump(include=known) == theirs.model_dump(include=known)
        assert bool(ours.unaccompanied) == bool(theirs.unaccompanied)

    def held(each: Extract) -> set[tuple[str, str | None, str]]:
        return {(i.child, i.worker, i.role) for i in each.involvements if i.end is None}

    assert held(read) == held(extract)


def test_every_row_of_a_table_is_as_wide_as_its_header(tmp_path: Path) -> None:
    write_ssd_folder(make_caseload("team", on=ON), tmp_path)
    files = sorted(tmp_path.iterdir())
    numbered = {f"ssd_{name}" for name in TABLES if name != "linked_identifiers"}
    assert {file.stem for file in files} == numbered, "the demo has no pupil numbers"
    for file in files:
        with file.open(newline="", encoding="utf-8") as text:
            header, *rows = csv.reader(text)
        assert rows
        assert {len(row) for row in rows} == {len(header)}, file.name


def test_each_episode_of_care_goes_on_from_the_one_before(tmp_path: Path) -> None:
    write_ssd_folder(make_caseload("team", on=ON), tmp_path)
    with (tmp_path / "ssd_cla_episodes.csv").open(newline="", encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    for one, later in pairwise(rows):
        goes_on = one["clae_cla_episode_ceased_reason"] == "X1"
        assert goes_on == (one["clae_cla_id"] == later["clae_cla_id"])
        if goes_on:
            assert one["clae_cla_episode_ceased_date"] == later["clae_cla_episode_start_date"]
        else:
            assert later["clae_cla_episode_start_reason"] == "S"


def test_the_command_writes_the_folder_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "ssd"
    main(["--size", "worker", "--on", "2026-03-25", "--ssd", str(folder)])
    assert (folder / "ssd_person.csv").read_text(encoding="utf-8").count("\n") == 22


def test_the_command_refuses_a_day_that_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["--on", "31/02/2026", "--ssd", str(tmp_path)])
    assert "--on" in capsys.readouterr().err


def test_words_for_leaving_care_are_the_standards() -> None:
    extract = make_caseload("team", on=ON)
    written = {row["care_leaver_eligibility"] for row in TABLES["care_leavers"][1](extract)}
    assert written <= {each.value.replace("_", " ").title() for each in Eligibility}
