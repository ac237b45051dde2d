"""Tables of words: fitted to a terminal, and harmless to it."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from caseload_tui.cli.table import table_lines

HEADER = ("Due", "Duty", "Child")
ROWS = [
    ("Wed 14 Oct", "Dental check", "Idris Hotak"),
    ("not known", "Visit to a looked-after child", "Kiara Samuels"),
]


def test_with_no_terminal_every_row_is_one_line_in_columns() -> None:
    assert list(table_lines(HEADER, ROWS, 0)) == [
        "Due         Duty                           Child",
        "Wed 14 Oct  Dental check                   Idris Hotak",
        "not known   Visit to a looked-after child  Kiara Samuels",
    ]


def test_on_a_narrow_terminal_the_widest_column_is_folded() -> None:
    assert list(table_lines(HEADER, ROWS, 40)) == [
        "Due         Duty           Child",
        "Wed 14 Oct  Dental check   Idris Hotak",
        "not known   Visit to a     Kiara Samuels",
        "            looked-after",
        "            child",
    ]


def test_wide_letters_keep_the_columns_straight() -> None:
    lines = list(table_lines(("Child", "Duty"), [("佐藤", "Visit"), ("Ann", "Visit")], 0))
    assert lines == ["Child  Duty", "佐藤   Visit", "Ann    Visit"]


def test_a_name_cannot_command_the_terminal() -> None:
    assert list(table_lines(("Child",), [("Ann\x1b[2J\n\a",)], 0)) == ["Child", "Ann [2J"]


def letters(words: Iterable[str]) -> list[str]:
    return sorted(sign for word in words for sign in word if sign.isprintable() and sign != " ")


@given(st.lists(st.tuples(st.text(), st.text(), st.text())), st.integers(34, 120))
def test_folding_loses_no_letter_and_keeps_plain_words_inside_the_terminal(
    rows: list[tuple[str, str, str]], width: int
) -> None:
    lines = list(table_lines(HEADER, rows, width))
    assert letters(lines) == letters(cell for row in (HEADER, *rows) for cell in row)
    if all(cell.isascii() for row in rows for cell in row):
        assert all(cell_len(line) <= width for line in lines)
