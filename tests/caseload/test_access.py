"""Who may do what: every use case asks, whatever screen or command it serves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from caseload_tui.caseload.access.guard import SELF, STOOD_ON
from caseload_tui.caseload.access.needs import NEEDS
from caseload_tui.caseload.access.reach import NeedsReason
from caseload_tui.caseload.access.roles import ROLES, May
from caseload_tui.caseload.changes import NewVisit
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.letters.views import LetterScope
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.team.views import Move
from caseload_tui.caseload.views import EVERYONE, Scope, ScopeKind
from caseload_tui.tui.parts import first_place, home
from db.models.access import ROLES as KEPT_ROLES
from db.records import InvolvementRecord, TeamRecord, WorkerRecord
from db.store import open_store
from tests.db import examples
from tests.db.conftest import empty_store

ON = date(2026, 3, 2)
ANN, BEN = Scope(ScopeKind.WORKER, 1), Scope(ScopeKind.WORKER, 2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Ann's child 1 and Ben's child 2, in one team; Cem's child 3 in another."""
    path = tmp_path / "a.caseload"
    path.write_bytes(empty_store())
    with open_store(path) as store, store.change("setup", "People") as work:
        for team in ("North", "South"):
            work.add(TeamRecord(key=team, name=team))
        for name, team in (("Ann", "North"), ("Ben", "North"), ("Cem", "South")):
            work.add(WorkerRecord(key=name, name=f"{name} Sample", team=team))
        for number, name in enumerate(("Ann", "Ben", "Cem"), 1):
            work.add(examples.child(f"C{number}", forename=f"Child{number}"))
            work.add(
                InvolvementRecord(
                    key=f"I{number}", child=f"C{number}", worker=name, start=date(2025, 1, 6),
                    role="social_worker", start_known=True,
                )
            )  # fmt: skip
    with as_user(path, "root") as desk:
        desk.set_member("root", "administrator")
        desk.set_member("ann", "social_worker", worker_id=1)
        desk.set_member("boss", "team_manager", team_id=1)
        desk.set_member("post", "business_support")
    return path


@contextmanager
def as_user(path: Path, user: str) -> Iterator[Desk]:
    desk = open_desk(path, on=ON, user=user, clock=lambda: ON)
    yield desk
    desk.close()


@pytest.fixture
def ann(path: Path) -> Iterator[Desk]:
    with as_user(path, "ann") as desk:
        yield desk


def public_methods() -> set[str]:
    return {
        name
        for each in Desk.__mro__[:-1]
        for name, found in vars(each).items()
        if not name.startswith("_") and callable(found)
    }


def test_every_use_case_says_what_it_needs() -> None:
    assert public_methods() - STOOD_ON - SELF == set(NEEDS)
    assert set(ROLES) == set(KEPT_ROLES)


def test_everything_is_allowed_until_somebody_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.caseload"
    path.write_bytes(empty_store())
    with as_user(path, "me") as desk:
        assert desk.standing.unlimited
        assert desk.caseload(EVERYONE).children == ()
        with pytest.raises(Problem, match="Name yourself administrator first"):
            desk.set_member("somebody else", "administrator")


def test_a_stranger_may_do_nothing(path: Path) -> None:
    with as_user(path, "stranger") as desk, pytest.raises(Problem, match="not among the people"):
        desk.teams()


def test_a_worker_sees_their_own_children_and_nobody_elses(ann: Desk) -> None:
    assert [line.id for line in ann.caseload(ANN).children] == [1]
    assert ann.child(1).id == 1
    assert [worker.id for team in ann.teams() for worker in team.workers] == [1]
    for scope in (BEN, EVERYONE, Scope(ScopeKind.TEAM, 1)):
        with pytest.raises(Problem, match="Not yours to see"):
            ann.caseload(scope)
    with pytest.raises(Problem, match="Not yours"):
        ann.diary(2, ON, ON)
    assert {line.child_id for line in ann.due()} <= {1}


def test_looking_outside_asks_a_reason_and_is_written_down(path: Path, ann: Desk) -> None:
    with pytest.raises(NeedsReason) as asked:
        ann.child(2)
    assert asked.value.child_id == 2
    with pytest.raises(NeedsReason):
        ann.why_named("C2", "cla_visit")
    with pytest.raises(NeedsReason):
        ann.record_visit(NewVisit(2, ON, ("cla_visit",), made=True))
    with pytest.raises(Problem, match="No reason"):
        ann.look(2, " ")
    ann.look(2, "Duty call from the school")
    assert ann.child(2).id == 2
    with as_user(path, "ann") as again, pytest.raises(NeedsReason):
        again.child(2)
    with as_user(path, "boss") as boss:
        (seen,) = boss.who_looked(2)
    assert (seen.who, seen.reason) == ("ann", "Duty call from the school")
    assert boss.store.path == path


def test_looks_are_for_managers_and_cannot_be_undone(path: Path, ann: Desk) -> None:
    ann.look(2, "Covering for Ben")
    with pytest.raises(Problem, match="Not yours to do"):
        ann.who_looked(2)
    with pytest.raises(Problem, match="no change to undo"):
        ann.undo()
    with as_user(path, "boss") as boss:
        assert len(boss.who_looked(2)) == 1


