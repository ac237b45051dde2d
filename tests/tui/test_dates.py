"""Days as people type them: day first, near words, and refusals that say why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.tui.dates import EARLIEST, LATEST, Bounds, DayRefused, Facing, read_day
from caseload_tui.tui.day_words import how_far, name_day, say_day, write_day

ON = date(2026, 4, 9)  # a Thursday

days = st.dates(EARLIEST, LATEST)
todays = st.dates(date(2000, 1, 1), date(2080, 12, 31))
facings = st.sampled_from(Facing)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-04-09", date(2026, 4, 9)),
        ("2026/4/9", date(2026, 4, 9)),
        ("9/4/26", date(2026, 4, 9)),
        ("09/04/2026", date(2026, 4, 9)),
        ("9.4.26", date(2026, 4, 9)),
        ("9 4 26", date(2026, 4, 9)),
        ("9-4-2026", date(2026, 4, 9)),
        ("3/12/25", date(2025, 12, 3)),
        ("9/4", date(2026, 4, 9)),
        ("9 apr", date(2026, 4, 9)),
        ("9apr", date(2026, 4, 9)),
        ("9th April 2025", date(2025, 4, 9)),
        ("1 sept 25", date(2025, 9, 1)),
        ("apr 9", date(2026, 4, 9)),
        ("Thu 9 Apr 2026", date(2026, 4, 9)),
        ("thursday, 9 april", date(2026, 4, 9)),
        ("t", ON),
        ("today", ON),
        ("  TODAY ", ON),
        ("y", date(2026, 4, 8)),
        ("yesterday", date(2026, 4, 8)),
        ("tom", date(2026, 4, 10)),
        ("+7", date(2026, 4, 16)),
        ("-2", date(2026, 4, 7)),
        ("+2w", date(2026, 4, 23)),
        ("+ 3 weeks", date(2026, 4, 30)),
        ("29/2/24", date(2024, 2, 29)),
        ("1/1/70", date(1970, 1, 1)),
    ],
)
def test_a_day_is_read_as_it_is_meant(text: str, day: date) -> None:
    assert read_day(text, ON) == day


@pytest.mark.parametrize(
    ("text", "facing", "day"),
    [
        ("mon", Facing.PAST, date(2026, 4, 6)),
        ("mon", Facing.FUTURE, date(2026, 4, 13)),
        ("thu", Facing.PAST, ON),
        ("thurs", Facing.FUTURE, date(2026, 4, 16)),
        ("fr", Facing.PAST, date(2026, 4, 3)),
        ("weds", Facing.FUTURE, date(2026, 4, 15)),
    ],
)
def test_a_weekday_is_the_last_one_or_the_next_one(text: str, facing: Facing, day: date) -> None:
    assert read_day(text, ON, facing=facing) == day


@pytest.mark.parametrize(
    ("text", "facing", "day"),
    [
        ("28 dec", Facing.PAST, date(2025, 12, 28)),
        ("28 dec", Facing.FUTURE, date(2026, 12, 28)),
        ("2 sep", Facing.PAST, date(2025, 9, 2)),
        ("12 apr", Facing.PAST, date(2026, 4, 12)),  # three days ahead, not 362 days ago
        ("10/5", Facing.PAST, date(2026, 5, 10)),  # 31 days ahead: still that one
        ("11/5", Facing.PAST, date(2025, 5, 11)),
        ("8 apr", Facing.FUTURE, date(2026, 4, 8)),
        ("29 feb", Facing.PAST, date(2024, 2, 29)),
        ("29/2", Facing.FUTURE, date(2028, 2, 29)),
    ],
)
def test_without_a_year_the_nearest_sensible_one_is_meant(
    text: str, facing: Facing, day: date
) -> None:
    assert read_day(text, ON, facing=facing) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Type a day"),
        ("soon", "not a day I can read"),
        ("31/02/2026", "February 2026 has 28 days"),
        ("29/2/25", "February 2025 has 28 days"),
        ("31 apr", "April never has 31 days"),
        ("0/4", "Months begin on day 1"),
        ("4/13/26", "no month 13. Write the day first: 13/4"),
        ("2026-13-01", "no month 13"),
        ("0000-01-01", "no year 0"),
        ("20260409", "not a day I can read"),
        ("090426", "not a day I can read"),
        ("9/4/026", "not a day I can read"),
        ("s", "not a day I can read"),
        ("to", "not a day I can read"),
        ("fri 9 apr 26", "9 Apr 2026 is a Thursday, not a Friday"),
        ("9 foo", "not a day I can read"),
        ("1/1/1899", "Days before 1900"),
        ("+999999", "too far away|Days after 2100"),
        ("+999999w", "too far away"),
        ("[/bold]", "not a day I can read"),
        ("²/4/26", "not a day I can read"),
    ],
)
def test_what_is_not_a_day_is_refused_saying_why(text: str, why: str) -> None:
    with pytest.raises(DayRefused, match=why):
        read_day(text, ON)


def test_a_day_out_of_bounds_is_refused_with_the_fields_own_reason() -> None:
    made = Bounds(latest=ON, too_late="A visit that was made cannot be in the future.")
    with pytest.raises(DayRefused, match=r"Fri 10 Apr 2026, tomorrow\. A visit that was made"):
        read_day("+1", ON, bounds=made)
    assert read_day("t", ON, bounds=made) == ON
    later = Bounds(earliest=ON, too_early="Too early.")
    assert read_day("t", ON, bounds=later) == ON
    with pytest.raises(DayRefused, match="Too early"):
        read_day("y", ON, bounds=later)


@given(days, todays, facings)
def test_what_is_written_is_read_back(day: date, on: date, facing: Facing) -> None:
    numbers = f"{day.day}/{day.month}/{day.year}"
    for text in (day.isoformat(), numbers, write_day(day), name_day(day)):
        assert read_day(text, on, facing=facing) == day


@given(days, todays)
def test_the_first_number_is_always_the_day(day: date, on: date) -> None:
    read = read_day(f"{day.day:02}.{day.month:02}.{day.year}", on)
    assert (read.day, read.month) == (day.day, day.month)


@given(todays, st.integers(-300, 300))
def test_a_number_of_days_is_counted_from_today(on: date, count: int) -> None:
    assert read_day(f"{count:+}", on) == on + timedelta(count)


@given(todays, st.integers(0, 6))
def test_a_weekday_is_within_a_week_on_the_side_the_field_faces(on: date, number: int) -> None:
    name = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[number]
    past, future = (read_day(name, on, facing=facing) for facing in Facing)
    assert past.weekday() == future.weekday() == number
    assert 0 <= (on - past).days <= 6
    assert 1 <= (future - on).days <= 7


@given(todays, st.dates(date(2001, 1, 1), date(2001, 12, 31)), facings)
def test_a_day_without_a_year_is_less_than_a_year_away(on: date, day: date, facing: Facing) -> None:
    read = read_day(f"{day.day} {day:%b}", on, facing=facing)
    assert (read.day, read.month) == (day.day, day.month)
    assert abs((read - on).days) <= 366


def understood_or_refused(text: str, on: date, facing: Facing) -> bool:
    try:
        return EARLIEST <= read_day(text, on, facing=facing) <= LATEST
    except DayRefused as refused:
        return str(refused).endswith(".")


@given(st.text(max_size=25), todays, facings)
def test_any_text_is_a_day_in_bounds_or_a_refusal(text: str, on: date, facing: Facing) -> None:
    assert understood_or_refused(text, on, facing)


@given(st.from_regex(r"\A[+-]?[0-9]{1,8}[-/. a-z][0-9a-z]{0,4}[-/. ]?[0-9]{0,5}\Z"), todays)
def test_nearly_a_day_is_a_day_or_a_refusal(text: str, on: date) -> None:
    assert understood_or_refused(text, on, Facing.PAST)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (ON, "today"),
        (date(2026, 4, 8), "yesterday"),
        (date(2026, 4, 10), "tomorrow"),
        (date(2026, 4, 13), "in 4 days"),
        (date(2026, 3, 20), "20 days ago"),
        (date(2026, 3, 19), "3 weeks ago"),
        (date(2026, 10, 9), "in 6 months"),
        (date(2026, 10, 8), "in 5 months"),
        (date(2016, 4, 9), "10 years ago"),
    ],
)
def test_how_far_a_day_is(day: date, words: str) -> None:
    assert how_far(day, ON) == words


def test_the_understood_day_names_its_weekday() -> None:
    assert say_day(date(2026, 4, 13), ON) == "Mon 13 Apr 2026, in 4 days"
