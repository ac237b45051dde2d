"""Local standards: shorter is saved and moves dates, laxer than the law is refused."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.refreshing import note_standards
from caseload_tui.caseload.standards_mark import file_beside, mark_of
from caseload_tui.caseload.views import EVERYONE
from tests.caseload.people import line_of, with_duty
from tests.conftest import ON


def local_of(desk: Desk, rule: str, step: str) -> str | None:
    return next(line.local for line in desk.standards() if (line.rule, line.step) == (rule, step))


def test_a_shorter_interval_moves_the_date_and_keeps_the_lawful_day(desk: Desk) -> None:
    child = with_duty(desk, "cla_visit", rule="visit_standard")
    before = line_of(desk, child.id, "cla_visit")
    assert before.due is not None
    desk.save_standards({("visit_standard", "next"): "4 weeks"}, {})
    after = line_of(desk, child.id, "cla_visit")
    assert after.due == before.due - timedelta(days=14)
    assert after.lawful_by == before.due
    assert (after.layer, after.source) == ("local standard", "Set by the council")


def test_what_is_saved_is_there_next_time(desk: Desk, demo_store: Path) -> None:
    desk.save_standards({("visit_standard", "next"): "4 weeks"}, {"pep_from_age": "4"})
    again = open_desk(demo_store, on=ON)
    assert local_of(again, "visit_standard", "next") == "4 weeks"
    assert {line.key: line.value for line in again.settings()}["pep_from_age"] == "4"
    again.close()


def test_taking_a_local_interval_away_brings_the_law_back(desk: Desk) -> None:
    child = with_duty(desk, "cla_visit", rule="visit_standard")
    before = line_of(desk, child.id, "cla_visit")
    desk.save_standards({("visit_standard", "next"): "4 weeks"}, {})
    desk.save_standards({("visit_standard", "next"): None}, {})
    assert line_of(desk, child.id, "cla_visit") == before


def test_a_laxer_one_is_refused_with_the_rule_and_both_values(desk: Desk) -> None:
    with pytest.raises(Problem) as refused:
        desk.save_standards({("visit_standard", "next"): "8 weeks"}, {})
    for word in ("visit_standard", "8 weeks", "6 weeks"):
        assert word in refused.value.message
    assert not file_beside(desk.store.path).exists()


def test_thirty_working_days_are_laxer_than_six_weeks(desk: Desk) -> None:
    with pytest.raises(Problem, match="laxer"):
        desk.save_standards({("visit_standard", "next"): "30 working days"}, {})


@pytest.mark.parametrize("text", ["often", "4", "-2 weeks", "4 fortnights"])
def test_an_interval_nobody_understands_is_refused(desk: Desk, text: str) -> None:
    with pytest.raises(Problem, match="visit_standard"):
        desk.save_standards({("visit_standard", "next"): text}, {})


@pytest.mark.parametrize(
    ("key", "value"), [("pep_from_age", "9"), ("pep_from_age", "old"), ("terms", "Atlantis")]
)
def test_a_choice_that_cannot_be_is_refused(desk: Desk, key: str, value: str) -> None:
    with pytest.raises(Problem):
        desk.save_standards({}, {key: value})
    assert not file_beside(desk.store.path).exists()


def test_a_file_somebody_broke_is_named_and_nothing_is_computed_by_half(demo_store: Path) -> None:
    file = file_beside(demo_store)
    file.write_text('[rules.visit_standrad]\nnext = "4 weeks"\n', encoding="utf-8")
    desk = open_desk(demo_store, on=ON)
    with pytest.raises(Problem, match="visit_standrad"):
        desk.due()
    desk.close()


def test_every_rule_can_be_read_in_the_editor(desk: Desk) -> None:
    lines = desk.standards()
    assert len({(line.rule, line.step) for line in lines}) == len(lines) > 50
    without = {line.rule for line in lines if not (line.law or line.local)}
    # One is recorded for each child, the other has no confirmed rule.
    assert without == {"visit_adoption_placement", "visit_ola_yda_remand"}


def test_a_file_changed_by_someone_else_is_read_anew_by_a_desk_that_is_open(
    desk: Desk, demo_store: Path
) -> None:
    child = with_duty(desk, "cla_visit", rule="visit_standard")
    before = line_of(desk, child.id, "cla_visit")
    other = open_desk(demo_store, on=ON)
    other.save_standards({("visit_standard", "next"): "4 weeks"}, {})
    kept = line_of(other, child.id, "cla_visit")
    desk.refresh(EVERYONE)
    assert line_of(desk, child.id, "cla_visit") == kept != before
    other.close()


def test_what_the_version_of_the_standards_is_noted_for_is_what_it_was_read_from(
    desk: Desk, demo_store: Path
) -> None:
    """Noting old standards under the mark of a newer file would keep old dates alive."""
    mark, standards = desk.marked_standards()
    file_beside(demo_store).write_text('[rules.visit_standard]\nnext = "4 weeks"\n')
    with desk.store.change("ann", "Noted") as work:
        note_standards(desk, work)
    assert desk.noted_version() == desk.standards_in_force.version != standards.version
    assert mark_of(demo_store) != mark


def test_every_choice_is_told_in_words_and_none_as_it_is_stored(desk: Desk) -> None:
    for line in desk.settings():
        if line.key != "terms" and line.choices:
            assert len(line.choice_words) == len(line.choices)
            for choice in line.choices:
                assert "_" not in line.words(choice)
                assert line.words(choice) not in ("yes", "no")
        assert line.words("anything else") == "anything else"
