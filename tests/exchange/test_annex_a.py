from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caseload_tui.exchange.extract import Extract
from caseload_tui.exchange.importing import SourceKind, read
from caseload_tui.exchange.own_workbook.matching import ColumnsUnknown
from caseload_tui.exchange.problem import ImportProblem
from tests.exchange.making import (
    LIST_6,
    LIST_7,
    LIST_8,
    LIST_9,
    ON,
    read_lists,
    row,
    whys,
    workbook,
)

BORN = date(2012, 4, 1)
FULL: dict[str, Any] = {
    "child": 7003.0,
    "gender": "b) Female",
    "date_of_birth": BORN,
    "unaccompanied": "b) No",
    "date_started": date(2024, 3, 4),
    "start_date_of_current": date(2024, 10, 14),
    "child's_legal": "C2: FCO",
    "statutory_review": date(2026, 5, 20),
    "social_work_visit": date(2026, 11, 6),
    "health_assessment": date(2026, 3, 12),
    "dental": date(2026, 2, 2),
    "most_recent_placement": date(2025, 7, 14),
    "placement_type": "d) U4: Foster placement - long term",
    "placement_provider": "b) PR1 - Own provision",
    "placement_postcode": "NB7 2QT",
    "placement_location": "b) Out",
    "la_of_placement": "Eastmere",
    "allocated_team": "North",
    "allocated_worker": "Jo Example",
}


def list_8(tmp_path: Path, **changes: Any) -> Extract:
    """Read one child in care, with those changes to a full row."""
    return read_lists(tmp_path / "a.xlsx", List_8=[LIST_8, row(LIST_8, **(FULL | changes))])


def test_a_child_in_care_has_a_period_a_placement_and_a_legal_status(tmp_path: Path) -> None:
    extract = list_8(tmp_path)
    (child,) = extract.children
    assert (child.key, child.sex, child.date_of_birth, child.forename) == ("7003", "F", BORN, None)
    (period,) = extract.periods_of_care
    assert (period.start, period.end) == (date(2024, 3, 4), None)
    (placement,) = extract.placements
    assert (placement.start, placement.type_code) == (date(2025, 7, 14), "U4")
    assert (placement.period_of_care, placement.outside_borough) == (period.key, True)
    assert (placement.area, placement.provider_code) == ("Eastmere", "PR1")
    (status,) = extract.legal_statuses
    assert (status.code, status.start) == ("C2", date(2024, 10, 14))


def test_the_last_of_each_thing_is_an_event_from_a_snapshot(tmp_path: Path) -> None:
    extract = list_8(tmp_path)
    assert {(event.kind, event.on) for event in extract.events} == {
        ("cla_visit", date(2026, 11, 6)),
        ("cla_review", date(2026, 5, 20)),
        ("health_assessment", date(2026, 3, 12)),
        ("dental_check", date(2026, 2, 2)),
    }
    assert all(event.snapshot for event in extract.events)
    seen = {event.kind: event.seen for event in extract.events}
    assert (seen["cla_visit"], seen["cla_review"]) == (True, None)


def test_care_that_ceased_ends_placement_status_and_involvement(tmp_path: Path) -> None:
    ended = date(2026, 11, 10)
    extract = list_8(tmp_path, date_ceased=ended, reason_ceased="e) E4A: Returned home")
    assert (extract.periods_of_care[0].end, extract.periods_of_care[0].end_reason) == (ended, "E4A")
    assert extract.placements[0].end == ended
    assert extract.legal_statuses[0].end == ended
    assert extract.involvements[0].end == ended


def test_a_review_from_an_earlier_time_in_care_is_not_of_this_one(tmp_path: Path) -> None:
    extract = list_8(tmp_path, statutory_review=date(2022, 5, 20))
    review = next(event for event in extract.events if event.kind == "cla_review")
    assert review.belongs_to is None


