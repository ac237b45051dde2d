"""Roughly where a postcode is."""

from __future__ import annotations

import pytest

from caseload_tui.planner.districts import centre_of, centres, district_of
from caseload_tui.planner.places import kilometres


@pytest.mark.parametrize(
    ("postcode", "district"),
    [
        ("CR8 2AA", "CR8"),
        ("cr82aa", "CR8"),
        ("CR8 2", "CR8"),
        ("CR8", "CR8"),
        ("SW1A 1AA", "SW1A"),
        ("SW16 3", "SW16"),
        ("", ""),
        ("nope", "NO"),
    ],
)
def test_the_district_of_a_postcode(postcode: str, district: str) -> None:
    assert district_of(postcode) == district


def test_a_district_that_is_not_listed_is_in_its_area() -> None:
    assert centre_of("LS8 3AA") == centre_of("LS1")
    assert centre_of("SW1A 1AA") == centre_of("SW1")
    assert centre_of("QQ1 1AA") is None


def test_neighbours_are_near_and_the_coast_is_far() -> None:
    home, near, far = (centre_of(one) for one in ("CR0 6", "CR7 6", "CT9 1"))
    assert home
    assert near
    assert far
    assert kilometres(home, near) < 6 < 80 < kilometres(home, far)


def test_only_known_districts_are_listed() -> None:
    assert set(centres(["CR0 6", "CR0 7", "QQ9", "LS8 3"])) == {"CR0", "LS8"}
