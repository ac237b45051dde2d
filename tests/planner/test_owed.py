"""From histories to units and events: siblings together, chains of reviews, what cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload_tui.planner.asking import Asked
from caseload_tui.planner.attaching import attach
from caseload_tui.planner.calendars import of_standards
from caseload_tui.planner.check import check
from caseload_tui.planner.demands import EVERYTHING, Case, Owed, owed
from caseload_tui.planner.limits import Limits
from caseload_tui.planner.measure import due_of, gaps
from caseload_tui.planner.meetings import MANNERS, Where, chain
from caseload_tui.planner.owed import Hours
from caseload_tui.planner.people import Child
from caseload_tui.planner.places import Place, Travel
from caseload_tui.planner.problem import Problem
from caseload_tui.planner.propose import propose
from caseload_tui.timescales.history import (
    ChildHistory,
    EventKind,
    FactKind,
    HouseholdHistory,
    Plan,
    PlanKind,
)
from caseload_tui.timescales.standards import shipped_standards
from tests.planner.scenes import OPEN, worker
from tests.timescales.build import fact, held, looked_after, seen, with_events
from tests.timescales.strategies import looked_after_children

ON, END = date(2026, 3, 2), date(2026, 8, 31)
STANDARDS = shipped_standards()
CALENDAR = of_standards(STANDARDS, END)
within = st.integers(0, (END - ON).days - 1).map(lambda n: ON + timedelta(days=n))
QUICK = Limits(seconds=None, rounds=15, prove=False)


def days_before(n: int) -> date:
    return ON - timedelta(days=n)


def case(history: ChildHistory | HouseholdHistory, **more: object) -> Case:
    fields: dict[str, object] = {"worker": "W", "home": "home", **more}
    return Case(history, **fields)  # type: ignore[arg-type]


def all_owed(*cases: Case, include: frozenset[str] = EVERYTHING) -> Owed:
    return owed(cases, STANDARDS, ON, ON, END, include)


def problem_of(found: Owed, *children: str) -> Problem:
    return Problem(
        on=ON, start=ON, end=END, workers=(worker(),),
        places=(Place("office", "town"), Place("home", "north")), travel=Travel({}, otherwise=20),
        calendar=CALENDAR, children=tuple(Child(c, OPEN, OPEN) for c in children),
        units=found.units, events=found.events, unplannable=found.unplannable,
    )  # fmt: skip


def test_siblings_in_one_home_are_one_visit_with_a_record_each() -> None:
    one = looked_after(days_before(90), events=(seen(days_before(20)),))
    two = replace(one, key="child-2")
    found = all_owed(case(one), case(two), include=frozenset({"cla_visit"}))
    [unit] = found.units
    assert [d.subject for d in unit.demands] == ["child-1", "child-2"]
    assert unit.minutes == 75


def test_a_child_on_a_protection_plan_in_care_is_owed_both_by_one_visit() -> None:
    history = looked_after(days_before(90), events=(seen(days_before(20)),))
    plan = Plan(days_before(30), None, PlanKind.CHILD_PROTECTION, "plan")
    [unit] = all_owed(case(replace(history, plans=(plan,)))).units
    assert {d.duty for d in unit.demands} == {"cla_visit", "cp_visit"}
    assert unit.minutes == 60


def test_a_temporary_approval_means_weekly_visits_until_a_review_is_held_in_the_plan() -> None:
    placed = days_before(3)
    history = looked_after(
        placed, placement="U1", facts=(fact(FactKind.REG24_TEMPORARY_APPROVAL, placed),)
    )
    found = all_owed(case(history), include=frozenset({"cla_visit", "cla_review"}))
    p = problem_of(found, "child-1")
    plan = propose(p, QUICK)
    review = min(b.day for b in plan.bookings if b.item in p.event)
    visits = sorted(b.day for b in plan.bookings if b.item in p.unit)
    early = [b - a for a, b in pairwise(visits) if b <= review]
    later = [b - a for a, b in pairwise(visits) if a > review]
    assert max(early, default=timedelta(7)) <= timedelta(days=7)
    assert max(later) > timedelta(days=7), "less often once the review is held"
    assert plan.objective.late_days == 0


def test_until_18_is_six_weekly_in_the_first_year_and_three_monthly_after() -> None:
    placed = ON - timedelta(days=300)
    history = looked_after(
        placed,
        facts=(fact(FactKind.UNTIL_18, placed),),
        events=(seen(days_before(10)),),
    )
    [unit] = all_owed(case(history), include=frozenset({"cla_visit"})).units
    assert [str(p.law) for p in unit.demands[0].phases] == ["6 weeks", "3 months"]
    assert unit.demands[0].phases[1].made_from == date(2026, 5, 6)


def test_an_eighteenth_birthday_in_the_months_ends_the_visits() -> None:
    history = looked_after(days_before(400), born=date(2008, 5, 20), events=(seen(ON),))
    [unit] = all_owed(case(history), include=frozenset({"cla_visit"})).units
    assert unit.demands[0].until == date(2026, 5, 20)


@settings(max_examples=35, deadline=None)
@given(looked_after_children(), st.lists(within, min_size=3, max_size=3))
def test_each_next_review_is_due_when_the_engine_says_once_the_last_is_held(
    history: ChildHistory, held_on: list[date]
) -> None:
    asked = Asked(history, STANDARDS, "cla_review", ON, END)
    chained = list(chain(asked, Where("W", "home"), ON))
    if len(chained) < 2:
        return
    first, second = chained[:2]
    p = problem_of(Owed((), tuple(chained), ()))
    for day in held_on:
        answer = asked.answer(day, day)
        if answer is not None and answer.duty.due and answer.duty.anchor_date == day:
            assert due_of(p, second, {first.key: day}) == answer.duty.due


def test_a_chain_is_planned_review_after_review() -> None:
    history = looked_after(days_before(20), events=(seen(days_before(5)),))
    found = all_owed(case(history), include=frozenset({"cla_review"}))
    assert [e.follows for e in found.events] == [None, "child-1:cla_review:1"]
    plan = propose(problem_of(found, "child-1"), QUICK)
    first, second = (b.day for b in plan.bookings)
    assert second <= CALENDAR.after(first, found.events[1].gap)  # type: ignore[arg-type]
    assert plan.unmet == ()


@pytest.mark.parametrize("duty", sorted(MANNERS))
def test_every_kind_of_event_keeps_its_manner(duty: str) -> None:
    manner = MANNERS[duty]
    assert manner.minutes > 0
    assert manner.announced or duty == "fostering_unannounced"
    assert manner.hours in Hours


def test_what_cannot_be_computed_is_said_and_names_the_fact() -> None:
    history = replace(looked_after(days_before(90)), placements=())
    found = all_owed(case(history))
    said = {u.duty: u.fix for u in found.unplannable}
    assert "placed" in said["cla_visit"]


def test_nobody_allocated_is_still_owed_and_said_in_the_plan() -> None:
    history = looked_after(days_before(90), events=(seen(days_before(20)),))
    found = all_owed(case(history, worker=None), include=frozenset({"cla_visit"}))
    [missing] = propose(problem_of(found, "child-1"), QUICK).unmet
    assert missing.why == "Nobody is allocated."


def test_carers_are_supervised_and_visited_unannounced() -> None:
    carers = HouseholdHistory("HH", approved=ON - timedelta(days=300))
    found = all_owed(case(carers, household="HH"))
    [unit] = found.units
    assert (unit.demands[0].duty, unit.household) == ("fostering_supervision", "HH")
    secret = next(e for e in found.events if e.covers[0].duty == "fostering_unannounced")
    assert not secret.announced


def test_bookings_made_earlier_are_tied_to_what_is_owed_now() -> None:
    history = looked_after(days_before(20), events=(seen(days_before(5)),))
    before = all_owed(case(history), include=frozenset({"cla_visit", "cla_review"}))
    p = problem_of(before, "child-1")
    plan = propose(p, QUICK)
    reviewed = with_events(history, *held(EventKind.CLA_REVIEW, days_before(1)))
    now = all_owed(case(reviewed), include=frozenset({"cla_visit", "cla_review"}))
    stored = [replace(b, item="", covers=tuple(replace(c, demand="") for c in b.covers))
              for b in plan.bookings]  # fmt: skip
    tied = attach(stored, now.units, now.events)
    assert {b.item for b in tied if b.covers[0].duty == "cla_visit"} == {now.units[0].key}
    reviews = [b for b in tied if b.covers[0].duty == "cla_review"]
    assert reviews[0].item == "child-1:cla_review:1"
    q = replace(problem_of(now, "child-1"), bookings=tied[:1])
    assert check(q, tied[:1]) == ()


def test_a_plan_over_real_duties_keeps_the_law_by_the_engine_itself() -> None:
    history = looked_after(
        days_before(200),
        events=(seen(days_before(30)), *held(EventKind.CLA_REVIEW, days_before(90))),
    )
    found = all_owed(case(history), include=frozenset({"cla_visit", "cla_review"}))
    p = problem_of(found, "child-1")
    plan = propose(p, QUICK)
    done = [
        replace(seen(b.day), kind=EventKind(b.covers[0].duty), in_person=True)
        for b in plan.bookings
    ]
    asked = Asked(with_events(history, *done), STANDARDS, "cla_visit", END, END)
    answer = asked.answer(END)
    assert answer is not None
    assert answer.duty.due is not None
    assert answer.duty.due >= END, "kept, nothing is overdue when the months are over"
    assert not any(g.late_days for g in gaps(p, plan.bookings))
