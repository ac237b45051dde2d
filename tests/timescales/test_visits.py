"""Visits to looked-after children beyond the traps: which rule, and what its facts mean."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caseload_tui.timescales.history import (
    EventKind,
    Fact,
    FactKind,
    LegalStatus,
    PeriodOfCare,
    Placement,
)
from tests.timescales.build import (
    after,
    at_home,
    day,
    due,
    fact,
    held,
    looked_after,
    owed,
    seen,
    the,
    with_events,
    with_facts,
)

START = day("2024-01-08")
ON = day("2026-03-10")
VISITED = looked_after(START, events=(seen(day("2026-02-20")),))


@pytest.mark.parametrize("code", ["U1", "U4"])
def test_a_long_term_code_alone_switches_nothing_and_asks(code: str) -> None:
    child = looked_after(START, placement=code, events=(seen(day("2026-02-20")),))
    duty = the(child, "cla_visit", ON)
    assert (duty.rule, duty.due) == ("visit_standard", day("2026-04-03"))
    assert duty.note == f"{code} is a long-term code: is the placement meant to last until 18?"
    answered = with_facts(child, fact(FactKind.UNTIL_18, START))
    assert the(answered, "cla_visit", ON).note is None


def test_the_concession_begins_on_the_first_anniversary() -> None:
    start = day("2025-03-10")
    until_18 = (fact(FactKind.UNTIL_18, start),)
    eve = looked_after(start, facts=until_18, events=(seen(day("2026-03-09")),))
    anniversary = looked_after(start, facts=until_18, events=(seen(day("2026-03-10")),))
    assert due(eve, "cla_visit", day("2026-03-10")) == day("2026-04-20")
    assert due(anniversary, "cla_visit", day("2026-03-10")) == day("2026-06-10")


def test_a_year_from_29_february_ends_on_28_february() -> None:
    start = day("2024-02-29")
    until_18 = (fact(FactKind.UNTIL_18, start),)
    for visited, step in (("2025-02-27", "next"), ("2025-02-28", "later")):
        child = looked_after(start, facts=until_18, events=(seen(day(visited)),))
        assert the(child, "cla_visit", day("2025-03-01")).step == step


def test_fewer_visits_need_the_fact_the_agreement_the_year_and_a_visit() -> None:
    start = day("2025-03-10")
    long_term, agrees = fact(FactKind.LONG_TERM_FOSTER, start), fact(
        FactKind.AGREES_FEWER_VISITS, start
    )  # fmt: skip
    visit = (seen(day("2026-02-20")),)
    full = looked_after(start, facts=(long_term, agrees), events=visit)
    assert the(full, "cla_visit", day("2026-03-09")).rule == "visit_standard"
    assert the(full, "cla_visit", day("2026-03-10")).rule == "visit_long_term_foster_reduced"
    for facts in ((long_term,), (agrees,)):
        partly = looked_after(start, facts=facts, events=visit)
        assert the(partly, "cla_visit", ON).rule == "visit_standard"
    unseen = looked_after(start, facts=(long_term, agrees))
    assert due(unseen, "cla_visit", ON) == after(start, 7)


def test_agreement_withdrawn_brings_the_six_weeks_back() -> None:
    long_term = fact(FactKind.LONG_TERM_FOSTER, START)
    agrees = replace(fact(FactKind.AGREES_FEWER_VISITS, START), end=day("2026-03-01"))
    child = with_facts(VISITED, long_term, agrees)
    assert due(child, "cla_visit", day("2026-02-28")) == day("2026-08-20")
    assert due(child, "cla_visit", day("2026-03-01")) == day("2026-04-03")


def test_a_fact_that_loosens_does_not_follow_the_child_to_a_new_placement() -> None:
    """A regression guard: a fact that names no placement was about where the child lived then."""
    unnamed = Fact(day("2024-06-03"), None, FactKind.UNTIL_18)
    child = with_facts(VISITED, unnamed)
    assert the(child, "cla_visit", ON).rule == "visit_until_18"
    moved = day("2025-01-06")
    placements = (
        replace(child.placements[0], end=moved),
        Placement(moved, None, "placement-2", "U6"),
    )
    assert the(replace(child, placements=placements), "cla_visit", ON).rule == "visit_standard"
    recorded_since = with_facts(
        replace(VISITED, placements=placements), Fact(moved, None, FactKind.UNTIL_18)
    )
    assert the(recorded_since, "cla_visit", ON).rule == "visit_until_18"


def test_a_fact_that_tightens_counts_even_if_it_names_no_placement() -> None:
    child = with_facts(VISITED, Fact(day("2023-12-01"), None, FactKind.REG24_TEMPORARY_APPROVAL))
    assert the(child, "cla_visit", ON).rule == "visit_reg24"


def test_after_the_first_adoption_review_the_agency_decides() -> None:
    placed = day("2026-01-05")
    child = looked_after(placed, placement="A5", events=(seen(day("2026-03-02")),))
    assert due(child, "cla_visit", ON) == day("2026-03-09")
    reviewed = with_events(child, *held(EventKind.ADOPTION_REVIEW, day("2026-02-02")))
    duty = the(reviewed, "cla_visit", ON)
    assert (duty.due, duty.anchor_date) == (None, day("2026-03-02"))
    assert "as the agency decided" in (duty.missing_fact or "")
    decided = with_facts(reviewed, fact(FactKind.ADOPTION_VISIT_INTERVAL, day("2026-02-02"), 28))
    assert due(decided, "cla_visit", ON) == day("2026-03-30")


def test_an_adoption_review_before_this_placement_does_not_end_the_weekly_visits() -> None:
    placed = day("2026-02-02")
    child = looked_after(
        START, placed=placed, placement="A5",
        events=(seen(day("2026-03-02")), *held(EventKind.ADOPTION_REVIEW, day("2026-02-01"))),
    )  # fmt: skip
    assert due(child, "cla_visit", ON) == day("2026-03-09")


def test_short_break_visits_take_the_shorter_of_agreed_and_six_months() -> None:
    child = looked_after(day("2026-01-05"), legal="V4", events=(seen(day("2026-01-06")),))
    assert due(child, "cla_visit", ON) == day("2026-07-06")
    for days, last in ((60, "2026-03-07"), (300, "2026-07-06")):
        agreed = with_facts(child, fact(FactKind.SHORT_BREAK_INTERVAL, day("2026-01-06"), days))
        assert due(agreed, "cla_visit", ON) == day(last)


def test_short_breaks_count_from_the_first_day_in_fact_placed() -> None:
    child = looked_after(day("2026-01-05"), placed=day("2026-01-19"), legal="V4")
    assert due(child, "cla_visit", ON) == day("2026-01-26")
    between = replace(child, placements=(replace(child.placements[0], end=day("2026-01-21")),))
    assert due(between, "cla_visit", ON) == day("2026-01-26")
    nowhere = the(replace(child, placements=()), "cla_visit", ON)
    assert nowhere.missing_fact == "the first day of the short breaks (a placement)"


def test_each_change_of_other_arrangements_asks_for_a_visit_within_a_week() -> None:
    child = with_facts(VISITED, Fact(day("2025-01-06"), None, FactKind.OTHER_RESPONSIBLE))
    assert due(child, "cla_visit", ON) == day("2026-05-20")
    changed = with_facts(child, Fact(day("2026-03-02"), None, FactKind.OTHER_RESPONSIBLE))
    assert due(changed, "cla_visit", ON) == day("2026-03-09")


def test_a_move_is_a_change_of_somebody_elses_arrangements() -> None:
    moved = day("2026-03-02")
    child = with_facts(VISITED, Fact(day("2025-01-06"), None, FactKind.OTHER_RESPONSIBLE))
    stays = (replace(child.placements[0], end=moved), Placement(moved, None, "placement-2", "K2"))
    duty = the(replace(child, placements=stays), "cla_visit", ON)
    assert (duty.rule, duty.due) == ("visit_other_arrangements", day("2026-03-09"))


def test_somebody_elses_arrangements_need_no_placement() -> None:
    facts = (Fact(day("2026-03-02"), None, FactKind.OTHER_RESPONSIBLE),)
    hospital = replace(looked_after(START, facts=facts), placements=())
    assert due(hospital, "cla_visit", ON) == day("2026-03-09")


def test_somebody_elses_arrangements_end_with_the_placement_they_were_about() -> None:
    moved = day("2026-03-02")
    child = looked_after(START, facts=(fact(FactKind.OTHER_RESPONSIBLE, START),))
    placements = (
        replace(child.placements[0], end=moved),
        Placement(moved, None, "placement-2", "U6"),
    )
    assert the(child, "cla_visit", ON).rule == "visit_other_arrangements"
    assert the(replace(child, placements=placements), "cla_visit", ON).rule == "visit_standard"


def test_youth_detention_is_not_computed() -> None:
    duty = the(looked_after(START, legal="J1"), "cla_visit", ON)
    assert duty.due is None
    assert "no confirmed rule" in (duty.missing_fact or "")


def test_no_placement_is_a_missing_fact_and_not_a_missing_duty() -> None:
    duty = the(replace(VISITED, placements=()), "cla_visit", ON)
    assert duty.missing_fact == "where the child is placed, and since when"


def test_leaving_care_ends_visits_and_coming_back_begins_again() -> None:
    first, again = PeriodOfCare(START, day("2025-06-02"), "care-1"), PeriodOfCare(
        day("2026-03-02"), None, "care-2"
    )  # fmt: skip
    child = replace(VISITED, periods_of_care=(first, again))
    assert owed(child, "cla_visit", day("2025-06-01")) is not None
    assert owed(child, "cla_visit", day("2025-06-02")) is None
    assert due(child, "cla_review", day("2026-03-02")) == day("2026-03-30")


def test_a_review_that_names_another_period_of_care_does_not_count() -> None:
    [review] = held(EventKind.CLA_REVIEW, day("2026-02-02"))
    child = looked_after(day("2026-01-05"))
    for names, rule in (
        (None, "lac_review_second"),
        ("care-1", "lac_review_second"),
        ("care-0", "lac_review_first"),
    ):
        named = with_events(child, replace(review, belongs_to=names))
        assert the(named, "cla_review", ON).rule == rule


def test_the_latest_of_several_legal_statuses_holds() -> None:
    rows = (LegalStatus(START, None, "V2"), LegalStatus(day("2026-01-05"), None, "C1"))
    child = replace(looked_after(START, placement="P1"), legal_statuses=rows)
    assert the(child, "cla_visit", ON).rule == "visit_ico_parents"


def test_records_that_start_on_one_day_fall_the_same_way_in_any_order() -> None:
    """Contradictory records are the doctor's to report; the date may not depend on their order."""
    two = (Placement(START, None, "a", "P1"), Placement(START, None, "b", "U6"))
    rows = (LegalStatus(START, None, "C1"), LegalStatus(START, None, "V2"))
    one = replace(VISITED, placements=two, legal_statuses=rows)
    other = replace(VISITED, placements=two[::-1], legal_statuses=rows[::-1])
    assert the(one, "cla_visit", ON) == the(other, "cla_visit", ON)


