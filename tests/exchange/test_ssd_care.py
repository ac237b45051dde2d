from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.exchange.making import EPISODES, PERSON, head, read_ssd, whys

PLACED = head(
    "clap",
    "cla_placement_id person_id cla_id cla_placement_start_date "
    "cla_placement_end_date cla_placement_type "
    "cla_placement_provider cla_placement_distance",
)
HEALTH = head(
    "clah", "health_check_id person_id health_check_type health_check_date health_check_status"
)
REVIEWS = head(
    "clar",
    "cla_review_id cla_id cla_review_due_date cla_review_date "
    "cla_review_cancelled cla_review_participation",
)
VISITS = head(
    "clav", "cla_visit_id cla_id person_id cla_visit_date cla_visit_seen cla_visit_seen_alone"
)
MISSING = head(
    "miss",
    "table_id person_id missing_episode_start_date "
    "missing_episode_type missing_episode_end_date "
    "missing_rhi_offered missing_rhi_accepted",
)
HEAD = EPISODES.splitlines()[0] + "\n"


def test_a_period_of_care_runs_through_its_episodes(tmp_path: Path) -> None:
    rows = (
        "P1,C1,2024-10-14,L,2025-07-14,X1,2024-03-04\n"
        "P1,C1,2025-07-14,P,2026-05-11,E4A,2024-03-04\n"
        "P1,C1,2024-03-04,S,2024-10-14,X1,2024-03-04\n"
    )
    (period,) = read_ssd(tmp_path, cla_episodes=HEAD + rows).periods_of_care
    assert (period.start, period.end, period.end_reason) == (
        date(2024, 3, 4),
        date(2026, 5, 11),
        "E4A",
    )


def test_without_the_day_of_entering_care_the_first_started_episode_counts(tmp_path: Path) -> None:
    rows = "P1,C1,2024-03-04,S,2024-10-14,X1,\nP1,C1,2024-10-14,L,,,\n"
    (period,) = read_ssd(tmp_path, cla_episodes=HEAD + rows).periods_of_care
    assert (period.start, period.end) == (date(2024, 3, 4), None)


def test_an_episode_that_says_care_goes_on_leaves_the_period_open(tmp_path: Path) -> None:
    rows = "P1,C1,2024-03-04,S,2024-10-14,X1,2024-03-04\n"
    (period,) = read_ssd(tmp_path, cla_episodes=HEAD + rows).periods_of_care
    assert period.end is None


def test_care_that_ceases_before_it_starts_is_rejected(tmp_path: Path) -> None:
    rows = "P1,C1,2024-03-04,S,2024-10-14,E4A,2025-03-04\n"
    extract = read_ssd(tmp_path, cla_episodes=HEAD + rows)
    assert extract.periods_of_care == []
    assert whys(extract)[0][2] == "clae_cla_episode_ceased_date"


def test_a_child_is_in_care_once_at_a_time_and_what_goes_on_is_kept(tmp_path: Path) -> None:
    rows = (
        "P1,C1,2019-03-04,S,2024-05-01,E4A,2019-03-04\n"
        "P1,C2,2024-03-04,S,,,2024-03-04\n"
        "P1,C3,2025-03-04,S,,,2025-03-04\n"
    )
    extract = read_ssd(tmp_path, cla_episodes=HEAD + rows)
    assert [period.key for period in extract.periods_of_care] == ["P1/C2"]
    assert [each.row for each in extract.rejections] == [2, 4]


def test_a_placement_is_read_whole(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path,
        cla_episodes=EPISODES,
        cla_placement=f"{PLACED}L1,P1,C1,2024-03-04,2025-07-14,u6,PR4,3.1\n",
    )
    (placement,) = extract.placements
    assert placement.model_dump(exclude_none=True) == {
        "key": "P1/L1",
        "child": "P1",
        "period_of_care": "P1/C1",
        "start_known": True,
        "start": date(2024, 3, 4),
        "end": date(2025, 7, 14),
        "type_code": "U6",
        "provider_code": "PR4",
        "distance_miles": 3.1,
    }


def test_a_placement_finds_its_child_by_the_period_of_care(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path,
        cla_episodes=EPISODES,
        cla_placement=f"{PLACED}L1,,C1,2024-03-04,,U6,PR4,\nL2,,C7,2024-03-04,,U6,PR4,\n",
    )
    assert [placement.child for placement in extract.placements] == ["P1"]
    assert whys(extract) == [("ssd_cla_placement.csv", 3, "clap_cla_id", "C7")]


def test_a_type_nobody_knows_rejects_the_placement(tmp_path: Path) -> None:
    extract = read_ssd(tmp_path, cla_placement=f"{PLACED}L1,P1,,2024-03-04,,Q9,PR4,\n")
    assert extract.placements == []
    assert whys(extract) == [("ssd_cla_placement.csv", 2, "clap_cla_placement_type", "Q9")]


