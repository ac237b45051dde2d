"""Fostering households: their page, why a duty is due, and recording what was done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from caseload_tui.caseload.changes import NewEvent
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.household_views import HouseholdPage
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import EVERYONE, HitKind, Scope, ScopeKind
from tests.conftest import ON


def a_household(desk: Desk, *, with_children: bool = False) -> HouseholdPage:
    """The first household that is owed something, with a child living there if asked."""
    lines = desk.today(EVERYONE)
    for line in (*lines.overdue, *lines.due_today, *lines.due_soon, *lines.cannot_compute):
        if line.household_id is not None:
            page = desk.household(line.household_id)
            if page.children or not with_children:
                return page
    raise LookupError("no household")


def due(desk: Desk, page: HouseholdPage, duty: str) -> object:
    found = [line.due for line in desk.household(page.id).duties if line.duty == duty]
    return found[0] if found else None


def test_a_page_tells_what_the_carers_are_owed_and_what_was_done(desk: Desk) -> None:
    page = a_household(desk)
    assert {line.duty for line in page.duties} == {
        "fostering_supervision",
        "fostering_unannounced",
        "foster_review",
    }
    assert all(line.household_id == page.id and line.child == page.name for line in page.duties)
    days = [entry.on for entry in page.timeline]
    assert days == sorted(days, reverse=True)
    assert page.approved is not None
    assert page.timeline[-1].what == "Approved as foster carers"


def test_the_children_who_live_there_are_those_whose_page_says_so(desk: Desk) -> None:
    page = a_household(desk, with_children=True)
    for child in page.children:
        home = desk.child(child.child_id).placements[0]
        assert (home.household_id, home.detail, home.end) == (page.id, page.name, None)
        assert home.start == child.since


def test_a_duty_to_carers_explains_itself(desk: Desk) -> None:
    page = a_household(desk)
    for line in page.duties:
        found = desk.why_household(page.id, line.duty)
        assert (found.duty.due, found.duty_title) == (line.due, line.duty_title)


def test_what_is_not_owed_to_carers_cannot_be_explained(desk: Desk) -> None:
    page = a_household(desk)
    with pytest.raises(Problem, match="not owed"):
        desk.why_household(page.id, "cla_visit")
    with pytest.raises(Problem, match="no longer in the store"):
        desk.why_household(99_999, "foster_review")
    with pytest.raises(Problem, match="no longer in the store"):
        desk.household(99_999)


@pytest.mark.parametrize(
    "kind", ["fostering_supervision", "fostering_unannounced", "foster_review"]
)
def test_what_was_done_moves_its_own_date_and_can_be_taken_back(desk: Desk, kind: str) -> None:
    page = a_household(desk)
    before = {line.duty: line.due for line in page.duties}
    saved = desk.record_event(NewEvent(None, ON, kind, household_id=page.id))
    after = {line.duty: line.due for line in desk.household(page.id).duties}
    assert (after[kind] or ON) > ON
    assert {duty for duty in after if after[duty] != before[duty]} == {kind}
    assert [line.split(":")[0] for line in saved.new_dues] == [desk.duty_title(kind)]
    assert desk.household(page.id).timeline[0].on == ON
    desk.undo()
    assert {line.duty: line.due for line in desk.household(page.id).duties} == before


def test_a_visit_to_carers_that_was_not_made_moves_nothing(desk: Desk) -> None:
    page = a_household(desk)
    before = due(desk, page, "fostering_supervision")
    event = NewEvent(
        None, ON, "fostering_supervision", "not_made", reason="Carer ill", household_id=page.id
    )
    assert desk.record_event(event).new_dues == ()
    assert due(desk, page, "fostering_supervision") == before
    entry = desk.household(page.id).timeline[0]
    assert (entry.outcome, entry.detail) == ("not_made", "Carer ill")


def test_a_recorded_visit_to_carers_waits_to_be_copied(desk: Desk) -> None:
    page = a_household(desk)
    desk.record_event(NewEvent(None, ON, "fostering_supervision", household_id=page.id))
    (waiting,) = desk.today(EVERYONE).not_copied
    assert (waiting.child_id, waiting.household_id, waiting.child) == (None, page.id, page.name)
    assert waiting.wording == "22 Nov 2026: Supervision visit to the foster carers."
    assert page.worker_id is not None
    mine = desk.today(Scope(ScopeKind.WORKER, page.worker_id))
    assert mine.not_copied == (waiting,)
    desk.mark_copied([waiting.event_id])
    assert desk.today(EVERYONE).not_copied == ()


def test_an_event_concerns_one_child_or_one_household(desk: Desk) -> None:
    with pytest.raises(ValueError, match="one child or one household"):
        NewEvent(None, ON, "foster_review")
    with pytest.raises(ValueError, match="one child or one household"):
        NewEvent(1, ON, "foster_review", household_id=1)
    page = a_household(desk)
    for kind in ("pep", "care_plan", "return_interview"):
        with pytest.raises(Problem, match="not"):
            desk.record_event(NewEvent(None, ON, kind, household_id=page.id))
    child = desk.caseload(EVERYONE).children[0]
    with pytest.raises(Problem, match="not recorded of a child"):
        desk.record_event(NewEvent(child.id, ON, "foster_review"))


def test_nothing_can_have_been_done_for_carers_tomorrow(desk: Desk) -> None:
    page = a_household(desk)
    tomorrow = ON + timedelta(days=1)
    with pytest.raises(Problem, match="in the future"):
        desk.record_event(NewEvent(None, tomorrow, "foster_review", household_id=page.id))


def test_carers_are_found_by_name_and_lead_to_their_page(desk: Desk) -> None:
    page = a_household(desk)
    found = [hit for hit in desk.find(page.name) if hit.kind is HitKind.HOUSEHOLD]
    assert page.id in [hit.id for hit in found]
