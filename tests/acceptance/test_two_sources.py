"""The same children told by the dataset and by an Annex A workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.asking import Asker
from tests.acceptance.facts import Facts, write
from tests.exchange.making import LIST_7, LIST_8, LIST_9, row, workbook

IN_CARE = """
born 2012-05-01
care 2026-01-05
placed 2026-01-05 U6
status 2026-01-05 V2
visit 2026-02-02 Y
visit 2026-11-02 Y
review 2026-01-20
review 2026-04-15
review 2026-10-01
health 2026-01-20 Completed
"""
PROTECTED = """
born 2015-05-01
cp_plan 2026-09-07
cp_visit 2026-11-16 Y
cp_review 2026-11-20
"""
LEFT = """
born 2007-05-01
leaver Former_relevant contact 2026-11-01 plan 2026-08-10
"""


def list_8(**more: Any) -> list[Any]:
    told = row(
        LIST_8,
        Child_Unique="K1",
        Date_of_Birth=date(2012, 5, 1),
        Date_Started=date(2026, 1, 5),
        Latest_Statutory=date(2026, 10, 1),
        Last_Health=date(2026, 1, 20),
        Most_Recent=date(2026, 1, 5),
        Placement_Type="f) U6: Foster placement",
        **({"Last_Social_Work": date(2026, 11, 2)} | more),
    )
    told[LIST_8.index("Child's Legal Status")] = "V2"
    told[LIST_8.index("Start date of current legal status")] = date(2026, 1, 5)
    return told


def book(path: Path, **more: Any) -> Path:
    plan = row(
        LIST_7,
        Child_Unique="K2",
        Date_of_Birth=date(2015, 5, 1),
        Plan_Start=date(2026, 9, 7),
        Last_Statutory=date(2026, 11, 16),
        Seen_Alone="a) Yes",
        latest_review=date(2026, 11, 20),
    )
    left = row(
        LIST_9,
        Child_Unique="K3",
        Date_of_Birth=date(2007, 5, 1),
        Eligibility="b) Former relevant child",
        Pathway=date(2026, 8, 10),
        Latest_Date=date(2026, 11, 1),
    )
    lists = {
        "List 7": [LIST_7, plan],
        "List 8": [LIST_8, list_8(**more)],
        "List 9": [LIST_9, left],
    }
    return workbook(path, lists)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(
        tmp_path / "ssd", [Facts("K1", IN_CARE), Facts("K2", PROTECTED), Facts("K3", LEFT)]
    )


def test_a_workbook_that_knows_less_changes_no_date(
    ask: Asker, folder: Path, tmp_path: Path
) -> None:
    ask.take_in(folder)
    before = ask.dates()
    assert ask.take_in(book(tmp_path / "a.xlsx"))["added"] == 0
    assert ask.dates() == before


def test_the_dataset_after_the_workbook_gives_the_same(
    ask: Asker, folder: Path, tmp_path: Path
) -> None:
    ask.take_in(book(tmp_path / "a.xlsx"))
    only_the_latest = ask.dates("--duty", "cla_review")
    assert only_the_latest == [("K1", "cla_review", "lac_review_second", "2027-01-01")]
    ask.take_in(folder)
    assert ask.dates("--duty", "cla_review") == [
        ("K1", "cla_review", "lac_review_subsequent", "2027-04-01")
    ]
    assert ask.dates("--duty", "cla_visit") == [("K1", "cla_visit", "visit_standard", "2026-12-14")]


def test_a_newer_workbook_updates_and_takes_back(ask: Asker, folder: Path, tmp_path: Path) -> None:
    ask.take_in(folder)
    newer = {"Last_Social_Work": date(2026, 11, 20)}
    ask.take_in(book(tmp_path / "b.xlsx", **newer))
    visit = [("K1", "cla_visit", "visit_standard", "2027-01-01")]
    assert ask.dates("--duty", "cla_visit") == visit
    ask.take_in(book(tmp_path / "c.xlsx", **newer, Date_Ceased=date(2026, 11, 21)))
    assert [found for found in ask.dates() if found[0] == "K1"] == []
    ask.take_in(book(tmp_path / "d.xlsx", **newer))
    assert ask.dates("--duty", "cla_visit") == visit
