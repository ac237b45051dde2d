"""Where software commonly gets a date wrong, traps 16 to 30: every other service."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from caseload_tui.timescales.duties import duties
from caseload_tui.timescales.history import (
    EventKind,
    Fact,
    FactKind,
    LegalStatus,
    MissingEpisode,
    PeriodOfCare,
    Placement,
    Plan,
    PlanKind,
)
from caseload_tui.timescales.standards import shipped_standards, standards_from
from caseload_tui.timescales.status import Status
from tests.timescales.build import (
    after,
    all_of,
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

STANDARDS = shipped_standards()
LONDON = ZoneInfo("Europe/London")


def test_trap_16_turning_16_is_not_enough_to_be_eligible() -> None:
    born, start = day("2010-01-10"), day("2025-12-12")
    child = looked_after(start, born=born)
    assert owed(child, "pathway_plan", day("2026-01-10")) is None
    assert owed(child, "pathway_plan", after(start, 90)) is None
    duty = the(child, "pathway_plan", after(start, 91))
    assert (duty.anchor_event, duty.anchor_date) == ("became_eligible", day("2026-03-13"))
    assert duty.due == day("2026-06-13")
    assert due(child, "needs_assessment", after(start, 91)) == day("2026-06-13")


def test_trap_16_short_breaks_are_left_out_of_the_13_weeks() -> None:
    born, start = day("2010-01-10"), day("2025-12-12")
    child = looked_after(start, born=born)
    breaks = (
        LegalStatus(start, day("2026-01-12"), "V3"),
        LegalStatus(day("2026-01-12"), None, "V2"),
    )
    child = replace(child, legal_statuses=breaks)
    assert owed(child, "pathway_plan", day("2026-04-12")) is None
    assert the(child, "pathway_plan", day("2026-04-13")).anchor_date == day("2026-04-13")


def test_trap_16_care_before_14_does_not_count_and_earlier_care_after_14_does() -> None:
    born = day("2010-01-10")
    short = PeriodOfCare(day("2025-12-20"), None, "now")

    def anchor(earlier: PeriodOfCare) -> object:
        child = replace(
            looked_after(day("2025-12-20"), born=born), periods_of_care=(earlier, short)
        )
        duty = owed(child, "pathway_plan", day("2026-02-01"))
        return duty and duty.anchor_date

    assert anchor(PeriodOfCare(day("2020-01-01"), day("2024-01-10"), "young")) is None
    assert anchor(PeriodOfCare(day("2024-02-01"), day("2024-07-01"), "past 14")) == day(
        "2026-01-10"
    )


def test_trap_17_two_months_are_not_eight_weeks_and_both_are_kept() -> None:
    home = Fact(day("2026-10-01"), None, FactKind.COUNCIL_ACCOMMODATION)
    child = with_facts(looked_after(day("2020-01-06"), born=day("2008-03-10")), home)
    child = with_events(
        child,
        seen(day("2026-12-31"), EventKind.PA_VISIT),
        *held(EventKind.PA_CONTACT, day("2026-12-31")),
    )  # fmt: skip
    on = day("2027-01-10")
    assert due(child, "pa_visit", on) == day("2027-02-28")
    assert due(child, "pa_contact", on) == day("2027-02-25")


def test_trap_17_a_stricter_local_number_of_weeks_is_the_earlier_date() -> None:
    eight_weeks = standards_from('[rules.pa_visit]\nnext = "8 weeks"\n')
    home = Fact(day("2026-10-01"), None, FactKind.COUNCIL_ACCOMMODATION)
    child = with_facts(looked_after(day("2020-01-06"), born=day("2008-03-10")), home)
    child = with_events(child, seen(day("2026-12-31"), EventKind.PA_VISIT))
    duty = the(child, "pa_visit", day("2027-01-10"), eight_weeks)
    assert (duty.due, duty.lawful_by) == (day("2027-02-25"), day("2027-02-28"))


def test_trap_18_a_pep_held_in_july_does_not_count_for_autumn() -> None:
    def next_pep(held_on: str, council: str | None = None) -> object:
        child = looked_after(day("2025-06-02"), events=held(EventKind.PEP, day(held_on)))
        return due(replace(child, term_dates=council), "pep", day("2026-08-15"))

    assert next_pep("2026-07-10") == day("2026-12-18")
    assert next_pep("2026-08-05") == day("2026-12-18"), "a holiday belongs to the term before it"
    assert next_pep("2026-04-07") == day("2026-07-21"), "the Easter holidays are still spring"
    assert next_pep("2026-07-10", "Bromley") == day("2026-12-17"), "the school's own terms"


def test_trap_18_the_day_a_term_ends_and_the_next_begins() -> None:
    for held_on, last in (
        ("2026-03-27", "2026-07-21"),
        ("2026-04-12", "2026-07-21"),
        ("2026-04-13", "2026-12-18"),
    ):
        child = looked_after(day("2025-06-02"), events=held(EventKind.PEP, day(held_on)))
        assert due(child, "pep", day("2026-05-01")) == day(last)


def test_trap_18_terms_that_nobody_entered_are_asked_for() -> None:
    child = looked_after(day("2025-06-02"), events=held(EventKind.PEP, day("2026-05-10")))
    elsewhere = the(replace(child, term_dates="Elsewhere"), "pep", day("2026-06-01"))
    assert elsewhere.missing_fact == "term dates of Elsewhere"
    late = looked_after(day("2025-06-02"), events=held(EventKind.PEP, day("2028-05-10")))
    duty = the(late, "pep", day("2028-06-01"))
    assert duty.missing_fact == "term dates of Croydon after the academic year 2027/28"


def test_trap_19_the_first_pep_runs_through_the_summer_holidays() -> None:
    child = looked_after(day("2026-07-24"))
    assert due(child, "pep", day("2026-07-24")) == day("2026-08-21")
    assert due(child, "pep_initiate", day("2026-07-24")) == day("2026-08-07")


def test_trap_20_private_fostering_counts_working_days_then_6_and_12_weeks() -> None:
    aware = day("2026-03-20")
    child = at_home(facts=(Fact(aware, None, FactKind.PRIVATE_FOSTERING),))
    assert due(child, "private_fostering_visit", aware) == day("2026-03-31")
    kind = EventKind.PRIVATE_FOSTERING_VISIT
    last_day = with_events(child, seen(day("2027-03-19"), kind))
    assert due(last_day, "private_fostering_visit", day("2027-04-01")) == day("2027-04-30")
    anniversary = with_events(child, seen(day("2027-03-20"), kind))
    assert due(anniversary, "private_fostering_visit", day("2027-04-01")) == day("2027-06-12")


def test_trap_21_temporary_approval_is_16_weeks_and_at_most_24() -> None:
    start = day("2026-01-05")
    approval = fact(FactKind.REG24_TEMPORARY_APPROVAL, start)
    child = looked_after(start, placement="U1", facts=(approval,))
    assert due(child, "reg24_expiry", day("2026-04-01")) == day("2026-04-27")
    longer = with_facts(child, fact(FactKind.REG24_EXTENDED, day("2026-04-27")))
    assert due(longer, "reg24_expiry", day("2026-05-01")) == day("2026-06-22")
    twice = with_facts(longer, fact(FactKind.REG24_EXTENDED, day("2026-06-22")))
    assert due(twice, "reg24_expiry", day("2026-07-01")) == day("2026-06-22")


@pytest.mark.parametrize("status", ["V3", "V4"])
def test_trap_22_short_breaks_have_no_review_in_20_days_no_health_and_no_pep(status: str) -> None:
    start = day("2026-03-02")
    child = looked_after(start, legal=status)
    found = {each.duty: each.due for each in duties(child, STANDARDS, day("2026-03-03"))}
    assert found == {
        "cla_visit": day("2026-03-09"),
        "short_break_review": day("2026-06-02"),
        "care_plan": day("2026-03-16"),
    }


def test_trap_22_a_break_that_outgrows_17_days_is_pointed_out() -> None:
    child = looked_after(day("2026-03-02"), legal="V4")
    assert the(child, "cla_visit", day("2026-03-18")).note is None
    assert "full rules" in (the(child, "cla_visit", day("2026-03-19")).note or "")


def test_trap_22_more_than_75_days_in_a_year_are_pointed_out() -> None:
    child = looked_after(day("2025-06-02"), legal="V4")
    starts = [after(day("2025-06-02"), 30 * n) for n in range(6)]
    breaks = tuple(Placement(each, after(each, 15), str(each), "U6") for each in starts)
    child = replace(child, placements=breaks)
    assert the(child, "cla_visit", after(breaks[4].start, 14)).note is None
    assert "75 days" in (the(child, "cla_visit", after(breaks[5].start, 1)).note or "")


def test_trap_23_adoption_adds_a_second_clock_beside_the_review() -> None:
    placed = day("2026-03-02")
    child = looked_after(
        day("2025-03-03"), placement="A4", placed=placed, legal="E1",
        events=held(EventKind.CLA_REVIEW, day("2025-03-20"), day("2025-12-10")),
    )  # fmt: skip
    on = day("2026-03-10")
    assert due(child, "adoption_review", on) == day("2026-03-30")
    assert due(child, "cla_review", on) == day("2026-06-10")
    both = day("2026-03-09")
    as_both = with_events(
        child, *held(EventKind.CLA_REVIEW, both), *held(EventKind.ADOPTION_REVIEW, both)
    )
    assert due(as_both, "adoption_review", on) == day("2026-06-09")
    assert due(as_both, "cla_review", on) == day("2026-09-09")


def test_trap_24_return_interviews_are_72_hours_one_for_each_episode() -> None:
    friday = datetime(2026, 5, 1, 22, 30, tzinfo=LONDON)
    episodes = (
        MissingEpisode("one", day("2026-04-30"), day("2026-05-01"), friday),
        MissingEpisode("two", day("2026-05-02"), day("2026-05-03")),
    )
    child = at_home(missing=episodes)
    one, two = all_of(child, "return_interview", day("2026-05-03"))
    assert (one.reference, one.due_at) == ("one", datetime(2026, 5, 4, 22, 30, tzinfo=LONDON))
    assert (two.reference, two.due, two.due_at) == ("two", day("2026-05-06"), None)


def test_trap_25_an_episode_starts_when_last_seen_and_shows_while_it_lasts() -> None:
    gone = MissingEpisode("one", day("2026-03-09"))
    child = replace(looked_after(day("2026-03-02")), missing=(gone,))
    note = the(child, "cla_visit", day("2026-03-10")).note
    assert note == "missing since 9 March 2026"
    assert owed(child, "return_interview", day("2026-03-20")) is None


def test_trap_26_a_looked_after_child_on_a_protection_plan_owes_both_visits() -> None:
    start = day("2026-03-02")
    plan = Plan(start, None, PlanKind.CHILD_PROTECTION, "plan-1")
    child = replace(looked_after(start), plans=(plan,))
    on = day("2026-03-05")
    assert due(child, "cla_visit", on) == day("2026-03-09")
    assert due(child, "cp_visit", on) == day("2026-03-16")
    only_one = with_events(child, seen(day("2026-03-04"), EventKind.CP_VISIT))
    assert due(only_one, "cla_visit", on) == day("2026-03-09")
    assert due(only_one, "cp_visit", on) == day("2026-03-18")
    both = with_events(only_one, seen(day("2026-03-04")))
    assert due(both, "cla_visit", on) == day("2026-04-15")


def test_trap_27_the_day_asked_about_is_part_of_every_answer() -> None:
    """The engine's part of telling snapshot from period: any day can be asked about again."""
    child = looked_after(
        day("2026-01-05"), events=(seen(day("2026-01-10")), seen(day("2026-03-01")))
    )
    assert due(child, "cla_visit", day("2026-02-28")) == day("2026-02-21")
    assert the(child, "cla_visit", day("2026-02-28")).status(day("2026-02-28")) is Status.OVERDUE
    assert due(child, "cla_visit", day("2026-03-01")) == day("2026-04-12")


