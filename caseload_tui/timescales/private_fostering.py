"""Visits to privately fostered children.

Source: Children (Private Arrangements for Fostering) Regulations 2005, regulations 4 and 8.
The arrangement is taken to begin when the council became aware of it; the first visit is
counted in working days, and after a year visits are 12 weeks (not 3 months) apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload_tui.timescales.as_of import ADULT, Child
from caseload_tui.timescales.dates import add_months
from caseload_tui.timescales.history import EventKind, FactKind
from caseload_tui.timescales.missing import missing_note
from caseload_tui.timescales.reckoning import Option, Reckoning, choose, count

DUTY = "private_fostering_visit"


def _start(child: Child) -> date | None:
    fact = child.fact(FactKind.PRIVATE_FOSTERING)
    return None if fact is None else fact.start


def _last(child: Child) -> date | None:
    start = _start(child)
    if start is None:
        return None
    return child.last_visit(EventKind.PRIVATE_FOSTERING_VISIT, start)


def _not_first(child: Child) -> str | None:
    return "a visit with the child seen has been made" if _last(child) else None


def _not_first_year(child: Child) -> str | None:
    start, last = _start(child), _last(child)
    if start is None or last is None:
        return "no visit with the child seen has been made"
    if last < add_months(start, 12):
        return None
    return "the last visit was after the first year"


def _not_later(child: Child) -> str | None:
    if _last(child) is None:
        return "no visit with the child seen has been made"
    return None if _not_first_year(child) else "the last visit was in the first year"


OPTIONS = (
    Option("pf_first_visit", _not_first),
    Option("pf_visit_year1", _not_first_year),
    Option("pf_visit_later", _not_later),
)
_STEPS = {"pf_first_visit": "first", "pf_visit_year1": "next", "pf_visit_later": "later"}


def private_fostering_visit(child: Child) -> Iterator[Reckoning]:
    """The next visit while the arrangement lasts and the child is under 18."""
    start = _start(child)
    if start is None or child.reached(ADULT):
        return
    choice = choose(OPTIONS, child)
    last = _last(child)
    anchor = ("council_aware", start) if last is None else ("last_visit", last)
    counted = count(
        child, DUTY, choice.rule, _STEPS[choice.rule], anchor,
        choice=choice, note=missing_note(child),
    )  # fmt: skip
    if counted is not None:
        yield counted
