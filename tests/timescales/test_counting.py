"""Days, weeks, months, working days and hours, and their words."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.timescales.dates import (
    birthday,
    clock,
    days_in_words,
    listed,
    long_date,
)
from caseload_tui.timescales.interval import Interval, Unit, UnreadableInterval, add, add_hours
from caseload_tui.timescales.working_days import WorkingDays, bank_holidays
from tests.timescales import naive
from tests.timescales.build import day

CALENDAR = WorkingDays()


@pytest.mark.parametrize("year", range(2024, 2029))
def test_bank_holidays_are_the_published_ones(year: int) -> None:
    known = {each for each in bank_holidays(year) if each.weekday() < 5}
    assert known == {each for each in naive.BANK_HOLIDAYS if each.year == year}


def test_scotlands_holidays_are_working_days_here() -> None:
    assert CALENDAR.is_working_day(day("2026-01-02"))
    assert CALENDAR.is_working_day(day("2026-11-30"))


def test_days_between_christmas_and_new_year_are_working_days() -> None:
    assert [d for d in range(25, 32) if CALENDAR.is_working_day(date(2025, 12, d))] == [29, 30, 31]


def test_left_out_lists_only_holidays_on_weekdays_after_the_anchor() -> None:
    assert CALENDAR.left_out(day("2026-12-25"), day("2027-01-04")) == (
        day("2026-12-28"),
        day("2027-01-01"),
    )
    assert CALENDAR.left_out(day("2026-03-02"), day("2026-03-20")) == ()


def test_a_proclaimed_holiday_can_be_added() -> None:
    extra = WorkingDays(frozenset({day("2026-06-15")}))
    assert CALENDAR.add(day("2026-06-12"), 1) == day("2026-06-15")
    assert extra.add(day("2026-06-12"), 1) == day("2026-06-16")
    assert extra.left_out(day("2026-06-12"), day("2026-06-16")) == (day("2026-06-15"),)


def test_working_days_cannot_be_counted_backwards() -> None:
    assert CALENDAR.add(day("2026-06-13"), 0) == day("2026-06-13")
    with pytest.raises(ValueError, match="-1"):
        CALENDAR.add(day("2026-06-12"), -1)


@pytest.mark.parametrize(
    ("written", "interval"),
    [
        ("20 working days", Interval(20, Unit.WORKING_DAYS)),
        ("1 working day", Interval(1, Unit.WORKING_DAYS)),
        ("20 working_days", Interval(20, Unit.WORKING_DAYS)),
        ("1 week", Interval(1, Unit.WEEKS)),
        (" 6  Weeks ", Interval(6, Unit.WEEKS)),
        ("56 days", Interval(56, Unit.DAYS)),
        ("72 hours", Interval(72, Unit.HOURS)),
        ("1 term", Interval(1, Unit.TERMS)),
    ],
)
def test_intervals_are_read(written: str, interval: Interval) -> None:
    assert Interval.parse(written) == interval


@pytest.mark.parametrize(
    "written", ["", "six weeks", "0 days", "-1 days", "1.5 weeks", "6", "weeks", "6 w", 42, None,
                "6 weeks and 1 day", "99999 days"]
)  # fmt: skip
def test_what_is_no_interval_is_refused_with_an_example(written: object) -> None:
    with pytest.raises(UnreadableInterval, match="for example '20 working days'"):
        Interval.parse(written)


@given(st.integers(1, 9999), st.sampled_from(Unit))
def test_an_interval_reads_its_own_words(n: int, unit: Unit) -> None:
    interval = Interval(n, unit)
    assert Interval.parse(str(interval)) == interval


def test_how_often_in_words() -> None:
    assert Interval.parse("1 week").every() == "every week"
    assert Interval.parse("3 months").every() == "every 3 months"


def test_terms_need_term_dates() -> None:
    with pytest.raises(ValueError, match="term dates"):
        add(day("2026-01-05"), Interval(1, Unit.TERMS), CALENDAR)


def test_hours_without_a_time_are_whole_days() -> None:
    for hours, days in ((72, 3), (71, 3), (48, 2), (24, 1), (25, 2)):
        start = day("2026-05-01")
        assert add(start, Interval(hours, Unit.HOURS), CALENDAR) == start + timedelta(days=days)


@pytest.mark.parametrize(
    ("moment", "wanted"),
    [
        ("2026-03-27T23:30+00:00", "2026-03-31T00:30+01:00"),
        ("2026-10-24T12:00+01:00", "2026-10-27T11:00+00:00"),
        ("2026-06-01T12:00+01:00", "2026-06-04T12:00+01:00"),
    ],
)
def test_hours_are_real_hours_whatever_the_clocks_do(moment: str, wanted: str) -> None:
    london = ZoneInfo("Europe/London")
    start = datetime.fromisoformat(moment).astimezone(london)
    assert add_hours(start, 72) == datetime.fromisoformat(wanted)
    assert add_hours(start, 72).isoformat(timespec="minutes") == wanted


def test_birthdays_and_leap_days() -> None:
    assert birthday(day("2008-02-29"), 16) == day("2024-02-29")
    assert birthday(day("2008-02-29"), 18) == day("2026-03-01")
    assert birthday(day("2008-03-01"), 18) == day("2026-03-01")


def test_dates_in_words() -> None:
    assert long_date(day("2025-12-12")) == "Friday 12 December 2025"
    assert clock(datetime(2026, 5, 1, 9, 5, tzinfo=ZoneInfo("Europe/London"))) == (
        "Friday 1 May 2026 at 09:05"
    )
    days = [day("2026-01-01"), day("2025-12-26"), day("2025-12-25")]
    assert days_in_words(days) == "25 and 26 December and 1 January"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed([]) == ""
