"""How full a worker is, in a percent and in a word: decided here and nowhere else."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from caseload_tui.workload.weights import Weights


class Band(StrEnum):
    """How full a worker is. The values are the words."""

    ROOM = "room"
    NEAR = "near full"
    FULL = "full"
    OVER = "over"
    NO_HOURS = "no hours"
    """There is no capacity to compare with: away, or not there to hold cases."""


def percent_of(points: int, capacity: Fraction) -> int | None:
    """Points as a whole percent of capacity, halves upwards; None where there is none."""
    return int(points * 100 / capacity + Fraction(1, 2)) if capacity > 0 else None


def band_of(percent: int | None, weights: Weights) -> Band:
    """The word for a percent. It judges the number shown, so that the two never disagree."""
    if percent is None:
        return Band.NO_HOURS
    if percent >= weights.over:
        return Band.OVER
    if percent >= weights.full:
        return Band.FULL
    return Band.NEAR if percent >= weights.near else Band.ROOM
