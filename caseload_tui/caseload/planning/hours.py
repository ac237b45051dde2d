"""When people can be seen and when workers are out, where nobody has recorded anything else.

Local practice, to be confirmed: children at school after school in term, others in the day, and
a five-day week for workers.
"""

from __future__ import annotations

from datetime import date, timedelta

from caseload_tui.planner.people import Child, Shift, Span, weekdays

BEGINS, LEAVES = 4, 16
"""A child begins school in the September after the one birthday, and may leave in the June of the
school year of the other: Education Act 1996, section 8, and the School Leaving Date Order 1997."""
_SEPTEMBER, _FRIDAY = 9, 4

DAYTIME = weekdays(Span(9 * 60, 18 * 60 + 15))
AFTER_SCHOOL = weekdays(Span(15 * 60 + 15, 18 * 60 + 15))

USUAL_SHIFT = Shift(Span(9 * 60, 18 * 60 + 15), out_from=8 * 60, back_by=20 * 60)
USUAL_WEEK = ((USUAL_SHIFT,),) * 5 + ((), ())
OFFICE_HOURS = weekdays(Span(9 * 60, 17 * 60))
OFFICE = "office"
OFFICE_AREA = "CR0"
"""Where journeys start of a worker for whom no base is recorded."""


def hours_of_child(key: str, born: date | None, on: date, schools: str | None) -> Child:
    """When a child can be seen; a child whose age is not known is seen after school."""
    if born is None:
        return Child(key, AFTER_SCHOOL, DAYTIME, schools=schools or "")
    first, last = at_school(born)
    turns = ((first, AFTER_SCHOOL), (last + timedelta(days=1), DAYTIME))
    begun = [week for day, week in turns if day <= on]
    return Child(
        key,
        begun[-1] if begun else DAYTIME,
        DAYTIME,
        birthday=(born.month, born.day),
        schools=schools or "",
        later=tuple(turn for turn in turns if turn[0] > on),
    )


def at_school(born: date) -> tuple[date, date]:
    """The first and last day on which a child of school age is at school, holidays aside."""
    # Somebody born in September is among the oldest of a school year.
    year = born.year + (born.month >= _SEPTEMBER)
    june = date(year + LEAVES, 6, 30)
    last_friday = june - timedelta(days=(june.weekday() - _FRIDAY) % 7)
    return date(year + BEGINS, _SEPTEMBER, 1), last_friday


def hours_of_carers(key: str) -> Child:
    """When carers can be visited for themselves."""
    return Child(key, DAYTIME, DAYTIME)
