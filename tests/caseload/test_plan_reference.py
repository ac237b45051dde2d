"""A plan of a stored caseload, under the reference checker, where that is present."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from benchmarks.planner.shared import reference
from benchmarks.planner.stored import check_stored, comparable
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.planning.question import question_of
from caseload_tui.planner.limits import Limits
from caseload_tui.planner.measure import gaps
from caseload_tui.planner.propose import propose
from caseload_tui.planner.sound import sound
from tests.conftest import ON

CHECKER = reference("check_plan")


@pytest.mark.skipif(CHECKER is None, reason="reference checker not present")
def test_the_reference_checker_finds_nothing_in_a_plan_of_a_store(desk: Desk) -> None:
    assert CHECKER is not None
    question = question_of(desk, [1], ON + timedelta(days=1), 13)
    problem, _ = sound(question.problem)
    plan = propose(problem, Limits(seconds=None, rounds=5, prove=False))
    found = check_stored(CHECKER, problem, plan.bookings)
    assert found["hard"] == []
    late: Counter[str] = Counter()
    for gap in gaps(problem, plan.bookings):
        late[gap.demand.key] += gap.late_days
    same = [demand.key for demand in comparable(problem)]
    assert len(same) > 10
    assert {key: late[key] for key in same} == {key: found["late"].get(key, 0) for key in same}
    o, parts = plan.objective, found["components"]
    assert parts["area_days"] == o.journey_minutes * problem.weights.area_minute
    assert (parts["rhythm"], parts.get("evenness", 0)) == (o.rhythm, o.full_weeks)
