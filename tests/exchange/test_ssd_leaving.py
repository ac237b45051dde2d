from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.exchange.making import head, read_ssd, whys

HEAD = head(
    "clea",
    "table_id person_id care_leaver_eligibility "
    "care_leaver_in_touch care_leaver_latest_contact "
    "care_leaver_accommodation care_leaver_accom_suitable "
    "care_leaver_activity pathway_plan_review_date "
    "care_leaver_personal_advisor",
)
WORKERS = head("prof", "professional_id professional_name") + (
    "W5,Bo Example\nW6,Al Example\nW7,Al Example\n"
)


def test_a_care_leaver_is_read_whole(tmp_path: Path) -> None:
    extract = read_ssd(
        tmp_path,
        professionals=WORKERS,
        care_leavers=f"{HEAD}B1,P1,Former Relevant,YES,2026-09-29,U1,1,F2,2026-06-10,W5\n",
    )
    (leaver,) = extract.leaving_care
    assert (leaver.eligibility, leaver.in_touch, leaver.accommodation) == (
        "former_relevant",
        "YES",
        "U1",
    )
    assert (leaver.suitable, leaver.activity) == (True, "F2")
    contact, plan = extract.events
    assert (contact.kind, contact.on, contact.snapshot) == ("pa_contact", date(2026, 9, 29), True)
    assert (plan.kind, plan.on, plan.snapshot) == ("pathway_plan", date(2026, 6, 10), True)
    (adviser,) = extract.involvements
    assert (adviser.role, adviser.worker, adviser.start_known) == ("personal_adviser", "W5", False)
    assert adviser.start == date(2026, 6, 10)


@pytest.mark.parametrize(
    ("told", "worker"), [("bo  example", "W5"), ("Al Example", None), ("X", None)]
)
def test_an_adviser_told_by_name_is_the_one_worker_of_that_name(
    tmp_path: Path, told: str, worker: str | None
) -> None:
    extract = read_ssd(
        tmp_path, professionals=WORKERS, care_leavers=f"{HEAD}B1,P1,Relevant,,,,,,,{told}\n"
    )
    assert [each.worker for each in extract.involvements] == ([worker] if worker else [])
    assert all(each.value is None for each in extract.rejections)
    assert len(extract.rejections) == (0 if worker else 1)


def test_a_contact_to_come_is_rejected_and_the_rest_of_the_row_kept(tmp_path: Path) -> None:
    extract = read_ssd(tmp_path, care_leavers=f"{HEAD}B1,P1,Relevant,,2027-01-01,,,,2026-06-10,\n")
    assert [event.kind for event in extract.events] == ["pathway_plan"]
    assert len(extract.leaving_care) == 1
    assert whys(extract) == [
        ("ssd_care_leavers.csv", 2, "clea_care_leaver_latest_contact", "2027-01-01")
    ]


def test_a_category_that_cannot_be_told_rejects_the_row(tmp_path: Path) -> None:
    extract = read_ssd(tmp_path, care_leavers=f"{HEAD}B1,P1,Other,,,,,,,\n")
    assert extract.leaving_care == []
    assert extract.rejections[0].column == "clea_care_leaver_eligibility"
