"""The change that would fix what is late: true, and no worse for anybody else."""

from __future__ import annotations

from dataclasses import replace

from caseload_tui.planner.assemble import make
from caseload_tui.planner.limits import Limits
from caseload_tui.planner.people import Chair, Engagement, Span, absent, weekdays
from caseload_tui.planner.plan import Booking, Plan
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.propose import propose
from caseload_tui.planner.shortfall import unmet
from tests.planner.scenes import (
    MONDAY,
    after,
    child,
    days,
    demand,
    review,
    scene,
    unit,
    worker,
    working,
)

ONE_DAY = (*absent(after(0), after(9)), *absent(after(11), after(27)))


def plan_of(problem: Problem) -> Plan:
    return propose(problem, Limits(seconds=None, rounds=10, prove=False))


def promised(problem: Problem, item: str, day: int) -> Booking:
    return replace(make(problem, item, after(day), 660), promised=True)


def test_no_promise_is_offered_whose_family_would_be_as_late_instead() -> None:
    """Both are due before the only day the worker is there for one visit."""
    p = scene(
        unit("U", demand("C", gap=days(14), until=after(20))),
        unit("V", demand("D", gap=days(14), until=after(20))),
        workers=[worker(absences=ONE_DAY, most_visits=1)], children=[child("C"), child("D")],
    )  # fmt: skip
    [late] = plan_of(replace(p, bookings=(promised(p, "V", 10),))).unmet
    assert late.subject == "C"
    assert late.fix == "Half a day of cover in the week of 15 June 2026"


def test_cover_is_offered_only_when_the_chair_and_the_child_are_free() -> None:
    meeting = review("C", 1, 9, closes=after(16), needs=("IRO",))
    chair = Chair("IRO", weekdays(Span(540, 1020)), tuple(absent(after(1), after(8))))
    p = scene(
        events=[meeting], chairs=[chair], children=[child("C")],
        workers=[worker(absences=tuple(absent(MONDAY, after(27))))],
    )  # fmt: skip
    [late] = unmet(p, ())
    assert late.fix == "Half a day of cover in the week of 8 June 2026"
    engaged = Engagement("C", after(9), Span(0, 1440))
    [late] = unmet(replace(p, engagements=(engaged,)), ())
    assert late.fix.startswith("Nothing in these months")


def test_no_cover_is_offered_while_the_chair_chairs_another_review_of_the_same_worker() -> None:
    """The officer is free in one morning before both are due, and holds the other one then."""
    ours, other = (review(key, 1, 9, closes=after(16), needs=("IRO",)) for key in ("C", "D"))
    away = (*absent(after(0), after(7)), *absent(after(9), after(27)))
    chair = Chair("IRO", weekdays(Span(660, 750)), away)
    p = scene(events=[ours, other], chairs=[chair], children=[child("C"), child("D")])
    held = replace(make(p, other.key, after(8), 660), pinned=True)
    [late] = unmet(replace(p, bookings=(held,)), (held,))
    assert late.subject == "C"
    assert late.fix.startswith("Nothing in these months")
    [late] = unmet(replace(p, bookings=(held,), chairs=()), (held,))
    assert late.fix.startswith("Plan for longer")


def test_room_that_a_short_search_left_is_said() -> None:
    p = scene(unit("U", demand("C", gap=days(14))), children=[child("C")])
    late = make(p, "U", after(20), 660)
    one, *_ = unmet(p, (late,))
    assert "there is room on" in one.why
    assert one.fix == "Plan for longer: there is room on 15 June 2026"


def test_how_late_is_said_in_the_days_the_rule_counts_by() -> None:
    """Due on a Friday, made on the Tuesday after: two working days late."""
    away = (*absent(after(0), after(7)), *absent(after(9), after(27)))
    p = scene(
        unit("U", demand("C", gap=working(4), until=after(9))), children=[child("C")],
        workers=[worker(absences=away)],
    )  # fmt: skip
    plan = plan_of(p)
    late = plan.unmet[0]
    assert (late.due, late.booked, late.days_late) == (after(4), after(8), 2)
    assert plan.objective.late_days == 2
    assert "2 working days late" in plan.bookings[0].why