def test_a_manager_sees_the_team_and_no_other(path: Path) -> None:
    with as_user(path, "boss") as boss:
        assert {line.id for line in boss.caseload(Scope(ScopeKind.TEAM, 1)).children} == {1, 2}
        assert boss.caseload(BEN).children
        boss.team(1)
        for scope in (Scope(ScopeKind.TEAM, 2), Scope(ScopeKind.WORKER, 3), EVERYONE):
            with pytest.raises(Problem, match="Not yours to see"):
                boss.caseload(scope)
        with pytest.raises(NeedsReason):
            boss.child(3)


def test_business_support_sees_letters_and_no_record(path: Path) -> None:
    with as_user(path, "post") as desk:
        assert desk.letters(LetterScope()).groups == ()
        for forbidden in (lambda: desk.child(1), lambda: desk.caseload(EVERYONE), desk.due):
            with pytest.raises(Problem, match="Not yours to do"):
                forbidden()


def test_an_administrator_reads_no_case(path: Path) -> None:
    with as_user(path, "root") as desk:
        assert len(desk.members()) == 4
        assert desk.settings()
        for forbidden in (
            lambda: desk.child(1), lambda: desk.find("Child"), lambda: desk.letters(None),
            lambda: desk.today(EVERYONE), lambda: desk.who_looked(1),
        ):  # fmt: skip
            with pytest.raises(Problem, match="Not yours to do"):
                forbidden()
        with pytest.raises(Problem, match="must stay administrator"):
            desk.remove_member("root")
        with pytest.raises(Problem, match="must stay administrator"):
            desk.set_member("root", "business_support")


def test_signing_in_is_in_the_trail_once(path: Path) -> None:
    with as_user(path, "boss") as boss:
        boss.teams()
        boss.teams()
        with boss.reading() as reader:
            found = reader.execute(
                "SELECT c.who FROM audit_entry AS e JOIN change_set AS c ON c.id = e.change_id "
                "WHERE e.action = 'sign_in' AND c.who = 'boss'"
            ).fetchall()
    assert len(found) == 1


def test_a_role_taken_away_counts_at_once(path: Path, ann: Desk) -> None:
    assert ann.child(1).id == 1
    with as_user(path, "root") as desk:
        desk.remove_member("ann")
    with pytest.raises(Problem, match="not among the people"):
        ann.child(1)


@pytest.mark.parametrize("role", ROLES)
def test_only_administrators_name_people(role: str, path: Path) -> None:
    with as_user(path, "root") as desk:
        desk.set_member("new", role, worker_id=1, team_id=1)
    with as_user(path, "new") as desk:
        if May.PEOPLE in ROLES[role].may:
            desk.set_member("more", role)
        else:
            with pytest.raises(Problem, match="Not yours to do"):
                desk.set_member("new", "administrator")


def test_a_booking_made_with_somebody_is_cover_enough(path: Path, ann: Desk) -> None:
    with open_store(path) as store, store.change("setup", "Cover") as work:
        work.add(
            InvolvementRecord(
                key="I9", child="C3", worker="Ann", start=ON, role="co_worker", start_known=True
            )
        )
    assert ann.child(3).id == 3


def test_a_service_manager_sees_every_team_and_moves_children_between_them(path: Path) -> None:
    with as_user(path, "root") as desk:
        desk.set_member("head", "service_manager")
    with as_user(path, "head") as head:
        assert {line.id for line in head.caseload(EVERYONE).children} == {1, 2, 3}
        assert {team.name for team in head.teams()} == {"North", "South"}
        assert head.child(3).id == 3
        assert head.who_looked(3) == ()
        assert head.scorecard(EVERYONE, trend=False).scope == EVERYONE
        for team in (None, 1, 2):
            assert head.board(team).workers
        head.save_moves([Move(1, 1, 3)], ON, "ORGRST")
        for use in (lambda: head.members(), lambda: head.save_standards({}, {})):
            with pytest.raises(Problem, match="Not yours to do"):
                use()
    with as_user(path, "root") as desk:
        desk.set_member("cem", "social_worker", worker_id=3)
    with as_user(path, "cem") as cem:
        assert {line.id for line in cem.caseload(Scope(ScopeKind.WORKER, 3)).children} == {1, 3}


def test_a_manager_freezes_and_compares_the_team_and_sees_no_other_frozen(path: Path) -> None:
    with as_user(path, "root") as desk:
        desk.set_member("head", "service_manager")
    with as_user(path, "head") as head:
        for scope in (EVERYONE, Scope(ScopeKind.TEAM, 2)):
            head.freeze_scorecard(head.scorecard(scope, trend=False))
        others = head.frozen_scorecards()
        assert len(others) == 2
    with as_user(path, "boss") as boss:
        assert boss.frozen_scorecards() == ()
        boss.freeze_scorecard(boss.scorecard(Scope(ScopeKind.TEAM, 1), trend=False))
        (mine,) = boss.frozen_scorecards()
        assert mine.team == "North"
        assert boss.compare_scorecard(mine.id).differences == ()
        for card in others:
            with pytest.raises(Problem, match="Not yours to see"):
                boss.compare_scorecard(card.id)


def test_everybody_may_use_the_place_they_begin_at(path: Path) -> None:
    with as_user(path, "root") as desk:
        for role in ROLES:
            desk.set_member(f"a {role}", role, worker_id=1, team_id=1)
    for role in ROLES:
        with as_user(path, f"a {role}") as desk:
            part = desk.part
            assert part is not None
            assert part.role == role
            where = home(part)
            match first_place(part):
                case "caseload":
                    desk.caseload(where)
                case "today":
                    desk.today(where)
                case "letters":
                    desk.letters(LetterScope())
                case other:
                    assert other == "settings"
                    desk.standards()
