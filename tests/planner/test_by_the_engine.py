"""What a plan says of its dates, against the timescale engine asked anew on every day.

Nothing of the planner's reckoning is used: what is planned is put into the history as if it
had been done, and the engine is asked what is owed that day, by which rule, and what is late.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings

from caseload_tui.planner.plan import Plan, Unmet
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.propose import propose
from caseload_tui.timescales.dates import add_months
from caseload_tui.timescales.duties import reckon
from caseload_tui.timescales.duty import Duty
from caseload_tui.timescales.history import (
    ChildHistory,
    Eligibility,
    Event,
    EventKind,
    LeavingCare,
    PlanKind,
)
from caseload_tui.timescales.history import (
    Plan as InForce,
)
from caseload_tui.timescales.what_if import FULFILLED_BY
from tests.planner.test_owed import (
    END,
    ON,
    QUICK,
    STANDARDS,
    all_owed,
    case,
    days_before,
    problem_of,
)
from tests.timescales.build import held, looked_after, seen
from tests.timescales.strategies import looked_after_children

DAY = timedelta(days=1)
Done = tuple[str, date]


def said(history: ChildHistory, duty: str, day: date, done: list[Done]) -> Duty | None:
    """The duty on a day, had all this been done."""
    known = [e for e in history.events if e.on <= ON]
    known += [Event(FULFILLED_BY[d][0], on, seen=True, in_person=True) for d, on in done]
    answers = reckon(replace(history, events=tuple(known)), STANDARDS, day, duty)
    return answers[0].duty if answers else None


def differences(history: ChildHistory, problem: Problem, plan: Plan) -> Iterator[str]:
    """Where the engine says otherwise than the plan."""
    done = [(c.duty, b.day) for b in plan.bookings for c in b.covers]
    unmet = defaultdict(list)
    for one in plan.unmet:
        unmet[one.duty].append(one)
    for b in plan.bookings:
        for c in b.covers:
            before = [x for x in done if x[1] < b.day or (x[1] == b.day and x[0] != c.duty)]
            now = said(history, c.duty, b.day, before)
            if now is not None and now.due is None and not_counted(unmet[c.duty]):
                continue
            if now is None or (now.lawful_by or now.due, now.rule) != (c.due, c.rule):
                yield f"{c.duty} on {b.day}: due {c.due} by {c.rule}, but {now}"
    duties = {d.duty for u in problem.units for d in u.demands}
    duties |= {c.duty for e in problem.events for c in e.covers} | set(unmet)
    for duty in sorted(duties):
        yield from _days_that_differ(history, duty, done, unmet[duty])


def _days_that_differ(
    history: ChildHistory, duty: str, done: list[Done], unmet: list[Unmet]
) -> Iterator[str]:
    for n in range((END - ON).days):
        day = ON + n * DAY
        now = said(history, duty, day, [x for x in done if x[1] <= day])
        if now is None:
            continue
        due = now.lawful_by or now.due
        if due is None and not not_counted(unmet):
            yield f"{duty} on {day}: no date, and not said"
        if due and due < day and not [one for one in unmet if one.due and one.due <= day]:
            yield f"{duty} on {day}: overdue since {due}, and not said"


def not_counted(unmet: list[Unmet]) -> bool:
    """Whether the plan says that there is no date, or will be none."""
    return any("cannot be computed" in one.why for one in unmet)


def planned(history: ChildHistory) -> tuple[Problem, Plan]:
    problem = problem_of(all_owed(case(history)), history.key)
    return problem, propose(problem, QUICK)


def turning(age: int, on: date, **more: object) -> ChildHistory:
    """A child in care, all of it done lately, who comes of an age in the months planned."""
    born = add_months(on, -12 * age)
    placed = days_before(400)
    kinds = (EventKind.CLA_REVIEW, EventKind.PEP, EventKind.HEALTH_ASSESSMENT)
    done = tuple(e for kind in kinds for e in held(kind, days_before(60), days_before(300)))
    return looked_after(placed, born=born, events=(seen(days_before(10)), *done), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("age", [3, 5, 16, 18])
@pytest.mark.parametrize("month", [3, 5, 8])
def test_birthdays_in_the_months_planned_begin_and_end_what_is_owed(age: int, month: int) -> None:
    history = turning(age, date(2026, month, 20))
    assert list(differences(history, *planned(history))) == []


def test_a_meeting_is_owed_in_all_the_months_however_early_those_before_it_are_held() -> None:
    plans = (InForce(days_before(20), None, PlanKind.CHILD_PROTECTION, "plan"),)
    history = replace(turning(10, ON), plans=plans)
    problem, plan = planned(history)
    assert list(differences(history, problem, plan)) == []
    groups = [b for b in plan.bookings if b.covers[0].duty == "core_group"]
    assert len(groups) >= 5
    assert len([u for u in plan.unmet if u.duty == "core_group"]) == 1, "the first was late already"


def test_a_plan_known_to_end_takes_its_meetings_with_it() -> None:
    ends = ON + timedelta(days=60)
    plans = (InForce(days_before(100), ends, PlanKind.CHILD_PROTECTION, "plan"),)
    history = replace(turning(10, ON), plans=plans)
    problem, plan = planned(history)
    assert list(differences(history, problem, plan)) == []
    theirs = {"core_group", "cp_review", "cp_visit"}
    assert all(b.day < ends for b in plan.bookings for c in b.covers if c.duty in theirs)


def test_what_cannot_be_counted_from_a_birthday_on_is_said_with_the_day() -> None:
    history = turning(18, date(2026, 5, 20))
    history = replace(history, leaving_care=(LeavingCare(Eligibility.ELIGIBLE, days_before(90)),))
    _, plan = planned(history)
    [one] = [u for u in plan.unmet if u.duty == "pa_contact"]
    assert one.why == (
        "From 20 May 2026 on the date cannot be computed without the date of the last contact."
    )


def test_a_review_held_before_a_known_move_does_not_count_after_it() -> None:
    history = looked_after(days_before(20), legal="C1", placement="P1")
    moves = ON + timedelta(days=90)
    homes = (
        replace(history.placements[0], end=moves),
        replace(history.placements[0], start=moves, key="placement-2"),
    )
    history = replace(history, placements=homes)
    problem, plan = planned(history)
    assert list(differences(history, problem, plan)) == []
    after = sorted(b.day for b in plan.bookings if b.day >= moves and b.item in problem.unit)
    assert max(b - a for a, b in pairwise(after[:5])) <= timedelta(days=7), "weekly again"


def test_a_next_one_that_nobody_can_count_is_said() -> None:
    history = replace(turning(10, ON), date_of_birth=None)
    history = replace(history, events=())
    problem, plan = planned(history)
    assert list(differences(history, problem, plan)) == []
    [one] = [u for u in plan.unmet if "Once the one before" in u.why]
    assert (one.duty, one.fix) == ("health_assessment", "Record the date of birth.")


@settings(max_examples=25)
@given(looked_after_children())
def test_the_engine_agrees_with_every_date_of_a_plan(history: ChildHistory) -> None:
    assert list(differences(history, *planned(history))) == []