def test_a_bad_distance_or_provider_leaves_the_placement_standing(tmp_path: Path) -> None:
    extract = read_ssd(tmp_path, cla_placement=f"{PLACED}L1,P1,,2024-03-04,,U6,PR77,-3\n")
    (placement,) = extract.placements
    assert (placement.provider_code, placement.distance_miles) == (None, None)
    assert [each.column for each in extract.rejections] == [
        "clap_cla_placement_distance",
        "clap_cla_placement_provider",
    ]


def test_a_placement_keeps_no_period_that_was_not_read(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path,
        cla_episodes=EPISODES,
        cla_placement=f"{PLACED}L1,P1,C8,2024-03-04,,U6,PR4,\n",
    )
    assert extract.placements[0].period_of_care is None
    assert extract.rejections[0].column == "period of care"


def test_without_the_episodes_table_a_placement_still_names_its_period(tmp_path: Path) -> None:
    extract = read_ssd(tmp_path, cla_placement=f"{PLACED}L1,P1,C8,2024-03-04,,U6,PR4,\n")
    assert extract.placements[0].period_of_care == "P1/C8"
    assert extract.rejections == []


def test_a_visit_belongs_to_its_period_of_care(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path, cla_episodes=EPISODES, cla_visits=f"{VISITS}V1,C1,P1,2026-11-06,Y,N\n"
    )
    (visit,) = extract.events
    assert (visit.kind, visit.seen, visit.seen_alone) == ("cla_visit", True, False)
    assert visit.belongs_to == extract.periods_of_care[0].key


def test_reviews_are_held_cancelled_or_only_due(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path,
        cla_episodes=EPISODES,
        cla_reviews=f"{REVIEWS}R1,C1,,2024-03-28,N,PN1\nR2,C1,,2024-06-25,Y,\nR3,C1,2027-01-01,,N,\n",
    )
    held, cancelled = extract.events
    assert (held.outcome, held.participation, held.child) == ("done", "PN1", "P1")
    assert cancelled.outcome == "cancelled"
    assert held.belongs_to == "P1/C1"


def test_a_review_of_a_period_nobody_has_is_rejected(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path, cla_episodes=EPISODES, cla_reviews=f"{REVIEWS}R1,C99,,2024-03-28,N,\n"
    )
    assert extract.events == []
    assert whys(extract) == [("ssd_cla_reviews.csv", 2, "clar_cla_id", "C99")]


def test_a_review_held_on_a_day_to_come_is_rejected_and_a_cancelled_one_kept(
    tmp_path: Path,
) -> None:
    extract = read_ssd(
        tmp_path,
        cla_episodes=EPISODES,
        cla_reviews=f"{REVIEWS}R1,C1,,2026-12-28,N,\nR2,C1,,2026-12-28,Y,\n",
    )
    assert [event.outcome for event in extract.events] == ["cancelled"]
    assert [each.row for each in extract.rejections] == [2]


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("Completed", "done"),
        ("Planned", "planned"),
        ("Refused", "refused"),
        ("Cancelled", "cancelled"),
    ],
)
def test_a_health_check_has_the_outcome_its_status_tells(
    tmp_path: Path, status: str, outcome: str
) -> None:
    extract = read_ssd(tmp_path, cla_health=f"{HEALTH}H1,P1,Dental Check,2026-03-12,{status}\n")
    assert [(each.kind, each.outcome) for each in extract.events] == [("dental_check", outcome)]


def test_a_planned_check_may_lie_ahead_and_a_completed_one_not(tmp_path: Path) -> None:
    rows = (
        "H1,P1,Health Assessment,2026-12-12,Planned\nH2,P1,Health Assessment,2026-12-12,Completed\n"
    )
    extract = read_ssd(tmp_path, cla_health=HEALTH + rows)
    assert [event.outcome for event in extract.events] == ["planned"]
    assert [each.row for each in extract.rejections] == [3]


@pytest.mark.parametrize(
    "row", ["H1,P1,Health Assessment,2026-03-12,", "H1,P1,X-ray,2026-03-12,Completed"]
)
def test_a_check_that_does_not_say_what_it_was_or_whether_is_rejected(
    tmp_path: Path, row: str
) -> None:
    extract = read_ssd(tmp_path, cla_health=f"{HEALTH}{row}\n")
    assert extract.events == []
    assert len(extract.rejections) == 1


def test_legal_statuses_and_care_plans_are_periods(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path,
        legal_status=head(
            "lega",
            "legal_status_id person_id legal_status legal_status_start_date legal_status_end_date",
        )
        + ("G1,P1,C1 - Interim care order,04/03/2024,14/10/2024\nG2,P1,C2,14/10/2024,\n"),
        cla_care_plan=head(
            "lacp", "table_id person_id cla_care_plan_start_date cla_care_plan_end_date"
        )
        + "K1,P1,2024-03-13,\n",
    )
    interim, full = extract.legal_statuses
    assert (interim.code, interim.end, full.code, full.end) == ("C1", full.start, "C2", None)
    assert (extract.plans[0].kind, extract.plans[0].start) == ("care_plan", date(2024, 3, 13))


