"""The order of a caseload, with households kept together."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.caseload.views import ChildLine, DutyCell
from caseload_tui.tui.caseload_columns import about_row, columns, duty_at, whole_child
from caseload_tui.tui.caseload_rows import NEXT, SORTS, Row, arrange
from caseload_tui.tui.duty_groups import Group, first_of, group_of
from caseload_tui.tui.words import standing
from tests.tui.fake_people import ON, children, due_next

LINES = tuple(sorted(children(120), key=due_next))
PLAIN = LINES[0]._replace(family=None, address=None, missing_since=None, stale=False)


def child(number: int, family: str | None = None, address: str | None = None) -> ChildLine:
    due = DutyCell("cla_visit", ON + timedelta(number))
    return PLAIN._replace(
        id=number, called="Child", surname=str(number), family=family, address=address,
        duties=(due,), date_of_birth=date(ON.year - 10, 1, 1) - timedelta(number),
    )  # fmt: skip


def ids(rows: list[Row]) -> list[int]:
    return [row.line.id for row in rows]


def test_brothers_and_sisters_stand_together_where_the_first_is_due() -> None:
    rows = arrange([child(1, "f"), child(2), child(3, "f")])
    assert ids(rows) == [1, 3, 2]
    assert [row.link for row in rows] == ["┌", "└", " "]
    assert [row.ties for row in rows] == ["", "sibling", ""]


def test_an_address_joins_as_a_family_does_and_through_others() -> None:
    rows = arrange([child(1, "f"), child(2, "g", "a"), child(3), child(4, "f", "a")])
    assert ids(rows) == [1, 2, 4, 3]
    assert [row.link for row in rows] == ["┌", "│", "└", " "]
    assert rows[1].ties == "same address"
    assert rows[2].ties == "sibling, same address"


@pytest.mark.parametrize("by", SORTS)
@pytest.mark.parametrize("reverse", [False, True])
def test_no_sort_loses_or_repeats_a_child(by: str, reverse: bool) -> None:
    rows = arrange(LINES, by, reverse=reverse)
    assert sorted(ids(rows)) == sorted(line.id for line in LINES)


@pytest.mark.parametrize("reverse", [False, True])
def test_what_has_nothing_to_sort_by_goes_last(reverse: bool) -> None:
    none = child(5)._replace(duties=(), date_of_birth=None)
    assert ids(arrange([none, child(1), child(2)], "visit", reverse=reverse))[-1] == 5
    assert ids(arrange([none, child(1), child(2)], "age", reverse=reverse))[-1] == 5


def test_a_column_sorts_both_ways() -> None:
    three = [child(1), child(2), child(3)]
    assert ids(arrange(three, "age")) == [1, 2, 3]
    assert ids(arrange(three, "age", reverse=True)) == [3, 2, 1]


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12))
def test_links_open_and_close(families: list[int]) -> None:
    lines = [child(n, f"f{family}" if family else None) for n, family in enumerate(families)]
    marks = "".join(row.link for row in arrange(lines, NEXT))
    depth = 0
    for mark in marks:
        depth += {"┌": 1, "└": -1}.get(mark, 0)
        assert depth in (0, 1)
        assert (mark == "│") <= (depth == 1)
    assert depth == 0


@pytest.mark.parametrize(
    ("duty", "group"),
    [
        ("cla_visit", Group.VISIT), ("pa_contact", Group.VISIT), ("cla_review", Group.REVIEW),
        ("core_group", Group.REVIEW), ("pathway_review", Group.REVIEW), ("pep", Group.PEP),
        ("sdq", Group.HEALTH), ("dental_check", Group.HEALTH), ("return_interview", Group.OTHER),
        ("care_plan", Group.OTHER), ("something_new", Group.OTHER),
    ],
)  # fmt: skip
def test_every_duty_has_a_column(duty: str, group: Group) -> None:
    assert group_of(duty) is group


def test_a_care_leaver_who_came_alone_is_said_in_as_many_cells_as_there_are() -> None:
    leaver = PLAIN._replace(duties=(DutyCell("pathway_review", ON),), legal_code=None)
    assert standing(leaver) == "leaver"
    assert standing(leaver._replace(unaccompanied=True)) == "ex-UASC"
    in_care = leaver._replace(unaccompanied=True, legal_code="V2")
    assert standing(in_care) == "V2 UASC leaver"


def test_a_column_shows_the_first_due_and_a_dated_one_before_one_without_a_date() -> None:
    cells = (
        DutyCell("cla_visit", None, missing_fact="x"),
        DutyCell("cp_visit", date(2026, 7, 1)),
        DutyCell("cin_visit", date(2026, 6, 1)),
    )
    assert first_of(Group.VISIT, cells) is cells[2]
    assert first_of(Group.VISIT, cells[:2]) is cells[1]
    assert first_of(Group.PEP, cells) is None
    line = PLAIN._replace(duties=cells)
    assert duty_at(line, "visit") is cells[2]
    assert duty_at(line, "child") is cells[2]
    assert duty_at(line, "health") is None


def test_the_line_below_says_the_date_in_full_and_who_lives_with_whom() -> None:
    line = child(-3, "f")._replace(
        called=None, surname="[/b] O'Neil", missing_since=ON - timedelta(1)
    )
    words = about_row(Row(line, "└", "sibling"), "visit", str.upper, ON)
    assert words.startswith("CLA_VISIT: 3 days late, was due Sat 30 May · [/b] O'Neil")
    assert "missing since Mon 1 Jun" in words
    assert words.endswith("sibling of the child above")


def test_a_child_still_being_worked_out_is_not_said_to_owe_nothing() -> None:
    row = Row(child(1)._replace(duties=(), stale=True))
    shown = {column.key: column.cells(row)[0][0] for column in columns(ON, {}, many_workers=False)}
    assert shown["visit"] == "…"
    assert about_row(row, "visit", str, ON).startswith("Being worked out")
    assert about_row(Row(child(1)._replace(duties=())), "visit", str, ON).startswith("Nothing owed")


def test_a_whole_row_says_every_duty_first_due_first_and_nothing_empty() -> None:
    line = next(line for line in LINES if len(line.duties) > 3 and line.lives)
    said = whole_child(Row(line), str.upper, ON)
    owed = [words for label, words in said if label == "Owed"]
    assert len(owed) == len(line.duties)
    assert owed[0].startswith(min(line.duties, key=lambda cell: cell.due or date.max).duty.upper())
    assert all(words for _, words in said)
    bare = line._replace(
        worker=None, date_of_birth=None, lives="", outside_borough=False, duties=()
    )
    assert whole_child(Row(bare), str, ON)[-1] == ("Worker", "nobody")
    assert whole_child(Row(bare), str, ON)[0] == ("Child", f"{line.name}, {line.key}")
