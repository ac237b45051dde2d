"""What is said of an indicator: counts, a percent that never flatters, and how it stands.

Everything is decided on whole numbers: 94.96 is never 95.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from caseload_tui.scorecard.case import Case, Verdict
from caseload_tui.scorecard.indicator import Good, Target


class Standing(StrEnum):
    """How a figure stands to its target. The values are the words of the command line."""

    ON_TARGET = "on_target"
    NEAR_TARGET = "near_target"
    OFF_TARGET = "off_target"
    NO_TARGET = "no_target"
    TOO_FEW = "too_few"
    """Fewer than the least number a share is said of."""
    NOBODY = "nobody"
    """The denominator is empty."""
    NOT_SUPPORTED = "not_supported"
    """No fact in the store can tell."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The counts of one indicator. ``denominator`` is working time for an average."""

    numerator: int
    denominator: float
    not_computable: int = 0

    @property
    def out(self) -> int:
        """Members not in the numerator."""
        return int(self.denominator) - self.numerator


EMPTY = Figure(0, 0)


def figure(cases: Iterable[Case]) -> Figure:
    """The counts of some cases."""
    counted = [0, 0, 0]
    for case in cases:
        counted[case.verdict] += 1
    return Figure(
        counted[Verdict.IN], counted[Verdict.IN] + counted[Verdict.OUT], counted[Verdict.UNKNOWN]
    )


def percent(found: Figure, target: Target | None, minimum: int) -> float | None:
    """The percent to one decimal; None for too few, or nobody.

    Rounded as usual, except that it never crosses a target by rounding.
    """
    if found.denominator < max(1, minimum):
        return None
    return _tenths(found.numerator * 100, found.denominator, target) / 10


def average(found: Figure, target: Target | None = None) -> float | None:
    """Members for each full-time worker, to one decimal; None where nobody holds any."""
    if found.denominator <= 0:
        return None
    return _tenths(found.numerator, found.denominator, target) / 10


def _tenths(top: int, bottom: float, target: Target | None) -> int:
    # Working time has two decimals at most; whole numbers keep every comparison exact.
    bottom_hundredths = round(bottom * 100)
    exact_top = top * 10 * 100
    shown = (2 * exact_top + bottom_hundredths) // (2 * bottom_hundredths)
    for edge in _edges(target):
        exact = exact_top - edge * bottom_hundredths
        if exact < 0 <= shown - edge:
            return edge - 1
        if exact > 0 >= shown - edge:
            return edge + 1
    return shown


def _edges(target: Target | None) -> tuple[int, ...]:
    if target is None:
        return ()
    upto = () if target.upto is None else (target.upto,)
    return (target.aim, *upto)


def standing(found: Figure, target: Target | None, good: Good, minimum: int) -> Standing:
    """How a figure stands, by exact counts."""
    if found.denominator <= 0:
        return Standing.NOBODY
    if found.denominator < minimum:
        return Standing.TOO_FEW
    return _against(found.numerator * 100, found.denominator, target, good)


def average_standing(found: Figure, target: Target | None, good: Good) -> Standing:
    """How an average stands."""
    if found.denominator <= 0:
        return Standing.NOBODY
    return _against(found.numerator, found.denominator, target, good)


def _against(top: int, bottom: float, target: Target | None, good: Good) -> Standing:
    if target is None:
        return Standing.NO_TARGET
    value, unit = top * 1000, round(bottom * 100)
    low, high = target.aim, target.upto if target.upto is not None else target.aim
    if good is not Good.HIGH and value > high * unit:
        return Standing.NEAR_TARGET if value <= (high + target.near) * unit else Standing.OFF_TARGET
    if good is not Good.LOW and value < low * unit:
        return Standing.NEAR_TARGET if value >= (low - target.near) * unit else Standing.OFF_TARGET
    return Standing.ON_TARGET
