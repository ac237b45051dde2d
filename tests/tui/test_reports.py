"""An import's report in words, and paths as people type them: no app needed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.caseload.pages import ImportReport, KindCount, RejectedRow
from caseload_tui.caseload.wording import record_words
from caseload_tui.tui.paths import EXTRACTS, complete, read_path
from caseload_tui.tui.reports import (
    COUNT_COLUMNS,
    REJECTED_COLUMNS,
    headline,
    numbered,
    numbered_title,
    progress_words,
    saved,
    where,
)

REJECTED = RejectedRow("a [b].csv", 7, "visit_date", "31/02/2026", "not a real day")
REPORT = ImportReport(
    "ssd", "Annex A", True, (KindCount("Visits", 1200, 1, 3, 1),), (REJECTED, REJECTED)
)


def test_a_preview_says_would_and_an_import_says_what_was() -> None:
    assert headline(REPORT) == (
        "Annex A: 1,200 would be added, 1 would be changed, 3 unchanged, 1 row rejected"
    )
    done = replace(REPORT, dry_run=False)
    assert saved(done).sentence == (
        "Imported. Annex A: 1,200 added, 1 changed, 3 unchanged, 1 row rejected."
    )


def test_the_same_file_again_changes_nothing() -> None:
    again = replace(REPORT, counts=(KindCount("Visits", 0, 0, 9, 0),), rejections=())
    assert headline(again) == "Annex A: nothing would change, 9 unchanged"


def test_rejected_rows_keep_their_place_and_their_brackets() -> None:
    rows = numbered(REPORT)
    assert [row.number for row in rows] == [0, 1]
    assert where("book.xlsx: List 8") == "List 8 of book.xlsx"
    assert [column.cells(rows[0])[0][0].strip() for column in REJECTED_COLUMNS] == [
        "a [b].csv", "7", "visit_date", "31/02/2026", "not a real day",
    ]  # fmt: skip
    assert [column.cells(REPORT.counts[0])[0][0].strip() for column in COUNT_COLUMNS] == [
        "Visits", "1,200", "1", "3", "1",
    ]  # fmt: skip


def test_what_nothing_was_read_from_stands_below_the_rejected_rows() -> None:
    left = RejectedRow("book.xlsx: List 1", None, None, None, "this sheet was left alone")
    report = replace(REPORT, left_alone=(left,))
    assert numbered_title(REPORT) == "Rejected rows · 2"
    assert numbered_title(report) == "Rejected rows · 2 · Sheets or columns not used · 1"
    assert numbered_title(replace(report, rejections=())) == (
        "No row was rejected. Sheets or columns not used · 1"
    )
    assert [row.rejected for row in numbered(report)] == [REJECTED, REJECTED, left]
    assert [row.number for row in numbered(report)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("come", "words"),
    [
        ((0, None, "Opening"), "Opening"),
        ((1200, None, "Reading"), "Reading · 1,200"),
        ((1000, 50000, "Reading"), "Reading · 1,000 of 50,000 (2%)"),
        ((60000, 50000, "Reading"), "Reading · 60,000 of 50,000 (100%)"),
        ((0, 0, "Reading"), "Reading"),
    ],
)
def test_progress_in_words(come: tuple[int, int | None, str], words: str) -> None:
    assert progress_words(*come) == words


def test_a_path_is_read_as_it_was_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/somewhere")
    assert read_path("  ") is None
    assert read_path(' "/data/an extract" ') == Path("/data/an extract")
    assert read_path("~/x") == Path("/somewhere/x")


def test_a_path_is_completed_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "extract [may]").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "list.xlsx").touch()
    assert complete(f"{tmp_path}/ex") == f"{tmp_path}/extract [may]/"
    assert complete(f"{tmp_path}/li") == f"{tmp_path}/list.xlsx"
    assert complete(f"{tmp_path}/") == f"{tmp_path}/extract [may]/"
    assert complete(f"{tmp_path}/.h") == f"{tmp_path}/.hidden/"
    assert complete(f"{tmp_path}/zz") is None
    assert complete(f"{tmp_path}/none/x") is None
    assert complete("") is None


def test_a_path_is_completed_by_what_can_be_imported_alone(tmp_path: Path) -> None:
    for name in ("README.md", "make.py", "zip.ZIP"):
        (tmp_path / name).touch()
    assert complete(f"{tmp_path}/") == f"{tmp_path}/README.md"
    assert complete(f"{tmp_path}/", EXTRACTS) == f"{tmp_path}/zip.ZIP"
    assert complete(f"{tmp_path}/R", EXTRACTS) is None


def test_kinds_of_record_are_counted_in_words() -> None:
    assert record_words("period_of_care") == "Periods of care"
    assert record_words("some_new_kind") == "Some new kind"


@given(st.text(max_size=30))
def test_completing_only_ever_adds(text: str) -> None:
    completed = complete(text)
    assert completed is None or completed.startswith(text)
