"""Every interval of every rule, on the day before, the day, and the day after it runs out."""

from __future__ import annotations

from datetime import date

import pytest

from caseload_tui.timescales.duties import duties, household_duties
from caseload_tui.timescales.duty import Duty
from caseload_tui.timescales.history import HouseholdHistory
from caseload_tui.timescales.standards import shipped_standards
from caseload_tui.timescales.status import Status
from tests.timescales import naive
from tests.timescales.build import after, day
from tests.timescales.scenarios import SCENARIOS, History

STANDARDS = shipped_standards()
WITHOUT_A_NUMBER = {"visit_ola_yda_remand.first", "visit_adoption_placement.as_decided"}
"""Steps whose length is nowhere in the data: recorded for a child, or never confirmed."""

STEPS = {
    f"{key}.{name}": step
    for key, versions in STANDARDS.rules.items()
    for rule in versions
    for name, step in rule.steps.items()
}
ANCHORS = [day("2025-12-12"), day("2026-03-20"), day("2026-05-31"), day("2026-12-31")]
"""Before Christmas, before Easter, the end of a month, the end of a year."""


def duty_of(history: History, name: str, on: date) -> Duty:
    rule, _, step = name.partition(".")
    found = (
        household_duties(history, STANDARDS, on)
        if isinstance(history, HouseholdHistory)
        else duties(history, STANDARDS, on)
    )
    [duty] = [each for each in found if each.rule == rule]
    assert duty.step == step
    return duty


def expected_due(name: str, anchor: date) -> date:
    """Counted a second way, from the interval as the data files write it."""
    if name == "pep_review.next":
        return {12: day("2026-03-27"), 3: day("2026-07-21"), 5: day("2026-12-18")}[
            anchor.month
        ] if anchor.year < 2026 or anchor.month < 12 else day("2027-03-25")  # fmt: skip
    step = STEPS[name]
    intervals = [step.law] if step.law else []
    intervals += [step.local.interval] if step.local else []
    return min(naive.count(anchor, str(each)) for each in intervals)


def test_every_step_has_a_case_and_every_case_a_step() -> None:
    assert set(SCENARIOS) == set(STEPS) - WITHOUT_A_NUMBER


@pytest.mark.parametrize("anchor", ANCHORS, ids=str)
@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_due_before_on_and_after_the_last_day(name: str, anchor: date) -> None:
    history = SCENARIOS[name](anchor)
    due = expected_due(name, anchor)
    for on, status in (
        (after(due, -8), Status.IN_TIME),
        (after(due, -7), Status.DUE_SOON),
        (after(due, -1), Status.DUE_SOON),
        (due, Status.DUE_TODAY),
        (after(due, 1), Status.OVERDUE),
    ):
        if on < anchor:
            continue
        duty = duty_of(history, name, on)
        assert (duty.due, duty.status(on)) == (due, status)
        assert duty.anchor_date == anchor


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_a_duty_a_year_late_is_still_listed_with_its_date(name: str) -> None:
    anchor = day("2025-12-12")
    due = expected_due(name, anchor)
    assert duty_of(SCENARIOS[name](anchor), name, after(due, 400)).due == due


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_a_window_opens_before_its_aim_and_its_aim_before_its_end(name: str) -> None:
    anchor = day("2026-03-20")
    duty = duty_of(SCENARIOS[name](anchor), name, anchor)
    assert duty.due is not None
    assert duty.opens is not None
    assert duty.opens <= (duty.aim or duty.due) <= duty.due <= (duty.lawful_by or duty.due)


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_every_duty_and_anchor_has_plain_words(name: str) -> None:
    duty = duty_of(SCENARIOS[name](day("2026-03-20")), name, day("2026-03-20"))
    assert duty.duty in STANDARDS.duty_titles
    assert duty.anchor_event in STANDARDS.anchor_words
