"""Holidays inside a term: read, written back, and kept free of meetings at school."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from caseload_tui.planner.calendars import of_standards
from caseload_tui.timescales.errors import StandardsError
from caseload_tui.timescales.shipped import shipped_terms
from caseload_tui.timescales.standards import shipped_standards
from caseload_tui.timescales.term_files import read_terms, terms_table

FEBRUARY = [date(2027, 2, 15), date(2027, 2, 19)]


def table(half_terms: object) -> dict[str, Any]:
    return {
        "council": "Sutton",
        "years": {
            "2026/27": {
                "autumn": [date(2026, 9, 1), date(2026, 12, 18)],
                "spring": [date(2027, 1, 4), date(2027, 3, 25)],
                "summer": [date(2027, 4, 12), date(2027, 7, 21)],
                "half_terms": half_terms,
            }
        },
    }


def test_half_terms_come_back_from_what_is_written() -> None:
    dates = read_terms(table([FEBRUARY]), "sutton.toml")
    assert dates.half_terms == (tuple(FEBRUARY),)
    assert read_terms(dict(terms_table(dates)), "again.toml", council="Sutton") == dates


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([[date(2026, 12, 28), date(2027, 1, 1)]], "not inside a term"),
        ([[date(2027, 2, 19), date(2027, 2, 15)]], "first and last day"),
        ("February", "a list"),
    ],
)
def test_a_half_term_that_cannot_be_is_refused(given: object, said: str) -> None:
    with pytest.raises(StandardsError, match=said):
        read_terms(table(given), "sutton.toml")


def test_every_shipped_year_has_its_three_half_terms() -> None:
    for dates in shipped_terms():
        assert len(dates.half_terms) == len(dates.terms)
        assert all(a.weekday() == 0 and b.weekday() == 4 for a, b in dates.half_terms)


def test_schools_are_closed_in_half_term() -> None:
    calendar = of_standards(shipped_standards(), date(2027, 6, 1))
    days = (date(2027, 2, 12), date(2027, 2, 15), date(2027, 2, 19), date(2027, 2, 22))
    assert [calendar.is_school_day(d, "Croydon") for d in days] == [True, False, False, True]
    assert not calendar.is_school_day(date(2027, 2, 15))
