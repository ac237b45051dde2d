"""Each indicator on the day before and the day on which its answer changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from caseload_tui.scorecard.case import Verdict
from caseload_tui.scorecard.figure import figure
from caseload_tui.scorecard.person import Holding, Leaver, Person, Professional
from caseload_tui.scorecard.promises import Promise
from caseload_tui.timescales.history import (
    Eligibility,
    Event,
    EventKind,
    LeavingCare,
    MissingEpisode,
    Outcome,
    PlanKind,
    ReturnInterview,
)
from tests.scorecard.scoring import (
    at_home,
    cases,
    counts,
    cp,
    day,
    done,
    house,
    in_care,
    people,
    plan,
    seen,
)

NOBODY = (0, 0, 0)


def test_a_visit_is_in_time_on_its_last_day_and_out_the_day_after() -> None:
    child = in_care("2025-01-06", seen("2026-02-17"))
    assert counts("cla_visits_in_time", "2026-03-31", child) == (1, 1, 0)
    assert counts("cla_visits_in_time", "2026-04-01", child) == (0, 1, 0)


def test_a_child_new_in_care_counts_once_the_first_interval_has_passed_or_once_seen() -> None:
    child = in_care("2026-03-02")
    assert counts("cla_visits_in_time", "2026-03-08", child) == NOBODY
    assert counts("cla_visits_in_time", "2026-03-09", child) == (1, 1, 0)
    assert counts("cla_visits_in_time", "2026-03-10", child) == (0, 1, 0)
    early = in_care("2026-03-02", seen("2026-03-03"))
    assert counts("cla_visits_in_time", "2026-03-04", early) == (1, 1, 0)


def test_a_child_long_in_care_counts_from_the_day_of_a_move() -> None:
    moved = in_care("2025-01-06", placed=(("2025-01-06", "2026-03-02", "U6"),
                                          ("2026-03-02", None, "U6")))  # fmt: skip
    assert counts("cla_visits_in_time", "2026-03-03", moved) == (1, 1, 0)
    assert counts("cla_visits_in_time", "2026-03-10", moved) == (0, 1, 0)


@pytest.mark.parametrize("code", ["V3", "V4"])
@pytest.mark.parametrize(
    "key",
    ["cla_visits_in_time", "cla_visits_30wd", "cla_reviews_in_time", "cla_review_up_to_date",
     "care_plan_up_to_date", "cla_missing", "ni62_3plus_placements", "ni63_long_term",
     "3plus_in_2_years", "iha_20wd", "rha_up_to_date", "dental_up_to_date", "sdq_complete",
     "pep_up_to_date"],
)  # fmt: skip
def test_short_breaks_are_left_out(key: str, code: str) -> None:
    child = in_care("2022-01-06", seen("2026-03-02"), legal=code)
    full = in_care("2022-01-06", seen("2026-03-02"))
    on = "2022-02-28" if key == "iha_20wd" else "2026-03-31"
    assert counts(key, on, child) == NOBODY
    assert counts(key, on, full)[1] == 1


@pytest.mark.parametrize("key", ["cla_visits_in_time", "cla_review_up_to_date", "pep_up_to_date"])
def test_a_child_who_left_a_child_of_18_and_one_who_died_are_not_counted(key: str) -> None:
    left = in_care("2025-01-06", end="2026-03-31")
    assert counts(key, "2026-03-30", left)[1] == 1
    assert counts(key, "2026-03-31", left) == NOBODY
    adult = in_care("2025-01-06", born=day("2008-03-31"))
    assert counts(key, "2026-03-30", adult)[1] == 1
    assert counts(key, "2026-03-31", adult) == NOBODY
    died = replace(in_care("2025-01-06"), died=day("2026-03-31"))
    assert counts(key, "2026-03-31", died) == NOBODY


def test_a_missing_fact_is_counted_beside_the_figure_and_in_neither_part() -> None:
    remanded = in_care("2025-01-06", legal="J1")
    assert counts("cla_visits_in_time", "2026-03-31", remanded) == (0, 0, 1)
    (case,) = cases("cla_visits_in_time", "2026-03-31", people(remanded))
    assert "no confirmed rule" in case.missing


def test_thirty_working_days_are_a_basis_of_their_own() -> None:
    child = in_care("2025-01-06", seen("2026-02-17"))
    assert counts("cla_visits_30wd", "2026-03-31", child) == (1, 1, 0)
    assert counts("cla_visits_30wd", "2026-04-01", child) == (0, 1, 0)


# Reviews.


def test_all_reviews_of_the_year_must_be_in_time() -> None:
    first, second = "2025-05-01", "2025-08-01"
    good = in_care("2025-04-07", *done(EventKind.CLA_REVIEW, first, second))
    assert counts("cla_reviews_in_time", "2025-12-31", good) == (1, 1, 0)
    late = in_care("2025-04-07", *done(EventKind.CLA_REVIEW, first, "2025-08-02"))
    assert counts("cla_reviews_in_time", "2025-12-31", late) == (0, 1, 0)
    # The late one falls out of the year, and the next is not due before 2 February.
    assert counts("cla_reviews_in_time", "2026-02-02", late) == (0, 1, 0)


def test_a_review_that_should_have_been_held_counts_and_one_due_today_does_not() -> None:
    child = in_care("2025-04-07", *done(EventKind.CLA_REVIEW, "2025-05-01"))
    assert counts("cla_reviews_in_time", "2025-08-01", child) == (1, 1, 0)
    assert counts("cla_reviews_in_time", "2025-08-02", child) == (0, 1, 0)


def test_four_weeks_in_care_and_a_review_due_make_the_denominator() -> None:
    early = in_care("2026-03-02", *done(EventKind.CLA_REVIEW, "2026-03-20"))
    assert counts("cla_reviews_in_time", "2026-03-29", early) == NOBODY
    assert counts("cla_reviews_in_time", "2026-03-30", early) == (1, 1, 0)
    assert counts("cla_reviews_in_time", "2026-03-30", in_care("2026-03-02")) == NOBODY


def test_a_cancelled_review_was_not_held() -> None:
    event = Event(EventKind.CLA_REVIEW, day("2025-05-01"), outcome=Outcome.CANCELLED)
    assert counts("cla_review_up_to_date", "2025-05-09", in_care("2025-04-07", event)) == (0, 1, 0)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("PN1", (1, 1, 0)),
        ("PN6", (1, 1, 0)),
        ("PN7", (0, 1, 0)),
        ("PN0", (0, 0, 1)),
        (None, (0, 0, 1)),
    ],
)
def test_taking_part_is_by_code(code: str | None, found: tuple[int, int, int]) -> None:
    on = day("2026-01-12")
    person = Person(1, in_care("2025-01-06", *done(EventKind.CLA_REVIEW, "2026-01-12")),
                    took_part={} if code is None else {on: code})  # fmt: skip
    counted = figure(cases("cla_participation", "2026-03-31", [person]))
    assert (counted.numerator, counted.denominator, counted.not_computable) == found


def test_a_child_takes_part_from_the_fourth_birthday() -> None:
    def by(born: str) -> int:
        history = in_care("2025-01-06", *done(EventKind.CLA_REVIEW, "2026-01-12"), born=day(born))
        person = Person(1, history, took_part={day("2026-01-12"): "PN1"})
        return len(cases("cla_participation", "2026-03-31", [person]))

    assert by("2022-01-12") == 1
    assert by("2022-01-13") == 0


def test_a_period_holds_its_last_day_and_not_the_day_it_is_counted_from() -> None:
    person = Person(1, in_care("2025-01-06", *done(EventKind.CLA_REVIEW, "2025-03-31")),
                    took_part={day("2025-03-31"): "PN1"})  # fmt: skip
    assert len(cases("cla_participation", "2025-03-31", [person])) == 1
    assert len(cases("cla_participation", "2026-03-30", [person])) == 1
    assert cases("cla_participation", "2026-03-31", [person]) == []
    assert cases("cla_participation", "2025-05-01", [person], months=1) == []


# Health, school, plans.


def test_day_20_decides_about_the_first_health_assessment() -> None:
    start, day_20 = "2026-03-02", "2026-03-30"
    none = in_care(start)
    assert counts("iha_20wd", day_20, none) == NOBODY
    assert counts("iha_20wd", "2026-03-31", none) == (0, 1, 0)
    on_the_day = in_care(start, *done(EventKind.HEALTH_ASSESSMENT, day_20))
    assert counts("iha_20wd", "2026-03-27", on_the_day) == NOBODY
    assert counts("iha_20wd", day_20, on_the_day) == (1, 1, 0)
    day_21 = in_care(start, *done(EventKind.HEALTH_ASSESSMENT, "2026-03-31"))
    assert counts("iha_20wd", "2026-04-30", day_21) == (0, 1, 0)
    before = in_care(start, *done(EventKind.HEALTH_ASSESSMENT, "2025-12-02"))
    assert counts("iha_20wd", "2026-04-30", before) == (1, 1, 0)
    too_old = in_care(start, *done(EventKind.HEALTH_ASSESSMENT, "2025-12-01"))
    assert counts("iha_20wd", "2026-04-30", too_old) == (0, 1, 0)


def test_who_came_and_left_before_day_20_is_not_counted() -> None:
    assert counts("iha_20wd", "2026-04-30", in_care("2026-03-02", end="2026-03-30")) == NOBODY
    assert counts("iha_20wd", "2026-04-30", in_care("2026-03-02", end="2026-03-31")) == (0, 1, 0)


def test_a_health_assessment_is_asked_of_a_year_in_care() -> None:
    child = in_care("2025-03-31", *done(EventKind.HEALTH_ASSESSMENT, "2025-04-10"))
    assert counts("rha_up_to_date", "2026-03-30", child) == NOBODY
    assert counts("rha_up_to_date", "2026-03-31", child) == (1, 1, 0)
    assert counts("rha_up_to_date", "2026-04-11", child) == (0, 1, 0)
    unknown_age = replace(child, date_of_birth=None)
    assert counts("rha_up_to_date", "2026-03-31", unknown_age) == (0, 0, 1)


def test_a_dental_check_holds_for_twelve_months() -> None:
    child = in_care("2024-01-08", *done(EventKind.DENTAL_CHECK, "2025-03-31"))
    assert counts("dental_up_to_date", "2026-03-31", child) == (1, 1, 0)
    assert counts("dental_up_to_date", "2026-04-01", child) == (0, 1, 0)


def test_questionnaires_are_asked_from_the_4th_to_the_17th_birthday() -> None:
    answered = done(EventKind.SDQ, "2026-01-12")
    four = in_care("2024-01-08", *answered, born=day("2022-03-31"))
    assert counts("sdq_complete", "2026-03-30", four) == NOBODY
    assert counts("sdq_complete", "2026-03-31", four) == (1, 1, 0)
    seventeen = in_care("2024-01-08", *answered, born=day("2009-03-31"))
    assert counts("sdq_complete", "2026-03-30", seventeen) == (1, 1, 0)
    assert counts("sdq_complete", "2026-03-31", seventeen) == NOBODY


def test_a_pep_of_last_term_is_enough_until_this_term_ends() -> None:
    autumn = in_care("2025-01-06", *done(EventKind.PEP, "2025-11-10"))
    assert counts("pep_up_to_date", "2026-02-02", autumn) == (1, 1, 0)
    assert counts("pep_up_to_date", "2026-04-20", autumn) == (0, 1, 0)
    new = in_care("2026-03-02")
    assert counts("pep_up_to_date", "2026-03-29", new) == NOBODY
    assert counts("pep_up_to_date", "2026-03-31", new) == (0, 1, 0)


def test_a_care_plan_holds_for_six_months_and_is_asked_of_children_under_16() -> None:
    child = in_care("2024-01-08", plans=(plan(PlanKind.CARE, "2025-09-30"),))
    assert counts("care_plan_up_to_date", "2026-03-30", child) == (1, 1, 0)
    assert counts("care_plan_up_to_date", "2026-03-31", child) == (0, 1, 0)
    sixteen = replace(child, date_of_birth=day("2010-03-31"))
    assert counts("care_plan_up_to_date", "2026-03-30", sixteen)[1] == 1
    assert counts("care_plan_up_to_date", "2026-03-31", sixteen) == NOBODY
    unplanned = in_care("2026-03-02")
    assert counts("care_plan_up_to_date", "2026-03-15", unplanned) == NOBODY
    assert counts("care_plan_up_to_date", "2026-03-17", unplanned) == (0, 1, 0)


# Where children live.


def test_three_homes_in_twelve_months() -> None:
    child = in_care(
        "2024-01-08",
        placed=(("2024-01-08", "2025-04-01", "U6"), ("2025-04-01", "2025-09-01", "U6"),
                ("2025-09-01", "2025-09-05", "T4"), ("2025-09-05", None, "U6")),
    )  # fmt: skip
    assert counts("ni62_3plus_placements", "2026-03-30", child) == (1, 1, 0)
    assert counts("ni62_3plus_placements", "2026-03-31", child) == (0, 1, 0)
    assert counts("3plus_in_2_years", "2026-03-31", child) == (1, 1, 0)
    assert counts("3plus_in_2_years", "2026-01-07", child) == NOBODY


def test_two_years_in_one_home_of_two_and_a_half_in_care() -> None:
    child = in_care(
        "2023-09-30", placed=(("2023-09-30", "2024-03-31", "U6"), ("2024-03-31", None, "U6"))
    )
    assert counts("ni63_long_term", "2026-03-29", child) == NOBODY
    assert counts("ni63_long_term", "2026-03-30", child) == (0, 1, 0)
    assert counts("ni63_long_term", "2026-03-31", child) == (1, 1, 0)
    sixteen = replace(child, date_of_birth=day("2010-03-31"))
    assert counts("ni63_long_term", "2026-03-31", sixteen) == NOBODY
    adopted = in_care(
        "2022-01-10", placed=(("2022-01-10", "2026-01-12", "U6"), ("2026-01-12", None, "A3"))
    )
    assert counts("ni63_long_term", "2026-03-31", adopted) == (1, 1, 0)


def test_missing_counts_while_looked_after_in_the_period() -> None:
    def gone(start: str, back: str | None, *, away: bool = False) -> tuple[int, int, int]:
        episode = MissingEpisode(
            "m", day(start), None if back is None else day(back), away_only=away
        )
        child = replace(in_care("2025-06-02", end="2025-12-01"), missing=(episode,))
        return counts("cla_missing", "2026-03-31", child)

    assert gone("2025-06-02", "2025-06-03") == (1, 1, 0)
    assert gone("2025-05-20", "2025-05-30") == (0, 1, 0)
    assert gone("2025-12-01", "2025-12-02") == (0, 1, 0)
    assert gone("2025-07-01", "2025-07-02", away=True) == (0, 1, 0)
    for end, counted in (("2025-03-31", 0), ("2025-04-01", 0), ("2025-04-02", 1)):
        left = in_care("2024-06-03", end=end)
        assert counts("cla_missing", "2026-03-31", left) == (0, counted, 0)
    assert counts("cla_missing", "2026-03-31", in_care("2026-03-31")) == (0, 1, 0)


def test_an_interview_is_asked_for_once_72_hours_have_passed() -> None:
    def after(on: str, interview: ReturnInterview) -> tuple[int, int, int]:
        episode = MissingEpisode("m", day("2026-03-01"), day("2026-03-10"), interview=interview)
        return counts("rhi_held", on, replace(at_home(), missing=(episode,)))

    assert after("2026-03-13", ReturnInterview.OWED) == NOBODY
    assert after("2026-03-14", ReturnInterview.OWED) == (0, 1, 0)
    assert after("2026-03-14", ReturnInterview.DECLINED) == (1, 1, 0)


# Leaving care.


def leaver(born: str, **more: object) -> Person:
    since = LeavingCare(Eligibility.FORMER_RELEVANT, day("2025-01-15"))
    return Person(1, replace(at_home(born=day(born)), leaving_care=(since,)), **more)  # type: ignore[arg-type]


def test_care_leavers_count_from_17_to_21() -> None:
    known = {"leaver": Leaver("F1", suitable=True)}
    assert len(cases("care_leaver_eet", "2026-03-30", [leaver("2004-03-31", **known)])) == 1
    assert cases("care_leaver_eet", "2026-03-31", [leaver("2004-03-31", **known)]) == []


@pytest.mark.parametrize(
    ("activity", "eet", "neet"),
    [("F1", True, False), ("P5", True, False), ("G5", False, True), ("0", False, False)],
)
def test_an_activity_not_known_is_in_the_denominator_of_both(
    activity: str, eet: bool, neet: bool
) -> None:
    person = leaver("2006-05-05", leaver=Leaver(activity))
    (first,) = cases("care_leaver_eet", "2026-03-31", [person])
    (second,) = cases("care_leaver_neet", "2026-03-31", [person])
    assert (first.verdict is Verdict.IN, second.verdict is Verdict.IN) == (eet, neet)


def test_what_has_no_date_is_not_known_of_the_past() -> None:
    person = leaver("2006-05-05", leaver=Leaver("F1", suitable=True))
    for key in ("care_leaver_eet", "care_leaver_neet", "care_leaver_suitable"):
        (case,) = cases(key, "2026-03-31", [person], live=False)
        assert case.verdict is Verdict.UNKNOWN


def test_contact_within_eight_weeks() -> None:
    person = leaver("2006-05-05")
    told = replace(person, history=replace(
        person.history, events=done(EventKind.PA_CONTACT, "2026-02-03")))  # fmt: skip
    assert figure(cases("care_leaver_in_touch", "2026-03-31", [told])).numerator == 1
    assert figure(cases("care_leaver_in_touch", "2026-04-01", [told])).numerator == 0
    assert figure(cases("care_leaver_in_touch", "2026-04-01", [person])).not_computable == 1


def test_a_pathway_plan_is_asked_for_when_three_months_have_passed() -> None:
    child = in_care("2024-01-08", born=day("2010-01-10"))
    assert counts("pathway_plan_up_to_date", "2026-04-09", child) == NOBODY
    assert counts("pathway_plan_up_to_date", "2026-04-11", child) == (0, 1, 0)


# Protection, need, the front door.


def test_ten_working_days_for_a_child_on_a_plan() -> None:
    child = at_home(plans=(cp("2026-03-02"),))
    assert counts("cp_visits_in_time", "2026-03-13", child) == NOBODY
    assert counts("cp_visits_in_time", "2026-03-16", child) == (1, 1, 0)
    assert counts("cp_visits_in_time", "2026-03-17", child) == (0, 1, 0)
    tried = Event(EventKind.CP_VISIT, day("2026-03-10"), seen=False)
    assert counts("cp_visits_in_time", "2026-03-17", replace(child, events=(tried,))) == (0, 1, 0)


def test_twenty_working_days_for_a_child_in_need() -> None:
    child = at_home(plans=(plan(PlanKind.CHILD_IN_NEED, "2026-03-02"),))
    assert counts("cin_visits_in_time", "2026-03-30", child) == (1, 1, 0)
    assert counts("cin_visits_in_time", "2026-03-31", child) == (0, 1, 0)


def test_plans_of_three_months_must_have_had_every_conference_in_time() -> None:
    child = at_home(plans=(cp("2026-01-05"),))
    assert counts("cp_reviews_in_time", "2026-04-04", child) == NOBODY
    assert counts("cp_reviews_in_time", "2026-04-05", child) == (1, 1, 0)
    assert counts("cp_reviews_in_time", "2026-04-06", child) == (0, 1, 0)
    held = replace(child, events=done(EventKind.CP_REVIEW, "2026-04-05"))
    assert counts("cp_reviews_in_time", "2026-04-06", held) == (1, 1, 0)


def test_two_years_on_a_plan_open_and_ended_are_different_figures() -> None:
    child = at_home(plans=(cp("2024-03-31"),))
    assert counts("cp_2_years", "2026-03-30", child) == (0, 1, 0)
    assert counts("cp_2_years", "2026-03-31", child) == (1, 1, 0)
    ended = at_home(plans=(cp("2024-03-31", "2026-03-31"),))
    assert counts("cp_2_years", "2026-03-31", ended) == NOBODY
    assert counts("ni64_cp_2_years_ended", "2026-03-31", ended) == (1, 1, 0)
    short = at_home(plans=(cp("2024-03-31", "2026-03-30"),))
    assert counts("ni64_cp_2_years_ended", "2026-03-31", short) == (0, 1, 0)
    assert counts("ni64_cp_2_years_ended", "2027-03-30", short) == NOBODY


def test_a_second_plan_counts_however_long_ago_the_first_was() -> None:
    child = at_home(plans=(cp("2013-01-01", "2013-02-01"), cp("2026-03-02")))
    assert counts("ni65_repeat_cp", "2026-03-31", child) == (1, 1, 0)
    assert counts("ni65_repeat_cp", "2026-03-01", child) == NOBODY


def test_a_conference_within_fifteen_working_days() -> None:
    def held_on(on: str) -> tuple[int, int, int]:
        events = (*done(EventKind.STRATEGY_DISCUSSION, "2026-03-02"),
                  *done(EventKind.INITIAL_CONFERENCE, on))  # fmt: skip
        return counts("icpc_15wd", "2026-04-30", at_home(*events))

    assert held_on("2026-03-23") == (1, 1, 0)
    assert held_on("2026-03-24") == (0, 1, 0)
    alone = at_home(*done(EventKind.INITIAL_CONFERENCE, "2026-03-23"))
    assert counts("icpc_15wd", "2026-04-30", alone) == (0, 0, 1)


def test_an_assessment_within_forty_five_working_days() -> None:
    def done_on(on: str) -> tuple[int, int, int]:
        events = (*done(EventKind.REFERRAL, "2026-01-05"), *done(EventKind.ASSESSMENT, on))
        return counts("assessment_45wd", "2026-04-30", at_home(*events))

    assert done_on("2026-03-09") == (1, 1, 0)
    assert done_on("2026-03-10") == (0, 1, 0)


def test_an_answer_belongs_to_the_enquiry_it_names() -> None:
    child = at_home(
        Event(EventKind.REFERRAL, day("2025-06-02"), belongs_to="a"),
        Event(EventKind.REFERRAL, day("2026-03-02"), belongs_to="b"),
        Event(EventKind.ASSESSMENT, day("2026-03-20"), belongs_to="a"),
    )
    assert counts("assessment_45wd", "2026-04-30", child) == (0, 1, 0)


def test_a_referral_within_twelve_months_of_another() -> None:
    again = at_home(*done(EventKind.REFERRAL, "2025-03-31", "2026-03-31"))
    assert counts("re_referral_12m", "2026-03-31", again) == (1, 1, 0)
    later = at_home(*done(EventKind.REFERRAL, "2025-03-30", "2026-03-31"))
    assert counts("re_referral_12m", "2026-03-31", later) == (0, 1, 0)


# Carers, caseload, promises.


def test_carers_are_visited_reviewed_and_new_ones_not_yet() -> None:
    visited = house("2024-01-08", *done(EventKind.FOSTERING_SUPERVISION, "2026-02-17"))

    def of(key: str, on: str, one: object) -> tuple[int, int]:
        found = figure(cases(key, on, houses=[one]))  # type: ignore[list-item]
        return found.numerator, int(found.denominator)

    assert of("ssw_visits_in_time", "2026-03-31", visited) == (1, 1)
    assert of("ssw_visits_in_time", "2026-04-01", visited) == (0, 1)
    new = house("2025-03-31")
    assert of("foster_review_12m", "2026-03-30", new) == (0, 0)
    assert of("foster_review_12m", "2026-04-01", new) == (0, 1)
    assert of("ssw_unannounced_12m", "2026-03-30", new) == (0, 0)
    assert of("foster_review_12m", "2026-04-01", house("2024-01-08", ended="2026-04-01")) == (0, 0)


def test_nobodys_child_and_a_managers_are_unallocated() -> None:
    workers = {1: Professional(1), 2: Professional(2, manager=True)}
    child = in_care("2025-01-06")
    whose = [Holding(day("2025-01-06"), day("2026-03-31"), 1, None),
             Holding(day("2026-03-31"), None, 2, None),
             Holding(day("2025-01-06"), None, 1, None, role="iro")]  # fmt: skip
    person = Person(1, child, held=tuple(whose))
    before = figure(cases("unallocated", "2026-03-30", [person], workers=workers))
    assert (before.numerator, before.denominator) == (0, 1)
    managed = figure(cases("unallocated", "2026-03-31", [person], workers=workers))
    assert (managed.numerator, managed.denominator) == (1, 1)
    assert cases("unallocated", "2026-03-31", people(at_home())) == []


def promised(told: str, on: str, made: str | None = None, *, settled: bool = True) -> Promise:
    return Promise(1, 1, day(told), day(on), None if made is None else day(made), settled=settled)


@pytest.mark.parametrize(
    ("promise", "on", "found"),
    [
        (promised("2026-02-01", "2026-03-10", "2026-03-10"), "2026-03-10", (1, 1, 0)),
        (promised("2026-02-01", "2026-03-10", "2026-03-12"), "2026-03-31", (0, 1, 0)),
        (promised("2026-02-01", "2026-03-10", settled=False), "2026-03-10", NOBODY),
        (promised("2026-02-01", "2026-03-10", settled=False), "2026-03-11", (0, 0, 1)),
        (promised("2026-03-20", "2026-03-10"), "2026-03-15", NOBODY),
        (promised("2026-02-01", "2026-04-01", "2026-04-01"), "2026-03-31", NOBODY),
    ],
    ids=[
        "kept on the day itself",
        "made another day",
        "not over yet",
        "nobody recorded",
        "told afterwards",
        "still to come",
    ],
)
def test_a_promise_is_kept_on_its_day(
    promise: Promise, on: str, found: tuple[int, int, int]
) -> None:
    counted = figure(cases("promises_kept", on, promises=[promise]))
    assert (counted.numerator, counted.denominator, counted.not_computable) == found


def test_a_source_that_told_only_the_last_visit_leaves_the_past_unknown() -> None:
    history = in_care("2024-01-08", seen("2026-03-20"))
    person = Person(1, history, told_last_only={EventKind.CLA_VISIT: date(2026, 3, 20)})
    (then,) = cases("cla_visits_in_time", "2026-02-28", [person])
    assert then.verdict is Verdict.UNKNOWN
    (now,) = cases("cla_visits_in_time", "2026-03-31", [person])
    assert now.verdict is Verdict.IN
