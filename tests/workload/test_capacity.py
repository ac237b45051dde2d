"""Capacity, percent and words, at their edges."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.workload.average import average_of, spread_of
from caseload_tui.workload.bands import Band, band_of, percent_of
from caseload_tui.workload.capacity import Hours, capacity_of, exactly
from caseload_tui.workload.effect import most_points
from caseload_tui.workload.weights import WeightsError, shipped, with_local

WEIGHTS = shipped().all[-1]
FULL = exactly(37)
NONE = Fraction(0)
HOURS = st.integers(0, 60).map(Fraction)


@pytest.mark.parametrize(
    ("points", "percent", "band"),
    [
        (0, 0, Band.ROOM),
        (84, 84, Band.ROOM),
        (85, 85, Band.NEAR),
        (99, 99, Band.NEAR),
        (100, 100, Band.FULL),
        (110, 110, Band.FULL),
        (111, 111, Band.OVER),
    ],
)
def test_each_band_begins_at_its_edge(points: int, percent: int, band: Band) -> None:
    shown = percent_of(points, Fraction(100))
    assert shown == percent
    assert band_of(shown, WEIGHTS) is band


def test_the_word_is_that_of_the_percent_shown() -> None:
    """169 of 200 is 84.5, which is shown as 85 and so called near full."""
    assert percent_of(169, Fraction(200)) == 85
    assert band_of(percent_of(169, Fraction(200)), WEIGHTS) is Band.NEAR
    assert band_of(percent_of(168, Fraction(200)), WEIGHTS) is Band.ROOM


def test_without_capacity_there_is_no_percent() -> None:
    assert percent_of(5, NONE) is None
    assert band_of(None, WEIGHTS) is Band.NO_HOURS


def test_capacity_by_hand() -> None:
    """29.6 hours, 3.7 of them on the duty rota, a week of the next four away, in a first year."""
    taken = [Hours("duty rota", exactly(3.7))]
    found = capacity_of(exactly(29.6), taken, away=Fraction(1, 4), first_year=True, weights=WEIGHTS)
    assert found.hours == Fraction(259, 10) * Fraction(3, 4)
    assert found.points == found.hours * 130 / 37 * Fraction(4, 5)
    assert found.whole_points == 55
    assert sum((part.hours for part in found.parts), NONE) == found.hours


@given(HOURS, st.lists(HOURS, max_size=3), st.fractions(0, 1), st.booleans())
def test_capacity_is_never_below_none_and_nothing_adds_to_it(
    contract: Fraction, taken: list[Fraction], away: Fraction, first_year: bool
) -> None:
    parts = [Hours("taken", one) for one in taken]
    found = capacity_of(contract, parts, away=away, first_year=first_year, weights=WEIGHTS)
    whole = capacity_of(contract, (), away=NONE, first_year=False, weights=WEIGHTS)
    assert 0 <= found.points <= whole.points == contract * 130 / 37


@given(st.fractions(0, 300), st.integers(1, 200))
def test_the_most_points_below_a_percent(capacity: Fraction, percent: int) -> None:
    most = most_points(capacity, percent)
    if capacity > 0:
        assert most == 0 or (percent_of(most, capacity) or 0) < percent
        assert (percent_of(most + 1, capacity) or 0) >= percent
    else:
        assert most == 0


def test_the_national_average_has_its_numerator_and_denominator() -> None:
    fte = {1: Fraction(1), 2: exactly(0.6), 3: Fraction(1)}
    found = average_of([(1, 10), (1, 11), (2, 11), (2, 12)], fte)
    assert (found.children, found.fte, found.holders) == (3, Fraction(8, 5), 2)
    assert found.value == Fraction(19, 10)
    assert average_of([], fte).value is None


def test_those_who_hold_nobody_are_not_in_the_spread() -> None:
    spread = spread_of([0, 12, 18, 16, 0])
    assert spread is not None
    assert (spread.middle, spread.least, spread.most) == (16, 12, 18)
    assert spread_of([0]) is None


LOCAL = """
[[version]]
id = "ours-2026"
from = 2026-04-01
label = "agreed 12 March 2026"
source = "our panel"
"""


def local_file(tmp_path: Path, old: str = "", new: str = "") -> Path:
    """The shipped version from 1 April 2026, with something replaced."""
    shipped_text = Path("caseload_tui/workload/data/weights.toml").read_text("utf-8")
    body = shipped_text.split('agreed these figures."""')[1]
    file = tmp_path / "a.weights.toml"
    file.write_text(LOCAL + body.replace(old, new) if old else LOCAL + body, "utf-8")
    return file


def test_past_days_keep_the_weights_of_then(tmp_path: Path) -> None:
    versions = with_local(local_file(tmp_path, "cp_plan = 8", "cp_plan = 12"))
    first = date(2026, 4, 1)
    assert versions.on(first).id == "ours-2026"
    assert versions.on(first - timedelta(days=1)).id == "example-1"
    assert versions.on(date(1980, 1, 1)).id == "example-1"
    assert with_local(None) is shipped()


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("brother_or_sister = -2", "brother_or_sister = -3", "brother or sister"),
        ("brother_or_sister = -2", "brother_or_sister = 2", "brother or sister"),
        ("near = 85", "near = 100", "bands in order"),
        ("cp_plan = 8 ", "cp_plan = 8.5", "whole numbers"),
        ("first_year_percent = 80", "first_year_percent = 0", "first year"),
        ("[version.bands]", "[version.other]", "bands"),
        ("full_time_hours = 37", "full_time_hours = 0", "full-time week"),
        ("id =", "id", "cannot be read"),
    ],
)
def test_weights_that_make_no_sense_are_refused(
    tmp_path: Path, old: str, new: str, why: str
) -> None:
    file = local_file(tmp_path, old, new)
    if old == "id =":
        file.write_text("[[version", "utf-8")
    with pytest.raises(WeightsError, match=why):
        with_local(file)
