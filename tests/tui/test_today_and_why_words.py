"""Today's rows, the tree of workers, and explanations, without a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rich.cells import cell_len

from caseload_tui.caseload.pages import BookedLine, Today, TodayLine
from caseload_tui.caseload.views import (
    EVERYONE,
    UNALLOCATED,
    DutyCell,
    Scope,
    ScopeKind,
    TeamLine,
    WorkerLine,
)
from caseload_tui.timescales.duty import RuleNotApplied
from caseload_tui.tui.scopes import first_scope, tree
from caseload_tui.tui.today_rows import (
    about_today,
    heading_of,
    summary,
    today_columns,
    today_rows,
    whole_today,
)
from caseload_tui.tui.why_words import why_content, why_lines
from tests.tui.fake_desk import FakeDesk, cell_of
from tests.tui.fake_pages import explanation
from tests.tui.fake_people import ON

DESK = FakeDesk(20)
WHY = explanation(cell_of(DESK, 14, "health_assessment"))
LATE = DutyCell("fostering_supervision", date(2026, 6, 1))
CARERS = TodayLine(None, "H1", "The [b] Carers", None, "Purley", LATE, household_id=7)
BOOKED = BookedLine(
    5, 570, 60, 20, "Ewan [/b] O'Neil, Isla Marsh", "Visit", "Purley", "Grace", 4, announced=False
)
NOTHING = Today("Grace", ON, (), (), (), (), ())


def test_what_is_booked_today_comes_first_with_its_time_and_road() -> None:
    today = replace(DESK.today(EVERYONE), booked=(BOOKED,))
    heading, row, *_ = today_rows(today)
    assert heading.heading == "Booked today, in travel order · 1"
    cells = {each.key: each.cells(row)[0][0] for each in today_columns(ON, str, many_workers=True)}
    assert cells == {
        "when": "  09:30–10:30",
        "what": "Visit",
        "child": "Ewan [/b] O'Neil, Isla Marsh",
        "about": "Purley, 20 min on the road",
        "worker": "Grace",
    }
    assert "only you see this" in about_today(row, str, ON)
    assert ("Note", "unannounced, only you see this") in whole_today(row, str, ON)
    assert row.child == (4, "")
    assert row.household is None
    assert replace(row, booked=replace(BOOKED, child_id=None)).child is None
    assert summary(today).startswith("1 booked today, ")


def test_only_parts_with_something_in_them_have_a_heading() -> None:
    assert today_rows(NOTHING) == []
    rows = today_rows(replace(NOTHING, overdue=(CARERS,)))
    assert [heading_of(row) is not None for row in rows] == [True, False]
    assert rows[0].heading == "Overdue, worst first · 1"
    late = summary(replace(NOTHING, overdue=(CARERS,)))
    assert late == "1 late (1 for carers), 0 today, 0 within 7 days"
    narrow = summary(replace(NOTHING, overdue=(CARERS,)), 40)
    assert narrow == "1 late (1 for carers), 0 today", "no count is cut in the middle"


def test_a_carers_household_is_listed_and_opens_no_child() -> None:
    row = today_rows(replace(NOTHING, overdue=(CARERS,)))[1]
    assert row.child is None
    shown = {c.key: c.cells(row)[0][0] for c in today_columns(ON, str, many_workers=True)}
    assert shown["child"] == "The [b] Carers"
    assert shown["when"] == "▲ 1d late"
    assert about_today(row, str, ON).startswith("fostering_supervision: 1 day late")


def test_a_carers_household_opens_its_own_page_and_says_all_it_has() -> None:
    row = today_rows(replace(NOTHING, overdue=(CARERS,)))[1]
    assert row.household == (7, "H1")
    assert whole_today(row, str, ON) == [
        ("About", "The [b] Carers, H1"),
        ("Owed", "fostering_supervision"),
        ("Due", "1 day late, was due Mon 1 Jun"),
        ("Lives", "Purley"),
    ]


def test_a_line_to_copy_is_shown_in_full_and_a_heading_has_nothing_to_show() -> None:
    heading, row = today_rows(replace(NOTHING, not_copied=(DESK.today(EVERYONE).not_copied[0],)))
    assert row.copy is not None
    assert ("To copy", row.copy.wording) in whole_today(row, str, ON)
    assert (row.household, heading.household, whole_today(heading, str, ON)) == (None, None, [])


def test_every_row_has_its_own_key() -> None:
    rows = today_rows(DESK.today(EVERYONE))
    assert len({row.key for row in rows}) == len(rows)


def worker(number: int, team: int | None) -> WorkerLine:
    return WorkerLine(number, f"W{number}", f"Worker {number}", team, 10, number, 0)


def test_the_tree_holds_everybody_teams_workers_and_the_unallocated() -> None:
    teams = (
        TeamLine(1, "T1", "One", (worker(1, 1), worker(2, 1))),
        TeamLine(None, "", "", (worker(3, None),)),
    )
    rows = tree(teams)
    assert [row.scope for row in rows] == [
        EVERYONE, Scope(ScopeKind.TEAM, 1), Scope(ScopeKind.WORKER, 1),
        Scope(ScopeKind.WORKER, 2), Scope(ScopeKind.WORKER, 3), UNALLOCATED,
    ]  # fmt: skip
    assert [row.overdue for row in rows] == [0, 0, 1, 2, 3, 0]
    # A child may have two workers: a sum over a team would count it twice.
    assert [row.children for row in rows] == [None, None, 10, 10, 10, None]
    assert [row.depth for row in rows] == [0, 0, 1, 1, 0, 0]


def test_the_app_begins_at_my_children_or_the_only_workers_or_everybodys() -> None:
    one = (TeamLine(1, "T1", "One", (worker(1, 1),)),)
    two = (TeamLine(1, "T1", "One", (worker(1, 1), worker(2, 1))),)
    assert first_scope(2, two) == Scope(ScopeKind.WORKER, 2)
    assert first_scope(None, one) == Scope(ScopeKind.WORKER, 1)
    assert first_scope(None, two) == EVERYONE
    assert first_scope(99, two) == EVERYONE
    assert first_scope(None, ()) == EVERYONE


def test_an_explanation_leaves_out_nothing_that_was_said() -> None:
    said = dict(why_lines(WHY))
    assert said["Rule"] == WHY.rule_title
    assert said["Counted from"] == WHY.anchor
    assert said["Sum"] == WHY.arithmetic
    assert said["Source"] == f"{WHY.source} (law)"
    assert said["How sure"] == WHY.confidence_words
    assert "3-monthly" in said["Would change it"]
    assert "until 18" in said["Not used"]


def test_what_was_not_used_and_what_would_change_are_sentences() -> None:
    other = RuleNotApplied(
        "x", "Placed for adoption: weekly", "the child is not placed for adoption"
    )
    shown = replace(WHY, not_applied=(other,), would_change=("if it is recorded, the date moves",))
    said = dict(why_lines(shown))
    assert said["Not used"] == "Placed for adoption: weekly. The child is not placed for adoption."
    assert said["Would change it"] == "If it is recorded, the date moves."


def test_an_explanation_leaves_out_labels_with_nothing_to_say() -> None:
    bare = replace(WHY, local=None, would_change=(), not_applied=(), window="")
    labels = [label for label, _ in why_lines(bare)]
    assert labels == ["Rule", "Counted from", "Sum", "Source", "How sure"]


def test_an_explanation_keeps_to_its_width_and_reads_the_same_narrow_or_wide() -> None:
    wide, narrow = why_content(WHY, ON, 64), why_content(WHY, ON, 40)
    assert all(cell_len(line) <= 64 for line in wide.plain.splitlines())
    assert sorted(wide.plain.split()) == sorted(narrow.plain.split())


def test_text_that_looks_like_markup_survives_in_an_explanation() -> None:
    odd = replace(WHY, rule_title="[/b] rule [red]")
    assert "[/b] rule [red]" in why_content(odd, ON, 64).plain
    assert "[/b] rule [red]" in why_content(odd, ON, 40).plain


def test_a_date_that_cannot_be_worked_out_names_the_fact() -> None:
    duty = replace(WHY.duty, due=None, missing_fact="No placement start is recorded")
    words = why_content(replace(WHY, duty=duty), ON, 64).plain
    assert "? no date: No placement start is recorded" in words
