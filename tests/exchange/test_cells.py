from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.exchange.cells import BadValue, day_of, moment_of, number_of, text_of


@pytest.mark.parametrize(
    "written",
    [
        "2026-10-09",
        "2026-10-09 00:00:00",
        "2026-10-09T00:00:00.000",
        "2026-10-09 14:30",
        "09/10/2026",
        "9/10/2026",
        "09-10-2026",
        "09.10.2026 14:30:00",
        "09/10/26",
        "9 October 2026",
        "09-Oct-2026",
        " 2026/10/09 ",
        date(2026, 10, 9),
        datetime.fromisoformat("2026-10-09T14:30"),
    ],
)
def test_a_day_is_read_in_every_spelling_met(written: str | date) -> None:
    assert day_of(written) == date(2026, 10, 9)


def test_the_day_comes_first_not_the_month() -> None:
    assert day_of("03/04/2026") == date(2026, 4, 3)


def test_a_day_number_is_read_only_where_a_spreadsheet_may_hold_one() -> None:
    assert day_of(46304.0, serials=True) == date(2026, 10, 9)
    assert day_of("46304", serials=True) == date(2026, 10, 9)
    with pytest.raises(BadValue):
        day_of("46304")


@pytest.mark.parametrize(
    "written",
    ["31/02/2026", "2026-02-29", "2026-13-01", "25:00", "soon", "0/0/0000", "20261009", "1/2"],
)
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(BadValue):
        day_of(written)


@pytest.mark.parametrize("written", ["1900-01-01", "31/12/9999", "01/01/1753", 3.0, 1e300])
def test_days_that_stand_for_no_day_are_refused(written: str | float) -> None:
    with pytest.raises(BadValue):
        day_of(written, serials=True)


@pytest.mark.parametrize("blank", ["", "  ", "\xa0", "#N/A", "NULL", None, float("nan")])
def test_signs_for_nothing_are_blank(blank: str | float | None) -> None:
    assert text_of(blank) is None
    assert day_of(blank, serials=True) is None


def test_a_moment_in_another_zone_is_told_in_london_time() -> None:
    assert day_of("2026-06-01T23:30:00Z") == date(2026, 6, 2)


def test_midnight_is_how_a_database_writes_no_time() -> None:
    assert moment_of("2026-06-01 00:00:00") is None
    at = moment_of("2026-06-01 22:15:00")
    assert at is not None
    assert at.isoformat() == "2026-06-01T22:15:00+01:00"


def test_numbers_from_spreadsheets_lose_their_point_nought() -> None:
    assert text_of(9212044.0) == "9212044"
    assert text_of(" Dustin\xa0 Hazel \t") == "Dustin Hazel"


def test_a_number_is_finite() -> None:
    assert number_of("1,250.5") == 1250.5
    for written in ("inf", "nan1", "twelve"):
        with pytest.raises(BadValue):
            number_of(written)


@given(st.dates(date(1901, 1, 1), date(2100, 12, 31)))
def test_every_day_reads_back_from_both_ways_of_writing_it(day: date) -> None:
    assert day_of(day.isoformat()) == day
    assert day_of(day.strftime("%d/%m/%Y")) == day


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_is_refused(text: str) -> None:
    try:
        day = day_of(text, serials=True)
    except BadValue:
        return
    assert day is None or date(1900, 1, 2) <= day <= date(2100, 12, 31)
