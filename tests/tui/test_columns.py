"""Which columns a list shows, and cells cut to fit."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from caseload_tui.tui.caseload_columns import columns as caseload_columns
from caseload_tui.tui.widgets.columns import (
    Column,
    Placed,
    Spans,
    fit_spans,
    place_columns,
    whole_row,
)
from tests.tui.fake_people import ON


def column(key: str, width: int, *, grow: int = 0, most: int = 10_000) -> Column[str]:
    return Column(key, key, width, lambda row: ((row, ""),), grow=grow, most=most)


def widths(placed: tuple[Placed[str], ...]) -> dict[str, int]:
    return {each.column.key: each.width for each in placed}


def test_room_left_over_goes_to_those_that_grow_up_to_their_most() -> None:
    shape = [column("a", 4), column("b", 4, grow=1), column("c", 4, grow=1, most=6)]
    assert widths(place_columns(shape, 26)) == {"a": 4, "b": 12, "c": 6}


def test_columns_stand_side_by_side_with_a_gap() -> None:
    placed = place_columns([column("a", 4), column("b", 4)], 20)
    assert [(each.start, each.end) for each in placed] == [(1, 5), (6, 10)]


def test_a_caseload_shows_more_where_there_is_room_and_always_fits() -> None:
    shown: list[set[str]] = []
    for width in (79, 98, 110, 131, 140, 200):
        placed = place_columns(caseload_columns(ON, {}, many_workers=True), width)
        assert placed[-1].end < width
        shown.append({each.column.key for each in placed})
    for fewer, more in pairwise(shown):
        assert fewer <= more
    assert {"visit", "review", "pep", "health", "other"} <= shown[0]
    assert "weeks" in shown[3]
    assert "worker" in shown[-1]


@given(st.lists(st.integers(1, 20), max_size=8), st.integers(1, 60))
def test_no_column_reaches_over_the_edge_where_a_cut_would_not_show(
    sizes: list[int], width: int
) -> None:
    placed = place_columns([column(str(n), size) for n, size in enumerate(sizes)], width)
    assert all(each.end <= width for each in placed)
    assert [each.column.width for each in placed][:-1] == [each.width for each in placed][:-1]


def test_a_date_there_is_no_room_for_is_seen_to_be_cut() -> None:
    last = place_columns([column("a", 4), column("due", 11)], 14)[-1]
    assert fit_spans((("· 25 Mar 27", ""),), last.width) == (("· 25 Ma…", ""),)


SPANS = st.lists(st.tuples(st.text("ab中▲", max_size=8), st.just("")), min_size=1, max_size=4)


@given(SPANS.map(tuple), st.integers(1, 30))
def test_cells_fill_their_width_exactly(spans: Spans, width: int) -> None:
    fitted = fit_spans(spans, width)
    assert sum(cell_len(text) for text, _ in fitted) == width


def test_a_whole_row_is_every_column_uncut_but_the_empty_ones() -> None:
    columns: list[Column[str]] = [
        Column("a", "  First ", 3, lambda row: ((row, "strong"), (" more", ""))),
        Column("b", "Second", 3, lambda _row: (("  ", ""),)),
        Column("c", "Third", 3, lambda row: ((row * 9, ""),), from_width=10_000),
    ]
    assert whole_row(columns, "abc") == (("First", "abc more"), ("Third", "abc" * 9))
