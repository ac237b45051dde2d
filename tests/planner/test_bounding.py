"""The bound on wishes, from a process of its own, while the plan is improved here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.planner.generate import Size, generate
from caseload_tui.planner import bounding
from caseload_tui.planner.bounding import Bounder, polished
from caseload_tui.planner.limits import Limits, Watch
from caseload_tui.planner.plan import Bound
from caseload_tui.planner.propose import propose
from caseload_tui.planner.prove import law_days
from caseload_tui.planner.seating import Seating
from caseload_tui.planner.solve import solve

QUICK = Limits(seconds=None, rounds=40, prove=False)


def solved() -> Seating:
    problem = generate(1, Size(children=8, weeks=9))
    return solve(problem, "W0", QUICK, Watch())[0]


def test_it_comes_close_and_no_plan_beats_it() -> None:
    seating = solved()
    late = law_days(seating)
    with Bounder(seating.problem, "W0", late, rounds=60) as bounder:
        while not bounder.hear(1.0):
            pass
    assert bounder.best is not None
    longer = solve(seating.problem, "W0", replace(QUICK, rounds=150), Watch())[0]
    assert law_days(longer) == late
    wishes = longer.cost() - 5000 * late
    assert 0.75 * wishes < bounder.best <= wishes + 1e-6


def test_a_plan_says_how_close_its_wishes_are() -> None:
    plan = propose(generate(1, Size(children=5, weeks=6)), replace(QUICK, bound=True))
    assert plan.bound.cost is not None
    assert plan.bound.cost <= plan.objective.cost
    assert "of the best possible." in plan.bound.words


def test_without_time_or_a_process_nothing_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(*_: object, **__: object) -> Bounder:
        raise OSError("no more processes")

    seating, nothing = solved(), (Bound(), None)
    assert polished(seating, "W0", Bound(), QUICK, Watch(seconds=0.0)) == nothing
    monkeypatch.setattr(bounding, "Bounder", refused)
    assert polished(seating, "W0", Bound(), QUICK, Watch()) == nothing
