"""Every indicator over a whole council on one day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from caseload_tui.scorecard import reviews, stability, standing, starts
from caseload_tui.scorecard.allocation import average, unallocated
from caseload_tui.scorecard.case import Case, Window
from caseload_tui.scorecard.indicator import YEAR, Indicator
from caseload_tui.scorecard.person import (
    CarerHousehold,
    CarerLook,
    Look,
    Person,
    Professional,
)
from caseload_tui.scorecard.promises import Promise, promises
from caseload_tui.scorecard.relevance import Relevance
from caseload_tui.timescales.standards import Standards

Measure = Callable[[Look, Indicator], Iterator[Case]]

OF_CHILDREN: Mapping[str, Measure] = {
    "in_time": standing.in_time,
    "seen_within": standing.seen_within,
    "plan_within": standing.plan_within,
    "leaver_state": standing.leaver_state,
    "care_reviews": reviews.care_reviews,
    "protection_reviews": reviews.protection_reviews,
    "took_part": reviews.took_part,
    "health_on_entry": starts.health_on_entry,
    "answered_in_time": starts.answered_in_time,
    "repeat_referrals": starts.repeat_referrals,
    "repeat_plans": starts.repeat_plans,
    "long_plans_open": starts.long_plans_open,
    "long_plans_ended": starts.long_plans_ended,
    "interviews_held": starts.interviews_held,
    "many_placements": stability.many_placements,
    "long_term": stability.long_term,
    "went_missing": stability.went_missing,
}
"""Measures that ask one child's history."""

UNALLOCATED, AVERAGE, PROMISES, CARERS = "unallocated", "average", "promises", "carers_in_time"
"""Measures that ask more than that."""

Scored = dict[str, list[Case]]
"""The cases of each indicator, by its key."""


@dataclass(frozen=True, slots=True)
class Council:
    """Everybody who can be counted, and what was promised to them."""

    people: Sequence[Person]
    households: Sequence[CarerHousehold]
    workers: Mapping[int, Professional]
    promises: Sequence[Promise] = ()
    _relevance: dict[tuple[str, ...], Relevance] = field(default_factory=dict, repr=False)

    def relevance(self, indicators: Sequence[Indicator]) -> Relevance:
        """Which of these indicators concern whom; worked out once, whatever the day."""
        keys = tuple(each.key for each in indicators)
        return self._relevance.setdefault(keys, Relevance(indicators))


def score(
    council: Council,
    standards: Standards,
    indicators: Sequence[Indicator],
    on: date,
    *,
    months: int = YEAR,
    live: bool = True,
    stopped: Callable[[], bool] = lambda: False,
) -> Scored:
    """The cases of every indicator as at ``on``; what was dated later does not exist.

    ``months`` is the length of the periods; ``live`` says that ``on`` is the day taken as
    today, so that what has no date of its own counts. Ends early, incomplete, once ``stopped``.
    """
    found: Scored = {each.key: [] for each in indicators}
    asked = [each for each in indicators if each.measure in OF_CHILDREN]
    others = {each.measure: each for each in indicators if each.measure not in OF_CHILDREN}
    windows = {each.key: each.window(on, months) for each in asked}
    relevance = council.relevance(asked)
    for person in council.people:
        if stopped():
            return found
        look = Look(person, standards, Window(on, on), live=live)
        for indicator in relevance.of(person, on):
            look.window = windows[indicator.key]
            found[indicator.key] += OF_CHILDREN[indicator.measure](look, indicator)
        _allocated(look, council, others, found)
    _carers(council, standards, indicators, on, found)
    if PROMISES in others:
        its = others[PROMISES]
        found[its.key] += promises(council.promises, its.window(on, months))
    return found


def _allocated(
    look: Look, council: Council, others: Mapping[str, Indicator], found: Scored
) -> None:
    if UNALLOCATED in others:
        case = unallocated(look, council.workers)
        if case is not None:
            found[others[UNALLOCATED].key].append(case)
    if AVERAGE in others:
        found[others[AVERAGE].key] += average(look, council.workers)


def _carers(
    council: Council,
    standards: Standards,
    indicators: Sequence[Indicator],
    on: date,
    found: Scored,
) -> None:
    asked = [each for each in indicators if each.measure == CARERS]
    for house in council.households if asked else ():
        look = CarerLook(house, standards, on)
        for indicator in asked:
            found[indicator.key] += standing.carers_in_time(look, indicator)
