"""Text from people is drawn exactly as typed, and never as markup or a control code."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from caseload_tui.tui.text import clean, count, fill, fit, plain

NAMES = st.text(st.sampled_from("[]/b$@ aé'’\n\t\x1b\u202e中😀"), max_size=30)


def test_brackets_survive() -> None:
    assert plain("[/b] O'Neil").plain == "[/b] O'Neil"
    assert fill("[b]$name[/b] is here", name="[/b] O'Neil [red]").plain == (
        "[/b] O'Neil [red] is here"
    )


@given(NAMES)
def test_fill_puts_in_exactly_what_plain_shows(name: str) -> None:
    assert fill("<$name>", name=name).plain == f"<{plain(name).plain}>"


@given(NAMES)
def test_nothing_that_moves_the_cursor_gets_through(name: str) -> None:
    assert not set(clean(name)) & set("\n\t\x1b\u202e\r")


@given(NAMES.map(clean), st.integers(0, 40))
def test_fitted_text_fills_its_cells_exactly(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width


def test_cut_text_says_so() -> None:
    assert fit("Oluwaseun", 5) == "Oluw…"
    assert fit("Ann", 5) == "Ann  "


def test_counts_agree_with_their_noun() -> None:
    assert count(1, "child", "children") == "1 child"
    assert count(1204, "child", "children") == "1,204 children"
    assert count(2, "record") == "2 records"
