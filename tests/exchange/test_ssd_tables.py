"""Which file is which table, whatever it is called and however it was saved."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from caseload_tui.exchange.importing import read
from caseload_tui.exchange.problem import ImportProblem
from tests.exchange.making import ON, PERSON, head, read_ssd, ssd_folder

VISITS = head("cinv", "cin_visit_id person_id cin_visit_date cin_visit_seen")
ONE_VISIT = VISITS + "1,P1,2026-10-16,Y\n"


@pytest.mark.parametrize(
    "name",
    ["ssd_cin_visits.csv", "cin_visits.csv", "SSD_CIN_Visits_20261120.CSV", "x-cin-visits (2).csv",
     "export7.csv"],
)  # fmt: skip
def test_a_table_is_known_by_its_name_or_by_its_columns(tmp_path: Path, name: str) -> None:
    folder = ssd_folder(tmp_path)
    (folder / name).write_text(ONE_VISIT)
    assert len(read([folder], on=ON).events) == 1


def test_columns_are_known_with_or_without_prefix_in_any_case_and_order(tmp_path: Path) -> None:
    table = "Seen?,CIN_Visit_Date,PERSON_ID,cinv_cin_visit_seen,Cin Visit Id\n?,2026-10-16,P1,Y,1\n"
    extract = read_ssd(tmp_path, cin_visits=table)
    assert [(event.seen, event.child) for event in extract.events] == [(True, "P1")]
    assert [notice.text for notice in extract.notices] == ["columns not used: Seen?"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_of_the_usual_separators_will_do(tmp_path: Path, separator: str) -> None:
    extract = read_ssd(tmp_path, cin_visits=ONE_VISIT.replace(",", separator))
    assert len(extract.events) == 1


@pytest.mark.parametrize(
    "encoded",
    [
        PERSON.replace("Wren", "Zoë").encode(),
        codecs.BOM_UTF8 + PERSON.replace("Wren", "Zoë").encode(),
        PERSON.replace("Wren", "Zoë").encode("cp1252"),
        PERSON.replace("Wren", "Zoë").encode("utf-16"),
        PERSON.replace("Wren", "Zoë").replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8", "utf-8 with mark", "windows", "utf-16", "windows line ends"],
)
def test_any_of_the_usual_encodings_will_do(tmp_path: Path, encoded: bytes) -> None:
    extract = read_ssd(tmp_path, person=encoded)
    assert extract.children[0].forename == "Zoë"
    assert extract.rejections == []


def test_a_windows_letter_far_down_a_file_is_still_found(tmp_path: Path) -> None:
    rows = "".join(f"Q{n},Plain,Example,2014-05-17\n" for n in range(40_000))
    extract = read_ssd(tmp_path, person=(PERSON + rows + "P9,Zoë,Example,\n").encode("cp1252"))
    assert extract.children[2].forename == "Zoë"


def test_a_row_is_counted_as_a_spreadsheet_counts_it(tmp_path: Path) -> None:
    rows = '1,P1,2026-10-16,"Y"\n\n2,"P1",never,Y\n'
    extract = read_ssd(tmp_path, cin_visits=VISITS + rows)
    assert [each.row for each in extract.rejections] == [4]


def test_a_row_cut_short_or_too_long_is_not_trusted(tmp_path: Path) -> None:
    rows = "1,P1,12/10/20\n2,P1,2026-10-16,Y,N\n3,P1,2026-10-17,Y,\n"
    extract = read_ssd(tmp_path, cin_visits=VISITS + rows)
    assert [event.key for event in extract.events] == ["cin_visit:P1/3"]
    assert [each.row for each in extract.rejections] == [2, 3]


def test_a_table_in_two_files_is_one_table(tmp_path: Path) -> None:
    folder = ssd_folder(tmp_path, cin_visits_2025=ONE_VISIT)
    (folder / "cin_visits_2026.csv").write_text(ONE_VISIT.replace("1,P1", "2,P1"))
    assert len(read([folder], on=ON).events) == 2


def test_tables_without_a_use_here_are_left_alone(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path,
        contacts="cont_contact_id,cont_person_id\n1,P1\n",
        notes="a,b\n1,2\n",
    )
    assert {notice.file for notice in extract.notices} == {"ssd_contacts.csv", "ssd_notes.csv"}


def test_a_table_without_a_column_it_needs_is_rejected_whole(tmp_path: Path) -> None:
    extract = read_ssd(tmp_path, cin_visits=head("cinv", "cin_visit_id person_id") + "1,P1\n")
    (rejection,) = extract.rejections
    assert (rejection.row, rejection.column) == (None, "cinv_cin_visit_date")
    assert len(extract.children) == 2


def test_a_column_named_twice_is_not_guessed_at(tmp_path: Path) -> None:
    table = "person_id,cin_visit_date,cin_visit_date\nP1,2026-10-16,2026-10-17\n"
    extract = read_ssd(tmp_path, cin_visits=table)
    assert extract.events == []
    assert "twice" in extract.rejections[0].why


def test_an_empty_table_is_rejected_and_says_so(tmp_path: Path) -> None:
    extract = read_ssd(tmp_path, cin_visits="")
    assert [(each.row, "empty" in each.why) for each in extract.rejections] == [(None, True)]


@pytest.mark.parametrize("person", ["", "forename,surname\nWren,Example\n"])
def test_a_person_table_without_identifiers_stops_the_import(tmp_path: Path, person: str) -> None:
    with pytest.raises(ImportProblem) as refused:
        read_ssd(tmp_path, person=person)
    assert "ssd_person.csv" in refused.value.message
    assert "pers_person_id" in refused.value.remedy


def test_without_a_person_table_there_is_nobody_to_import(tmp_path: Path) -> None:
    (tmp_path / "ssd_cin_visits.csv").write_text(ONE_VISIT)
    with pytest.raises(ImportProblem, match="person table"):
        read([tmp_path], on=ON)
