"""Puts one child's record through every check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from caseload_tui.exchange.doctor import events, facts, periods, questions
from caseload_tui.exchange.doctor.finding import Allocation, Examined, Finding, FindingKind
from caseload_tui.timescales.history import ChildHistory

Check = Callable[[Examined], Iterator[Finding]]

_CHECKS: Final[tuple[Check, ...]] = (
    periods.overlapping_care,
    periods.overlapping_placements,
    periods.overlapping_legal_statuses,
    periods.placement_without_care,
    periods.before_birth,
    periods.after_death,
    events.held_in_the_future,
    events.visit_outside_placement,
    events.review_outside_care,
    events.recorded_twice,
    facts.no_date_of_birth,
    facts.no_current_placement,
    facts.no_legal_status,
    facts.no_confirmed_rule,
    facts.unallocated,
    facts.support_after_21,
    questions.long_term_placement,
    questions.connected_person,
    questions.placed_with_parents,
    questions.council_accommodation,
)

_ORDER: Final = list(FindingKind)


def findings(
    history: ChildHistory, on: date, *, allocation: Allocation | None = None
) -> tuple[Finding, ...]:
    """What contradicts itself, is missing, or is worth asking, in that order.

    ``allocation`` is who the child is allocated to on the day; None leaves that unchecked.
    """
    child = Examined(history, on, allocation)
    found = {finding for check in _CHECKS for finding in check(child)}
    return tuple(
        sorted(
            found,
            key=lambda each: (
                _ORDER.index(each.kind),
                each.where.on or date.min,
                each.where.kind,
                each.where.key or "",
                each.what,
            ),
        )
    )
