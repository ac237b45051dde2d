"""No bytes, cell or archive crashes a reader, hangs it, or gets past what may be stored.

The long version is ``python -m benchmarks.fuzz``.
"""

from __future__ import annotations

import stat
import zipfile
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseload_tui.exchange.importing import read
from caseload_tui.exchange.workbook.sheets import SheetRow
from tests.exchange import hostile
from tests.exchange.making import LIST_6, ON, head, read_lists, row, ssd_folder

bounded = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
_numbers = count()


def place(factory: pytest.TempPathFactory) -> Path:
    return factory.getbasetemp() / f"hostile{next(_numbers)}"


@pytest.mark.parametrize("folder", [*hostile.FOLDERS, hostile.LIST])
@bounded
@given(data=st.data())
def test_spoilt_tables_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, folder: str, data: st.DataObject
) -> None:
    files = data.draw(hostile.spoilt_tables(folder))
    hostile.sound(hostile.read_or_refused([hostile.written(place(tmp_path_factory), files)]))


@pytest.mark.parametrize("name", hostile.BOOKS)
@bounded
@given(data=st.data())
def test_spoilt_sheets_are_read_or_refused(name: str, data: st.DataObject) -> None:
    with hostile.books_in_place(data.draw(hostile.spoilt_book(name))):
        hostile.sound(hostile.read_or_refused([hostile.EXAMPLES / name]))


@settings(bounded, max_examples=10)
@given(packed=hostile.spoilt_zip())
def test_spoilt_archives_are_read_or_refused_and_unpack_nothing(
    tmp_path_factory: pytest.TempPathFactory, packed: bytes
) -> None:
    path = place(tmp_path_factory) / "a.zip"
    path.parent.mkdir()
    path.write_bytes(packed)
    hostile.sound(hostile.read_or_refused([path]))
    assert list(path.parent.iterdir()) == [path]


@settings(bounded, max_examples=4)
@given(packed=hostile.spoilt_parts("annex_a.xlsx"))
def test_spoilt_workbooks_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, packed: bytes
) -> None:
    path = place(tmp_path_factory).with_suffix(".xlsx")
    path.write_bytes(packed)
    hostile.sound(hostile.read_or_refused([path]))


@pytest.mark.parametrize("column", ["Allocated Team", "Allocated Worker"])
@pytest.mark.parametrize("sign", ["\x00", "\x1b[2J", "x" * 301])
def test_a_name_gathered_from_many_rows_is_refused_like_any_other(
    tmp_path: Path, column: str, sign: str
) -> None:
    case = row(LIST_6, child=7001, date_of_birth="17/05/2014", cin_start="03/08/2026",
               case_status="c) Child in need plan")  # fmt: skip
    case[LIST_6.index(column)] = f"Wren{sign}"
    rows = [SheetRow("List 6", at, cells) for at, cells in enumerate([LIST_6, case], 1)]
    read_lists(tmp_path / "a.xlsx", List_6=[LIST_6])
    with hostile.books_in_place(rows):
        extract = read([tmp_path / "a.xlsx"], on=ON)
    assert len(extract.children) == 1
    assert {each.row for each in extract.rejections} == {2}


def test_a_department_with_a_control_sign_is_refused_by_itself(tmp_path: Path) -> None:
    table = head("dept", "team_id team_name") + "T1,Wr\x07en\nT2,Lark\n"
    extract = read([ssd_folder(tmp_path, department=table)], on=ON)
    assert [team.key for team in extract.teams] == ["T2"]
    assert [each.row for each in extract.rejections] == [2]
    assert len(extract.children) == 2


def test_a_link_in_an_archive_is_a_file_of_its_words(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("pers_person_id\nP77\n", encoding="utf-8")
    packed = tmp_path / "a.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        info = zipfile.ZipInfo("ssd_person.csv")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, str(secret))
    extract = hostile.read_or_refused([packed])
    assert extract is None or not extract.children


def test_a_cell_as_deep_as_may_be_is_words(tmp_path: Path) -> None:
    deep = "[" * 50_000
    table = head("addr", "person_id address_id address_start_date address_json") + (
        f'P1,A1,2024-01-01,"{deep}"\n'
    )
    extract = read([ssd_folder(tmp_path, address=table)], on=date(2026, 11, 22))
    assert len(extract.children) == 2