def test_the_break_that_is_pointed_out_does_not_depend_on_order() -> None:
    """A regression guard: the first break too long is named, in whatever order they came."""
    breaks = (
        Placement(START, None, "a", "U6"),
        Placement(day("2024-06-03"), day("2024-08-01"), "b", "U6"),
    )
    child = looked_after(START, legal="V3")
    one, other = (replace(child, placements=each) for each in (breaks, breaks[::-1]))
    assert the(one, "cla_visit", ON).note == the(other, "cla_visit", ON).note


def test_an_unborn_child_is_owed_protection_and_nothing_that_needs_a_birthday() -> None:
    from caseload_tui.timescales.history import Plan, PlanKind

    unborn = at_home(None, plans=(Plan(day("2026-03-02"), None, PlanKind.CHILD_PROTECTION, "p"),))
    assert due(unborn, "cp_review", ON) == day("2026-06-02")
    assert due(unborn, "cp_visit", ON) == day("2026-03-16")


def test_without_a_date_of_birth_only_rules_that_need_it_ask_for_it() -> None:
    from caseload_tui.timescales.duties import duties
    from caseload_tui.timescales.standards import shipped_standards

    assessed = held(EventKind.HEALTH_ASSESSMENT, day("2026-01-15"))
    child = looked_after(day("2026-01-05"), born=None, events=assessed)
    found = duties(child, shipped_standards(), ON)
    asking = {each.duty for each in found if each.missing_fact == "the date of birth"}
    assert asking == {"health_assessment", "pep", "sdq"}
    assert {"cla_visit", "cla_review", "dental_check"} <= {each.duty for each in found if each.due}