@pytest.mark.parametrize(
    ("offered", "accepted", "interview"),
    [("Y", "Y", "completed"), ("", "Y", "completed"), ("Y", "N", "declined"), ("Y", "", "owed"),
     ("N", "N", "owed"), ("NA", "NA", "owed"), ("", "", "owed")],
)  # fmt: skip
def test_what_became_of_the_return_interview(
    tmp_path: Path, offered: str, accepted: str, interview: str
) -> None:
    rows = f"Q1,P1,2026-10-11,M,2026-10-12,{offered},{accepted}\n"
    (episode,) = read_ssd(tmp_path, missing=MISSING + rows).missing
    assert episode.interview == interview


def test_a_missing_episode_keeps_its_times_in_london(tmp_path: Path) -> None:
    rows = "Q1,P1,2026-10-11 21:00:00,M,2026-10-12 06:30:00,,\nQ2,P1,2026-11-08,A,,,\n"
    first, second = read_ssd(tmp_path, missing=MISSING + rows).missing
    assert first.started_at is not None
    assert first.returned_at is not None
    assert first.returned_at.isoformat() == "2026-10-12T06:30:00+01:00"
    assert (first.away_only, second.away_only) == (False, True)
    assert (second.started_at, second.returned_on) == (None, None)


def test_a_return_before_leaving_or_to_come_leaves_the_child_missing(tmp_path: Path) -> None:
    rows = "Q1,P1,2026-10-11,M,2026-10-01,,\nQ2,P1,2026-11-08,M,2026-12-08,,\n"
    extract = read_ssd(tmp_path, missing=MISSING + rows)
    assert [episode.returned_on for episode in extract.missing] == [None, None]
    assert len(extract.rejections) == 2


def test_a_placement_order_is_authority_until_it_is_reversed(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path,
        permanence=head(
            "perm",
            "table_id person_id adm_decision_date placement_order_date decision_reversed_date",
        )
        + (
            "E1,P1,2025-12-15,2026-03-09,\n"
            "E2,P2,2025-12-15,2026-03-09,2026-08-01\n"
            "E3,P2,2025-12-15,,\n"
        ),
    )
    first, second = extract.facts
    assert (first.kind, first.start, first.end) == ("adoption_authority", date(2026, 3, 9), None)
    assert second.end == date(2026, 8, 1)


def test_a_questionnaire_without_a_score_was_not_done(tmp_path: Path) -> None:
    columns = head("csdq", "table_id person_id sdq_completed_date sdq_reason sdq_score")
    extract = read_ssd(
        tmp_path, sdq_scores=f"{columns}Z1,P1,2026-01-14,,11\nZ2,P1,2026-02-14,SDQ5,\n"
    )
    assert [event.outcome for event in extract.events] == ["done", "not_made"]


def test_what_happened_before_birth_is_rejected(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path,
        cla_visits=f"{VISITS}V1,,P1,2013-11-06,Y,N\nV2,,P1,2026-11-06,Y,N\n",
        cin_plans=head("cinp", "cin_plan_id person_id cin_plan_start_date") + "1,P1,2014-01-01\n",
    )
    assert [event.on for event in extract.events] == [date(2026, 11, 6)]
    assert len(extract.plans) == 1
    assert "2014-05-17" in extract.rejections[0].why
    assert ("EventRecord", "cla_visit:P1/V1") not in extract.origins


def test_care_that_goes_on_is_believed_before_a_date_of_birth_after_its_start(
    tmp_path: Path,
) -> None:
    extract = read_ssd(
        tmp_path,
        person=PERSON.replace("2014-05-17", "2025-05-17"),
        cla_episodes=EPISODES,
        cla_visits=f"{VISITS}V1,C1,P1,2026-04-06,Y,N\n",
    )
    assert extract.children[0].date_of_birth is None
    assert (len(extract.events), len(extract.periods_of_care)) == (1, 1)
    assert [each.column for each in extract.rejections] == ["date of birth"]


def test_a_date_of_birth_after_everything_recorded_is_the_one_not_believed(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path,
        person=PERSON.replace("2014-05-17", "2026-05-17"),
        cla_episodes=EPISODES,
        cla_visits=f"{VISITS}V1,C1,P1,2026-04-06,Y,N\n",
    )
    assert extract.children[0].date_of_birth is None
    assert (len(extract.events), len(extract.periods_of_care)) == (1, 1)
    (rejection,) = extract.rejections
    assert (rejection.file, rejection.row, rejection.value) == ("ssd_person.csv", 2, "2026-05-17")
