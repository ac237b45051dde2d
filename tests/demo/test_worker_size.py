"""The first caseload people see shows every situation, on any day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload_tui.demo import make_caseload
from caseload_tui.timescales.duties import duties, household_duties
from caseload_tui.timescales.duty import Duty
from caseload_tui.timescales.standards import shipped_standards
from caseload_tui.timescales.status import Status
from tests.demo.histories import children, households

ON = date(2026, 3, 25)
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


def _owed(on: date, seed: int = 1) -> list[Duty]:
    histories = children(make_caseload("worker", on=on, seed=seed))
    return [duty for each in histories.values() for duty in duties(each, shipped_standards(), on)]


def test_it_is_one_workers_caseload() -> None:
    extract = make_caseload("worker", on=ON)
    assert [worker.name for worker in extract.workers] == ["Grace Okafor"]
    assert 20 <= len(extract.children) <= 22
    assert len(extract.households) == 4


@settings(max_examples=8, deadline=None)
@given(on=DAYS, seed=st.integers(0, 1000))
def test_every_status_of_a_visit_is_there(on: date, seed: int) -> None:
    statuses = {duty.status(on) for duty in _owed(on, seed) if duty.duty == "cla_visit"}
    assert statuses == set(Status)


@settings(max_examples=8, deadline=None)
@given(on=DAYS)
def test_a_girl_is_a_few_days_overdue_and_her_brother_lives_with_her(on: date) -> None:
    extract = make_caseload("worker", on=on)
    girl, boy = extract.children[:2]
    assert girl.family == boy.family
    homes = [
        p.address for p in extract.placements if p.end is None and p.child in (girl.key, boy.key)
    ]
    assert len(set(homes)) == 1
    due = next(d.due for d in _owed(on) if d.subject == girl.key and d.duty == "cla_visit")
    assert due is not None
    assert timedelta(1) <= on - due <= timedelta(5)


@pytest.mark.parametrize(
    "rule",
    [
        "visit_standard",
        "visit_adoption_placement",
        "visit_short_break",
        "visit_reg24",
        "visit_ico_parents",
        "visit_co_parents",
        "visit_until_18",
        "visit_long_term_foster_reduced",
        "cp_visit",
        "cin_visit",
        "lac_review_first",
        "iha",
        "pep_first",
        "pep_review",
        "pathway_plan",
        "pa_visit",
        "return_interview",
        "reg24_expiry",
    ],
)
def test_each_rule_worth_explaining_has_a_child(rule: str) -> None:
    assert rule in {duty.rule for duty in _owed(ON)}


def test_a_household_is_late_and_one_is_due_this_week() -> None:
    extract = make_caseload("worker", on=ON)
    supervision = {
        duty.status(ON)
        for history in households(extract).values()
        for duty in household_duties(history, shipped_standards(), ON)
        if duty.duty == "fostering_supervision"
    }
    assert {Status.OVERDUE, Status.DUE_SOON, Status.IN_TIME} <= supervision


def test_the_worker_is_mostly_in_time() -> None:
    owed = _owed(ON)
    late = [duty for duty in owed if duty.status(ON) is Status.OVERDUE]
    assert 3 <= len(late) <= len(owed) * 0.12
