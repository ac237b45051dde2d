"""Files that are missing, broken, of another kind, or made to do harm."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from caseload_tui.exchange.extract import Progress
from caseload_tui.exchange.files import OLE_SIGN
from caseload_tui.exchange.importing import SourceKind, read
from caseload_tui.exchange.problem import ImportCancelled, ImportProblem
from tests.exchange.making import LIST_6, ON, PERSON, head, row, ssd_folder, workbook


def refusal(*paths: Path) -> ImportProblem:
    """The problem that reading meets, which says what to do about it."""
    with pytest.raises(ImportProblem) as met:
        read(paths, on=ON)
    assert met.value.remedy
    return met.value


def zipped(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_csv", ".csv"), data)
    return path


def small_workbook(path: Path) -> Path:
    case = row(LIST_6, child=7001, date_of_birth="17/05/2014", cin_start="03/08/2026",
               case_status="c) Child in need plan")  # fmt: skip
    return workbook(path, {"List 6": [LIST_6, case]})


def repacked(path: Path, part: str, change: bytes | None, **extra: bytes) -> Path:
    """The workbook with one part replaced and others added."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if change is not None:
        parts[part] = change
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (parts | extra).items():
            archive.writestr(name, data)
    return path


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    problem = refusal(tmp_path / "nowhere")
    assert "nowhere" in problem.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ssd_person.csv")
    assert refusal(tmp_path / "ssd_person.csv").title == "Not a file"
    assert refusal(tmp_path).title == "Not a file"


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", forbidden)
    assert "Permission denied" in refusal(tmp_path).message


def test_nothing_named(tmp_path: Path) -> None:
    assert refusal().title == "Nothing to import"
    assert "no CSV files" in refusal(tmp_path).message


def test_a_folder_without_a_known_table(tmp_path: Path) -> None:
    (tmp_path / "shopping.csv").write_text("eggs,milk\n6,2\n")
    assert "shopping.csv" in refusal(tmp_path).message


def test_text_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "ssd_person.csv").write_bytes(b"\x00\x01\x02pers_person_id")
    assert refusal(tmp_path).title == "Not a CSV file"


def test_a_quote_left_open_does_not_swallow_rows(tmp_path: Path) -> None:
    folder = ssd_folder(tmp_path, person=PERSON + 'P3,"Wren,Example,2014-05-17\nP4,A,B,\n')
    with pytest.raises(ImportProblem, match=r"ssd_person\.csv"):
        read([folder], on=ON)


def test_a_zip_is_read_like_its_folder(tmp_path: Path) -> None:
    folder = ssd_folder(tmp_path / "ssd")
    packed = zipped(tmp_path / "ssd.zip", extract__ssd_person_csv=PERSON.encode())
    extract = read([packed], on=ON)
    assert extract.source == SourceKind.SSD
    assert extract.children == read([folder], on=ON).children


def test_half_a_zip(tmp_path: Path) -> None:
    packed = zipped(tmp_path / "ssd.zip", ssd_person_csv=PERSON.encode())
    packed.write_bytes(packed.read_bytes()[:90])
    assert refusal(packed).title == "Damaged file"


def test_a_zip_with_a_damaged_file_in_it(tmp_path: Path) -> None:
    packed = tmp_path / "ssd.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("ssd_person.csv", PERSON)
    packed.write_bytes(packed.read_bytes().replace(b"Wren", b"Wxen"))
    assert refusal(packed).title == "Damaged file"


def test_a_zip_that_unpacks_to_far_more_than_it_should(tmp_path: Path) -> None:
    packed = zipped(tmp_path / "bomb.zip", ssd_person_csv=b"0" * 20_000_000)
    assert refusal(packed).title == "File refused"


def test_a_zip_of_very_many_files(tmp_path: Path) -> None:
    packed = zipped(tmp_path / "many.zip", **{f"f{n}_csv": b"a,b\n" for n in range(2_001)})
    assert refusal(packed).title == "File refused"


def test_a_zip_that_points_outside_itself(tmp_path: Path) -> None:
    packed = tmp_path / "escape.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../ssd_person.csv", PERSON)
        archive.writestr("/etc/ssd_person.csv", PERSON)
    assert "no CSV files" in refusal(packed).message
    assert list(tmp_path.iterdir()) == [packed]


def test_a_half_workbook_is_damaged(tmp_path: Path) -> None:
    book = small_workbook(tmp_path / "book.xlsx")
    book.write_bytes(book.read_bytes()[:2_000])
    assert refusal(book).title == "Damaged file"


