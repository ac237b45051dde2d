"""Health, education, plans, adoption and fostering, beyond the traps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caseload_tui.timescales.duties import duties, household_duties
from caseload_tui.timescales.history import (
    Event,
    EventKind,
    Fact,
    FactKind,
    HouseholdHistory,
    Outcome,
    Placement,
    Plan,
    PlanKind,
)
from caseload_tui.timescales.standards import shipped_standards
from tests.timescales.build import (
    day,
    due,
    held,
    looked_after,
    owed,
    the,
)

STANDARDS = shipped_standards()
ON = day("2026-03-10")


def names(history: object, on: str) -> set[str]:
    return {each.duty for each in duties(history, STANDARDS, day(on))}  # type: ignore[arg-type]


def test_an_assessment_three_months_before_care_is_the_initial_one() -> None:
    start = day("2026-03-31")
    for assessed, rule in (("2025-12-30", "iha"), ("2025-12-31", "rha_5plus")):
        events = held(EventKind.HEALTH_ASSESSMENT, day(assessed))
        child = looked_after(start, events=events)
        assert the(child, "health_assessment", start).rule == rule


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.CANCELLED, Outcome.PLANNED])
def test_a_health_assessment_that_did_not_happen_does_not_count(outcome: Outcome) -> None:
    events = (Event(EventKind.HEALTH_ASSESSMENT, day("2026-03-05"), outcome),)
    child = looked_after(day("2026-03-02"), events=events)
    assert the(child, "health_assessment", ON).rule == "iha"


def test_the_questionnaire_is_asked_for_from_4_to_16() -> None:
    toddler = looked_after(day("2025-01-06"), born=day("2022-03-10"))
    assert owed(toddler, "sdq", day("2026-03-09")) is None
    assert due(toddler, "sdq", ON) == day("2027-03-10")
    teenager = looked_after(day("2020-01-06"), born=day("2009-03-10"))
    assert owed(teenager, "sdq", day("2026-03-09")) is not None
    assert owed(teenager, "sdq", ON) is None


def test_a_pep_is_owed_from_3_unless_it_is_recorded_that_none_is() -> None:
    small = looked_after(day("2026-01-05"), born=day("2023-03-10"))
    assert owed(small, "pep", day("2026-03-09")) is None
    late = the(small, "pep", ON)
    assert (late.due, late.note) == (
        day("2026-02-02"),
        "owed since the child turned 3 on 10 March 2026, counted from coming into care",
    )
    older = looked_after(
        day("2026-01-05"), born=day("2009-03-10"),
        facts=(Fact(day("2026-03-01"), None, FactKind.PEP_NOT_OWED),),
    )  # fmt: skip
    assert owed(older, "pep", day("2026-02-28")) is not None
    assert owed(older, "pep", ON) is None


@pytest.mark.parametrize("kind", [EventKind.PEP_INITIATED, EventKind.PEP])
def test_a_started_pep_ends_the_duty_to_start_it(kind: EventKind) -> None:
    child = looked_after(day("2026-03-02"), events=held(kind, day("2026-03-05")))
    assert owed(child, "pep_initiate", ON) is None
    assert owed(child, "pep", ON) is not None


def test_a_placement_plan_is_for_its_own_placement() -> None:
    start, moved = day("2026-01-05"), day("2026-03-02")
    child = replace(
        looked_after(start),
        placements=(
            Placement(start, moved, "placement-1", "U6"),
            Placement(moved, None, "placement-2", "U6"),
        ),
    )
    for plan, done in (
        (Plan(start, None, PlanKind.PLACEMENT, "p", "placement-1"), False),
        (Plan(start, None, PlanKind.PLACEMENT, "p", "placement-2"), True),
        (Plan(start, None, PlanKind.PLACEMENT, "p"), False),
        (Plan(moved, None, PlanKind.PLACEMENT, "p"), True),
    ):
        planned = replace(child, plans=(plan,))
        assert (owed(planned, "placement_plan", ON) is None) is done


def test_a_care_plan_of_an_earlier_time_in_care_does_not_count() -> None:
    child = looked_after(day("2026-03-02"))
    old = Plan(day("2020-01-06"), day("2021-01-06"), PlanKind.CARE, "old")
    assert due(replace(child, plans=(old,)), "care_plan", ON) == day("2026-03-16")
    new = Plan(day("2026-03-05"), None, PlanKind.CARE, "new")
    assert owed(replace(child, plans=(old, new)), "care_plan", ON) is None


def test_adoption_reviews_with_authority_stop_when_the_child_is_placed() -> None:
    authority = Fact(day("2025-12-01"), None, FactKind.ADOPTION_AUTHORITY)
    child = looked_after(day("2025-01-06"), legal="E1", facts=(authority,))
    assert due(child, "adoption_review", ON) == day("2026-03-01")
    placed = Placement(day("2026-03-02"), None, "placement-2", "A6")
    then = replace(child, placements=(replace(child.placements[0], end=placed.start), placed))
    duty = the(then, "adoption_review", ON)
    assert (duty.rule, duty.due) == ("adoption_review_placed_first", day("2026-03-30"))


def test_a_household_is_owed_nothing_before_approval_or_after_it_ends() -> None:
    house = HouseholdHistory("house-1", day("2026-01-05"), day("2026-06-01"))
    for on, number in (("2026-01-04", 0), ("2026-01-05", 3), ("2026-05-31", 3), ("2026-06-01", 0)):
        assert len(household_duties(house, STANDARDS, day(on))) == number


def test_a_household_whose_approval_is_unknown_is_asked_about() -> None:
    found = household_duties(HouseholdHistory("house-1"), STANDARDS, ON)
    assert {each.missing_fact for each in found} == {"the date of approval"}


def test_a_death_ends_everything() -> None:
    child = replace(looked_after(day("2026-01-05")), died=ON)
    assert names(child, "2026-03-09") != set()
    assert names(child, "2026-03-10") == set()
