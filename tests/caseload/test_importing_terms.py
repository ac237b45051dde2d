"""Term dates on a sheet of the workbook: kept in the local standards, or refused by council."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.pages import ImportReport
from caseload_tui.caseload.standards_mark import file_beside
from caseload_tui.timescales.terms import TermDates
from tests.caseload.test_exporting import blank, empty, there_and_back  # noqa: F401 - fixtures
from tests.caseload.test_taking_in import go_on, quiet
from tests.exchange.test_own_workbook import filled

YEAR = [
    ["Somewhere", "2026/27", "autumn", date(2026, 9, 2), date(2026, 12, 18)],
    ["Somewhere", "2026/27", "spring", date(2027, 1, 4), date(2027, 3, 25)],
    ["Somewhere", "2026/27", "summer", date(2027, 4, 12), date(2027, 7, 21)],
    ["Somewhere", "2026/27", "half term", date(2026, 10, 26), date(2026, 10, 30)],
]
ELSEWHERE = [["Elsewhere", *YEAR[0][1:]]]


def take_in(desk: Desk, path: Path) -> ImportReport:
    return desk.run_import([path], quiet, go_on)


def terms(desk: Desk) -> dict[str, TermDates]:
    return dict(desk.standards_in_force.terms)


def test_term_dates_are_kept_with_the_local_standards(empty: Desk, tmp_path: Path) -> None:  # noqa: F811
    path = filled(tmp_path / "terms.xlsx", "terms", *YEAR, *ELSEWHERE)
    preview = empty.preview_import([path], quiet, go_on)
    assert not file_beside(empty.store.path).exists()
    report = take_in(empty, path)
    assert report.counts == preview.counts
    (count,) = report.counts[-1:]
    assert (count.kind, count.added, count.rejected) == ("term_dates", 1, 1)
    (refused,) = [row for row in report.rejections if row.value == "Elsewhere"]
    assert (refused.row, "spring" in refused.why) == (8, True)
    kept = terms(empty)["Somewhere"]
    assert kept.terms[1].start == date(2027, 1, 4)
    assert kept.half_terms == ((date(2026, 10, 26), date(2026, 10, 30)),)
    assert take_in(empty, path).counts[-1].unchanged == 1


def test_a_year_told_anew_takes_the_place_of_that_year_alone(empty: Desk, tmp_path: Path) -> None:  # noqa: F811
    before = terms(empty)["Croydon"]
    moved = [["croydon", *row[1:]] for row in YEAR[:3]]
    take_in(empty, filled(tmp_path / "terms.xlsx", "terms", *moved))
    after = terms(empty)["Croydon"]
    told = [term for term in after.terms if term.year == "2026/27"]
    assert told[0].start == date(2026, 9, 2)
    others = [term for term in before.terms if term.year != "2026/27"]
    assert [term for term in after.terms if term.year != "2026/27"] == others


def test_term_dates_come_back_from_an_export(empty: Desk, tmp_path: Path, blank: Path) -> None:  # noqa: F811
    take_in(empty, filled(tmp_path / "terms.xlsx", "terms", *YEAR))
    other = there_and_back(empty, tmp_path, blank)
    assert terms(other) == terms(empty)
