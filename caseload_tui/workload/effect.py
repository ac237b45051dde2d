"""What moving children between workers does to caseloads, before anything is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from caseload_tui.workload.bands import percent_of
from caseload_tui.workload.case import Case

Caseloads = Mapping[str, Sequence[Case]]
"""The cases each worker holds, by the worker's key."""


def moved(
    caseloads: Caseloads, moves: Mapping[tuple[str, str], str], case_at: Callable[[Case, str], Case]
) -> dict[str, list[Case]]:
    """The caseloads after the moves.

    ``moves`` maps (worker, child) to the worker who takes over; ``case_at`` says what the child
    would be with that worker. Who holds a child already does not hold them twice.
    """
    after = {
        worker: [case for case in cases if (worker, case.child) not in moves]
        for worker, cases in caseloads.items()
    }
    for worker, cases in caseloads.items():
        for case in cases:
            taker = moves.get((worker, case.child))
            if taker is not None:
                after[taker] = _with(after[taker], case_at(case, taker))
    return after


def _with(cases: list[Case], new: Case) -> list[Case]:
    """A child held twice by one worker counts once: as their social worker, if as that too."""
    same = [case for case in cases if case.child == new.child]
    if same and (new.as_adviser or not same[0].as_adviser):
        return cases
    return [*(case for case in cases if case.child != new.child), new]


def most_points(capacity: Fraction, below_percent: int) -> int:
    """The most whole points whose percent of ``capacity``, as shown, is below ``below_percent``.

    0 where there is no capacity.
    """
    points = int(capacity * below_percent / 100) + 1
    while points > 0 and (percent_of(points, capacity) or 0) >= below_percent:
        points -= 1
    return points if capacity > 0 else 0
