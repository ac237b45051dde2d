"""The same people told by the dataset, a return, our workbook and a list of somebody else's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.pages import ImportReport
from caseload_tui.caseload.problems import ColumnsProblem, Problem
from caseload_tui.caseload.views import EVERYONE
from db.kinds import KINDS
from tests.caseload.test_exporting import blank, held  # noqa: F401 - a fixture
from tests.caseload.test_taking_in import EXTRACTS, go_on, quiet
from tests.conftest import ON

SSD, RETURN, BOOK, PEPS = (
    EXTRACTS / name for name in ("ssd", "ssda903", "workbook.xlsx", "virtual_school.csv")
)


@pytest.fixture
def empty(tmp_path: Path, blank: Path) -> Iterator[Desk]:  # noqa: F811
    shutil.copy(blank, tmp_path / "new.store")
    desk = open_desk(tmp_path / "new.store", on=ON, user="ann")
    yield desk
    desk.close()


def take_in(desk: Desk, path: Path) -> ImportReport:
    return desk.run_import([path], quiet, go_on)


def matched(desk: Desk, path: Path) -> ImportReport:
    """Import a list after matching its columns by the guess."""
    with pytest.raises(ColumnsProblem) as unknown:
        take_in(desk, path)
    (table,) = unknown.value.tables
    desk.match_columns(table, table.sheet, table.columns)
    return take_in(desk, path)


def owed(desk: Desk) -> set[tuple[object, ...]]:
    return {(each.child, each.duty, each.rule, each.due) for each in desk.due()}


def count(desk: Desk) -> dict[str, int]:
    return {kind: len(rows) for kind, rows in held(desk).items() if rows and kind in KINDS}


def test_each_source_after_the_dataset_only_adds_what_it_alone_knows(empty: Desk) -> None:
    take_in(empty, SSD)
    before, dates = count(empty), owed(empty)
    report = take_in(empty, RETURN)
    assert {row.file for row in report.rejections} == {"episodes.csv", "reviews.csv"}
    after = count(empty)
    assert {kind: after[kind] - before[kind] for kind in after if after[kind] != before[kind]} == {
        "missing_episode": 1
    }
    assert {each for each in owed(empty) ^ dates if each[1] != "return_interview"} == set()
    children = {child["key"]: child for child in held(empty)["child"]}
    assert children["P1001"]["upn"] == "B801200012345"
    assert all(row["start_known"] for row in held(empty)["placement"])

    report = take_in(empty, BOOK)
    assert report.rejections == ()
    more = count(empty)
    new = {kind: more[kind] - after.get(kind, 0) for kind in more}
    assert {kind: number for kind, number in new.items() if number} == {
        "household": 1, "fact": 1, "event": 4, "working_time": 4, "absence": 1,
        "capacity_fact": 1, "contact": 1,
    }  # fmt: skip
    homes = [row for row in held(empty)["placement"] if row["household"] == "Hartley"]
    assert [row["child"] for row in homes] == ["P1001", "P1002"]
    (fact,) = [row for row in held(empty)["fact"] if row["kind"] == "until_18"]
    assert fact["placement"] == "P1005/L7"

    report = matched(empty, PEPS)
    assert count(empty)["event"] == more["event"] + 1
    (rejected,) = report.rejections
    assert (rejected.file, rejected.row) == ("virtual_school.csv", 5)


@pytest.mark.parametrize("first", [SSD, RETURN], ids=["ssd", "ssda903"])
def test_whichever_tells_first_the_stretches_of_care_are_the_same(empty: Desk, first: Path) -> None:
    take_in(empty, first)
    take_in(empty, RETURN if first == SSD else SSD)
    rows = held(empty)
    told = {
        kind: sorted(
            (row["child"], row["start"], row["start_known"]) for row in rows[kind]
            if row["child"] in ("P1001", "P1002", "P1005", "P1007")
        )
        for kind in ("period_of_care", "placement", "legal_status")
    }  # fmt: skip
    assert [len(each) for each in told.values()] == [4, 7, 7]
    assert all(known for each in told.values() for _, _, known in each)
    assert len(rows["worker"]) == 5


def test_the_doctor_asks_since_when_until_a_source_tells(empty: Desk) -> None:
    def asked() -> set[tuple[str | None, str]]:
        found = empty.doctor(EVERYONE)
        return {(one.child_key, one.where) for one in found if "since when" in one.what}

    take_in(empty, RETURN)
    assert asked() == {
        ("P1001", "period of care of 14 Oct 2024"),
        ("P1002", "period of care of 14 Oct 2024"),
        ("P1005", "period of care of 13 Jan 2020"),
        ("P1005", "placement of 13 Jan 2020"),
    }
    take_in(empty, SSD)
    assert asked() == set()


@pytest.mark.parametrize("path", [RETURN, BOOK], ids=["ssda903", "workbook"])
def test_the_same_files_again_change_nothing(empty: Desk, path: Path) -> None:
    take_in(empty, SSD)
    take_in(empty, path)
    again = take_in(empty, path)
    assert (again.total("added"), again.total("changed")) == (0, 0)


def test_nothing_is_saved_while_the_columns_are_unknown_or_half_matched(empty: Desk) -> None:
    take_in(empty, SSD)
    before = held(empty)
    with pytest.raises(ColumnsProblem) as unknown:
        take_in(empty, PEPS)
    (table,) = unknown.value.tables
    assert dict(table.columns) == {
        "child": "Pupil UPN", "on": "Date of PEP", "outcome": "Meeting status",
    }  # fmt: skip
    assert "Imani" not in repr(unknown.value) + str(unknown.value) + repr(table)
    for columns in (
        {"child": "Pupil UPN"},
        {"child": "Pupil UPN", "on": "Nowhere"},
        {"child": "Pupil UPN", "on": "Pupil UPN"},
    ):
        with pytest.raises(Problem, match="not matched"):
            empty.match_columns(table, "peps", columns)
    with pytest.raises(ColumnsProblem):
        take_in(empty, PEPS)
    assert held(empty) == before
