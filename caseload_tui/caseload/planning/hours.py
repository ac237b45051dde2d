"""When people can be seen and when workers are out, where nobody has recorded anything else.

Local practice, to be confirmed: school-age children after school in term, older ones in the
day, and a five-day week for workers.
"""

from __future__ import annotations

from datetime import date

from caseload_tui.caseload.names import age_on
from caseload_tui.planner.people import Child, Shift, Span, Week, weekdays

SCHOOL_FROM, SCHOOL_TO = 5, 16
"""Ages at which a child is at school in term: from the first birthday up to the second."""

DAYTIME = weekdays(Span(9 * 60, 18 * 60 + 15))
AFTER_SCHOOL = weekdays(Span(15 * 60 + 15, 18 * 60 + 15))

USUAL_SHIFT = Shift(Span(9 * 60, 18 * 60 + 15), out_from=8 * 60, back_by=20 * 60)
USUAL_WEEK = ((USUAL_SHIFT,),) * 5 + ((), ())
OFFICE_HOURS = weekdays(Span(9 * 60, 17 * 60))
OFFICE = "office"
OFFICE_AREA = "CR0"
"""Where journeys start of a worker for whom no base is recorded."""


def hours_of_child(key: str, born: date | None, on: date, schools: str | None) -> Child:
    """When a child can be seen, by age; a child whose age is not known is seen after school."""
    age = age_on(born, on)
    at_school = age is None or SCHOOL_FROM <= age < SCHOOL_TO
    term: Week = AFTER_SCHOOL if at_school else DAYTIME
    birthday = None if born is None else (born.month, born.day)
    return Child(key, term, DAYTIME, birthday=birthday, schools=schools or "")


def hours_of_carers(key: str) -> Child:
    """When carers can be visited for themselves."""
    return Child(key, DAYTIME, DAYTIME)
