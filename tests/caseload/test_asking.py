"""Finding people, explaining dates, listing what is doubtful, and saying it in words."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from caseload_tui.caseload import codes
from caseload_tui.caseload.changes import NewVisit
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.names import age_on, full_name, initials, short_name
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import EVERYONE, Scope, ScopeKind
from caseload_tui.caseload.wording import day_words, explanation_text, status_words
from tests.caseload.people import with_duty
from tests.conftest import ON


def test_part_of_a_name_or_identifier_finds_a_child(desk: Desk) -> None:
    child = desk.caseload(EVERYONE).children[0]
    for text in (child.name[:4], child.name.split()[-1].upper(), child.key, child.key[-4:]):
        assert child.id in {hit.id for hit in desk.find(text)}


def test_nothing_typed_finds_nothing(desk: Desk) -> None:
    assert desk.find("  ") == ()


def test_who_is_named_twice_must_be_named_better(desk: Desk) -> None:
    with pytest.raises(Problem, match="could be"):
        desk.due(child="a")
    with pytest.raises(Problem, match="nobody-at-all"):
        desk.due(child="nobody-at-all")


def test_a_name_an_identifier_or_part_of_either_will_do(desk: Desk) -> None:
    child = desk.caseload(EVERYONE).children[0]
    by_key = desk.due(child=child.key)
    assert by_key
    assert desk.due(child=child.name) == by_key
    assert {line.child_key for line in by_key} == {child.key}


def test_a_worker_and_a_team_hold_the_same_children_here(desk: Desk) -> None:
    (team,) = desk.teams()
    (worker,) = team.workers
    assert desk.due(worker=worker.name) == desk.due(team=team.name) == desk.due()
    assert worker.children == len(desk.caseload(Scope(ScopeKind.WORKER, worker.id)).children)


def test_the_tree_counts_what_the_lists_show(desk: Desk) -> None:
    (team,) = desk.teams()
    caseload = desk.caseload(Scope(ScopeKind.WORKER, team.workers[0].id))
    assert team.workers[0].overdue == caseload.overdue


def test_the_latest_comes_first_and_what_has_no_date_last(desk: Desk) -> None:
    dues = [line.due for line in desk.due()]
    known = [due for due in dues if due is not None]
    assert known == sorted(known)
    assert None in dues
    assert dues[: len(known)] == known


def test_households_owe_their_own_duties(desk: Desk) -> None:
    lines = [line for line in desk.due() if line.household_id is not None]
    assert {line.duty for line in lines} >= {"fostering_supervision", "foster_review"}
    (explained, *_) = desk.why_named(lines[0].child_key, lines[0].duty)
    assert explained.duty.due == lines[0].due


def test_every_date_on_the_screen_can_be_explained(desk: Desk) -> None:
    for line in desk.due():
        if line.child_id is None:
            continue
        found = desk.why(line.child_id, line.duty, line.reference)
        assert (found.duty.due, found.duty.rule) == (line.due, line.rule)
        assert (found.source, found.layer) == (line.source, line.layer)
        assert explanation_text(found, ON)


def test_what_is_not_owed_says_what_is(desk: Desk) -> None:
    child = with_duty(desk, "cp_visit")
    with pytest.raises(Problem) as told:
        desk.why(child.id, "foster_review")
    assert "cp_visit" in told.value.todo
    with pytest.raises(Problem, match="not a duty"):
        desk.why(child.id, "tea")


@pytest.mark.parametrize("ahead", [0, 45], ids=["as kept", "not kept for the day"])
def test_today_holds_every_duty_late_or_due_within_a_week(demo_store: Path, ahead: int) -> None:
    on = ON + timedelta(days=ahead)
    desk = open_desk(demo_store, on=on, user="ann")
    found, owed = desk.today(EVERYONE), desk.due()
    late = [line for line in owed if line.due and line.due < on]
    soon = [line for line in owed if line.due and on < line.due <= on + timedelta(days=7)]
    assert len(found.overdue) == len(late) > 0
    assert len(found.due_soon) == len(soon) > 0
    assert [line.cell.due for line in found.overdue] == [line.due for line in late]
    assert len(found.due_today) == sum(line.due == on for line in owed)
    assert len(found.cannot_compute) == sum(line.due is None for line in owed)
    desk.close()


def test_a_missing_child_is_shown_as_such_and_still_owed(desk: Desk) -> None:
    missing = [child for child in desk.caseload(EVERYONE).children if child.missing_since]
    for child in missing:
        assert any(cell.duty == "cla_visit" for cell in child.duties)


def test_the_strip_shows_visits_made_but_not_those_in_vain(desk: Desk) -> None:
    child = with_duty(desk, "cla_visit")
    desk.record_visit(NewVisit(child.id, ON, ("cla_visit",), made=False, reason="Nobody in"))
    assert not [m for m in desk.marks([child.id], ON, ON).get(child.id, ()) if m.day == ON]
    desk.record_visit(NewVisit(child.id, ON, ("cla_visit",)))
    (mark,) = desk.marks([child.id], ON, ON)[child.id]
    assert (mark.kind, mark.made) == ("cla_visit", True)


def test_the_doctor_changes_nothing_and_names_what_is_blocked(desk: Desk) -> None:
    before = desk.due()
    findings = desk.doctor(EVERYONE)
    assert findings
    assert all(one.what and one.todo for one in findings)
    assert desk.due() == before


def test_every_date_that_cannot_be_computed_is_a_finding(desk: Desk) -> None:
    blocked = {(one.child_key, title) for one in desk.doctor(EVERYONE) for title in one.blocks}
    for line in desk.due():
        if line.due is None and line.child_id is not None:
            assert (line.child_key, line.duty_title) in blocked


def test_the_worker_opened_last_is_opened_next(desk: Desk, demo_store: Path) -> None:
    worker = desk.teams()[0].workers[0]
    assert desk.my_worker is None
    desk.remember_worker(worker.id)
    again = open_desk(demo_store, on=ON, user="ann")
    somebody_else = open_desk(demo_store, on=ON, user="bob")
    assert (again.my_worker, somebody_else.my_worker) == (worker.id, None)
    again.close()
    somebody_else.close()


def test_a_store_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="No file"):
        open_desk(tmp_path / "none.store", on=ON)
    assert not (tmp_path / "none.store").exists()


def test_no_store_yet_says_how_to_get_one() -> None:
    with pytest.raises(Problem) as told:
        open_desk(None, on=ON)
    assert "caseload demo" in told.value.todo


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2024, 2, 28), 15),
        (date(2008, 2, 29), date(2024, 2, 29), 16),
        (date(2026, 11, 22), date(2026, 11, 22), 0),
        (date(2026, 11, 23), date(2026, 11, 22), None),
        (None, date(2026, 11, 22), None),
    ],
)
def test_age_is_that_of_the_law(born: date | None, on: date, age: int | None) -> None:
    assert age_on(born, on) == age


def test_an_identifier_stands_in_for_a_name_nobody_gave() -> None:
    assert full_name(None, None, "C7") == short_name(None, None, "C7") == initials(None, None, "C7")
    assert short_name("Amina", "Rahman", "C7") == "Amina R."
    assert initials("Amina", "Rahman", "C7") == "AR"


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "1 day late"), (0, "due today"), (1, "in 1 day"), (40, "in 40 days")],
)
def test_lateness_in_words(days: int, words: str) -> None:
    assert status_words(ON + timedelta(days=days), ON) == words


def test_the_year_is_named_only_when_it_is_another() -> None:
    assert day_words(date(2026, 6, 2), ON) == "Tue 2 Jun"
    assert day_words(date(2027, 6, 2), ON) == "Wed 2 Jun 2027"


def test_codes_nobody_knows_are_shown_as_they_are() -> None:
    assert codes.legal_words("Q9") == "Q9"
    assert codes.legal_words("C2") == "C2 care order"
    assert codes.lives_words("U6", "Purley") == "Foster, Purley"
    assert codes.lives_words(None, "Purley") == ""
