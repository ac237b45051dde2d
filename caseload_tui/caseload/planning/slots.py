"""Where one booking could go instead, and what that would do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from caseload_tui.caseload.planning.question import Question
from caseload_tui.caseload.planning.views import Slot
from caseload_tui.caseload.wording import days_words
from caseload_tui.planner.assemble import finish
from caseload_tui.planner.check import check
from caseload_tui.planner.plan import Booking, Objective
from caseload_tui.planner.weigh import weigh

REACH = timedelta(days=21)
"""How far from its day a booking is offered others."""
MOST = 24


def slots(question: Question, bookings: Sequence[Booking], one: Booking) -> tuple[Slot, ...]:
    """The free and lawful days and times near a booking's own, the best first."""
    others = [each for each in bookings if each.key != one.key]
    loose = question.extended(
        bookings=tuple(each for each in question.problem.bookings if each.key != one.key)
    )
    before = weigh(question.problem, finish(question.problem, tuple(bookings)))
    offers = sorted(_offers(loose, others, one, before), key=lambda pair: pair[0])
    return tuple(slot for _, slot in offers[:MOST])


def _offers(
    question: Question, others: Sequence[Booking], one: Booking, before: Objective
) -> Iterator[tuple[tuple[float, date, int], Slot]]:
    problem = question.problem
    for day in _days(question, one.day):
        for start in problem.slots:
            if (day, start) == (one.day, one.start):
                continue
            moved = replace(one, day=day, start=start, why="")
            whole = finish(problem, (*others, moved))
            if check(problem, whole):
                continue
            after = weigh(problem, whole)
            late = sum(
                max(0, (day - cover.due).days)
                for each in whole
                if each.key == one.key
                for cover in each.covers
                if cover.due
            )
            yield (after.cost, day, start), Slot(day, start, _effect(before, after), late)


def _days(question: Question, around: date) -> Iterator[date]:
    day = max(question.problem.start, question.problem.on, around - REACH)
    while day <= around + REACH and day < question.problem.end:
        if question.problem.calendar.is_working_day(day):
            yield day
        day += timedelta(days=1)


def _effect(before: Objective, after: Objective) -> str:
    """What changes for the plan as a whole, in a few words."""
    late = after.late_days - before.late_days
    road = round(after.journey_minutes - before.journey_minutes)
    parts = []
    if late:
        parts.append(f"{days_words(abs(late))} {'more' if late > 0 else 'fewer'} late")
    if abs(road) >= 5:
        parts.append(f"{abs(road)} minutes {'more' if road > 0 else 'less'} on the road")
    return ", ".join(parts) or "nothing else changes"
