"""The 26-week strip."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.caseload.views import DutyCell, Mark
from caseload_tui.tui.strip26 import BEHIND, WEEKS, month_line, strip, week_of, window

ON = date(2026, 6, 2)
DAYS = st.dates(date(2000, 1, 1), date(2050, 1, 1))


def drawn(duties: list[tuple[str, int]], marks: list[Mark]) -> str:
    cells = [DutyCell(duty, ON + timedelta(days)) for duty, days in duties]
    return "".join(text for text, _ in strip(cells, marks, ON))


def test_it_begins_four_weeks_ago_on_a_monday() -> None:
    assert window(ON) == (date(2026, 5, 4), date(2026, 11, 1))
    assert week_of(ON, ON) == BEHIND
    assert week_of(date(2026, 6, 7), ON) == BEHIND
    assert week_of(date(2026, 6, 8), ON) == BEHIND + 1
    assert week_of(date(2026, 5, 3), ON) is None
    assert week_of(date(2026, 11, 2), ON) is None


def test_each_kind_of_duty_has_its_letter() -> None:
    line = drawn(
        [("cla_visit", 0), ("cla_review", 7), ("pep", 14), ("sdq", 21), ("care_plan", 28)], []
    )
    assert line[4:9] == "vrpho"


def test_made_planned_due_and_overdue() -> None:
    made = Mark(ON - timedelta(7), "cla_visit", True)
    planned = Mark(ON + timedelta(14), "cla_visit", False)
    line = drawn([("cla_visit", -14), ("pep", 21)], [made, planned])
    assert line[2:9] == "▲✓··○p·"[:7]


def test_what_is_late_from_before_the_strip_is_still_shown() -> None:
    assert drawn([("cla_visit", -400)], [])[0] == "▲"


def test_in_one_week_the_most_urgent_wins() -> None:
    this_week = [Mark(ON, "cla_visit", False), Mark(ON, "cla_visit", True)]
    assert drawn([], this_week)[BEHIND] == "○"
    assert drawn([("pep", 1)], this_week)[BEHIND] == "p"
    assert drawn([("pep", 1), ("cla_visit", -1)], this_week)[BEHIND] == "▲"


@given(DAYS, st.lists(st.tuples(DAYS, st.booleans()), max_size=8), st.lists(DAYS, max_size=6))
def test_it_is_always_26_cells(on: date, marks: list[tuple[date, bool]], dues: list[date]) -> None:
    spans = strip(
        [DutyCell("cla_visit", due) for due in dues],
        [Mark(day, "cla_visit", made) for day, made in marks],
        on,
    )
    assert sum(len(text) for text, _ in spans) == WEEKS


@given(DAYS)
def test_months_stand_over_their_first_monday(on: date) -> None:
    line = month_line(on)
    assert len(line) == WEEKS
    start, _ = window(on)
    for week in range(1, WEEKS - 3):
        day = start + timedelta(7 * week)
        if day.day <= 7 and week > 3:
            assert line[week : week + 3] == f"{day:%b}"
    assert all(len(name) == 3 for name in line.split()), "no name is cut, or runs into the next"