def test_a_workbook_whose_sheet_is_no_xml(tmp_path: Path) -> None:
    book = small_workbook(tmp_path / "book.xlsx")
    repacked(book, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row")
    assert refusal(book).title in ("Workbook could not be opened", "Not an extract we know")


def test_an_old_workbook_and_one_with_a_password(tmp_path: Path) -> None:
    old, locked = tmp_path / "old.xls", tmp_path / "locked.xlsx"
    old.write_bytes(OLE_SIGN + b"\x00" * 600)
    locked.write_bytes(OLE_SIGN + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"))
    assert refusal(old).title == "Old workbook"
    assert refusal(locked).title == "Password needed"


def test_a_spreadsheet_of_another_maker(tmp_path: Path) -> None:
    packed = zipped(tmp_path / "book.ods", **{"content.xml": b"<x/>"})
    assert refusal(packed).title == "Workbook not readable"


def test_a_workbook_that_defines_entities(tmp_path: Path) -> None:
    book = small_workbook(tmp_path / "book.xlsx")
    laughs = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><sst>&lol;</sst>'
    assert "entities" in refusal(repacked(book, "xl/sharedStrings.xml", laughs)).message


@pytest.mark.parametrize("cell", [b"XFD1048576", b"A1048576", b"AAA1"])
def test_a_cell_far_out_of_the_way(tmp_path: Path, cell: bytes) -> None:
    book = small_workbook(tmp_path / "book.xlsx")
    sheet = b'<worksheet><sheetData><row><c r="' + cell + b'"><v>1</v></c></row></sheetData>'
    problem = refusal(repacked(book, "xl/worksheets/sheet1.xml", sheet + b"</worksheet>"))
    assert problem.title == "Workbook refused"


def test_a_workbook_too_large_for_its_child_process_ends_the_child_only(tmp_path: Path) -> None:
    # Just near enough to pass the look from outside: 999,999 rows by 702 columns.
    book = small_workbook(tmp_path / "book.xlsx")
    sheet = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/'
        b'spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="999999"><c r="ZZ999999"><v>1</v></c></row></sheetData></worksheet>'
    )
    problem = refusal(repacked(book, "xl/worksheets/sheet1.xml", sheet))
    assert problem.title == "Workbook could not be opened"


def test_macros_are_not_run_and_not_minded(tmp_path: Path) -> None:
    book = small_workbook(tmp_path / "book.xlsm")
    repacked(book, "", None, **{"xl/vbaProject.bin": b"Sub AutoOpen()"})
    assert len(read([book], on=ON).children) == 1


def test_a_workbook_without_the_lists(tmp_path: Path) -> None:
    book = workbook(tmp_path / "book.xlsx", {"Sheet1": [["Eggs", "Milk"], [6, 2]]})
    assert "columns" in refusal(book).message


def test_two_kinds_at_once(tmp_path: Path) -> None:
    book = small_workbook(tmp_path / "book.xlsx")
    assert refusal(book, ssd_folder(tmp_path / "ssd")).title == "Two kinds of extract"


def test_stopping_keeps_nothing(tmp_path: Path) -> None:
    book = small_workbook(tmp_path / "book.xlsx")
    for paths in ([book], [ssd_folder(tmp_path / "ssd")]):
        with pytest.raises(ImportCancelled):
            read(paths, on=ON, cancelled=lambda: True)


def test_progress_is_told_every_thousand_rows_and_at_the_end(tmp_path: Path) -> None:
    rows = "".join(f"Q{n},A,B,2014-05-17\n" for n in range(2_300))
    told: list[Progress] = []
    read([ssd_folder(tmp_path, person=PERSON + rows)], on=ON, progress=told.append)
    assert [each.rows for each in told] == [1_000, 2_000, 2_302]


def test_a_problem_never_repeats_a_name(tmp_path: Path) -> None:
    table = head("pers", "person_id forename") + 'P1,"Wrenhilda\n'
    folder = ssd_folder(tmp_path, person=table)
    with pytest.raises(ImportProblem) as refused:
        read([folder], on=ON)
    assert "Wrenhilda" not in str(refused.value)


@pytest.mark.parametrize("name", ["empty.xlsx", "empty.csv"])
def test_a_file_without_a_single_byte_is_called_empty(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.touch()
    assert refusal(path).title == "Empty file"