@pytest.mark.parametrize("written", ["06/11/2026", 46332, "46332", "2026-11-06 00:00:00"])
def test_a_date_may_be_text_or_a_day_number(tmp_path: Path, written: str | int) -> None:
    extract = list_8(tmp_path, social_work_visit=written)
    visit = next(event for event in extract.events if event.kind == "cla_visit")
    assert visit.on == date(2026, 11, 6)


def test_a_visit_on_a_day_to_come_is_rejected_and_the_rest_of_the_row_kept(tmp_path: Path) -> None:
    extract = list_8(tmp_path, social_work_visit=date(2026, 12, 6))
    assert len(extract.events) == 3
    assert whys(extract) == [("a.xlsx: List 8", 2, "Date of Last Social Work Visit", "2026-12-06")]


def test_a_placement_type_nobody_knows_rejects_the_placement_only(tmp_path: Path) -> None:
    extract = list_8(tmp_path, placement_type="q) Q9: Moon base")
    assert extract.placements == []
    assert len(extract.periods_of_care) == len(extract.legal_statuses) == 1
    assert whys(extract) == [("a.xlsx: List 8", 2, "Placement Type", "q) Q9: Moon base")]


def test_without_the_day_care_began_the_row_is_rejected_but_not_the_child(tmp_path: Path) -> None:
    extract = list_8(tmp_path, date_started="31/02/2026")
    assert (len(extract.children), len(extract.periods_of_care), len(extract.events)) == (1, 0, 0)
    assert whys(extract) == [("a.xlsx: List 8", 2, "Date Started to be Looked After", "31/02/2026")]


def test_no_worker_is_no_fault(tmp_path: Path) -> None:
    extract = list_8(tmp_path, allocated_worker="#N/A", allocated_team="#N/A")
    assert extract.involvements == []
    assert extract.rejections == []


def test_a_worker_is_known_by_name_however_it_is_spaced(tmp_path: Path) -> None:
    other = row(LIST_8, **(FULL | {"child": 7004, "allocated_worker": " jo\xa0 Example "}))
    extract = read_lists(tmp_path / "a.xlsx", List_8=[LIST_8, row(LIST_8, **FULL), other])
    assert [worker.key for worker in extract.workers] == ["jo example"]
    assert {each.worker for each in extract.involvements} == {"jo example"}
    assert extract.teams[0].name == "North"


def test_an_involvement_begins_when_the_child_is_first_known(tmp_path: Path) -> None:
    (involvement,) = list_8(tmp_path).involvements
    assert (involvement.start, involvement.start_known) == (date(2024, 3, 4), False)


def test_with_nothing_known_an_involvement_begins_on_the_day_of_the_import(tmp_path: Path) -> None:
    leaver = row(LIST_9, child=1, allocated_worker="Jo", eligibility="a) Relevant child")
    (involvement,) = read_lists(tmp_path / "a.xlsx", List_9=[LIST_9, leaver]).involvements
    assert involvement.start == ON


@pytest.mark.parametrize(
    ("status", "plans", "visits"),
    [("c) Child in need plan", 1, 1), ("a) Looked after child", 0, 0), ("CPP", 0, 0),
     ("d) Open assessment", 0, 1), ("e) Closed episode", 0, 1), ("", 0, 1)],
)  # fmt: skip
def test_only_a_plan_makes_a_plan(tmp_path: Path, status: str, plans: int, visits: int) -> None:
    case = row(LIST_6, child=1, date_of_birth=BORN, cin_start=date(2026, 8, 3),
               last_seen=date(2026, 10, 30), case_status=status)  # fmt: skip
    extract = read_lists(tmp_path / "a.xlsx", List_6=[LIST_6, case])
    assert len(extract.plans) == plans
    assert [(each.kind, each.seen) for each in extract.events] == [("cin_visit", True)] * visits


