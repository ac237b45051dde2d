"""A child added by hand: duties arise, whoever is known is not added twice, and undo takes all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from caseload_tui.caseload.changes import CARE, LEAVING, NewChild
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.importing import store
from caseload_tui.caseload.problems import MayBeKnown, Problem
from caseload_tui.caseload.views import EVERYONE, ChildLine, HitKind, Scope, ScopeKind
from caseload_tui.exchange.extract import Extract
from db import histories
from db.records import ChildRecord, PeriodOfCareRecord
from tests.caseload.test_access import as_user
from tests.caseload.test_access import path as path
from tests.conftest import ON

LAST_WEEK = ON - timedelta(days=7)
NEW = NewChild("Zsófia", "Sample", date(2014, 3, 9), CARE, LAST_WEEK, key="Z9",
               legal_code="C2", type_code="U6", area="Purley", postcode="CR8 2AA")  # fmt: skip


def line_of(desk: Desk, key: str) -> ChildLine:
    return next(one for one in desk.caseload(EVERYONE).children if one.key == key)


def worker_of(desk: Desk) -> int:
    return desk.teams()[0].workers[0].id


def test_a_child_in_care_is_somebodys_and_owed_what_the_rules_say(desk: Desk) -> None:
    worker = worker_of(desk)
    before = len(desk.caseload(Scope(ScopeKind.WORKER, worker)).children)
    saved = desk.add_child(replace(NEW, worker_id=worker, held_since=ON))
    line = line_of(desk, "Z9")
    assert (line.name, line.lives, line.legal_code) == ("Zsófia Sample", "Foster, Purley", "C2")
    assert line.worker_id == worker
    assert len(desk.caseload(Scope(ScopeKind.WORKER, worker)).children) == before + 1
    assert {"cla_visit", "cla_review"} <= {cell.duty for cell in line.duties}
    assert "Child added." in saved.sentence
    assert saved.new_dues


@pytest.mark.parametrize(("service", "duty"), [("cp_plan", "cp_visit"), ("cin_plan", "cin_visit")])
def test_a_child_on_a_plan_lives_at_home(desk: Desk, service: str, duty: str) -> None:
    desk.add_child(replace(NEW, service=service, legal_code=None, type_code=None))
    line = line_of(desk, "Z9")
    assert line.lives == "At home, CR8"
    assert line.plans == (service,)
    assert duty in {cell.duty for cell in line.duties}
    assert line.worker_id is None


def names_of(desk: Desk, kind: str) -> dict[int, str]:
    """Everybody of a kind who has a name of their own, by id."""
    with desk.reading() as reader:
        rows = reader.execute(f"SELECT id, name FROM {kind} ORDER BY id").fetchall()
    names = [row[1] for row in rows]
    return {row[0]: str(row[1]) for row in rows if names.count(row[1]) == 1}


def test_the_carers_a_second_plan_and_whoever_else_works_there_come_along(desk: Desk) -> None:
    other = next(iter(names_of(desk, "worker").values()))
    household, carers = next(iter(names_of(desk, "household").items()))
    desk.add_child(
        replace(NEW, carers=carers.upper(), also="cp_plan", also_since=ON,
                other_worker=other, other_role="iro")
    )  # fmt: skip
    line = line_of(desk, "Z9")
    page = desk.child(line.id)
    assert line.plans == ("cp_plan",)
    assert {"cla_visit", "cp_visit"} <= {cell.duty for cell in line.duties}
    with desk.reading() as reader:
        (facts,) = histories.children(reader, [line.id]).values()
    assert [placement.household_id for placement in facts.placements] == [household]
    assert [plan.start for plan in facts.plans] == [ON]
    assert "Independent reviewing officer" in {line.detail for line in page.workers}


def test_a_care_leaver_is_owed_what_their_category_gives(desk: Desk) -> None:
    born, turned = date(2007, 3, 9), date(2025, 3, 9)
    desk.add_child(
        replace(NEW, date_of_birth=born, service=LEAVING, since=turned, leaving="former_relevant",
                legal_code=None, type_code=None)
    )  # fmt: skip
    line = line_of(desk, "Z9")
    assert {"pathway_plan", "pa_contact"} & {cell.duty for cell in line.duties}
    with desk.reading() as reader:
        (facts,) = histories.children(reader, [line.id]).values()
    assert [(one.eligibility, one.since) for one in facts.leaving_care] == [
        ("former_relevant", turned)
    ]
    assert (facts.periods_of_care, facts.plans) == ((), ())


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"service": LEAVING}, "category"),
        ({"service": "cp_plan", "also": "cp_plan"}, "same kind"),
        ({"also": "cp_plan", "also_since": ON + timedelta(days=1)}, "second plan since"),
        ({"carers": "nobody is called this"}, "No fostering household"),
        ({"carers": "e"}, "More than one fostering household"),
        ({"type_code": "K2", "carers": "?"}, "foster placement only"),
        ({"other_worker": "?"}, "what the other worker does"),
        ({"other_worker": "?", "other_role": "iro", "worker_id": 0}, "holds the child already"),
    ],
)
def test_who_and_what_besides_is_refused_where_it_cannot_be(
    desk: Desk, wrong: dict[str, object], why: str
) -> None:
    worker = worker_of(desk)
    carers = next(iter(names_of(desk, "household").values()))
    real = {"carers": carers, "other_worker": names_of(desk, "worker")[worker]}
    given = {name: real[name] if value == "?" else value for name, value in wrong.items()}
    if "worker_id" in given:
        given["worker_id"] = worker
    before = desk.caseload(EVERYONE)
    with pytest.raises(Problem, match=why) as refused:
        desk.add_child(replace(NEW, **given))  # type: ignore[arg-type]
    assert not any(name in str(refused.value) for name in real.values())
    assert desk.caseload(EVERYONE) == before


def test_undo_takes_all_of_it_back(desk: Desk) -> None:
    before = desk.caseload(EVERYONE)
    desk.add_child(replace(NEW, worker_id=worker_of(desk)))
    desk.undo()
    assert desk.caseload(EVERYONE) == before


@pytest.mark.parametrize(
    ("forename", "surname"), [("ZSOFIA", "sample"), ("Sample", "Zsófia"), ("Zsófia", "Sample")]
)
def test_who_has_the_same_name_and_birthday_is_asked_about(
    desk: Desk, forename: str, surname: str
) -> None:
    desk.add_child(NEW)
    again = replace(NEW, forename=forename, surname=surname, key="Z10")
    with pytest.raises(MayBeKnown, match="Z9") as asked:
        desk.add_child(again)
    assert "Sample" not in str(asked.value)
    desk.add_child(replace(again, is_another=True))
    assert line_of(desk, "Z10")
    desk.add_child(replace(NEW, date_of_birth=date(2014, 3, 10), key="Z11"))


def test_an_identifier_is_one_childs_whatever_a_person_says(desk: Desk) -> None:
    desk.add_child(NEW)
    with pytest.raises(Problem, match="Z9"):
        desk.add_child(replace(NEW, forename="Other", is_another=True))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"date_of_birth": ON + timedelta(days=1)}, "future"),
        ({"since": date(2010, 1, 1)}, "before birth"),
        ({"since": ON + timedelta(days=1)}, "future"),
        ({"placed": LAST_WEEK - timedelta(days=1)}, "before the child was in care"),
        ({"legal_code": None}, "legal status"),
        ({"type_code": None}, "kind of placement"),
        ({"surname": " "}, "surname"),
        ({"area": "x" * 400}, "300"),
    ],
)
def test_what_contradicts_itself_is_refused_and_nothing_is_kept(
    desk: Desk, wrong: dict[str, object], why: str
) -> None:
    before = desk.caseload(EVERYONE)
    with pytest.raises(Problem, match=why):
        desk.add_child(replace(NEW, **wrong))  # type: ignore[arg-type]
    assert desk.caseload(EVERYONE) == before


def test_a_later_extract_means_the_child_who_was_added(desk: Desk) -> None:
    desk.add_child(NEW)
    count = len(desk.caseload(EVERYONE).children)
    extract = Extract(
        source="case system",
        children=[
            ChildRecord(
                key="Z9", forename="Zsófia", surname="Sample", date_of_birth=NEW.date_of_birth
            )
        ],
        periods_of_care=[PeriodOfCareRecord(key="P1", child="Z9", start=LAST_WEEK)],
    )
    store(desk, extract, "the case system", lambda *_: None, lambda: False)
    assert len(desk.caseload(EVERYONE).children) == count
    assert desk.child(line_of(desk, "Z9").id).periods_of_care[1:] == ()


def test_a_social_worker_adds_to_the_caseloads_of_their_team_only(path: Path) -> None:
    new = replace(NEW, since=date(2025, 2, 3))
    with as_user(path, "ann") as ann:
        ann.add_child(replace(new, worker_id=1))
        for others in (3, None):
            with pytest.raises(Problem, match="does not reach"):
                ann.add_child(replace(new, key="Z10", is_another=True, worker_id=others))
        assert [hit.key for hit in ann.find("Sample") if hit.kind is HitKind.CHILD] == ["Z9"]
