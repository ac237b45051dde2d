"""Other people's spreadsheets: guessed, matched once, and no way in for harm."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload_tui.exchange.extract import Extract
from caseload_tui.exchange.importing import read
from caseload_tui.exchange.own_workbook.matching import (
    ColumnMap,
    ColumnsUnknown,
    ForeignTable,
    fingerprint,
    foreign,
    guess,
    matched,
)
from caseload_tui.exchange.own_workbook.sheets import MARK
from caseload_tui.exchange.problem import ImportProblem
from tests.exchange.making import ON, workbook
from tests.exchange.test_bad_input import repacked, zipped

PEPS = ["Pupil UPN", "Name", "Date of PEP", "Status"]
ROWS: list[list[Any]] = [
    ["A123456789012", "Wren Example", "06/10/2026", "Held"],
    ["A123456789013", "Lark Example", "07/10/2026", "Cancelled"],
]
KNOWN = {fingerprint(PEPS): ColumnMap("peps", {"child": "Pupil UPN", "on": "Date of PEP",
                                               "outcome": "Status"})}  # fmt: skip


def csv(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path.write_bytes("".join(f"{line}\n" for line in lines).encode(encoding))
    return path


def read_known(path: Path) -> Extract:
    return read([path], on=ON, maps=KNOWN)


def unknown(path: Path) -> tuple[ForeignTable, ...]:
    with pytest.raises(ColumnsUnknown) as raised:
        read([path], on=ON)
    return raised.value.tables


@pytest.mark.parametrize(
    ("headings", "row", "sheet", "columns"),
    [
        (PEPS, ROWS[0], "peps", {"child": "Pupil UPN", "on": "Date of PEP", "outcome": "Status"}),
        (["Staff", "Absence type", "Start date", "Return date"],
         ["Ann", "leave", "2026-12-21", "2027-01-04"], "time_away",
         {"worker": "Staff", "kind": "Absence type", "start": "Start date", "end": "Return date"}),
        (["Carer ID", "Carer name", "Approval date", "Postcode"],
         ["H1", "The Examples", "2021-03-01", "NB7 2QT"], "carers",
         {"key": "Carer ID", "name": "Carer name", "approved_on": "Approval date",
          "postcode": "Postcode"}),
        (["Child ID", "Contact type", "Full name", "Address", "Consent", "Since"],
         ["7001", "parent", "Robin Example", "1 Example Street", "Yes", "2026-10-01"], "contacts",
         {"child": "Child ID", "role": "Contact type", "name": "Full name", "address": "Address",
          "agreed": "Consent", "start": "Since"}),
    ],
)  # fmt: skip
def test_what_the_rows_are_is_guessed(
    headings: list[str], row: list[str], sheet: str, columns: dict[str, str]
) -> None:
    likely = guess(ForeignTable("x.csv", tuple(headings), (tuple(row),)))
    assert (likely.sheet, dict(likely.columns)) == (sheet, columns)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=20), max_size=12), st.lists(st.text(max_size=9), max_size=12))
def test_a_guess_never_fails_nor_uses_a_heading_twice(headings: list[str], row: list[str]) -> None:
    likely = guess(ForeignTable("x", tuple(headings), (tuple(row),)))
    assert set(likely.columns.values()) <= set(headings)
    assert len(set(likely.columns.values())) == len(likely.columns)


def test_headings_are_known_again_whatever_their_order_case_and_signs() -> None:
    assert fingerprint(["Pupil UPN", "Date of PEP"]) == fingerprint(["date of pep:", " PUPIL_UPN "])
    assert fingerprint(["Pupil UPN"]) != fingerprint(["Pupil UPN", "Status"])


def test_titles_and_blank_rows_above_the_headings_are_passed_over(tmp_path: Path) -> None:
    path = workbook(tmp_path / "peps.xlsx", {"Autumn": [[], ["PEPs", 2026], [], PEPS, *ROWS]})
    (table,) = unknown(path)
    assert (table.label, table.headings) == ("peps.xlsx: Autumn", tuple(PEPS))
    assert table.rows[0] == tuple(ROWS[0])
    assert "Wren" not in repr(table)
    extract = read_known(path)
    assert [(each.child, each.outcome) for each in extract.events] == [
        ("A123456789012", "done"), ("A123456789013", "cancelled"),
    ]  # fmt: skip


def test_a_list_is_read_by_its_own_headings_and_told_of_by_them(tmp_path: Path) -> None:
    path = csv(tmp_path / "peps.csv", "Status,Date of PEP,Name,Pupil UPN",
               "Held,2026-10-06,Wren,A1", "Held,yesterday,Lark,A2", "Held,,Lark,A3",
               "Held,NaN,Lark,A4", "Held,31/02/2026,Lark,A5", "Held,2030-01-01,Lark,A6",
               'Held,2026-10-06,Lark,"A\x07"', f"Held,2026-10-06,Lark,{'A' * 40_000}")  # fmt: skip
    extract = read_known(path)
    assert [each.child for each in extract.events] == ["A1"]
    found = [(each.row, each.column) for each in extract.rejections]
    assert found[:5] == [(row, "Date of PEP") for row in range(3, 8)]
    assert {row for row, _ in found[5:]} == {8, 9}, "a bell, and far too long a name"
    assert "Lark" not in repr(extract.rejections)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_list_is_read_in_the_encodings_people_save(tmp_path: Path, encoding: str) -> None:
    path = csv(tmp_path / "peps.csv", ";".join(PEPS), "Zoë;Zoë;06/10/2026;Held", encoding=encoding)
    assert [each.child for each in read_known(path).events] == ["Zoë"]


def test_sheets_nobody_matched_are_left_alone_and_said_to_be(tmp_path: Path) -> None:
    path = workbook(tmp_path / "both.xlsx", {"Eggs": [["Eggs", "Milk"], [6, 2]],
                                             "Autumn": [PEPS, *ROWS]})  # fmt: skip
    extract = read_known(path)
    assert len(extract.events) == 2
    assert [notice.file for notice in extract.notices] == ["both.xlsx: Eggs"]
    assert len(unknown(path)) == 2


def test_a_matching_that_lacks_what_is_needed_is_no_matching() -> None:
    lacking = {fingerprint(PEPS): ColumnMap("peps", {"child": "Pupil UPN"})}
    assert matched("x", enumerate([PEPS, *ROWS], 1), lacking) is None
    assert foreign("x", enumerate([[1, 2], [date(2026, 1, 1), 3]], 1)) is None


def test_each_kind_of_list_is_a_source_of_its_own(tmp_path: Path) -> None:
    extract = read_known(csv(tmp_path / "a.csv", ",".join(PEPS), "A1,W,06/10/2026,Held"))
    assert extract.source == f"list {fingerprint(PEPS)}"


# Made to do harm.


def marked(path: Path) -> Path:
    book = workbook(path, {"Education plans": [[f"{MARK} Education plans"], ["Child", "Date"],
                                               ["7001", datetime(2026, 10, 6)]]})  # fmt: skip # noqa: DTZ001
    assert len(read([book], on=ON).events) == 1
    return book


def test_our_own_workbook_is_guarded_like_any(tmp_path: Path) -> None:
    book = marked(tmp_path / "own.xlsx")
    laughs = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><sst>&lol;</sst>'
    with pytest.raises(ImportProblem, match="entities"):
        read([repacked(book, "xl/styles.xml", laughs)], on=ON)


def test_half_of_our_own_workbook_is_damaged(tmp_path: Path) -> None:
    book = marked(tmp_path / "own.xlsx")
    book.write_bytes(book.read_bytes()[:-400])
    with pytest.raises(ImportProblem) as refused:
        read([book], on=ON)
    assert refused.value.title == "Damaged file"


def test_a_bomb_with_our_mark_on_it_is_not_opened(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "bomb.xlsx", **{
        "xl/workbook.xml": b"<workbook/>",
        "xl/worksheets/sheet1.xml": MARK.encode() + b"0" * 20_000_000,
    })  # fmt: skip
    with pytest.raises(ImportProblem) as refused:
        read([bomb], on=ON)
    assert refused.value.title == "File refused"


def test_our_workbook_beside_another_is_two_kinds(tmp_path: Path) -> None:
    own = marked(tmp_path / "own.xlsx")
    other = workbook(tmp_path / "other.xlsx", {"Eggs": [["Eggs", "Milk"], [6, 2]]})
    with pytest.raises(ImportProblem) as refused:
        read([own, other], on=ON)
    assert refused.value.title == "Two kinds of extract"
