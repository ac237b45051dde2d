"""When a child can be seen: after school while they are at school."""

from __future__ import annotations

from datetime import date

import pytest

from caseload_tui.caseload.planning.hours import AFTER_SCHOOL, DAYTIME, at_school, hours_of_child


@pytest.mark.parametrize(
    ("born", "first", "last"),
    [
        (date(2010, 8, 31), date(2014, 9, 1), date(2026, 6, 26)),
        (date(2010, 9, 1), date(2015, 9, 1), date(2027, 6, 25)),
        (date(2011, 1, 1), date(2015, 9, 1), date(2027, 6, 25)),
        (date(2012, 2, 29), date(2016, 9, 1), date(2028, 6, 30)),
    ],
)
def test_school_years_run_from_september_to_the_last_friday_of_june(
    born: date, first: date, last: date
) -> None:
    assert at_school(born) == (first, last)


@pytest.mark.parametrize(
    ("on", "seen"),
    [
        (date(2014, 8, 31), DAYTIME),
        (date(2014, 9, 1), AFTER_SCHOOL),
        (date(2026, 6, 26), AFTER_SCHOOL),
        (date(2026, 6, 27), DAYTIME),
    ],
)
def test_hours_change_on_the_day_a_child_begins_or_leaves_school(on: date, seen: object) -> None:
    born = date(2010, 8, 31)
    assert hours_of_child("C", born, on, None).term_on(on) == seen
    foreseen = hours_of_child("C", born, date(2014, 1, 1), None)
    assert foreseen.term_on(on) == seen, "as foreseen years before"


def test_a_child_of_unknown_age_is_seen_after_school() -> None:
    assert (
        hours_of_child("C", None, date(2026, 1, 1), None).term_on(date(2030, 1, 1)) == AFTER_SCHOOL
    )
