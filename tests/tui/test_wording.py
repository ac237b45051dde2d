"""Dates and lateness in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from caseload_tui.timescales.status import status_of
from caseload_tui.tui.caseload_columns import DUTY_WIDTH, DUTY_WIDTH_WITH_WEEKDAY
from caseload_tui.tui.status import look
from caseload_tui.tui.wording import (
    day,
    due_cell,
    due_cell_with_weekday,
    due_sentence,
    lateness,
)

ON = date(2026, 6, 2)
DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (date(2026, 6, 2), "Tue 2 Jun"),
        (date(2026, 12, 31), "Thu 31 Dec"),
        (date(2027, 1, 1), "Fri 1 Jan 2027"),
        (date(2025, 12, 31), "Wed 31 Dec 2025"),
    ],
)
def test_the_year_is_said_only_where_it_is_not_this_one(when: date, words: str) -> None:
    assert day(when, ON) == words


@pytest.mark.parametrize(
    ("days", "cell", "with_weekday", "sentence"),
    [
        (-3, "▲ 3d late", "▲ 3d late", "3 days late, was due Sat 30 May"),
        (-1, "▲ 1d late", "▲ 1d late", "1 day late, was due Mon 1 Jun"),
        (0, "◆ today", "◆ today", "due today, Tue 2 Jun"),
        (1, "● 3 Jun", "● Wed 3 Jun", "due in 1 day, Wed 3 Jun"),
        (7, "● 9 Jun", "● Tue 9 Jun", "due in 7 days, Tue 9 Jun"),
        (8, "· 10 Jun", "· Wed 10 Jun", "due in 8 days, Wed 10 Jun"),
        (243, "· 31 Jan 27", "· 31 Jan 27", "due in 243 days, Sun 31 Jan 2027"),
    ],
)
def test_a_date_and_its_status(days: int, cell: str, with_weekday: str, sentence: str) -> None:
    due = ON + timedelta(days)
    assert due_cell(due, ON) == cell
    assert due_cell_with_weekday(due, ON) == with_weekday
    assert due_sentence(due, ON) == sentence


def test_a_date_that_cannot_be_worked_out() -> None:
    assert due_cell(None, ON) == "? no date"
    assert due_sentence(None, ON, "No placement start") == "no date: No placement start"
    assert due_sentence(None, ON) == "no date can be worked out"


def test_long_lateness_is_told_in_years() -> None:
    assert lateness(999) == "999d late"
    assert lateness(1000) == "2y late"
    assert lateness(1461) == "4y late"


@given(DAYS, DAYS)
def test_every_date_fits_its_column_and_begins_with_its_symbol(due: date, on: date) -> None:
    symbol = look(status_of(due, on)).symbol
    for words, width in (
        (due_cell(due, on), DUTY_WIDTH),
        (due_cell_with_weekday(due, on), DUTY_WIDTH_WITH_WEEKDAY),
    ):
        assert cell_len(words) <= width
        assert words.startswith(symbol)
