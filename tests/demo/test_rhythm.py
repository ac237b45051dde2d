"""How the days on which things get done are drawn."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.demo.days import birthday, nearest_workday, workday_back, workday_on, years_old
from caseload_tui.demo.rhythm import Rhythm, pinned

START = date(2025, 1, 6)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
PUNCTUAL = Rhythm(in_time=1.0, earliest=0.5, late_by=10)
LATE = Rhythm(in_time=0.0, earliest=0.5, late_by=10)


def six_weeks(day: date) -> date:
    return day + timedelta(days=42)


@given(since=DAYS, seed=st.integers())
def test_the_punctual_are_never_late_and_never_before_the_last(since: date, seed: int) -> None:
    done = PUNCTUAL.day(Random(seed), since, six_weeks(since))
    assert since < done <= six_weeks(since)


@given(since=DAYS, seed=st.integers())
def test_the_late_are_late_by_no_more_than_said(since: date, seed: int) -> None:
    done = LATE.day(Random(seed), since, six_weeks(since))
    weekend_or_christmas = 4
    assert timedelta(1) <= done - six_weeks(since) <= timedelta(10 + weekend_or_christmas)


@given(seed=st.integers(), until=DAYS)
def test_a_series_goes_forward_and_stops_in_time(seed: int, until: date) -> None:
    done = PUNCTUAL.series(Random(seed), START, six_weeks(START), six_weeks, until)
    assert done == sorted(set(done))
    assert all(START < day <= until for day in done)


def test_nothing_is_done_before_it_can_be() -> None:
    assert PUNCTUAL.series(Random(1), START, six_weeks(START), six_weeks, START) == []


def test_what_slipped_is_the_latest_only() -> None:
    done = [START, six_weeks(START)]
    assert Rhythm(1, 1, 1, backlog=1.0).lately(Random(1), done) == [START]
    assert Rhythm(1, 1, 1, backlog=0.0).lately(Random(1), done) == done


@given(on=DAYS, due_in=st.integers(-20, 40), seed=st.integers())
def test_a_pinned_series_is_next_due_within_a_weekend_of_the_day_asked(
    on: date, due_in: int, seed: int
) -> None:
    since = on - timedelta(days=400)
    done = PUNCTUAL.series(Random(seed), since, six_weeks(since), six_weeks, on)
    done = pinned(done, six_weeks, since, on, due_in)
    assert done == sorted(set(done))
    asked = on + timedelta(days=due_in)
    assert abs((six_weeks(done[-1]) - asked).days) <= (4 if due_in else 0)


def test_a_pin_before_the_placement_began_is_let_be() -> None:
    on = START + timedelta(days=10)
    assert pinned([on], six_weeks, START, on, -30) == [on]


@given(DAYS)
def test_workdays_are_weekdays_and_not_christmas(day: date) -> None:
    for found in (workday_back(day, date.min), workday_on(day), nearest_workday(day)):
        assert found.weekday() < 5
        assert (found.month, found.day) not in {(12, 25), (12, 26), (1, 1)}
        assert abs((found - day).days) <= 4
    assert workday_back(day, date.min) <= day <= workday_on(day)


def test_a_workday_back_does_not_cross_its_limit() -> None:
    saturday = date(2026, 3, 28)
    assert workday_back(saturday, date(2026, 3, 27)) == date(2026, 3, 27)
    assert workday_back(saturday, saturday) == date(2026, 3, 30)


@pytest.mark.parametrize(
    ("years", "reached"), [(16, date(2024, 2, 29)), (18, date(2026, 3, 1)), (4, date(2012, 2, 29))]
)
def test_a_leap_day_child_has_birthdays(years: int, reached: date) -> None:
    born = date(2008, 2, 29)
    assert birthday(born, years) == reached
    assert years_old(born, reached) == years
    assert years_old(born, reached - timedelta(days=1)) == years - 1
