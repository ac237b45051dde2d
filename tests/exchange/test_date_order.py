"""Dates written with the month first are never read as others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from caseload_tui.exchange.extract import Extract
from caseload_tui.exchange.problem import ImportProblem
from tests.exchange.making import LIST_6, head, read_lists, read_ssd, row
from tests.exchange.test_matching_columns import PEPS, csv, read_known


def in_need(tmp_path: Path, *born: object) -> Extract:
    """Read children in need born on those days, as they are written."""
    rows = [
        row(LIST_6, child=f"C{at}", date_of_birth=day, cin_start=date(2026, 8, 3),
            case_status="c) Child in need plan")
        for at, day in enumerate(born)
    ]  # fmt: skip
    return read_lists(tmp_path / "a.xlsx", List_6=[LIST_6, *rows])


def test_a_table_with_the_month_first_is_refused_whole(tmp_path: Path) -> None:
    with pytest.raises(ImportProblem, match="month before the day") as refused:
        in_need(tmp_path, "05/04/2014", "03/14/2017", "12/25/2012")
    assert refused.value.title == "Dates with the month first"
    assert "a.xlsx: List 6: 2 dates" in refused.value.message
    assert "row 3, column Date of Birth" in refused.value.message


def test_real_dates_beside_them_prove_nothing(tmp_path: Path) -> None:
    """A spreadsheet that opened such a file has turned those it could read about already."""
    with pytest.raises(ImportProblem, match="month before the day"):
        in_need(tmp_path, date(2014, 4, 25), "03/14/2017", "12/25/2012")


def test_one_slip_is_refused_by_itself(tmp_path: Path) -> None:
    extract = in_need(tmp_path, "05/04/2014", "03/14/2017")
    assert [each.why for each in extract.rejections] == [
        "there is no month 14; dates are read with the day first, 31/12/2026"
    ]
    assert [child.date_of_birth for child in extract.children] == [date(2014, 4, 5), None]


def test_slips_among_dates_with_the_day_first_are_refused_one_by_one(tmp_path: Path) -> None:
    extract = in_need(tmp_path, "25/04/2014", "03/14/2017", "12/25/2012")
    assert len(extract.rejections) == 2
    assert [child.date_of_birth for child in extract.children] == [date(2014, 4, 25), None, None]


def test_each_table_is_judged_by_itself_and_each_column(tmp_path: Path) -> None:
    person = head("pers", "person_id forename surname dob") + "P1,A,B,25/04/2014\n"
    visits = head("clav", "person_id cla_id cla_visit_id cla_visit_date") + (
        "P1,C1,V1,10/13/2026\nP1,C1,V2,10/20/2026\n"
    )
    with pytest.raises(ImportProblem, match="clav_cla_visit_date"):
        read_ssd(tmp_path / "ssd", person=person, cla_visits=visits)


def test_a_matched_list_is_judged_too(tmp_path: Path) -> None:
    lines = "A123456789012,Wren,10/13/2026,Held", "A123456789013,Lark,10/20/2026,Held"
    path = csv(tmp_path / "peps.csv", ",".join(PEPS), *lines)
    with pytest.raises(ImportProblem, match="month before the day"):
        read_known(path)
