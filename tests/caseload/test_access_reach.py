"""Nothing leads round a role: not a row's number, a letter's reference, a plan or another day."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from caseload_tui.caseload.access.narrowing import NARROW
from caseload_tui.caseload.access.needs import NEEDS
from caseload_tui.caseload.access.reach import SCOPES, NeedsReason
from caseload_tui.caseload.access.roles import May
from caseload_tui.caseload.access.whose import NAMES
from caseload_tui.caseload.changes import EndFact, NewEvent, NewVisit
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.letters.contact_views import NewContact
from caseload_tui.caseload.letters.views import LetterScope
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.pages import Finding
from caseload_tui.caseload.planning.views import NewAbsence, Outcome
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.scorecard.views import MemberLine, Members, Side
from caseload_tui.caseload.team.views import Move, NewCapacity
from caseload_tui.caseload.views import EVERYONE, Scope, ScopeKind
from db.letter_records import ContactRecord
from db.records import (
    EventRecord,
    FactRecord,
    HouseholdRecord,
    InvolvementRecord,
    PlacementRecord,
)
from db.store import open_store
from tests.caseload.test_access import ANN, ON, as_user
from tests.caseload.test_access import path as path

HARMLESS = frozenset(
    {
        "limit", "start", "end", "reason", "text", "body", "by", "by_hand", "heard", "cancelled",
        "progress", "how", "on", "first", "last", "folder", "printer", "path", "most", "option",
        "key", "day", "pinned", "shown", "week", "base", "decision", "said", "months", "trend",
        "form", "suppress", "named", "worker", "team", "everybody", "who", "duty", "child",
        "child_ids of accept", "rejected", "children",
    }
)  # fmt: skip
"""What says how, when or where, or names somebody that is looked up and then asked about."""


def test_every_argument_says_whose_it_is_or_is_harmless() -> None:
    case_work = {May.READ, May.RECORD, May.PLAN, May.LETTERS, May.TEAM, May.SCORECARD}
    for name, need in NEEDS.items():
        if need.may not in case_work:
            continue
        given = set(inspect.signature(getattr(Desk, name)).parameters) - {"self"}
        unsaid = given - set(need.about) - HARMLESS
        if name == "accept":
            unsaid -= {"child_ids"}
        if name in {"why", "why_household"}:
            unsaid -= {"reference"}
        if name == "look":
            unsaid -= {"child_id"}
        assert not unsaid, f"{name}: {unsaid}"
        assert set(need.about) <= given, name
        assert set(need.about) <= SCOPES | NAMES, name


@pytest.fixture
def others(path: Path) -> Path:
    """Ben's child 2 with a record of everything, and Cem's child 3 in another team."""
    with open_store(path) as store, store.change("setup", "More") as work:
        for number, worker in ((1, "Ann"), (2, "Ben"), (3, "Cem")):
            home = f"H{number}"
            work.add(HouseholdRecord(key=home, name=f"Carers {number}", supervising_worker=worker))
            work.add(
                PlacementRecord(
                    key=f"P{number}", child=f"C{number}", household=home,
                    start=date(2025, 1, 6), start_known=True, type_code="U1",
                )
            )  # fmt: skip
            work.add(
                EventRecord(
                    key=f"E{number}", child=f"C{number}", kind="cla_visit", on=date(2026, 2, 2),
                    outcome="done", seen=True,
                )
            )  # fmt: skip
            work.add(
                FactRecord(
                    key=f"F{number}", child=f"C{number}", kind="until_18",
                    start=date(2025, 2, 3),
                )
            )  # fmt: skip
            work.add(
                ContactRecord(
                    key=f"K{number}", child=f"C{number}", role="parent", start=date(2025, 1, 6),
                    name=f"Parent {number}", address="1 Sample Street", agreed=True,
                    safe_to_post=True, lives_with_child=False,
                )
            )  # fmt: skip
    return path


ASKED: dict[str, Callable[[Desk], Any]] = {
    "a household": lambda desk: desk.household(2),
    "a household's date": lambda desk: desk.why_household(2, "fostering_supervision"),
    "a household by name": lambda desk: desk.why_named("H2", "fostering_supervision"),
    "a household's event": lambda desk: desk.record_event(
        NewEvent(None, ON, "fostering_supervision", household_id=2)
    ),
    "a child's dates by name": lambda desk: desk.due(child="C2"),
    "ending a fact": lambda desk: desk.end_fact(EndFact(2, ON)),
    "marking as copied": lambda desk: desk.mark_copied([1, 2]),
    "contacts": lambda desk: desk.contacts(child_id=2),
    "carers' contacts": lambda desk: desk.contacts(household_id=2),
    "nobody's contacts": lambda desk: desk.contacts(),
    "carers' new address": lambda desk: desk.set_contact(
        NewContact("carer", ON, household_id=2, name="Somebody")
    ),
    "ending a contact": lambda desk: desk.end_contact(2, ON),
    "confirming an address": lambda desk: desk.confirm_address(2),
    "letters of a child": lambda desk: desk.letters(LetterScope(child_ids=(2,))),
    "letters of all": lambda desk: desk.letters(LetterScope()),
    "history of a child": lambda desk: desk.letter_history(LetterScope(child_ids=(1, 2))),
    "an absence": lambda desk: desk.add_absence(NewAbsence(2, ON, ON, "leave")),
    "strips": lambda desk: desk.marks([1, 2], ON, ON),
}


@pytest.mark.parametrize("what", ASKED)
def test_a_worker_reaches_nobody_elses(what: str, others: Path) -> None:
    with as_user(others, "ann") as ann, pytest.raises(Problem) as refused:
        ASKED[what](ann)
    assert isinstance(refused.value, NeedsReason) or refused.value.title == "Not yours to see"


def test_a_worker_reaches_all_that_is_theirs(others: Path) -> None:
    with as_user(others, "ann") as ann:
        assert ann.household(1).id == 1
        assert ann.contacts(child_id=1)
        assert ann.letter_history(LetterScope(child_ids=(1,))) == ()
        assert {line.child_key for line in ann.due()} >= {"H1"}
        assert not {"C2", "C3", "H2", "H3"} & {line.child_key for line in ann.due()}
        ann.mark_copied([1])
        ann.confirm_address(1)


TEAMS: dict[str, Callable[[Desk], Any]] = {
    "moving a child away": lambda desk: desk.save_moves([Move(3, 3, 1)], ON, "other"),
    "looking at a move": lambda desk: desk.preview_moves([Move(3, 3, 1)]),
    "moving to another team": lambda desk: desk.preview_moves([Move(1, 1, 3)]),
    "hours": lambda desk: desk.add_capacity(NewCapacity(3, "contract", ON, hours=37.0)),
    "loads": lambda desk: desk.loads([1, 3], lambda: False),
    "everybody's loads": lambda desk: desk.loads([], lambda: False),
    "handover": lambda desk: desk.write_handover([3], ON, None, Path("no/such/folder/sheets.pdf")),
    "everybody": lambda desk: desk.team(None),
    "a frozen scorecard": lambda desk: desk.compare_scorecard(1),
}


@pytest.mark.parametrize("what", TEAMS)
def test_a_manager_reaches_no_other_team(what: str, others: Path) -> None:
    with as_user(others, "boss") as boss, pytest.raises(Problem, match="Not yours to see"):
        TEAMS[what](boss)


def test_another_day_does_not_make_children_ones_own(others: Path) -> None:
    with open_store(others) as store, store.change("setup", "Long ago") as work:
        work.add(
            InvolvementRecord(
                key="I8", child="C2", worker="Ann", start=date(2024, 1, 1), end=date(2024, 6, 1),
                role="social_worker", start_known=True,
            )
        )  # fmt: skip
    desk = open_desk(others, on=date(2024, 3, 1), user="ann", clock=lambda: ON)
    try:
        with pytest.raises(NeedsReason):
            desk.child(2)
        assert desk.caseload(ANN).children == ()
    finally:
        desk.close()


def test_lists_are_narrowed_to_whose_children_they_are_now(others: Path) -> None:
    line = MemberLine(2, None, "C2", "Child2 Sample", "CS", "Ben", ON, Side.IN, "Seen.")
    own = dataclasses.replace(line, child_id=1, key="C1", name="Child1 Sample")
    with as_user(others, "ann") as ann:
        # Only whom it is of is looked at: the rest of the card may be anything.
        card: Any = Members(line=cast("Any", None), members=(own, line))
        shown = NARROW["scorecard_members"](ann, ann.standing, card)
        assert [one.name for one in shown.members] == ["Child1 Sample", "C2"]
        found = [Finding("gap", child, None, None, None, "", "", (), "") for child in (1, 2, None)]
        kept = NARROW["doctor"](ann, ann.standing, tuple(found))
        assert [one.child_id for one in kept] == [1, None]


def test_a_load_of_another_day_names_nobody_who_is_not_theirs_now(others: Path) -> None:
    with open_store(others) as store, store.change("setup", "Long ago") as work:
        work.add(
            InvolvementRecord(
                key="I8", child="C2", worker="Ann", start=date(2024, 1, 1), end=date(2024, 6, 1),
                role="social_worker", start_known=True,
            )
        )  # fmt: skip
    with as_user(others, "ann") as ann:
        assert [one.name for one in ann.worker_load(1).children] == ["Child1 Exempel"]
        assert [one.name for one in ann.worker_load(1, date(2024, 3, 1)).children] == ["C2"]


def test_finding_tells_of_others_only_who_they_are(others: Path) -> None:
    with as_user(others, "ann") as ann:
        found = {hit.key: hit.detail for hit in ann.find("Child")}
    assert "born" in found["C1"]
    assert found["C2"] == "C2"


def test_the_virtual_school_sees_and_records_its_part(others: Path) -> None:
    with as_user(others, "root") as root:
        root.set_member("school", "virtual_school")
    with as_user(others, "school") as school:
        assert school.caseload(EVERYONE).children == ()
        assert school.find("Child") == ()
        assert school.due() == ()
        for refused in (
            lambda: school.household(1),
            lambda: school.doctor(EVERYONE),
            lambda: school.why(1, "cla_visit"),
            lambda: school.why_named("C1", "cla_visit"),
            lambda: school.record_visit(NewVisit(1, ON, ("cla_visit",))),
            lambda: school.end_fact(EndFact(1, ON)),
        ):
            with pytest.raises(Problem, match="Not yours to see"):
                refused()


def test_a_call_of_another_desk_does_not_open_the_first(others: Path) -> None:
    with as_user(others, "ann") as ann, as_user(others, "boss") as boss:

        def heard(*_: object) -> None:
            boss.teams()

        ann.doctor(Scope(ScopeKind.WORKER, 1))
        heard()
        with pytest.raises(NeedsReason):
            ann.child(3)


def test_only_an_administrator_may_ask_who_is_called_what(others: Path) -> None:
    with as_user(others, "post") as post, pytest.raises(Problem, match="Not yours to do"):
        post.name_member("new", "social_worker", worker="Sample")


def test_business_support_does_letters_for_all_and_nothing_else(others: Path) -> None:
    with as_user(others, "post") as post:
        assert [line.name for line in post.contacts(child_id=2)] == ["Parent 2"]
        for refused in (
            lambda: post.household(2),
            lambda: post.find("Child"),
            lambda: post.marks([2], ON, ON),
            lambda: post.record_outcome(Outcome(1, made=True)),
            lambda: post.end_fact(EndFact(1, ON)),
        ):
            with pytest.raises(Problem, match="Not yours to do"):
                refused()
