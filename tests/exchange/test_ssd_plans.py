from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.exchange.making import head, read_ssd, whys

CIN_VISITS = head(
    "cinv",
    "cin_visit_id person_id cin_visit_date cin_visit_seen cin_visit_seen_alone cin_visit_bedroom",
)
ENQUIRIES = head("s47e", "s47_enquiry_id person_id s47_start_date s47_end_date s47_nfa")


def test_plans_hold_from_their_start_until_the_day_they_no_longer_do(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path,
        cin_plans=head("cinp", "cin_plan_id person_id cin_plan_start_date cin_plan_end_date")
        + "1,P1,2026-05-11,2026-09-14\n",
        cp_plans=head(
            "cppl",
            "cp_plan_id person_id cp_plan_start_date cp_plan_end_date "
            "cp_plan_initial_category cp_plan_latest_category",
        )
        + ("1,P1,2026-07-06,,Neglect,Emotional abuse\n2,P2,2026-07-06,,Neglect,\n"),
    )
    need, protection, other = extract.plans
    assert (need.kind, need.start, need.end) == ("cin_plan", date(2026, 5, 11), date(2026, 9, 14))
    assert (protection.kind, protection.end, protection.category) == ("cp_plan", None, "EMO")
    assert other.category == "NEG"


def test_a_plan_that_ends_as_it_starts_is_rejected(tmp_path: Path) -> None:
    columns = head("cinp", "cin_plan_id person_id cin_plan_start_date cin_plan_end_date")
    extract = read_ssd(tmp_path, cin_plans=f"{columns}1,P1,2026-05-11,2026-05-11\n")
    assert extract.plans == []
    assert whys(extract) == [("ssd_cin_plans.csv", 2, "cinp_cin_plan_end_date", "2026-05-11")]
    assert "2026-05-11" in extract.rejections[0].why


def test_a_plan_with_an_end_that_is_no_day_goes_on(tmp_path: Path) -> None:
    columns = head("cinp", "cin_plan_id person_id cin_plan_start_date cin_plan_end_date")
    extract = read_ssd(tmp_path, cin_plans=f"{columns}1,P1,2026-05-11,31/06/2026\n")
    assert extract.plans[0].end is None
    assert whys(extract) == [("ssd_cin_plans.csv", 2, "cinp_cin_plan_end_date", "31/06/2026")]


def test_a_visit_says_who_was_seen_and_what(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path, cin_visits=f"{CIN_VISITS}1,P1,2026-10-16,Y,N,true\n2,P1,2026-11-12,no,,\n"
    )
    made, not_seen = extract.events
    assert (made.seen, made.seen_alone, made.bedroom_seen) == (True, False, True)
    assert (not_seen.seen, not_seen.seen_alone, not_seen.bedroom_seen) == (False, None, None)
    assert made.kind == "cin_visit"


def test_a_blank_for_seen_stays_blank(tmp_path: Path) -> None:
    extract = read_ssd(tmp_path, cin_visits=f"{CIN_VISITS}1,P1,2026-10-16,,,\n")
    assert extract.events[0].seen is None


def test_a_visit_on_a_day_to_come_was_not_made(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path, cin_visits=f"{CIN_VISITS}1,P1,2026-11-23,Y,,\n2,P1,2026-11-22,Y,,\n"
    )
    assert [event.on for event in extract.events] == [date(2026, 11, 22)]
    assert whys(extract) == [("ssd_cin_visits.csv", 2, "cinv_cin_visit_date", "2026-11-23")]
    assert "2026-11-22" in extract.rejections[0].why


def test_one_identifier_for_a_visit_to_two_children_is_two_visits(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path, cin_visits=f"{CIN_VISITS}1,P1,2026-10-16,Y,,\n1,P2,2026-10-16,Y,,\n"
    )
    assert [event.child for event in extract.events] == ["P1", "P2"]
    assert extract.rejections == []


def test_one_identifier_for_two_different_visits_is_believed_for_neither(tmp_path: Path) -> None:
    rows = "1,P1,2026-10-16,Y,,\n2,P1,2026-10-20,Y,,\n1,P1,2026-10-17,Y,,\n2,P1,2026-10-20,Y,,\n"
    extract = read_ssd(tmp_path, cin_visits=CIN_VISITS + rows)
    assert [event.on for event in extract.events] == [date(2026, 10, 20)]
    assert whys(extract) == [
        ("ssd_cin_visits.csv", 2, None, None),
        ("ssd_cin_visits.csv", 4, None, None),
    ]
    assert "rows 2, 4" in extract.rejections[0].why


def test_protection_visits_and_reviews_name_their_plan(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path,
        cp_plans=head("cppl", "cp_plan_id person_id cp_plan_start_date") + "7,P1,2026-07-06\n",
        cp_visits=head("cppv", "cp_visit_id person_id cp_plan_id cp_visit_date cp_visit_seen")
        + "1,P1,7,2026-07-10,Y\n",
        cp_reviews=head(
            "cppr",
            "cp_review_id person_id cp_plan_id cp_review_due "
            "cp_review_date cp_review_participation",
        )
        + ("1,P1,7,2026-10-06,2026-10-01,PN3\n2,P1,7,2027-04-01,,\n"),
    )
    (plan,) = extract.plans
    review, visit = extract.events
    assert (visit.kind, visit.belongs_to) == ("cp_visit", plan.key)
    assert (review.kind, review.belongs_to, review.participation) == ("cp_review", plan.key, "PN3")
    assert review.on == date(2026, 10, 1)


def test_a_conference_answers_the_enquiry_it_names(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path,
        s47_enquiry=f"{ENQUIRIES}5,P1,2026-06-18,2026-07-03,N\n",
        initial_cp_conference=head("icpc", "icpc_id s47_enquiry_id person_id icpc_date")
        + "1,5,P1,2026-07-06\n",
    )
    conference, discussion = extract.events
    assert (conference.kind, discussion.kind) == ("initial_conference", "strategy_discussion")
    assert conference.belongs_to == discussion.belongs_to is not None
    assert conference.outcome == "done"


def test_enquiries_that_came_to_nothing_need_no_conference(tmp_path: Path) -> None:
    extract = read_ssd(tmp_path, s47_enquiry=f"{ENQUIRIES}5,P1,2026-06-18,2026-07-03,Y\n")
    conference = next(each for each in extract.events if each.kind == "initial_conference")
    assert (conference.outcome, conference.on) == ("cancelled", date(2026, 7, 3))
