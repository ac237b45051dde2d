"""Measures of reviews over a year: was every gap that closed, or should have, long enough?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from caseload_tui.scorecard.case import Case, decided, unknown
from caseload_tui.scorecard.indicator import Indicator
from caseload_tui.scorecard.person import SERVICES, Look
from caseload_tui.timescales.dates import add_months, birthday
from caseload_tui.timescales.history import EventKind, PlanKind
from caseload_tui.timescales.status import Status, status_of

IN_CARE_DAYS = 28
"""Looked after at least 4 weeks (NI 66)."""
OPEN_MONTHS = 3
"""Plans open at least 3 months (NI 67)."""
TOOK_PART = frozenset({"PN1", "PN2", "PN3", "PN4", "PN5", "PN6"})
DID_NOT = "PN7"
OLD_ENOUGH = 4


class Gap(NamedTuple):
    """From what was owed to its being done; ``done`` None where it is not done and late."""

    due: date
    done: date | None

    @property
    def in_time(self) -> bool:
        """Whether it was done by its last day in time."""
        return self.done is not None and status_of(self.due, self.done) is not Status.OVERDUE


def gaps(look: Look, duty: str, kind: EventKind, since: date) -> list[Gap]:
    """The gaps that closed in the window, and the open one if it should have.

    What was due is what the engine said the day before it was done.
    """
    found = []
    for day in look.child.done(kind, since):
        if not look.window.holds(day):
            continue
        due = look.person.once((duty, day), partial(_due_before, look, duty, day))
        found += [Gap(each, day) for each in due]
    found += [
        Gap(each.due, None)
        for each in look.owed(duty)
        if each.due is not None and each.status(look.on) is Status.OVERDUE
    ]
    return found


def _due_before(look: Look, duty: str, day: date) -> tuple[date, ...]:
    """When the engine said, the day before, that it was due."""
    before = look.then(day - timedelta(days=1))
    found = (each.duty for each in SERVICES[duty](before))
    return tuple(each.due for each in found if each.duty == duty and each.due is not None)


def care_reviews(look: Look, _: Indicator) -> Iterator[Case]:
    """A looked-after child who was due a review: in if all of the year were in time."""
    care = look.child.fully_looked_after
    if care is None or not look.alive or (look.on - care.start).days < IN_CARE_DAYS:
        return
    found = gaps(look, "cla_review", EventKind.CLA_REVIEW, care.start)
    if found:
        yield _all_in_time(look, found)


def protection_reviews(look: Look, _: Indicator) -> Iterator[Case]:
    """A child on a plan of three months or more: in if every conference was in time."""
    plan = look.child.plan(PlanKind.CHILD_PROTECTION)
    if plan is None or not look.alive or add_months(plan.start, OPEN_MONTHS) > look.on:
        return
    yield _all_in_time(look, gaps(look, "cp_review", EventKind.CP_REVIEW, plan.start))


def _all_in_time(look: Look, found: list[Gap]) -> Case:
    late = [gap for gap in found if not gap.in_time]
    told = late[0] if late else (found[-1] if found else None)
    return decided(
        look.id,
        look.on,
        not late,
        due=told.due if told else None,
        done=told.done if told else None,
    )


def took_part(look: Look, _: Indicator) -> Iterator[Case]:
    """Each review held for a child of 4 or more: in if the child took part (PN1 to PN6)."""
    born = look.person.history.date_of_birth
    for day in look.child.done(EventKind.CLA_REVIEW):
        if not look.window.holds(day):
            continue
        if born is None:
            yield unknown(look.id, day, "the date of birth")
            continue
        if birthday(born, OLD_ENOUGH) > day:
            continue
        code = look.person.took_part.get(day)
        if code in TOOK_PART or code == DID_NOT:
            yield decided(look.id, day, code != DID_NOT, told=code)
        else:
            yield unknown(look.id, day, "how the child took part (PN1 to PN7)")