def test_trap_28_no_visit_yet_is_due_within_a_week() -> None:
    child = looked_after(day("2026-03-02"))
    duty = the(child, "cla_visit", day("2026-04-30"))
    assert (duty.step, duty.due) == ("first", day("2026-03-09"))


def test_trap_29_a_duty_is_the_councils_whoever_is_allocated() -> None:
    """A history holds no worker at all, so that none can hide a duty."""
    child = looked_after(day("2026-03-02"))
    assert not [name for name in child.__slots__ if "worker" in name]
    assert the(child, "cla_visit", day("2026-03-02")).subject == "child-1"


def test_trap_30_clocks_going_forward_shift_an_interview_and_no_other_date() -> None:
    back = datetime(2026, 3, 27, 23, 30, tzinfo=LONDON)
    child = at_home(missing=(MissingEpisode("m", day("2026-03-26"), day("2026-03-27"), back),))
    duty = the(child, "return_interview", day("2026-03-28"))
    assert duty.due_at == datetime(2026, 3, 31, 0, 30, tzinfo=LONDON)
    assert duty.due == day("2026-03-31")
    visited = looked_after(day("2026-03-02"), events=(seen(day("2026-03-28")),))
    assert due(visited, "cla_visit", day("2026-03-30")) == day("2026-05-09")
