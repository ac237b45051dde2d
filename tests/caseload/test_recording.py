"""Recording moves the dates it should, in one audited change that can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from caseload_tui.caseload.changes import EndFact, NewEvent, NewFact, NewVisit
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import EVERYONE
from db import lists
from tests.caseload.people import cell_of, line_of, with_duty
from tests.conftest import ON


def a_visit(child_id: int) -> NewVisit:
    return NewVisit(child_id=child_id, on=ON, purposes=("cla_visit",))


def test_a_visit_with_the_child_seen_moves_the_next_one_six_weeks_on(desk: Desk) -> None:
    child = with_duty(desk, "cla_visit", rule="visit_standard")
    saved = desk.record_visit(a_visit(child.id))
    assert cell_of(desk, child.id, "cla_visit").due == ON + timedelta(days=42)
    assert saved.new_dues == ("Visit to a looked-after child: next due Sun 3 Jan 2027.",)


@pytest.mark.parametrize(
    "how",
    [
        {"made": False, "reason": "Nobody in"},
        {"seen": False, "seen_alone": False},
        {"in_person": False},
    ],
    ids=["not made", "child not seen", "by video"],
)
def test_what_does_not_count_moves_nothing(desk: Desk, how: dict[str, object]) -> None:
    child = with_duty(desk, "cla_visit")
    before = cell_of(desk, child.id, "cla_visit")
    saved = desk.record_visit(replace(a_visit(child.id), **how))  # type: ignore[arg-type]
    assert cell_of(desk, child.id, "cla_visit") == before
    assert saved.new_dues == ()


def test_a_visit_not_made_needs_a_reason(desk: Desk) -> None:
    child = with_duty(desk, "cla_visit")
    with pytest.raises(Problem, match="needs the reason"):
        desk.record_visit(replace(a_visit(child.id), made=False))


def test_a_visit_needs_a_duty_to_count_for(desk: Desk) -> None:
    child = with_duty(desk, "cla_visit")
    with pytest.raises(Problem, match="No duty was chosen"):
        desk.record_visit(replace(a_visit(child.id), purposes=()))


def test_nothing_can_have_been_done_tomorrow(desk: Desk) -> None:
    child = with_duty(desk, "cla_visit")
    tomorrow = ON + timedelta(days=1)
    with pytest.raises(Problem, match="in the future"):
        desk.record_visit(replace(a_visit(child.id), on=tomorrow))
    with pytest.raises(Problem, match="in the future"):
        desk.record_event(NewEvent(child.id, tomorrow, "pep"))


def test_each_sibling_on_a_journey_gets_a_record_of_their_own(desk: Desk) -> None:
    page = next(
        page
        for page in (desk.child(line.id) for line in desk.caseload(EVERYONE).children)
        if page.siblings and any(duty.duty == "cla_visit" for duty in page.duties)
    )
    others = tuple(child_id for child_id, _ in page.siblings)
    desk.record_visit(replace(a_visit(page.id), also_children=others))
    for child_id in (page.id, *others):
        recorded = [one for one in desk.child(child_id).timeline if one.on == ON]
        assert [(one.kind, one.seen_alone) for one in recorded] == [("cla_visit", True)]


def test_one_visit_can_count_for_two_duties(desk: Desk) -> None:
    child = with_duty(desk, "cp_visit")
    desk.record_visit(replace(a_visit(child.id), purposes=("cla_visit", "cp_visit")))
    kinds = {entry.kind for entry in desk.child(child.id).timeline if entry.on == ON}
    assert kinds >= {"cla_visit", "cp_visit"}


def test_a_first_review_brings_the_second_within_three_months(desk: Desk) -> None:
    child = with_duty(desk, "cla_review", rule="lac_review_first")
    desk.record_event(NewEvent(child.id, ON, "cla_review", participation="PN1"))
    line = line_of(desk, child.id, "cla_review")
    assert (line.rule, line.due) == ("lac_review_second", ON.replace(year=2027, month=2))


def test_a_cancelled_review_moves_nothing(desk: Desk) -> None:
    child = with_duty(desk, "cla_review", rule="lac_review_first")
    before = cell_of(desk, child.id, "cla_review")
    desk.record_event(NewEvent(child.id, ON, "cla_review", outcome="cancelled"))
    assert cell_of(desk, child.id, "cla_review") == before


@pytest.mark.parametrize("plan", ["placement_plan", "care_plan"])
def test_a_plan_made_is_no_longer_owed(desk: Desk, plan: str) -> None:
    child = with_duty(desk, plan)
    saved = desk.record_event(NewEvent(child.id, ON, plan))
    assert plan not in {duty.duty for duty in desk.child(child.id).duties}
    assert any("no longer owed" in line for line in saved.new_dues)


def test_a_return_interview_held_answers_its_own_episode(desk: Desk) -> None:
    child = with_duty(desk, "return_interview")
    owed = line_of(desk, child.id, "return_interview")
    desk.record_event(NewEvent(child.id, ON, "return_interview", reference=owed.reference))
    left = [line.reference for line in desk.child(child.id).duties]
    assert owed.reference not in [one for one in left if one is not None]


def test_an_interview_nobody_waits_for_is_refused(desk: Desk) -> None:
    child = with_duty(desk, "cp_visit")
    with pytest.raises(Problem, match="No missing episode is waiting"):
        desk.record_event(NewEvent(child.id, ON, "return_interview"))


def test_an_interview_that_did_not_take_place_leaves_the_duty(desk: Desk) -> None:
    child = with_duty(desk, "return_interview")
    with pytest.raises(Problem, match="did not take place"):
        desk.record_event(NewEvent(child.id, ON, "return_interview", outcome="cancelled"))
    assert line_of(desk, child.id, "return_interview").due is not None


def test_a_fact_chooses_another_rule_and_ending_it_brings_the_first_back(desk: Desk) -> None:
    child = with_duty(desk, "cla_visit", rule="visit_standard")
    before = line_of(desk, child.id, "cla_visit")
    desk.set_fact(NewFact(child.id, "until_18", ON - timedelta(days=30)))
    assert line_of(desk, child.id, "cla_visit").rule == "visit_until_18"
    fact = next(fact for fact in desk.child(child.id).facts if fact.kind == "until_18")
    assert fact.id is not None
    desk.end_fact(EndFact(fact.id, ON))
    assert line_of(desk, child.id, "cla_visit") == before


def test_a_fact_about_a_placement_needs_one(desk: Desk) -> None:
    child = with_duty(desk, "cp_visit", rule="cp_visit")
    with pytest.raises(Problem, match="No placement is recorded"):
        desk.set_fact(NewFact(child.id, "until_18", ON))


def test_a_fact_with_days_needs_them(desk: Desk) -> None:
    child = with_duty(desk, "cla_visit")
    with pytest.raises(Problem, match="number of days"):
        desk.set_fact(NewFact(child.id, "short_break_interval", ON))


def test_undo_puts_every_date_back(desk: Desk) -> None:
    before = desk.caseload(EVERYONE)
    child = with_duty(desk, "cla_visit")
    desk.record_visit(a_visit(child.id))
    assert desk.caseload(EVERYONE) != before
    saved = desk.undo()
    assert desk.caseload(EVERYONE) == before
    assert saved.sentence == "Taken back: Visit on 22 Nov 2026."


def test_a_recorded_visit_is_listed_to_be_copied_until_somebody_has(desk: Desk) -> None:
    child = with_duty(desk, "cla_visit")
    desk.record_visit(replace(a_visit(child.id), bedroom_seen=True))
    (waiting,) = desk.today(EVERYONE).not_copied
    assert waiting.wording == (
        "22 Nov 2026: Visit to a looked-after child; child seen; seen alone; bedroom seen."
    )
    desk.mark_copied([waiting.event_id])
    assert desk.today(EVERYONE).not_copied == ()


def test_every_change_says_who_what_and_when(desk: Desk) -> None:
    child = with_duty(desk, "cla_visit")
    desk.record_visit(a_visit(child.id))
    with desk.reading() as reader:
        newest = lists.changes(reader, most=1)[0]
        entries = reader.execute(
            "SELECT action, after FROM audit_entry WHERE change_id = :change",
            {"change": newest.id},
        ).fetchall()
    assert (newest.who, newest.what) == ("ann", "Visit on 22 Nov 2026")
    assert [action for action, _ in entries] == ["add"]
    assert '"on":"2026-11-22"' in entries[0][1]


def test_text_with_control_signs_is_refused_in_words(desk: Desk) -> None:
    child = with_duty(desk, "cla_visit")
    with pytest.raises(Problem) as refused:
        desk.record_visit(replace(a_visit(child.id), made=False, reason="no\x00body"))
    assert refused.value.title == "This cannot be saved"
