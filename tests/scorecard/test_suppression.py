"""What is left out cannot be found again: not by itself, not by subtracting."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.scorecard.figure import Figure
from caseload_tui.scorecard.suppress import (
    Published,
    alone,
    part_of,
    satisfying,
    small,
    together,
    unlinked,
)

MINIMUM = 6
COUNTS = st.integers(0, 12) | st.integers(0, 200)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    inside, out = draw(COUNTS), draw(COUNTS)
    return Figure(inside, inside + out, draw(COUNTS))


def test_small_parts_small_wholes_and_small_rests_are_left_out() -> None:
    assert alone(Figure(46, 50, 0), MINIMUM) == Published(None, 50, 0)
    assert alone(Figure(4, 50, 0), MINIMUM) == Published(None, 50, 0)
    assert alone(Figure(2, 4, 3), MINIMUM) == Published(None, None, None)
    assert alone(Figure(44, 50, 0), MINIMUM) == Published(44, 50, 0)
    assert alone(Figure(0, 50, 0), MINIMUM) == Published(0, 50, 0)
    assert alone(Figure(46, 50, 0), 0) == Published(46, 50, 0)


@given(figures())
def test_a_figure_alone_tells_no_small_count(found: Figure) -> None:
    told = alone(found, MINIMUM)
    shown = [told.numerator, told.denominator, told.not_computable]
    if told.numerator is not None and told.denominator is not None:
        shown.append(told.denominator - told.numerator)
    assert not any(small(int(count), MINIMUM) for count in shown if count is not None)


@given(st.lists(figures(), min_size=1, max_size=8))
def test_teams_and_their_total_tell_no_small_count_by_subtracting(parts: list[Figure]) -> None:
    total = Figure(
        sum(each.numerator for each in parts),
        sum(each.denominator for each in parts),
        sum(each.not_computable for each in parts),
    )
    told = together(total, parts, MINIMUM)
    for column, true in _columns(total, parts, told):
        shown, hidden = column[0], [n for n, value in enumerate(column[1:]) if value is None]
        assert not any(small(value, MINIMUM) for value in column if value is not None)
        if shown is not None and hidden:
            # What is left of the total after taking off everything told.
            rest = shown - sum(value for value in column[1:] if value is not None)
            assert len(hidden) > 1
            assert not small(rest, MINIMUM)
            assert rest == sum(true[n + 1] for n in hidden)


def _columns(
    total: Figure, parts: list[Figure], told: list[Published]
) -> list[tuple[list[int | None], list[int]]]:
    """Each kind of count as it is told (None: left out) and as it is; ``out`` by subtracting."""
    every = [total, *parts]
    out = [
        None if t.numerator is None or t.denominator is None else int(t.denominator) - t.numerator
        for t in told
    ]
    whole = [None if t.denominator is None else int(t.denominator) for t in told]
    return [
        ([t.numerator for t in told], [f.numerator for f in every]),
        (out, [f.out for f in every]),
        (whole, [int(f.denominator) for f in every]),
        ([t.not_computable for t in told], [f.not_computable for f in every]),
    ]


@given(st.lists(figures(), min_size=2, max_size=6))
def test_nothing_is_left_out_that_need_not_be(parts: list[Figure]) -> None:
    big = [Figure(f.numerator + 6, f.denominator + 12, f.not_computable + 6) for f in parts]
    total = Figure(
        sum(f.numerator for f in big),
        sum(f.denominator for f in big),
        sum(f.not_computable for f in big),
    )
    assert all(told.whole for told in together(total, big, MINIMUM))


def test_one_hidden_team_hides_a_second() -> None:
    parts = [Figure(3, 60, 0), Figure(20, 40, 0), Figure(30, 70, 0)]
    told = together(Figure(53, 170, 0), parts, MINIMUM)
    assert [each.numerator for each in told] == [53, None, None, 30]


def test_what_any_reason_leaves_out_is_left_out() -> None:
    both = satisfying([Published(7, 20, 0), Published(None, 20, 0)])
    assert both == Published(None, 20, 0)
    assert satisfying([Published(7, 20, 0), Published(7, None, 0)]) == Published(None, None, 0)


@given(figures(), figures())
def test_a_part_tells_nothing_small_of_the_rest(mine: Figure, rest: Figure) -> None:
    whole = Figure(
        mine.numerator + rest.numerator,
        mine.denominator + rest.denominator,
        mine.not_computable + rest.not_computable,
    )
    told = part_of(mine, whole, MINIMUM)
    if told.numerator is not None:
        assert not small(whole.numerator - told.numerator, MINIMUM)
        if told.denominator is not None:
            out = int(told.denominator) - told.numerator
            assert not small(whole.out - out, MINIMUM)
    if told.not_computable is not None:
        assert not small(whole.not_computable - told.not_computable, MINIMUM)


def test_another_figure_of_the_same_children_gives_nobody_back() -> None:
    figures = {"a": Figure(80, 100, 3), "b": Figure(90, 103, 0), "c": Figure(70, 90, 2)}
    told = {key: alone(each, MINIMUM) for key, each in figures.items()}
    assert told["a"].denominator == 100
    found = unlinked(told, figures)
    assert found["a"] == Published(80, 100, None)
    assert found["b"] == Published(90, 103, None)
    assert found["c"] == told["c"]


@given(st.lists(figures(), min_size=1, max_size=6), st.integers(0, 40))
def test_no_denominator_gives_back_who_was_not_computable(some: list[Figure], people: int) -> None:
    # Made to count the same people, so that any of them may give another away.
    same: dict[str, Figure] = {}
    for number, one in enumerate(some):
        unknown = min(people, one.not_computable)
        same[str(number)] = Figure(0, people - unknown, unknown)
    told = unlinked({key: alone(each, MINIMUM) for key, each in same.items()}, same)
    hidden = [key for key, each in told.items() if each.not_computable is None]
    assert hidden in ([], list(told))
    assert all(told[key].denominator == alone(same[key], MINIMUM).denominator for key in told)
