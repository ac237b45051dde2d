"""What a visit would change is told before it is saved, and is then what it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from caseload_tui.caseload.changes import NewVisit
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import EVERYONE
from db import lists
from tests.caseload.people import with_duty
from tests.conftest import ON

WAYS = [
    {},
    {"made": False, "reason": "not_in"},
    {"seen": False, "reason": "refused"},
    {"in_person": False},
    {"on": ON - timedelta(days=20)},
    {"purposes": ("cla_visit", "cp_visit")},
]


@pytest.mark.parametrize("how", WAYS, ids=lambda how: "-".join(how) or "seen alone")
@pytest.mark.parametrize("duty", ["cla_visit", "cp_visit", "cin_visit"])
def test_what_is_foretold_comes_true_and_nothing_is_saved(
    desk: Desk, duty: str, how: dict[str, object]
) -> None:
    child = with_duty(desk, duty)
    visit = replace(NewVisit(child.id, ON, (duty,)), **how)  # type: ignore[arg-type]
    before = desk.caseload(EVERYONE)
    foretold = desk.preview_visit(visit)
    assert desk.caseload(EVERYONE) == before
    with desk.reading() as reader:
        changes = lists.changes(reader, most=1)
    assert desk.record_visit(visit).new_dues == foretold
    with desk.reading() as reader:
        assert lists.changes(reader, most=2)[1:] == changes


def test_what_would_be_refused_is_refused_beforehand(desk: Desk) -> None:
    child = with_duty(desk, "cla_visit")
    with pytest.raises(Problem, match="in the future"):
        desk.preview_visit(NewVisit(child.id, ON + timedelta(days=1), ("cla_visit",)))
    with pytest.raises(Problem, match="No duty was chosen"):
        desk.preview_visit(NewVisit(child.id, ON, ()))


def test_brothers_and_sisters_are_told_apart_by_name(desk: Desk) -> None:
    page = next(
        page
        for page in (desk.child(line.id) for line in desk.caseload(EVERYONE).children)
        if any("cla_visit" in kinds for _, kinds in page.visits_owed)
        and any(duty.duty == "cla_visit" for duty in page.duties)
    )
    other = next(child_id for child_id, kinds in page.visits_owed if "cla_visit" in kinds)
    visit = NewVisit(page.id, ON, ("cla_visit",), also_children=(other,))
    lines = desk.preview_visit(visit)
    names = {
        line.short_name for line in desk.caseload(EVERYONE).children if line.id in (page.id, other)
    }
    assert {line.split(":")[0] for line in lines} == names
    assert desk.record_visit(visit).new_dues == lines


def test_a_sibling_gets_only_the_visits_they_are_owed(desk: Desk) -> None:
    """A sibling in care who has no protection plan must not get a protection visit."""
    page = next(
        page
        for page in (desk.child(line.id) for line in desk.caseload(EVERYONE).children)
        if any(kinds == ("cla_visit",) for _, kinds in page.visits_owed)
    )
    other = next(child_id for child_id, kinds in page.visits_owed if kinds == ("cla_visit",))
    both = NewVisit(page.id, ON, ("cla_visit", "cp_visit"), also_children=(other,))
    desk.record_visit(both)
    assert [one.kind for one in desk.child(other).timeline if one.on == ON] == ["cla_visit"]


def test_a_sibling_who_owes_none_of_it_is_refused_and_nothing_is_saved(desk: Desk) -> None:
    child = with_duty(desk, "cp_visit")
    other = next(
        line
        for line in desk.caseload(EVERYONE).children
        if line.id != child.id and not any(cell.duty == "cp_visit" for cell in line.duties)
    )
    visit = NewVisit(child.id, ON, ("cp_visit",), also_children=(other.id,))
    before = desk.caseload(EVERYONE)
    for attempt in (desk.preview_visit, desk.record_visit):
        with pytest.raises(Problem, match="owes none of the visits"):
            attempt(visit)
    assert desk.caseload(EVERYONE) == before
