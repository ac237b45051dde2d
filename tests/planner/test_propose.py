"""The front door: plans, their reasons, what they cannot meet, and bad input."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from benchmarks.planner.generate import Size, generate
from caseload_tui.planner.assemble import make
from caseload_tui.planner.bound import by_anybody
from caseload_tui.planner.check import check
from caseload_tui.planner.improve import seat_all
from caseload_tui.planner.limits import Limits, Progress, Watch
from caseload_tui.planner.people import NEVER, Absence, Chair, Span, absent, weekdays
from caseload_tui.planner.plan import Booking, Cover, Plan, PlanStatus
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.propose import propose
from caseload_tui.planner.reasons import with_reasons
from caseload_tui.planner.repair import least_late
from caseload_tui.planner.seating import Seating
from caseload_tui.planner.sound import NothingToPlan, sound
from caseload_tui.planner.weigh import weigh
from caseload_tui.planner.words import by_key
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
)

QUICK = Limits(seconds=None, rounds=15, prove=False)


def plan_of(problem: Problem) -> Plan:
    return propose(problem, QUICK)


def test_an_easy_month_is_proved_best_and_nothing_is_unmet() -> None:
    p = scene(unit("U", demand("C", gap=days(14))), children=[child("C")])
    plan = plan_of(p)
    assert plan.status is PlanStatus.PROVED_BEST
    assert plan.unmet == ()
    assert [b.item for b in plan.bookings] == ["U"], "one visit reaches from 14 to 28 days"
    assert plan.bookings[0].day == after(14) or plan.bookings[0].day <= after(14)
    assert plan.bound.words == "Nothing is late."


def test_every_new_booking_says_why() -> None:
    plan = plan_of(generate(1, Size(children=6, weeks=9)))
    assert all(b.why.endswith(".") for b in plan.bookings)
    assert any("to spare" in b.why for b in plan.bookings)


@pytest.mark.parametrize(
    ("day", "aim", "said"),
    [
        (21, None, "1 day late, the soonest open day found"),
        (23, None, "3 days late"),
        (20, None, "Due by 21 June 2026: the last day in time."),
        (19, None, "1 day to spare"),
        (19, 18, "wanted by 19 June 2026: 1 day after that, 1 day to spare."),
        (20, 18, "2 days after that, the last day in time."),
    ],
)
def test_a_reason_counts_days_as_people_do(day: int, aim: int | None, said: str) -> None:
    cover = Cover("C", "cla_visit", "visit_standard", "C:visit", None,
                  None if aim is None else after(aim), after(20))  # fmt: skip
    one = Booking("B", "U", "W", after(day), 600, 60, "home-U", (cover,))
    p = scene(unit("U", demand("C", gap=days(20))), children=[child("C")])
    [reasoned] = with_reasons(p, [one])
    assert said in reasoned.why


def test_a_later_visit_that_opens_on_the_aim_says_how_much_is_spare() -> None:
    p = scene(unit("U", demand("C", gap=days(20))), children=[child("C")])
    [visit] = plan_of(p).bookings
    assert visit.covers[0].due == after(20)
    assert f"{(after(20) - visit.day).days} days to spare" in visit.why


def test_leave_that_makes_a_visit_late_is_said_with_cover_as_the_fix() -> None:
    away = tuple(absent(after(1), after(20)))
    p = scene(
        unit("U", demand("C", gap=days(14))),
        workers=[worker(absences=(*away, Absence(after(0))))],
        children=[child("C")],
    )
    plan = plan_of(p)
    [late] = plan.unmet
    assert (late.due, late.days_late, late.booked) == (after(14), 7, after(21))
    assert "the worker is away (leave) on" in late.why
    assert late.fix == "Half a day of cover in the week of 15 June 2026"
    assert plan.status is PlanStatus.PROVED_BEST
    assert "no plan has fewer" in plan.bound.words


def test_a_promise_in_the_way_is_named_as_the_thing_to_move() -> None:
    one_day = Absence(after(0), why="leave")
    away = (one_day, *absent(after(1), after(9)), *absent(after(11), after(27)))
    diary = worker(absences=tuple(away), most_visits=1)
    p = scene(
        unit("U", demand("C", gap=days(14), until=after(20))),
        unit("V", demand("D", gap=days(60))),
        workers=[diary],
        children=[child("C"), child("D")],
    )
    promise = replace(_booking(p, "V", 10), promised=True)
    plan = plan_of(replace(p, bookings=(promise,)))
    assert promise in plan.bookings
    [late] = plan.unmet
    assert "the diary is full on 1 day" in late.why
    assert late.fix == "Move what is booked with ⟨D⟩ on 11 June 2026"


def test_a_child_who_is_never_free_is_asked_to_be_seen_at_other_hours() -> None:
    early = weekdays(Span(420, 480))
    p = scene(unit("U", demand("C", gap=days(14))), children=[child("C", early)])
    [late] = plan_of(p).unmet
    assert "is not free" in late.why
    assert late.fix.startswith("See them outside their usual hours on")


def test_an_event_that_finds_no_place_is_unmet() -> None:
    event = review("C", 2, 5, closes=after(5))
    away = tuple(absent(after(0), after(6)))
    p = scene(unit("U", demand("C", gap=days(60))), events=[event], children=[child("C")],
              workers=[worker(absences=away)])  # fmt: skip
    plan = plan_of(p)
    [missed] = plan.unmet
    assert (missed.duty, missed.days_late, missed.booked) == ("cla_review", None, None)
    assert plan.objective.missed_events == 1


def _booking(problem: Problem, item: str, day: int, start: int = 660) -> Booking:
    from caseload_tui.planner.assemble import make

    return make(problem, item, after(day), start)


def test_plans_stream_and_each_is_complete_and_checked() -> None:
    p = generate(0, Size(children=6, weeks=9))
    heard: list[Progress] = []
    propose(p, QUICK, Watch(heard=heard.append))
    plans = [h.plan for h in heard if h.plan is not None]
    assert plans
    for plan in plans:
        assert check(p, plan.bookings) == ()
        assert plan.objective == weigh(p, plan.bookings)
    costs = [plan.objective.cost for plan in plans]
    assert costs == sorted(costs, reverse=True)


@pytest.mark.parametrize("seed", range(3))
def test_planning_again_from_an_accepted_plan_changes_nothing(seed: int) -> None:
    p = generate(seed, Size(children=6, weeks=9))
    plan = plan_of(p)
    accepted = replace(p, bookings=tuple(replace(b, promised=True) for b in plan.bookings))
    again = plan_of(accepted)
    assert {b.key for b in accepted.bookings} <= {b.key for b in again.bookings}
    assert again.objective.late_days <= plan.objective.late_days


@pytest.mark.parametrize("seed", range(3))
def test_more_leave_never_makes_a_better_bound(seed: int) -> None:
    p = generate(seed, Size(children=6, weeks=9))
    away = (*p.workers[0].absences, *absent(after(20), after(27)))
    less = replace(p, workers=(replace(p.workers[0], absences=away),))
    before, now = plan_of(p).bound.late_days, plan_of(less).bound.late_days
    assert before is not None
    assert now is not None
    assert now >= before


def test_no_place_no_worker_no_rule_are_said_and_the_rest_is_planned() -> None:
    good = unit("OK", demand("C", gap=days(14)))
    p = scene(
        good,
        unit("LOST", demand("D", gap=days(14)), place=None),
        unit("NOBODY", demand("E", gap=days(14)), worker="?"),
        unit("BARE", demand("F", gap=days(14), phases=())),
        children=[child(k) for k in "CDEF"],
    )
    plan = plan_of(p)
    assert {b.item for b in plan.bookings} == {"OK"}
    assert {u.subject: u.why for u in plan.unmet} == {
        "D": "No place is recorded for the visit.",
        "E": "Nobody is allocated.",
        "F": "No rule says how often.",
    }


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"shifts": ((),) * 7}, "has no working days"),
        ({"absences": tuple(absent(MONDAY, after(30)))}, "away on every working day"),
        ({"base": "?"}, "base of W is not known"),
    ],
)
def test_a_worker_who_cannot_work_is_said(changes: dict[str, Any], said: str) -> None:
    p = scene(unit("U", demand("C", gap=days(14))), workers=[worker(**changes)])
    plan = plan_of(p)
    assert plan.bookings == ()
    assert [said in by_key(u.why) for u in plan.unmet] == [True]


def test_of_two_promises_that_contradict_each_other_one_stays() -> None:
    p = scene(unit("U", demand("C", gap=days(14))), unit("V", demand("D", gap=days(14))),
              children=[child("C"), child("D")])  # fmt: skip
    first, second = _booking(p, "U", 7), replace(_booking(p, "V", 7, 690), promised=True)
    both = replace(p, bookings=(replace(first, pinned=True), second))
    kept, lost = sound(both)
    assert [b.key for b in kept.bookings] == [first.key]
    assert [u.subject for u in lost] == ["D"]
    assert "cannot stand" in lost[0].why
    assert check(kept, plan_of(both).bookings) == ()


def test_months_without_a_day_are_refused() -> None:
    p = scene(unit("U", demand("C", gap=days(14))))
    with pytest.raises(NothingToPlan, match="choose an end after the start"):
        propose(replace(p, end=p.start))


def test_nothing_owed_is_an_empty_plan() -> None:
    plan = plan_of(scene())
    assert plan.bookings == ()
    assert plan.status is PlanStatus.PROVED_BEST


def test_an_event_that_may_wait_is_not_missed_and_keeps_no_proof_away() -> None:
    never = Chair("IRO", NEVER)
    for due, misses in ((60, False), (10, True)):
        problem = scene(
            events=[review("A", 0, due, needs=("IRO",))], chairs=[never], children=[child("A")]
        )
        seating = Seating(problem, "W")
        seat_all(seating)
        assert seating.misses() is misses


def test_a_meeting_that_stands_late_cannot_be_earlier_beside_what_is_booked() -> None:
    """It was not counted once: planned again, a plan proved best was said to be none."""
    p = scene(
        unit("U", demand("A", gap=days(40))), events=[review("A", -20, -5)],
        children=[child("A")], on=after(-1),
    )  # fmt: skip
    booked = replace(p, bookings=(make(p, "A:review", after(2), 570),))
    plan = plan_of(booked)
    assert plan.objective.late_days == plan.bound.late_days == 7
    assert plan.status is PlanStatus.PROVED_BEST
    assert by_anybody(booked).late_days == 7
    assert least_late(booked) == 5, "a repair may move it to the first of these days"


def test_a_meeting_is_not_held_on_a_birthday_where_another_day_will_do() -> None:
    p = scene(events=[review("C", 1, 2)], children=[child("C", birthday=(6, 2))])
    first = propose(p, Limits(seconds=None, rounds=5, prove=False))
    assert [b.day for b in first.bookings] == [after(2)]
    assert first.objective.birthdays == 0
    forced = replace(p, events=(replace(p.events[0], closes=after(1)),))
    assert propose(forced, Limits(seconds=None, rounds=5, prove=False)).objective.birthdays == 1
