"""Standards: the shipped ones, and a council's file that may shorten and never loosen."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload_tui.timescales.duties import household_duties
from caseload_tui.timescales.errors import LaxerThanLaw
from caseload_tui.timescales.history import HouseholdHistory, PlanKind
from caseload_tui.timescales.interval import Interval, Unit
from caseload_tui.timescales.rules import CONFIDENCE_WORDS
from caseload_tui.timescales.standards import (
    load_standards,
    shipped_standards,
    standards_from,
)
from caseload_tui.timescales.strictness import CYCLE_START, laxer_example
from caseload_tui.timescales.working_days import WorkingDays
from tests.timescales import naive
from tests.timescales.build import day, due, on_plan, the
from tests.timescales.strategies import patient

SHIPPED = shipped_standards()


def test_every_rule_names_its_source_and_how_sure_it_is() -> None:
    for versions in SHIPPED.rules.values():
        for rule in versions:
            assert rule.source
            assert rule.title
            assert rule.confidence in CONFIDENCE_WORDS
            assert rule.duty in SHIPPED.duty_titles


def test_the_shipped_standards_are_made_once() -> None:
    assert shipped_standards() is SHIPPED
    assert load_standards(None) is SHIPPED


def test_a_file_shortens_one_interval_and_leaves_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "standard.toml"
    file.write_text('council = "Sutton"\n[rules.cp_visit]\nnext = "5 working days"\n', "utf-8")
    standards = load_standards(file)
    rule = standards.rule("cp_visit", day("2026-01-01"))
    assert rule is not None
    assert str(rule.steps["next"].local and rule.steps["next"].local.interval) == "5 working days"
    assert str(rule.steps["first"].local and rule.steps["first"].local.interval) == (
        "10 working days"
    )
    assert standards.council == "Sutton"


def test_a_council_may_go_beyond_the_example_where_there_is_no_law() -> None:
    longer = standards_from('[rules.cp_visit]\nfirst = "4 weeks"\n')
    child = on_plan(PlanKind.CHILD_PROTECTION, day("2026-03-02"))
    assert due(child, "cp_visit", day("2026-03-02"), longer) == day("2026-03-30")


def test_a_duty_without_any_standard_is_asked_about_and_never_lost() -> None:
    none = standards_from('[rules.cp_visit]\nfirst = "none"\nnext = "none"\n')
    duty = the(on_plan(PlanKind.CHILD_PROTECTION, day("2026-03-02")), "cp_visit",
               day("2026-03-02"), none)  # fmt: skip
    assert duty.due is None
    assert "council's own standard" in (duty.missing_fact or "")


@pytest.mark.parametrize(
    ("rule", "step", "local"),
    [
        ("visit_standard", "next", "43 days"),
        ("visit_standard", "next", "30 working days"),
        ("visit_standard", "first", "5 working days"),
        ("visit_standard", "first", "6 working days"),
        ("visit_until_18", "later", "13 weeks"),
        ("lac_review_first", "first", "28 days"),
        ("lac_review_first", "first", "21 working days"),
        ("pa_visit", "next", "60 days"),
        ("rha_5plus", "later", "53 weeks"),
        ("return_interview", "first", "73 hours"),
        ("return_interview", "first", "3 working days"),
        ("pf_visit_later", "later", "3 months"),
        ("pep_review", "next", "2 terms"),
        ("pep_review", "next", "3 months"),
    ],
)
def test_laxer_than_the_law_is_refused_by_name_and_values(rule: str, step: str, local: str) -> None:
    with pytest.raises(LaxerThanLaw) as refused:
        standards_from(f'[rules.{rule}]\n{step} = "{local}"\n', "croydon.toml")
    law = SHIPPED.rules[rule][0].steps[step].law
    message = str(refused.value)
    assert message.startswith(f"croydon.toml: rules.{rule}.{step}: '{Interval.parse(local)}'")
    assert f"'{law}'" in message
    assert refused.value.example.local > refused.value.example.law


@pytest.mark.parametrize(
    ("rule", "step", "local"),
    [
        ("visit_standard", "next", "6 weeks"),
        ("visit_standard", "next", "42 days"),
        ("visit_standard", "next", "1 month"),
        ("visit_standard", "first", "2 working days"),
        ("pa_visit", "next", "8 weeks"),
        ("pa_visit", "next", "59 days"),
        ("rha_5plus", "later", "365 days"),
        ("lac_review_first", "first", "26 days"),
        ("return_interview", "first", "48 hours"),
        ("return_interview", "first", "3 days"),
        ("pf_visit_later", "later", "2 months"),
        ("pep_review", "next", "6 weeks"),
    ],
)  # fmt: skip
def test_as_strict_as_the_law_or_stricter_is_taken(rule: str, step: str, local: str) -> None:
    standards = standards_from(f'[rules.{rule}]\n{step} = "{local}"\n')
    limit = standards.rules[rule][0].steps[step].local
    assert limit is not None
    assert limit.interval == Interval.parse(local)


def test_an_aim_may_not_be_later_than_what_it_aims_to_beat() -> None:
    with pytest.raises(LaxerThanLaw, match=r"aims\.fostering_supervision\.next: '8 weeks'"):
        standards_from('[aims.fostering_supervision]\nnext = "8 weeks"\n')


def test_a_shipped_aim_gives_way_to_a_shorter_standard_of_the_council() -> None:
    standards = standards_from('[rules.fostering_supervision]\nfirst = "3 weeks"\n')
    house = HouseholdHistory("house-1", date(2026, 3, 2))
    owed = household_duties(house, standards, date(2026, 3, 2))
    duty = next(each for each in owed if each.duty == "fostering_supervision")
    assert (duty.due, duty.aim) == (date(2026, 3, 23), None)


INTERVALS = st.builds(
    Interval,
    st.integers(1, 40),
    st.sampled_from((Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.WORKING_DAYS, Unit.HOURS)),
)


@settings(patient, max_examples=40)
@given(INTERVALS, INTERVALS, st.dates(day("2024-01-01"), day("2027-01-01")))
def test_what_is_taken_as_strict_is_never_later_from_any_day(
    local: Interval, law: Interval, anchor: object
) -> None:
    assert isinstance(anchor, type(CYCLE_START))
    if laxer_example(local, law, WorkingDays()) is None:
        first, second = naive.count(anchor, str(local)), naive.count(anchor, str(law))
        if Unit.HOURS not in (local.unit, law.unit):
            assert first <= second


def test_an_example_of_laxness_is_true() -> None:
    example = laxer_example(Interval.parse("30 working days"), Interval.parse("6 weeks"),
                            WorkingDays())  # fmt: skip
    assert example is not None
    assert example.law - example.anchor == timedelta(days=42)
    assert example.local > example.law
