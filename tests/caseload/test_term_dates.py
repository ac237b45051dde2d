"""School terms per council: shown, entered, refused where they cannot be, and counted by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.standards_mark import file_beside
from caseload_tui.caseload.term_dates import following
from caseload_tui.caseload.term_views import TermYear
from caseload_tui.caseload.views import EVERYONE
from tests.conftest import ON


def year_of(desk: Desk, council: str, year: str) -> TermYear:
    return next(each for each in desk.term_years() if (each.council, each.year) == (council, year))


def test_the_years_are_listed_by_council_and_the_next_can_be_entered(desk: Desk) -> None:
    years = desk.term_years()
    assert years[0].council == "Croydon", "the council's own come first"
    known = year_of(desk, "Croydon", "2026/27")
    assert known.terms[1] == (date(2027, 1, 4), date(2027, 3, 25))
    assert len(known.half_terms) == 3
    assert "example" in known.label
    last = [each for each in years if each.council == "Croydon"][-1]
    assert (last.year, last.terms) == ("2028/29", ())
    assert following("2098/99") == "2099/00"


def test_a_longer_term_moves_the_day_a_pep_is_due_by(desk: Desk, demo_store: Path) -> None:
    known = year_of(desk, "Croydon", "2026/27")
    before = {(d.child_key, d.reference): d.due for d in desk.due() if d.duty == "pep"}
    spring = (known.terms[1][0], known.terms[1][1] - timedelta(days=2))
    moved = replace(known, terms=(known.terms[0], spring, known.terms[2]))
    desk.save_term_year(moved)
    after = {(d.child_key, d.reference): d.due for d in desk.due() if d.duty == "pep"}
    ends = [key for key, due in before.items() if due == known.terms[1][1]]
    assert ends
    assert all(after[key] == spring[1] for key in ends)
    again = open_desk(demo_store, on=ON)
    assert year_of(again, "Croydon", "2026/27").terms == moved.terms
    assert "some years entered here" in year_of(again, "Croydon", "2026/27").label
    again.close()

    desk.save_term_year(TermYear("Croydon", "2026/27"))
    back = year_of(desk, "Croydon", "2026/27")
    assert (back.terms, back.label) == (known.terms, known.label)


def test_another_council_is_entered_and_offered_as_the_terms_in_force(desk: Desk) -> None:
    known = year_of(desk, "Croydon", "2026/27")
    desk.save_term_year(replace(known, council=" Kent  County "))
    assert year_of(desk, "Kent County", "2026/27").label == "entered here"
    [terms] = [line for line in desk.settings() if line.key == "terms"]
    assert "Kent County" in terms.choices
    desk.save_standards({}, {"terms": "Kent County"})
    with pytest.raises(Problem, match="no term dates"):
        desk.save_term_year(TermYear("Kent County", "2026/27"))
    assert year_of(desk, "Kent County", "2026/27").terms


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"terms": ((date(2026, 9, 1), date(2026, 12, 18)),)}, "first and last day of term"),
        ({"year": "2026-27"}, "academic year"),
        ({"year": "2035/36"}, "not in the academic year"),
        ({"council": "  "}, "whose terms"),
        ({"half_terms": ((date(2026, 12, 21), date(2026, 12, 25)),)}, "not inside a term"),
    ],
)
def test_what_is_no_school_year_is_refused_and_nothing_saved(
    desk: Desk, changed: dict[str, object], why: str
) -> None:
    known = year_of(desk, "Croydon", "2026/27")
    before = [(line.child_key, line.duty, line.due) for line in desk.due()]
    with pytest.raises(Problem, match=why):
        desk.save_term_year(replace(known, **changed))  # type: ignore[arg-type]
    assert not file_beside(desk.store.path).exists()
    desk.refresh(EVERYONE)
    assert [(line.child_key, line.duty, line.due) for line in desk.due()] == before
