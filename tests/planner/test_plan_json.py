"""The JSON of a plan: the fields people rely on, both ways, and files that are not plans."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from benchmarks.planner.generate import Size, generate, with_leave
from caseload_tui.planner.limits import Limits
from caseload_tui.planner.plan import Plan
from caseload_tui.planner.plan_json import UnreadablePlan, from_json, to_json
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.propose import propose

QUICK = Limits(seconds=None, rounds=5, prove=False)


@pytest.fixture(scope="session")
def example() -> tuple[Problem, Plan]:
    p = generate(4, Size(children=10, weeks=8))
    p = with_leave(p, "W0", p.start, p.start + timedelta(days=28))
    return p, propose(p, QUICK)


def test_it_reads_back_as_the_same_plan(example: tuple[Problem, Plan]) -> None:
    problem, plan = example
    assert plan.unmet, "the example must have something that is not met"
    assert from_json(json.loads(json.dumps(to_json(problem, plan)))) == plan


def test_it_has_the_fields_of_the_contract(example: tuple[Problem, Plan]) -> None:
    data = to_json(*example)
    assert list(data) == [
        "from", "weeks", "on", "status", "objective", "bound", "seconds", "bookings", "unmet",
    ]  # fmt: skip
    assert data["weeks"] == 8
    booking = data["bookings"][0]
    fixed = {"id", "worker", "date", "start", "minutes", "travel_minutes", "place", "covers",
             "household", "announced", "pinned", "why"}  # fmt: skip
    assert fixed <= set(booking)
    assert len(booking["start"]) == 5
    assert {"child", "duty", "rule", "window_from", "aim", "due"} <= set(booking["covers"][0])
    assert {"child", "duty", "due", "days_late", "why", "fix"} <= set(data["unmet"][0])


def broken(data: dict[str, Any], field: str, value: object) -> dict[str, Any]:
    first = {**data["bookings"][0], field: value}
    return {**data, "bookings": [first, *data["bookings"][1:]]}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "31/02/2026"),
        ("start", "25:00"),
        ("start", "9"),
        ("minutes", "many"),
        ("covers", [{"child": "C"}]),
    ],
)
def test_a_booking_that_cannot_be_read_is_named(
    example: tuple[Problem, Plan], field: str, value: object
) -> None:
    data = to_json(*example)
    with pytest.raises(UnreadablePlan, match="Booking 1 cannot be read"):
        from_json(broken(data, field, value))


@pytest.mark.parametrize("data", [[], {}, {"bookings": "none"}, None])
def test_what_is_no_plan_is_refused(data: object) -> None:
    with pytest.raises(UnreadablePlan, match="not a plan"):
        from_json(data)


def test_a_status_nobody_knows_is_refused(example: tuple[Problem, Plan]) -> None:
    with pytest.raises(UnreadablePlan, match="cannot be read"):
        from_json({**to_json(*example), "status": "perfect"})
