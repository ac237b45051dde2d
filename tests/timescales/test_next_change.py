"""The next day on which a kept list of duties may be stale."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from caseload_tui.timescales.as_of import Child
from caseload_tui.timescales.duties import duties
from caseload_tui.timescales.history import (
    Event,
    EventKind,
    FactKind,
    HouseholdHistory,
    LegalStatus,
    MissingEpisode,
    Placement,
)
from caseload_tui.timescales.next_change import next_change
from caseload_tui.timescales.short_breaks import overrun_note
from caseload_tui.timescales.standards import shipped_standards
from tests.timescales.build import after, at_home, day, fact, looked_after, seen

STANDARDS = shipped_standards()
ON = day("2026-03-10")


def test_a_grown_person_with_no_open_record_never_changes() -> None:
    assert next_change(at_home(day("1990-01-01")), STANDARDS, ON) is None


def test_the_next_birthday_that_matters() -> None:
    child = looked_after(day("2020-01-06"), born=day("2010-05-05"))
    assert next_change(child, STANDARDS, ON) == day("2026-05-05")
    assert next_change(child, STANDARDS, day("2026-05-05")) == day("2027-05-05")


def test_becoming_eligible_after_16() -> None:
    child = looked_after(day("2025-12-12"), born=day("2010-01-10"))
    assert next_change(child, STANDARDS, day("2026-02-01")) == day("2026-03-13")


def test_a_record_dated_later_begins_to_exist() -> None:
    child = looked_after(day("2020-01-06"), events=(seen(day("2026-03-20")),))
    assert next_change(child, STANDARDS, ON) == day("2026-03-20")


def test_a_period_that_will_end() -> None:
    child = looked_after(day("2020-01-06"))
    row = LegalStatus(day("2020-01-06"), day("2026-04-01"), "C1")
    assert next_change(replace(child, legal_statuses=(row,)), STANDARDS, ON) == day("2026-04-01")


def test_the_first_anniversary_of_a_placement() -> None:
    child = looked_after(day("2025-04-01"))
    assert next_change(child, STANDARDS, ON) == day("2026-04-01")


def test_a_return_from_missing_that_is_recorded_ahead() -> None:
    child = at_home(missing=(MissingEpisode("m", day("2026-03-09"), day("2026-03-12")),))
    assert next_change(child, STANDARDS, ON) == day("2026-03-12")


def test_a_break_that_goes_on_is_looked_at_when_it_may_be_too_long() -> None:
    child = looked_after(day("2026-03-06"), legal="V4")
    assert next_change(child, STANDARDS, ON) == day("2026-03-23")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 40), st.integers(1, 20)), max_size=20),
    st.sampled_from([day("2026-01-05"), day("2027-03-01"), day("2027-02-22")]),
    st.booleans(),
)
@example([(6, 9)] * 12, day("2026-01-05"), False)
@example([(4, 20)], day("2028-02-05"), False)
def test_short_breaks_are_looked_at_on_every_day_on_which_they_outgrow_their_rules(
    apart_and_long: list[tuple[int, int]], first: date, still: bool
) -> None:
    """Walk three years of breaks, asking again only when told to."""
    start, breaks = first, []
    for n, (apart, long) in enumerate(apart_and_long):
        start = after(start, apart)
        breaks.append(Placement(start, after(start, long), str(n), "U6"))
        start = after(start, long)
    if breaks and still:
        breaks[-1] = replace(breaks[-1], end=None)
    child = replace(looked_after(first, legal="V4"), placements=tuple(breaks))
    kept: str | None = None
    stale: date | None = first
    asked = 0
    for n in range(1100):
        on = after(first, n)
        said = overrun_note(Child(child, STANDARDS, on))
        if on == stale:
            kept, stale = said, next_change(child, STANDARDS, on)
            asked += 1
        assert said == kept, on
    assert asked <= 60 + 8 * len(breaks)


def test_a_household() -> None:
    house = HouseholdHistory(
        "h", day("2020-01-06"), day("2026-09-01"),
        (Event(EventKind.FOSTER_REVIEW, day("2026-05-01")),),
    )  # fmt: skip
    assert next_change(house, STANDARDS, ON) == day("2026-05-01")
    assert next_change(house, STANDARDS, day("2026-05-01")) == day("2026-09-01")
    assert next_change(house, STANDARDS, day("2026-09-01")) is None


def test_a_list_kept_until_the_next_change_is_right_on_every_day_of_two_years() -> None:
    """Walk a teenager with many changes ahead, renewing the list only when told to."""
    start = day("2025-04-01")
    child = looked_after(
        start,
        born=day("2010-02-28"),
        events=(seen(day("2025-04-03")), seen(day("2026-09-01"))),
        facts=(
            fact(FactKind.LONG_TERM_FOSTER, start),
            fact(FactKind.AGREES_FEWER_VISITS, start),
        ),
    )
    kept, stale = duties(child, STANDARDS, start), next_change(child, STANDARDS, start)
    renewed = 0
    for n in range(1, 1200):
        on = after(start, n)
        if on == stale:
            kept, stale = duties(child, STANDARDS, on), next_change(child, STANDARDS, on)
            renewed += 1
        assert duties(child, STANDARDS, on) == kept, on
    assert 4 <= renewed <= 10
