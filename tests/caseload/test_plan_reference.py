"""A plan of a stored caseload, under the reference checker, where that is present."""

from __future__ import annotations

import json
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from benchmarks.planner.printed import check_printed
from benchmarks.planner.shared import reference
from benchmarks.planner.stored import check_stored, comparable
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.planning.question import question_of
from caseload_tui.caseload.planning.views import NewAbsence, PlanRequest
from caseload_tui.planner.limits import Limits
from caseload_tui.planner.measure import gaps
from caseload_tui.planner.propose import propose
from caseload_tui.planner.sound import sound
from tests.caseload.team_store import held, team_desk
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


@pytest.mark.skipif(CHECKER is None, reason="reference checker not present")
def test_nor_in_what_is_printed_of_a_plan_and_after_its_repair(planned: Desk) -> None:
    assert CHECKER is not None
    planned.add_absence(NewAbsence(1, ON + timedelta(days=8), ON + timedelta(days=12), "sick"))
    planned.accept_repair(planned.repair(1, lambda _: None, lambda: False), 0)
    found = check_printed(CHECKER, planned, printed(planned, (1,), 5))
    assert (found.hard, found.different) == ((), {})
    assert found.bookings > 20
    assert found.compared > 10


@pytest.mark.skipif(CHECKER is None, reason="reference checker not present")
def test_nor_in_what_is_printed_of_a_team(tmp_path: Path) -> None:
    officers = [held(key, "W6", role="iro") for key in ("1", "2", "3", "4", "5", "6", "7")]
    assert CHECKER is not None
    desk = team_desk(tmp_path, *officers)
    team = desk.workers_named(["W1", "W2", "W4", "W5"], None, everybody=False)
    document = printed(desk, team, 8)
    found = check_printed(CHECKER, desk, document)
    assert (found.hard, found.different) == ((), {})
    assert found.bookings > 10
    one = document["bookings"][0]
    one["date"] = "2026-11-29"
    (fault, *_) = check_printed(CHECKER, desk, document).hard
    assert fault.startswith(f"worker not available: {one['worker']} 2026-11-29"), "a Sunday"
    desk.close()


def printed(desk: Desk, workers: tuple[int, ...], weeks: int) -> dict[str, Any]:
    """A plan of some workers as the command line prints it."""
    request = PlanRequest(workers, ON + timedelta(days=1), weeks, seconds=None, rounds=3,
                          prove=False)  # fmt: skip
    document = desk.plan_document(desk.propose(request, lambda _: None, lambda: False))
    copy: dict[str, Any] = json.loads(json.dumps(document))
    return copy
