"""Weighted points of a caseload, child by child, with what each is for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from caseload_tui.workload.case import WORDS, Case, Situation
from caseload_tui.workload.weights import Weights

SHORT_BREAKS = frozenset({"V3", "V4"})
FOR_ADOPTION = frozenset({"A3", "A4", "A5", "A6"})
"""SSDA903 codes: short breaks by legal status, placed for adoption by placement type."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some of a child's points, and what for. A sibling's reduction is below none."""

    words: str
    points: int


@dataclass(frozen=True, slots=True)
class Points:
    """What one child counts in one worker's caseload: the sum of its parts."""

    child: str
    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        """The points."""
        return sum(part.points for part in self.parts)


def points_of(cases: Iterable[Case], weights: Weights) -> tuple[Points, ...]:
    """The points of one worker's caseload, child by child, in the order given.

    Of brothers and sisters with one worker, the one with the most points counts in full and
    each other one is reduced: so another child never makes a caseload lighter.
    """
    held = list(cases)
    alone = {case.child: alone_points(case, weights) for case in held}
    leads: dict[str, Case] = {}
    for case in held:
        if case.family is not None:
            lead = leads.setdefault(case.family, case)
            if _rank(alone[case.child]) > _rank(alone[lead.child]):
                leads[case.family] = case
    found = []
    for case in held:
        mine = alone[case.child]
        if case.family is not None and leads[case.family].child != case.child:
            mine = Points(case.child, (*mine.parts, _reduced(weights)))
        found.append(mine)
    return tuple(found)


def _rank(points: Points) -> tuple[int, str]:
    return points.total, points.child


def _reduced(weights: Weights) -> Part:
    return Part("brother or sister held too", weights.brother_or_sister)


def total_points(cases: Iterable[Case], weights: Weights) -> int:
    """The points of one worker's whole caseload."""
    return sum(one.total for one in points_of(cases, weights))


def alone_points(case: Case, weights: Weights) -> Points:
    """What one child would count if held without any brother or sister."""
    situation = situation_of(case, weights)
    parts = [Part(WORDS[situation], weights.base[situation])]
    parts += [Part(words, points) for words, points in _additions(case, weights) if points]
    return Points(case.child, tuple(parts))


def situation_of(case: Case, weights: Weights) -> Situation:
    """What the child's work mostly is: the first situation that applies."""
    if case.as_adviser:
        return Situation.LEAVING_CARE
    if case.cp_plan:
        return Situation.CP_PLAN
    if case.in_care:
        return _in_care(case, weights)
    if case.cin_plan:
        return Situation.CIN_PLAN
    if case.leaving_care:
        return Situation.LEAVING_CARE
    return Situation.PRIVATE_FOSTERING if case.private_fostering else Situation.OTHER


def _in_care(case: Case, weights: Weights) -> Situation:
    if case.placement in FOR_ADOPTION:
        return Situation.ADOPTION
    if case.legal_code in SHORT_BREAKS:
        return Situation.SHORT_BREAKS
    here = case.days_here
    settled = (
        here is not None and here >= weights.settled_days and case.moves < weights.settled_moves
    )
    return Situation.CARE if settled else Situation.CARE_UNSETTLED


def _additions(case: Case, weights: Weights) -> list[tuple[str, int]]:
    in_court = case.legal_code in weights.proceedings_codes
    new = case.held_days is not None and case.held_days < weights.new_days
    spoken = (case.language or "").strip().casefold()
    if case.road is None:
        road = ("lives outside the borough", weights.outside_borough * case.outside_borough)
    else:
        road = (f"{case.road} minutes away", _step(weights.travel, case.road))
    times = "once" if case.missing == 1 else f"{case.missing} times"
    return [
        ("in proceedings", weights.proceedings * in_court),
        ("new to this worker", weights.new_to_worker * new),
        road,
        ("needs an interpreter", weights.interpreter * (spoken not in weights.no_interpreter)),
        ("disabled", weights.disabled * case.disabled),
        (f"missing {times} in 90 days", _step(weights.missing, case.missing)),
    ]


def _step(steps: Sequence[tuple[int, int]], number: int) -> int:
    return max((points for least, points in steps if number >= least), default=0)
