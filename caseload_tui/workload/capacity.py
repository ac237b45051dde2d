"""What a worker has time for: hours of the contract less all that takes them, as points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from caseload_tui.workload.weights import Weights


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours a week, and what they are for: below none where they are taken away."""

    words: str
    hours: Fraction


@dataclass(frozen=True, slots=True)
class Capacity:
    """Hours a week for cases, in parts, and the points they are worth."""

    parts: tuple[Hours, ...]
    hours: Fraction
    first_year_percent: int | None
    points: Fraction

    @property
    def whole_points(self) -> int:
        """The points as shown: whole, halves upwards."""
        return int(self.points + Fraction(1, 2))


def exactly(hours: float) -> Fraction:
    """Hours as they were typed: 29.6 and not the nearest binary number."""
    return Fraction(str(hours))


def capacity_of(
    contract: Fraction,
    taken: Iterable[Hours],
    *,
    away: Fraction,
    first_year: bool,
    weights: Weights,
    contract_words: str = "contract",
) -> Capacity:
    """Capacity from hours a week of the contract, less those ``taken`` by duties and reductions.

    ``away`` is the part of the next weeks' working time spent on leave or ill, 0 to 1: it takes
    that part of what duties and reductions leave. Never below none.
    """
    parts = [Hours(contract_words, contract), *(Hours(one.words, -one.hours) for one in taken)]
    left = max(Fraction(0), sum((one.hours for one in parts), Fraction(0)))
    if away > 0 and left > 0:
        parts.append(Hours(f"away, of the next {weights.weeks} weeks", -left * away))
        left -= left * away
    points = left * weights.full_time_points / weights.full_time_hours
    if first_year:
        points = points * weights.first_year_percent / 100
    percent = weights.first_year_percent if first_year else None
    return Capacity(tuple(parts), left, percent, points)
