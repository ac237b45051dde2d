"""Working patterns that begin or end inside the months planned."""

from __future__ import annotations

from datetime import date, timedelta

from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.planning.diary import shown_on, working_days
from caseload_tui.caseload.planning.patterns import shifts_of, weeks_of
from caseload_tui.caseload.planning.question import question_of
from caseload_tui.caseload.planning.views import WorkingDay
from caseload_tui.caseload.recording import changing
from caseload_tui.planner.limits import Limits
from caseload_tui.planner.propose import propose
from caseload_tui.timescales.dates import short_date
from db import lists
from db.diary_rows import WorkingTimeRow
from tests.conftest import ON
from tests.db.bookings import working_time

WORKER = 1

FIRST = date(2027, 1, 4)
TURN = FIRST + timedelta(days=30)
LAST = FIRST + timedelta(days=90)


def row(weekday: int, start: date, end: date | None) -> WorkingTimeRow:
    return WorkingTimeRow(1, 1, start, end, weekday, 540, 1020, 480, 1080, 1)


def weekdays_of(week: object) -> list[int]:
    return [n for n, shifts in enumerate(week) if shifts]  # type: ignore[arg-type, var-annotated]


def test_a_pattern_holds_from_its_first_day_up_to_its_end() -> None:
    rows = [row(0, FIRST, TURN), row(1, FIRST, None), row(4, TURN, None)]
    weeks = [(day, weekdays_of(week)) for day, week in weeks_of(rows, FIRST, LAST)]
    assert weeks == [(FIRST, [0, 1]), (TURN, [1, 4])]
    assert weekdays_of(shifts_of(rows, TURN - timedelta(days=1))) == [0, 1]


def test_a_week_that_changed_before_or_changes_after_the_months_is_one_week() -> None:
    rows = [row(0, FIRST - timedelta(days=9), FIRST), row(2, FIRST, LAST + timedelta(days=9))]
    assert [weekdays_of(week) for _, week in weeks_of(rows, FIRST, LAST)] == [[2]]


def test_the_week_shown_is_that_of_the_day_nearest_to_today() -> None:
    rows = [row(0, FIRST, TURN), row(4, TURN, None)]
    for today, weekday in ((date.min, 0), (FIRST, 0), (TURN, 4), (date.max, 4)):
        (one,) = working_days(rows, shown_on(today, FIRST, LAST))
        assert one.weekday == weekday


def test_a_plan_follows_a_pattern_that_changes_and_says_where_there_is_none(desk: Desk) -> None:
    start = ON + timedelta(days=1)
    turn, gone = start + timedelta(days=14), start + timedelta(days=35)
    desk.save_week(WORKER, [WorkingDay(weekday, 540, 1020) for weekday in range(5)])
    with desk.reading() as reader:
        rows = lists.working_times(reader, first=ON, last=gone, workers=[WORKER])[WORKER]
    with changing(desk, "Wednesdays alone, for three weeks") as work:
        for one in rows:
            work.end("working_time", one.id, turn, seen=one.version)
        time = working_time(worker=str(WORKER), start=turn, end=gone, weekday=2)
        work.add(time, links={"worker": WORKER})
    question = question_of(desk, [WORKER], start, 6)
    (worker,) = (w for w in question.problem.workers if w.key == question.cases.worker(WORKER))
    assert [day for day, _ in worker.later] == [turn, gone]
    plan = propose(question.problem, Limits(seconds=None, rounds=2, prove=False))
    seen = {b.day for b in plan.bookings}
    assert {day.weekday() for day in seen if turn <= day < gone} == {2}
    assert len({day.weekday() for day in seen if day < turn}) > 1
    assert len({day.weekday() for day in seen if day >= gone}) > 1, "the usual week again"
    (said,) = question.assumed
    assert f"recorded on {short_date(gone)}: while there is none, five days" in said