def test_a_closed_case_carries_its_end(tmp_path: Path) -> None:
    case = row(LIST_6, child=1, cin_start=date(2026, 8, 3), cin_closure=date(2026, 10, 30),
               case_status="CIN", allocated_worker="Jo")  # fmt: skip
    extract = read_lists(tmp_path / "a.xlsx", List_6=[LIST_6, case])
    assert extract.plans[0].end == extract.involvements[0].end == date(2026, 10, 30)


@pytest.mark.parametrize(
    ("answer", "seen", "alone"),
    [("a) Yes", True, True), ("b) No", True, False), ("", True, None), ("Not seen", False, False)],
)
def test_a_protection_visit_says_who_was_seen(
    tmp_path: Path, answer: str, seen: bool, alone: bool | None
) -> None:
    case = row(LIST_7, child=1, date_of_birth=BORN, plan_start=date(2026, 7, 6),
               initial_category="Neglect", latest_category="Emotional abuse",
               statutory_visit=date(2026, 11, 13), seen_alone=answer,
               review_conference=date(2026, 10, 1))  # fmt: skip
    extract = read_lists(tmp_path / "a.xlsx", List_7=[LIST_7, case])
    review, visit = extract.events
    assert (visit.kind, visit.seen, visit.seen_alone) == ("cp_visit", seen, alone)
    assert (review.kind, extract.plans[0].category) == ("cp_review", "EMO")


def test_leaving_care_in_the_newer_layout(tmp_path: Path) -> None:
    leaver = row(LIST_9, child=1, date_of_birth=date(2007, 6, 21), allocated_worker="Jo Example",
                 advisor="Bo Example", eligibility="b) Former relevant child",
                 pathway=date(2026, 6, 10), in_touch="a) Yes", latest_date=date(2026, 9, 29),
                 type_of_acc="U: Independent living", suitability="a) Suitable",
                 activity="F2: Full time in education")  # fmt: skip
    extract = read_lists(tmp_path / "a.xlsx", List_9=[LIST_9, leaver])
    (record,) = extract.leaving_care
    assert (record.eligibility, record.accommodation, record.suitable) == (
        "former_relevant",
        "U",
        True,
    )
    assert {event.kind for event in extract.events} == {"pathway_plan", "pa_contact"}
    roles = {each.role: each.worker for each in extract.involvements}
    assert roles == {"social_worker": "jo example", "personal_adviser": "bo example"}


def test_leaving_care_in_the_older_layout(tmp_path: Path) -> None:
    without = ("Advisor", "Pathway", "Latest Date")
    older = [title for title in LIST_9 if not any(word in title for word in without)]
    leaver = row(older, child=1, eligibility="d) Eligible child", allocated_worker="Jo Example")
    extract = read_lists(tmp_path / "a.xlsx", List_9=[older, leaver])
    assert extract.leaving_care[0].eligibility == "eligible"
    assert extract.events == []


def test_a_child_in_several_lists_is_one_child(tmp_path: Path) -> None:
    need = row(LIST_6, child="7003", gender="F", ethnicity="a) WBRI", date_of_birth=BORN,
               disability="a) Yes", cin_start=date(2024, 3, 4), case_status="LAC",
               allocated_worker="Al Other")  # fmt: skip
    leaver = row(LIST_9, child=7003, eligibility="d) Eligible child")
    extract = read_lists(
        tmp_path / "a.xlsx",
        List_6=[LIST_6, need],
        List_8=[LIST_8, row(LIST_8, **FULL)],
        List_9=[LIST_9, leaver],
    )
    (child,) = extract.children
    assert (child.ethnicity, child.disabled, child.date_of_birth) == ("WBRI", True, BORN)
    assert [each.worker for each in extract.involvements] == ["jo example"]
    (rejection,) = extract.rejections
    assert (rejection.file, rejection.column, rejection.value) == (
        "a.xlsx: List 6",
        "Allocated Worker",
        None,
    )


