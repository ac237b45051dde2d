"""What is said of counts: never more than they bear, and never rounded past a target."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.scorecard.figure import Figure, Standing, average, percent, standing
from caseload_tui.scorecard.indicator import Good, Target, catalogue, read
from tests.scorecard.scoring import day

TARGET = Target(950, near=50)


@pytest.mark.parametrize(
    ("numerator", "denominator", "said"),
    [(640, 748, 85.6), (4305, 6228, 69.1), (18, 610, 3.0), (126, 562, 22.4), (464, 471, 98.5)],
)
def test_published_counts_give_the_published_percentages(
    numerator: int, denominator: int, said: float
) -> None:
    assert percent(Figure(numerator, denominator), None, 6) == said


def test_rounding_never_crosses_a_target() -> None:
    assert percent(Figure(9496, 10_000), None, 6) == 95.0
    assert percent(Figure(9496, 10_000), TARGET, 6) == 94.9
    assert percent(Figure(95, 100), TARGET, 6) == 95.0
    assert percent(Figure(1004, 10_000), Target(100), 6) == 10.1


def test_nothing_is_said_of_nobody_or_of_fewer_than_six() -> None:
    assert percent(Figure(0, 0), None, 6) is None
    assert percent(Figure(5, 5), None, 6) is None
    assert percent(Figure(6, 6), None, 6) == 100.0
    assert standing(Figure(0, 0), TARGET, Good.HIGH, 6) is Standing.NOBODY
    assert standing(Figure(5, 5), TARGET, Good.HIGH, 6) is Standing.TOO_FEW


@pytest.mark.parametrize(
    ("good", "target", "numerators"),
    [
        (Good.HIGH, Target(950, near=50), {95: "on", 94: "near", 90: "near", 89: "off"}),
        (Good.LOW, Target(100, near=20), {10: "on", 11: "near", 12: "near", 13: "off"}),
        (
            Good.BAND,
            Target(100, near=50, upto=150),
            {10: "on", 15: "on", 9: "near", 5: "near", 4: "off", 16: "near", 21: "off"},
        ),
    ],
    ids=["high", "low", "band"],
)
def test_a_figure_stands_by_its_exact_counts(
    good: Good, target: Target, numerators: dict[int, str]
) -> None:
    for numerator, word in numerators.items():
        found = standing(Figure(numerator, 100), target, good, 6)
        assert found.value == f"{word}_target", numerator


def test_an_average_is_told_to_one_decimal() -> None:
    assert average(Figure(123, 7.6)) == 16.2
    assert average(Figure(3, 0)) is None


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(0, 1000))
def test_a_percent_is_on_the_same_side_of_a_target_as_its_counts(
    part: int, whole: int, aim: int
) -> None:
    numerator, target = min(part, whole), Target(aim)
    said = percent(Figure(numerator, whole), target, 0)
    assert said is not None
    exact, shown = Fraction(numerator * 1000, whole), round(said * 10)
    assert (exact >= aim) == (shown >= aim)
    assert (exact <= aim) == (shown <= aim)
    assert abs(exact - shown) <= 1


def test_windows_are_said_with_their_days() -> None:
    known = catalogue()
    on = day("2026-03-31")
    assert known["cla_visits_in_time"].window_words(on) == "snapshot on 2026-03-31"
    assert known["icpc_15wd"].window_words(on, 3) == "in period 2026-01-01 to 2026-03-31"
    assert known["cp_reviews_in_time"].window_words(on, 3) == "year 2025-04-01 to 2026-03-31"


def test_every_indicator_of_the_page_is_there_or_says_what_is_missing() -> None:
    known = catalogue()
    keys = {each.key for each in known.indicators} | {each.key for each in known.not_supported}
    assert {"rhi_72h", "iha_requested_3wd", "supervision_in_time"} <= keys
    assert all(each.missing for each in known.not_supported)
    assert all(each.source and each.who and each.inside for each in known.indicators)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('minimum = 6\n[[indicator]]\nkey = "a"', "'a'"),
        (
            'minimum = 6\n[[indicator]]\nkey = "a"\ntitle = ""\ngroup = ""\nwho = ""\ninside = ""\n'
            'counts = ""\nspan = "week"\ngood = "high"\nsource = ""\nconfidence = "L"\n'
            'measure = "in_time"',
            "'week'",
        ),
    ],
    ids=["a row cut short", "an unknown window"],
)
def test_a_row_that_cannot_be_used_is_named(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read(text)
