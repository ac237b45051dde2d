"""The solver's gap costs against the plain walk over days that weighs plans."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from caseload_tui.planner.board import Board
from caseload_tui.planner.calendars import Calendar
from caseload_tui.planner.gapcost import GapCosts
from caseload_tui.planner.measure import gaps
from caseload_tui.planner.owed import Demand, Phase
from caseload_tui.planner.plan import Booking, Cover
from caseload_tui.timescales.interval import Interval, Unit
from tests.planner.scenes import MONDAY, after, days, demand, scene, unit, working

WEEKS = 9
LENGTH = 7 * WEEKS


def intervals() -> st.SearchStrategy[Interval]:
    return st.one_of(
        st.builds(Interval, st.integers(1, 50), st.just(Unit.DAYS)),
        st.builds(Interval, st.integers(1, 8), st.just(Unit.WEEKS)),
        st.builds(Interval, st.integers(1, 3), st.just(Unit.MONTHS)),
        st.builds(Interval, st.integers(1, 20), st.just(Unit.WORKING_DAYS)),
    )


def dates(low: int = -60, high: int = LENGTH + 5) -> st.SearchStrategy[date]:
    return st.integers(low, high).map(after)


def phases() -> st.SearchStrategy[tuple[Phase, ...]]:
    one = st.builds(
        Phase,
        st.just("rule"),
        intervals(),
        aim=st.none() | intervals(),
        local=st.none() | intervals(),
        since=st.just(date.min) | dates(),
        made_from=st.just(date.min) | dates(),
    )
    return st.lists(one, min_size=1, max_size=3).map(tuple)


def demands() -> st.SearchStrategy[Demand]:
    return st.builds(
        Demand,
        st.just("d"),
        st.just("child"),
        st.just("cla_visit"),
        dates(-60, 20),
        phases(),
        first=st.just(()) | phases(),
        until=st.none() | dates(1),
    )


def visits(on: list[date]) -> list[Booking]:
    cover = (Cover("child", "cla_visit", "rule", "d"),)
    return [Booking(str(d), "U", "W", d, 600, 60, "home-U", cover) for d in on]


@settings(max_examples=40, deadline=None)
@given(
    owed=demands(),
    chosen=st.sets(dates(0, LENGTH - 1), max_size=5),
    fixed=st.sets(dates(-10, LENGTH - 1), max_size=2),
    closed=st.sets(dates(0, LENGTH), max_size=4),
)
def test_the_matrix_adds_up_to_what_walking_the_days_counts(
    owed: Demand, chosen: set[date], fixed: set[date], closed: set[date]
) -> None:
    chosen -= fixed
    p = scene(unit("U", owed), weeks=WEEKS, calendar=Calendar(frozenset(closed)))
    walked = list(gaps(p, visits(sorted(chosen | fixed))))
    board = Board(p, p.workers[0])
    table = GapCosts(board)
    every = np.arange(len(p.days))
    for layer in ("law", "local", "aim"):
        matrix = table.days_past(owed, layer, sorted(d for d in fixed if d > owed.last), every)
        row, total = 0, 0.0
        for day in sorted(chosen):
            total += matrix[row, board.index[day]]
            row = board.index[day] + 1
        total += matrix[row, -1]
        name = "late_days" if layer == "law" else f"{layer}_days"
        assert total == sum(getattr(g, name) for g in walked)


def test_ten_working_days_are_not_fourteen_days_around_a_bank_holiday() -> None:
    p = scene(unit("U", demand("C", gap=working(10))))
    assert [g.due for g in gaps(p, ())] == [after(14)]
    shut = scene(unit("U", demand("C", gap=working(10))), calendar=Calendar(frozenset({after(4)})))
    [gap] = gaps(shut, ())
    assert gap.due == after(15)
    assert gap.late_days == 9, "working days from 17 June to the end, 28 June"


def test_the_end_of_the_months_counts_as_one_more_visit() -> None:
    p = scene(unit("U", demand("C", gap=days(14))))
    made = Booking(
        "b", "U", "W", after(10), 600, 60, "h", (Cover("C", "cla_visit", "r", "C:visit"),)
    )
    assert [g.late_days for g in gaps(p, [made])] == [0, 4]


def test_a_rule_that_changes_on_a_day_changes_what_is_late_from_that_day() -> None:
    weekly = (Phase("weekly", days(7)), Phase("six weeks", days(42), since=after(12)))
    p = scene(unit("U", demand("C", gap=days(7), phases=weekly)), weeks=8)
    [gap] = gaps(p, ())
    assert gap.late_days == 4 + (56 - 42), "8 to 11 June by the week, then from 14 July"
    assert (gap.rule, gap.due) == ("weekly", after(7)), "the rule that was broken first"


def test_an_open_end_of_care_ends_the_counting() -> None:
    p = scene(unit("U", demand("C", gap=days(7), until=after(9))))
    assert sum(g.late_days for g in gaps(p, ())) == 2
    assert timedelta(days=28) == p.end - MONDAY