def test_lists_that_dispute_a_date_of_birth_leave_it_unknown(tmp_path: Path) -> None:
    other = row(LIST_9, child=7003, date_of_birth=date(2011, 4, 1), eligibility="d) Eligible child")
    extract = read_lists(
        tmp_path / "a.xlsx", List_8=[LIST_8, row(LIST_8, **FULL)], List_9=[LIST_9, other]
    )
    assert extract.children[0].date_of_birth is None
    assert extract.rejections[0].column == "date of birth"


def test_a_sheet_is_known_by_its_header_under_titles_and_blank_rows(tmp_path: Path) -> None:
    titles = [[], ["Annex A, as at 20 November 2026"], []]
    extract = read_lists(
        tmp_path / "a.xlsx",
        Looked_after=[*titles, LIST_8, row(LIST_8, **FULL), [], row(LIST_8, child="x")],
        Notes=[["Ask Jo"]],
    )
    assert len(extract.periods_of_care) == 1
    assert [each.row for each in extract.rejections] == [7]
    assert "a.xlsx: Notes" in {notice.file for notice in extract.notices}


def test_headers_are_matched_through_case_spaces_and_quotation_marks(tmp_path: Path) -> None:
    header = [title.upper().replace("'", "’").replace(" ", "\xa0 ") + " " for title in LIST_8]
    path = workbook(tmp_path / "a.xlsx", {"S": [header, row(LIST_8, **FULL)]})
    extract = read([path], on=ON)
    assert extract.source == SourceKind.ANNEX_A
    assert (len(extract.placements), len(extract.legal_statuses)) == (1, 1)


def test_a_column_named_twice_is_not_guessed_at(tmp_path: Path) -> None:
    header = [*LIST_8, "Date of Last Social Work Visit"]
    extract = read_lists(tmp_path / "a.xlsx", List_8=[header, row(LIST_8, **FULL)])
    assert extract.children == []
    assert "twice" in extract.rejections[0].why


def test_two_workbooks_make_one_extract(tmp_path: Path) -> None:
    one = workbook(tmp_path / "a.xlsx", {"List 8": [LIST_8, row(LIST_8, **FULL)]})
    two = workbook(
        tmp_path / "b.xlsx", {"List 8": [LIST_8, row(LIST_8, **(FULL | {"child": 7009}))]}
    )
    assert [child.key for child in read([two, one], on=ON).children] == ["7003", "7009"]


def without(header: list[str], title: str) -> list[str]:
    return [each for each in header if each != title]


@pytest.mark.parametrize(
    ("list_", "title"),
    [
        (LIST_6, "Case Status"),
        (LIST_6, "Child Unique ID"),
        (LIST_7, "Child Protection Plan Start Date"),
        (LIST_8, "Date Started to be Looked After"),
        (LIST_9, "Eligibility Category"),
    ],
)
def test_a_list_that_lacks_a_column_says_which(
    tmp_path: Path, list_: list[str], title: str
) -> None:
    header = without(list_, title)
    path = workbook(tmp_path / "a.xlsx", {"Extract": [header, row(header, allocated_team="North")]})
    with pytest.raises(ImportProblem, match=title) as refused:
        read([path], on=ON)
    assert refused.value.title == "A column is missing"
    assert "Extract looks like list" in refused.value.message


def test_one_such_list_among_others_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    header = without(LIST_8, "Date Started to be Looked After")
    case = row(LIST_6, child=7001, cin_start="03/08/2026", case_status="c) Child in need plan")
    extract = read_lists(
        tmp_path / "a.xlsx", List_6=[LIST_6, case], List_8=[header, row(header, child=7003)]
    )
    (refused,) = extract.rejections
    assert (refused.file, refused.column) == (
        "a.xlsx: List 8",
        "Date Started to be Looked After",
    )
    assert "nothing of it was taken in" in refused.why
    assert [child.key for child in extract.children] == ["7001"]


def test_another_spreadsheet_is_not_taken_for_a_list(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        {"Moves": [["Child ID", "DOB", "Team", "Legal status", "Placement type"], ["1"] * 5]},
    )
    with pytest.raises(ColumnsUnknown):
        read([path], on=ON)
