"""The process workbooks are opened in, and what comes back from it."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest

from caseload_tui.exchange.problem import ImportCancelled, ImportProblem
from caseload_tui.exchange.workbook.child import write_rows
from caseload_tui.exchange.workbook.sheets import sheet_rows
from tests.exchange.making import workbook


def test_rows_come_back_as_they_stand(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "book.xlsx",
        {"One": [[], ["a", 1, date(2026, 1, 2)], [], ["=1+1"]], "Empty": [], "Two": [["z"]]},
    )
    rows = [(row.sheet, row.number, row.cells) for row in sheet_rows(path)]
    assert rows == [
        ("One", 2, ["a", 1.0, date(2026, 1, 2)]),
        ("One", 4, ["=1+1", "", ""]),
        ("Two", 1, ["z"]),
    ]


def test_only_the_first_rows_of_each_sheet_when_no_more_are_asked_for(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", {"One": [["a"]] * 900, "Two": [["b"]] * 900})
    assert len(list(sheet_rows(path, most=5))) == 10


def test_the_child_process_writes_lines_of_json(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", {"One": [["a", date(2026, 1, 2)]]})
    out = io.StringIO()
    write_rows(str(path), out, None)
    assert [json.loads(line) for line in out.getvalue().splitlines()] == [
        {"sheet": "One"},
        [["a", ["2026-01-02"]]],
        {"end": True},
    ]


def test_reading_stops_when_asked_to_and_when_it_takes_too_long(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", {"One": [["a"]]})
    with pytest.raises(ImportCancelled):
        list(sheet_rows(path, cancelled=lambda: True))
    with pytest.raises(ImportProblem, match="time"):
        list(sheet_rows(path, seconds=-1.0))


def test_leaving_off_half_way_leaves_nothing_running(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx", {"One": [["a"]] * 20_000})
    rows = sheet_rows(path)
    next(rows)
    rows.close()
    assert list(rows) == []
