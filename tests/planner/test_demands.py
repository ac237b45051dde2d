"""Demands say in phases exactly what the engine says when it is asked day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload_tui.planner.asking import Asked, Meeting, recurring
from caseload_tui.planner.calendars import of_standards
from caseload_tui.planner.demands import VISITS
from caseload_tui.planner.measure import phase_on
from caseload_tui.planner.owed import Demand
from caseload_tui.timescales.history import ChildHistory, EventKind, HouseholdHistory
from caseload_tui.timescales.standards import shipped_standards
from tests.timescales.strategies import children, households, looked_after_children

ON, END = date(2026, 3, 2), date(2026, 8, 31)
HELD = of_standards(shipped_standards(), END)
STANDARDS = shipped_standards()
within = st.integers(0, (END - ON).days - 1).map(lambda n: ON + timedelta(days=n))
pairs = st.lists(st.tuples(within, within), min_size=4, max_size=4)
"""Days of a visit and days to ask about: several for each history, which is slow to draw."""
OF_CHILDREN = [d for d in VISITS if not d.startswith("foster")]


def due_by(demand: Demand, visit: date | None, day: date, held: dict[str, date]) -> date:
    """The due date on ``day`` that the phases of a demand give."""
    phases = demand.phases if visit else demand.first
    phase = phase_on(phases, visit or demand.last, day, held)
    by_law = HELD.after(visit or demand.last, phase.law)
    if phase.local is None:
        return by_law
    return min(by_law, HELD.after(visit or demand.last, phase.local))


def agree(
    history: ChildHistory | HouseholdHistory, duty: str, made: list[tuple[date, date]]
) -> None:
    """The engine and the demands must answer alike, with a visit planned and without."""
    asked = Asked(history, STANDARDS, duty, ON, END)
    demands = list(recurring(asked))
    for visit, day in made:
        agree_on(asked, demands, visit, day)


def agree_on(asked: Asked, demands: list[Demand], visit: date, day: date) -> None:
    """They answer alike on one day, with one visit planned and without."""
    now = asked.answer(day)
    mine = [d for d in demands if d.owed_on(day)]
    if now is None or now.duty.due is None:
        assert not mine
        return
    assert len(mine) == 1
    assert due_by(mine[0], None, day, {}) == now.duty.due
    planned = asked.answer(day, visit) if mine[0].begins <= visit <= day else None
    if planned is None or planned.duty.due is None:
        return
    if planned.duty.anchor_date == visit > mine[0].last:
        assert due_by(mine[0], visit, day, {}) == planned.duty.due


@settings(max_examples=50, deadline=None)
@given(looked_after_children(), pairs)
def test_visits_to_looked_after_children(
    history: ChildHistory, made: list[tuple[date, date]]
) -> None:
    agree(history, "cla_visit", made)


@settings(max_examples=40, deadline=None)
@given(children(), st.sampled_from(OF_CHILDREN), pairs)
def test_any_visit_to_any_child(
    history: ChildHistory, duty: str, made: list[tuple[date, date]]
) -> None:
    agree(history, duty, made)


@settings(max_examples=15, deadline=None)
@given(households(), pairs)
def test_supervision_of_carers(history: HouseholdHistory, made: list[tuple[date, date]]) -> None:
    agree(history, "fostering_supervision", made)


@settings(max_examples=40, deadline=None)
@given(looked_after_children(), within, within, within)
def test_a_review_held_in_the_plan_changes_the_rule_as_the_engine_says(
    history: ChildHistory, visit: date, review: date, day: date
) -> None:
    asked = Asked(history, STANDARDS, "cla_visit", ON, END)
    demands = list(recurring(asked, (Meeting(EventKind.CLA_REVIEW, "review"),)))
    mine = [d for d in demands if d.owed_on(day) and d.owed_on(review)]
    if not mine or not mine[0].last < visit <= day or review > day or visit < mine[0].begins:
        return
    answer = asked.answer(day, visit, (EventKind.CLA_REVIEW, review))
    if answer is not None and answer.duty.anchor_date == visit and answer.duty.due:
        assert due_by(mine[0], visit, day, {"review": review}) == answer.duty.due


@pytest.mark.parametrize("duty", VISITS)
def test_every_visiting_duty_can_be_asked_about(duty: str) -> None:
    history = HouseholdHistory("h") if duty.startswith("foster") else ChildHistory("c")
    assert list(recurring(Asked(history, STANDARDS, duty, ON, END))) == []
