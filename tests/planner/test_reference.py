"""Plans on the reference instances, under the reference checker, where those are present."""

from __future__ import annotations

import subprocess
import sys

import pytest

from benchmarks.planner.shared import as_problem, as_proposal, reference
from caseload_tui.planner.limits import Limits
from caseload_tui.planner.propose import propose

MAKER, CHECKER = reference("make_instance"), reference("check_plan")


@pytest.mark.skipif(MAKER is None or CHECKER is None, reason="reference instances not present")
@pytest.mark.parametrize(("seed", "load"), [(1, "normal"), (2, "heavy")])
def test_the_reference_checker_finds_nothing_and_counts_the_same(seed: int, load: str) -> None:
    assert MAKER is not None
    assert CHECKER is not None
    instance = MAKER.gen(seed, 1, 25, 26, load)
    problem = as_problem(instance)
    plan = propose(problem, Limits(seconds=None, rounds=10, prove=False))
    found = CHECKER.check(CHECKER.Inst(instance), as_proposal(problem, plan.bookings))
    assert found["hard"] == []
    assert found["kpi"]["late_units"] == plan.objective.late_days
    assert found["kpi"]["pct_on_usual_day_and_time"] == plan.objective.usual_time_percent
    assert found["kpi"]["area_days"] == plan.objective.area_days


def test_the_front_door_loads_no_second_engine() -> None:
    code = (
        "import sys, caseload_tui.planner.propose, caseload_tui.planner.repair;"
        "sys.exit(int(bool({'ortools', 'pandas', 'textual'} & set(sys.modules))))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_reading_and_writing_plans_needs_no_numbers_package() -> None:
    code = "import sys, caseload_tui.planner.plan_json;sys.exit(int('numpy' in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
