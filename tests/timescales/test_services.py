"""Leaving care, protection, enquiries and missing, beyond the traps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caseload_tui.timescales.duties import duties
from caseload_tui.timescales.history import (
    Eligibility,
    Event,
    EventKind,
    Fact,
    FactKind,
    LeavingCare,
    LegalStatus,
    MissingEpisode,
    Outcome,
    PeriodOfCare,
    Plan,
    PlanKind,
    ReturnInterview,
)
from caseload_tui.timescales.missing import missing_since
from caseload_tui.timescales.standards import shipped_standards
from tests.timescales.build import (
    all_of,
    at_home,
    day,
    due,
    held,
    looked_after,
    on_plan,
    owed,
    seen,
    the,
    with_events,
)

STANDARDS = shipped_standards()
ON = day("2026-03-10")


def leaver(born: str, category: Eligibility, since: str | None = None, **more: object):  # type: ignore[no-untyped-def]
    recorded = LeavingCare(category, day(since) if since else None)
    return at_home(day(born), leaving_care=(recorded,), **more)


PLANNED = held(EventKind.PATHWAY_PLAN, day("2026-01-20"))


def names(history: object, on: str) -> set[str]:
    return {each.duty for each in duties(history, STANDARDS, day(on))}  # type: ignore[arg-type]


def test_a_recorded_category_wins_over_the_periods_of_care() -> None:
    child = looked_after(day("2020-01-06"), born=day("2009-09-09"))
    assert owed(child, "pathway_plan", ON) is not None
    for category in (Eligibility.NONE, Eligibility.QUALIFYING):
        recorded = replace(child, leaving_care=(LeavingCare(category),))
        assert owed(recorded, "pathway_plan", ON) is None


def test_eligible_becomes_relevant_when_care_ends_and_former_relevant_at_18() -> None:
    child = replace(
        looked_after(day("2020-01-06"), born=day("2009-09-09")),
        periods_of_care=(PeriodOfCare(day("2020-01-06"), day("2026-04-01"), "care-1"),),
        leaving_care=(LeavingCare(Eligibility.ELIGIBLE, day("2025-09-09")),),
    )
    assert "pa_contact" not in names(child, "2026-03-31")
    assert names(child, "2026-04-01") == {"needs_assessment", "pathway_plan", "pa_contact"}
    assert names(child, "2027-09-09") == {"pathway_review", "pa_contact"}


def test_becoming_relevant_does_not_start_the_three_months_again() -> None:
    both = (
        LeavingCare(Eligibility.ELIGIBLE, day("2025-11-03")),
        LeavingCare(Eligibility.RELEVANT, day("2026-02-02")),
    )
    child = at_home(day("2009-09-09"), leaving_care=both)
    assert due(child, "pathway_plan", ON) == day("2026-02-03")


def test_a_category_without_its_day_counts_from_the_16th_birthday() -> None:
    duty = the(leaver("2010-01-10", Eligibility.ELIGIBLE), "needs_assessment", ON)
    assert (duty.anchor_event, duty.due) == ("sixteenth_birthday", day("2026-04-10"))


@pytest.mark.parametrize(
    ("came", "counted_from"),
    [
        # Long in care at 16; 13 weeks reached after 16; not reached yet.
        ("2020-01-06", "2026-01-10"),
        ("2025-11-30", "2026-03-01"),
        ("2026-02-20", "2026-02-20"),
    ],
)
def test_a_category_without_its_day_never_counts_from_before_care(
    came: str, counted_from: str
) -> None:
    child = replace(
        looked_after(day(came), born=day("2010-01-10")),
        leaving_care=(LeavingCare(Eligibility.ELIGIBLE),),
    )
    assert the(child, "pathway_plan", ON).anchor_date == day(counted_from)


def test_a_category_recorded_before_16_owes_nothing_yet() -> None:
    assert names(leaver("2010-03-11", Eligibility.ELIGIBLE), "2026-03-10") == set()
    assert names(leaver("2010-03-11", Eligibility.ELIGIBLE), "2026-03-11") != set()


def test_a_category_recorded_later_does_not_exist_yet() -> None:
    assert names(leaver("2009-03-11", Eligibility.RELEVANT, "2026-03-11"), "2026-03-10") == set()


def test_a_pathway_plan_shows_that_needs_were_assessed() -> None:
    child = leaver("2009-09-09", Eligibility.ELIGIBLE, events=PLANNED)
    assert names(child, "2026-03-10") == {"pathway_review", "pa_contact"}
    assessed = leaver(
        "2009-09-09", Eligibility.ELIGIBLE, events=held(EventKind.NEEDS_ASSESSMENT, ON)
    )
    assert "needs_assessment" not in names(assessed, "2026-03-10")
    assert "pathway_plan" in names(assessed, "2026-03-10")


def test_no_plan_at_18_is_asked_about_and_not_forgotten() -> None:
    duty = the(leaver("2007-09-09", Eligibility.FORMER_RELEVANT), "pathway_review", ON)
    assert duty.missing_fact == "the date of the last pathway plan or review"


def test_a_break_of_a_single_day_does_not_restart_the_13_weeks() -> None:
    """Care that pauses, or a break that starts on its last day, leaves the days before counted."""
    born, start = day("2010-01-10"), day("2025-12-12")
    child = looked_after(start, born=born)
    breaks = (
        LegalStatus(start, day("2026-02-02"), "V2"),
        LegalStatus(day("2026-02-02"), day("2026-02-04"), "V4"),
        LegalStatus(day("2026-02-04"), None, "V2"),
    )
    child = replace(child, legal_statuses=breaks)
    assert owed(child, "pathway_plan", day("2026-03-14")) is None
    assert the(child, "pathway_plan", day("2026-03-15")).anchor_date == day("2026-03-15")


def test_support_ends_at_21_unless_it_goes_on_and_then_at_25() -> None:
    child = leaver("2005-03-10", Eligibility.FORMER_RELEVANT, events=PLANNED)
    assert names(child, "2026-03-09") == {"pathway_review", "pa_contact"}
    assert names(child, "2026-03-10") == set()
    wanted = replace(child, facts=(Fact(day("2026-02-01"), None, FactKind.SUPPORT_CONTINUES),))
    assert names(wanted, "2026-03-10") == {"pathway_review"}
    assert names(wanted, "2030-03-09") == {"pathway_review"}
    assert names(wanted, "2030-03-10") == set()


def test_no_contact_recorded_is_a_missing_fact() -> None:
    duty = the(leaver("2007-09-09", Eligibility.FORMER_RELEVANT), "pa_contact", ON)
    assert duty.missing_fact == "the date of the last contact"


def test_a_new_home_asks_for_a_visit_in_7_days_and_a_review_in_28() -> None:
    home = Fact(day("2026-03-02"), None, FactKind.COUNCIL_ACCOMMODATION)
    child = leaver("2007-09-09", Eligibility.FORMER_RELEVANT, events=PLANNED, facts=(home,))
    assert due(child, "pa_visit", ON) == day("2026-03-09")
    assert due(child, "pathway_review_new_accommodation", ON) == day("2026-03-30")
    reviewed = with_events(child, *held(EventKind.PATHWAY_PLAN, day("2026-03-05")))
    assert owed(reviewed, "pathway_review_new_accommodation", ON) is None
    unseen = with_events(child, Event(EventKind.PA_VISIT, day("2026-03-04"), seen=False))
    assert due(unseen, "pa_visit", ON) == day("2026-03-09")
    visited = with_events(child, Event(EventKind.PA_VISIT, day("2026-03-04")))
    assert due(visited, "pa_visit", ON) == day("2026-05-04")


def test_child_in_need_visits_give_way_to_protection_and_to_care() -> None:
    start = day("2026-03-02")
    need = on_plan(PlanKind.CHILD_IN_NEED, start)
    assert due(need, "cin_visit", ON) == day("2026-03-30")
    protected = replace(
        need, plans=(*need.plans, Plan(start, None, PlanKind.CHILD_PROTECTION, "plan-2"))
    )
    in_care = replace(looked_after(start), plans=need.plans)
    for child in (protected, in_care):
        assert owed(child, "cin_visit", ON) is None
        assert due(child, "cin_review", ON) == day("2026-06-02")


def test_a_plan_ends_its_duties_on_its_first_day_over() -> None:
    plan = Plan(day("2026-01-05"), ON, PlanKind.CHILD_PROTECTION, "plan-1")
    child = at_home(plans=(plan,))
    assert names(child, "2026-03-09") == {"cp_visit", "cp_review", "core_group"}
    assert names(child, "2026-03-10") == set()


def test_a_new_plan_does_not_inherit_the_visits_of_the_last() -> None:
    plans = (
        Plan(day("2025-01-06"), day("2025-06-02"), PlanKind.CHILD_PROTECTION, "plan-1"),
        Plan(day("2026-03-02"), None, PlanKind.CHILD_PROTECTION, "plan-2"),
    )
    child = at_home(
        plans=plans,
        events=(
            seen(day("2025-05-30"), EventKind.CP_VISIT),
            Event(EventKind.CP_REVIEW, day("2026-03-05"), belongs_to="plan-1"),
        ),
    )
    assert due(child, "cp_visit", ON) == day("2026-03-16")
    assert the(child, "cp_review", ON).rule == "cp_review_first"


def test_protection_ends_at_18() -> None:
    child = on_plan(PlanKind.CHILD_PROTECTION, day("2026-01-05"))
    child = replace(child, date_of_birth=day("2008-03-10"))
    assert names(child, "2026-03-09") != set()
    assert names(child, "2026-03-10") == set()


ENQUIRY = Event(EventKind.STRATEGY_DISCUSSION, day("2026-03-02"), belongs_to="enquiry-1")


@pytest.mark.parametrize(
    ("answer", "open_still"),
    [
        (Event(EventKind.INITIAL_CONFERENCE, ON, belongs_to="enquiry-1"), False),
        (Event(EventKind.INITIAL_CONFERENCE, ON), False),
        (Event(EventKind.INITIAL_CONFERENCE, ENQUIRY.on, belongs_to="enquiry-1"), False),
        (Event(EventKind.INITIAL_CONFERENCE, ON, Outcome.CANCELLED), False),
        (Event(EventKind.INITIAL_CONFERENCE, ON, Outcome.PLANNED), True),
        (Event(EventKind.INITIAL_CONFERENCE, day("2026-03-01")), True),
        (Event(EventKind.INITIAL_CONFERENCE, ON, belongs_to="enquiry-2"), True),
    ],
)
def test_a_conference_answers_its_own_enquiry(answer: Event, open_still: bool) -> None:
    child = at_home(events=(ENQUIRY, answer))
    assert (owed(child, "icpc", ON) is not None) is open_still


def test_a_protection_plan_shows_that_the_conference_was_held() -> None:
    plan = Plan(ON, None, PlanKind.CHILD_PROTECTION, "plan-1")
    child = at_home(events=(ENQUIRY,), plans=(plan,))
    assert owed(child, "icpc", day("2026-03-09")) is not None
    assert owed(child, "icpc", ON) is None


def test_two_enquiries_are_two_duties() -> None:
    second = replace(ENQUIRY, on=day("2026-03-05"), belongs_to="enquiry-2")
    found = all_of(at_home(events=(second, ENQUIRY)), "icpc", ON)
    assert [each.reference for each in found] == ["enquiry-1", "enquiry-2"]


@pytest.mark.parametrize("outcome", [ReturnInterview.COMPLETED, ReturnInterview.DECLINED])
def test_an_interview_held_or_declined_is_no_longer_owed(outcome: ReturnInterview) -> None:
    back = MissingEpisode("m", day("2026-03-01"), day("2026-03-02"), interview=outcome)
    assert names(at_home(missing=(back,)), "2026-03-10") == set()


def test_an_interview_owed_to_a_child_stays_owed_to_the_adult() -> None:
    back = MissingEpisode("m", day("2026-03-01"), day("2026-03-02"))
    as_child = at_home(day("2008-03-05"), missing=(back,))
    assert due(as_child, "return_interview", ON) == day("2026-03-05")
    as_adult = at_home(day("2008-03-02"), missing=(back,))
    assert owed(as_adult, "return_interview", ON) is None


def test_missing_since_is_known_without_any_duty() -> None:
    gone = MissingEpisode("m", day("2026-03-01"), day("2026-03-05"))
    away = MissingEpisode("a", day("2026-02-20"), away_only=True)
    child = at_home(missing=(away, gone))
    assert missing_since(child, day("2026-02-19")) is None
    assert missing_since(child, day("2026-03-01")) == day("2026-03-01")
    assert missing_since(child, day("2026-03-05")) == day("2026-02-20")


def test_away_and_missing_are_told_apart_beside_a_visit() -> None:
    away = MissingEpisode("a", day("2026-03-01"), away_only=True)
    child = replace(looked_after(day("2026-03-01")), missing=(away,))
    assert the(child, "cla_visit", ON).note == "away without authorisation since 1 March 2026"


def test_one_referral_told_of_on_two_days_is_owed_one_assessment() -> None:
    told = [
        Event(EventKind.REFERRAL, day(on), belongs_to="R1") for on in ("2026-02-02", "2026-02-09")
    ]
    child = with_events(at_home(day("2015-05-05")), *told)
    (found,) = (one for one in duties(child, STANDARDS, ON) if one.duty == "cin_assessment")
    assert found.anchor_date == day("2026-02-02")
