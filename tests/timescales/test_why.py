"""Explanations: true, complete, and fit to be read aloud."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from caseload_tui.timescales.duty import Explanation
from caseload_tui.timescales.history import (
    ChildHistory,
    EventKind,
    Fact,
    FactKind,
    HouseholdHistory,
    LegalStatus,
    MissingEpisode,
    PlanKind,
)
from caseload_tui.timescales.standards import Standards, shipped_standards, standards_from
from caseload_tui.timescales.why import explain
from tests.timescales.build import (
    at_home,
    day,
    fact,
    held,
    looked_after,
    on_plan,
    seen,
    the,
    with_facts,
)

STANDARDS = shipped_standards()


def why(
    history: ChildHistory | HouseholdHistory,
    duty: str,
    on: date,
    standards: Standards = STANDARDS,
    reference: str | None = None,
) -> Explanation:
    found = explain(history, standards, on, duty, reference)
    assert found is not None
    return found


CARE = looked_after(day("2025-12-12"))
LATER = looked_after(
    day("2025-06-02"),
    events=(
        seen(day("2026-03-23")),
        *held(EventKind.CLA_REVIEW, day("2025-06-20"), day("2026-08-31")),
        *held(EventKind.PEP, day("2026-01-08")),
    ),
)
BACK = datetime(2026, 5, 1, 22, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    ("history", "duty", "on", "sentence"),
    [
        (
            CARE, "cla_review", "2025-12-12",
            "20 working days from Friday 12 December 2025, leaving out 25 and 26 December and "
            "1 January: Wednesday 14 January 2026",
        ),
        (
            CARE, "cla_visit", "2025-12-12",
            "1 week from Friday 12 December 2025: Friday 19 December 2025",
        ),
        (
            LATER, "cla_visit", "2026-04-01",
            "6 weeks (42 days) from Monday 23 March 2026: Monday 4 May 2026",
        ),
        (
            LATER, "cla_review", "2026-09-01",
            "6 months from Monday 31 August 2026 (February has no 31st, so its last day counts): "
            "Sunday 28 February 2027",
        ),
        (
            LATER, "pep", "2026-04-01",
            "Held on Thursday 8 January 2026, which counts for the spring term 2025/26; "
            "the summer term 2025/26 is the next and ends on Tuesday 21 July 2026 "
            "(Croydon: example dates, check locally)",
        ),
        (
            CARE, "placement_plan", "2025-12-12",
            "5 working days from Friday 12 December 2025: Friday 19 December 2025",
        ),
        (
            on_plan(PlanKind.CHILD_PROTECTION, day("2026-03-20")), "core_group", "2026-03-20",
            "10 working days from Friday 20 March 2026, leaving out 3 and 6 April: "
            "Tuesday 7 April 2026",
        ),
        (
            at_home(missing=(MissingEpisode("m", day("2026-05-01"), day("2026-05-01"), BACK),)),
            "return_interview", "2026-05-02",
            "72 hours from Friday 1 May 2026 at 22:30: Monday 4 May 2026 at 22:30",
        ),
        (
            at_home(missing=(MissingEpisode("m", day("2026-05-01"), day("2026-05-01")),)),
            "return_interview", "2026-05-02",
            "72 hours from Friday 1 May 2026, at a time that is not recorded: "
            "by the end of Monday 4 May 2026",
        ),
        (
            at_home(facts=(Fact(day("2026-03-20"), None, FactKind.PRIVATE_FOSTERING),)),
            "private_fostering_visit", "2026-03-20",
            "7 working days from Friday 20 March 2026: Tuesday 31 March 2026",
        ),
        (
            HouseholdHistory("house-1", day("2026-01-05")), "fostering_supervision", "2026-01-05",
            "6 weeks (42 days) from Monday 5 January 2026: Monday 16 February 2026",
        ),
        (
            replace(CARE, legal_statuses=(LegalStatus(day("2025-12-12"), None, "J1"),)),
            "cla_visit", "2026-01-01",
            "No date can be computed without knowing how often to visit, as there is no "
            "confirmed rule for youth detention (J1)",
        ),
        (
            replace(CARE, placements=()), "cla_visit", "2026-01-01",
            "No date can be computed without knowing where the child is placed, and since when",
        ),
        (
            at_home(events=held(EventKind.REFERRAL, day("2026-04-02"))), "cin_assessment",
            "2026-04-02",
            "45 working days from Thursday 2 April 2026, leaving out 3 and 6 April and 4 and "
            "25 May: Wednesday 10 June 2026",
        ),
    ],
)  # fmt: skip
def test_the_arithmetic_is_a_sentence(
    history: ChildHistory | HouseholdHistory, duty: str, on: str, sentence: str
) -> None:
    assert why(history, duty, day(on)).arithmetic == sentence


def test_who_says_so_and_how_sure() -> None:
    law = why(LATER, "cla_visit", day("2026-04-01"))
    assert (law.layer, law.confidence, law.local) == ("law", "A", None)
    assert "regulation 28(2)" in law.source
    assert law.confidence_words == "read in the legislation"
    local = why(
        on_plan(PlanKind.CHILD_PROTECTION, day("2026-03-20")), "cp_visit", day("2026-03-20")
    )
    assert (local.layer, local.confidence) == ("local standard", "L")
    assert local.source.startswith("Croydon scrutiny")
    assert local.local == ("Croydon's own standard is 10 working days; there is no national number")
    recalled = why(
        with_facts(LATER, Fact(day("2026-03-01"), None, FactKind.OTHER_RESPONSIBLE)),
        "cla_visit",
        day("2026-04-01"),
    )
    assert recalled.confidence_words == "recalled, confirm locally"


def test_a_shorter_local_standard_is_told_beside_the_laws_day() -> None:
    text = 'council = "Sutton"\n[rules.visit_standard]\nnext = "4 weeks"\nsource = "Policy 7"\n'
    told = why(LATER, "cla_visit", day("2026-04-01"), standards_from(text))
    assert (told.duty.due, told.duty.lawful_by) == (day("2026-04-20"), day("2026-05-04"))
    assert (told.layer, told.source) == ("local standard", "Policy 7")
    assert told.arithmetic == "4 weeks (28 days) from Monday 23 March 2026: Monday 20 April 2026"
    assert told.local == (
        "Sutton's own standard is 4 weeks; the law's last day is Monday 4 May 2026"
    )
    assert told.window == (
        "Useful from Monday 6 April 2026, in time up to and including Monday 20 April 2026, "
        "lawful up to Monday 4 May 2026"
    )


def test_a_local_standard_that_is_no_sooner_leaves_the_laws_day() -> None:
    same = standards_from('[rules.visit_standard]\nnext = "42 days"\n')
    told = why(LATER, "cla_visit", day("2026-04-01"), same)
    assert (told.layer, told.duty.lawful_by) == ("law", None)
    assert told.local is not None
    assert "which is no sooner" in told.local


def test_a_practice_aim_stands_beside_the_date() -> None:
    house = HouseholdHistory("house-1", day("2026-01-05"))
    told = why(house, "fostering_supervision", day("2026-01-05"))
    assert told.duty.aim == day("2026-02-02")
    assert told.window == (
        "Useful from Monday 5 January 2026, aimed for by Monday 2 February 2026, "
        "in time up to and including Monday 16 February 2026"
    )
    assert told.local is not None
    assert told.local.endswith("Practice aim: 4 weeks, by Monday 2 February 2026")


def test_every_other_rule_says_why_not() -> None:
    told = why(LATER, "cla_visit", day("2026-04-01"))
    reasons = {each.rule: each.why for each in told.not_applied}
    assert len(reasons) == 9
    assert reasons["visit_until_18"] == (
        "the placement is not recorded as intended to last until 18"
    )
    assert reasons["visit_co_parents"] == "there is no full care order (C2)"


def test_a_rule_that_would_apply_but_comes_later_says_so() -> None:
    child = with_facts(
        looked_after(day("2026-01-05"), placement="A4"), fact(FactKind.UNTIL_18, day("2026-01-05"))
    )
    reasons = {e.rule: e.why for e in why(child, "cla_visit", day("2026-01-06")).not_applied}
    assert reasons["visit_until_18"] == "it would apply too, but the rule above comes first"


def test_what_would_change_it_is_true() -> None:
    start, on = day("2024-01-08"), day("2026-04-01")
    child = looked_after(start, events=(seen(day("2026-03-23")),))
    [until_18] = [each for each in why(child, "cla_visit", on).would_change if "until 18" in each]
    assert until_18 == (
        "If the placement is recorded as intended to last until 18, the next is due on "
        "Tuesday 23 June 2026 (every 3 months), not on Monday 4 May 2026"
    )
    then = the(with_facts(child, fact(FactKind.UNTIL_18, start)), "cla_visit", on)
    assert then.due == day("2026-06-23")


def test_a_fact_that_changes_the_rule_but_not_yet_the_date_says_so() -> None:
    told = why(CARE, "cla_visit", day("2025-12-12"))
    assert (
        "If the placement is recorded as intended to last until 18, the date stays Friday "
        "19 December 2025, by another rule (Intended to last until 18: 6-weekly in the first "
        "year, then 3-monthly)" in told.would_change
    )


def test_a_fact_that_changes_nothing_is_not_mentioned() -> None:
    parents = looked_after(day("2026-01-05"), placement="P1", legal="C2")
    told = why(parents, "cla_visit", day("2026-01-06"))
    assert not [each for each in told.would_change if "until 18" in each]


def test_doing_it_is_always_one_of_the_things_that_change_it() -> None:
    on = day("2026-01-02")
    assert why(CARE, "care_plan", on).would_change == (
        "If the plan is recorded on 2 January 2026, it is no longer owed",
    )
    assert why(CARE, "cla_review", on).would_change == (
        "If a review is recorded on 2 January 2026, the next is due on Thursday 2 April 2026 "
        "(every 3 months), not on Wednesday 14 January 2026",
    )


def test_one_of_several_of_a_name_is_found_by_its_reference() -> None:
    episodes = (
        MissingEpisode("one", day("2026-03-01"), day("2026-03-02")),
        MissingEpisode("two", day("2026-03-05"), day("2026-03-06")),
    )
    child = at_home(missing=episodes)
    two = why(child, "return_interview", day("2026-03-07"), reference="two")
    assert two.duty.due == day("2026-03-09")
    assert two.would_change == (
        "If the interview is recorded as held or declined, it is no longer owed",
    )


def test_what_is_not_owed_has_no_explanation() -> None:
    assert explain(CARE, STANDARDS, day("2026-01-01"), "cp_visit") is None
    assert explain(CARE, STANDARDS, day("2026-01-01"), "cla_visit", "no such") is None
    assert explain(at_home(), STANDARDS, day("2026-01-01"), "nonsense") is None
