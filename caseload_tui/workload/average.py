"""The average caseload by the national definition, and how caseloads spread around it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

DEFINITION = (
    "Children held by a social worker, each counted once, for each full-time equivalent social "
    "worker who holds one or more, managers who hold some among them. Children without a social "
    "worker, and personal advisers, are not in it. The Department for Education counts so at "
    "30 September (children's social work workforce)."
)


@dataclass(frozen=True, slots=True)
class Average:
    """Children held over the full-time equivalent of those who hold them."""

    children: int
    fte: Fraction
    holders: int

    @property
    def value(self) -> Fraction | None:
        """The average to one decimal, halves upwards; None where nobody holds a child."""
        if self.fte <= 0:
            return None
        return Fraction(int(self.children * 10 / self.fte + Fraction(1, 2)), 10)


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle, the least and the most children of those who hold any."""

    middle: float
    least: int
    most: int


def average_of(held: Collection[tuple[int, int]], fte: dict[int, Fraction]) -> Average:
    """The average of (worker, child) pairs; ``fte`` gives each worker's share of full time."""
    holders = {worker for worker, _ in held}
    whole = sum((fte[worker] for worker in holders), Fraction(0))
    return Average(len({child for _, child in held}), whole, len(holders))


def spread_of(children: Sequence[int]) -> Spread | None:
    """How many children those hold who hold any; None where nobody does."""
    holding = [number for number in children if number]
    return Spread(median(holding), min(holding), max(holding)) if holding else None
