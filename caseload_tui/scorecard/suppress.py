"""Leaving small numbers out, so that nobody can be found by them, nor by subtracting.

A count from 1 to one less than the minimum may identify a child. It is left out of what leaves
the building, and so is whatever the numbers around it would give it away by.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from caseload_tui.scorecard.figure import Figure


@dataclass(frozen=True, slots=True)
class Published:
    """The counts of a figure that may leave; None is left out.

    The members outside the numerator are never told, but anybody can subtract; so numerator
    and denominator leave together only where both parts of the denominator may.
    """

    numerator: int | None
    denominator: float | None
    not_computable: int | None

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return None not in (self.numerator, self.denominator, self.not_computable)


def small(count: int, minimum: int) -> bool:
    """Whether a count may identify somebody."""
    return 0 < count < minimum


def alone(found: Figure, minimum: int) -> Published:
    """What may be told of one figure that no other adds up with.

    A small part hides the numerator, and a small whole hides both. How many could not be
    computed is another count of people and is hidden when small, by itself: it is in neither.
    """
    whole = int(found.denominator)
    hide_parts = small(found.numerator, minimum) or small(found.out, minimum)
    hide_whole = small(whole, minimum)
    return Published(
        None if hide_parts or hide_whole else found.numerator,
        None if hide_whole else whole,
        None if small(found.not_computable, minimum) else found.not_computable,
    )


def satisfying(several: Sequence[Published]) -> Published:
    """One figure that has to satisfy several: what any of them leaves out is left out."""
    numerators = [each.numerator for each in several]
    denominators = [each.denominator for each in several]
    unknowns = [each.not_computable for each in several]
    return Published(
        None if None in numerators or None in denominators else numerators[0],
        None if None in denominators else denominators[0],
        None if None in unknowns else unknowns[0],
    )


def part_of(mine: Figure, whole: Figure, minimum: int) -> Published:
    """What may be told of a part of a whole others may know: nothing small for the rest."""
    rest = Figure(
        max(0, whole.numerator - mine.numerator),
        max(0, whole.denominator - mine.denominator),
        max(0, whole.not_computable - mine.not_computable),
    )
    told, others = alone(mine, minimum), alone(rest, minimum)
    return Published(
        None if others.numerator is None else told.numerator,
        None if others.denominator is None else told.denominator,
        None if others.not_computable is None else told.not_computable,
    )


def unlinked(told: Mapping[str, Published], figures: Mapping[str, Figure]) -> dict[str, Published]:
    """Several figures, none of which gives back who is not computable in another.

    Figures may count the same people: one that tells its denominator and who is not in it
    tells how many they are, and another's denominator taken from that leaves those left out.
    So where one of the same people leaves them out, all of them do.
    """
    hidden = {_people(figures[key]) for key, each in told.items() if each.not_computable is None}
    return {
        key: replace(each, not_computable=None) if _people(figures[key]) in hidden else each
        for key, each in told.items()
    }


def _people(found: Figure) -> float:
    return found.denominator + found.not_computable


def together(total: Figure, parts: Sequence[Figure], minimum: int) -> list[Published]:
    """What may be told of a total (first) and the parts that add up to it, in their order.

    Every member of the total is in exactly one part. Where a single part of a kind of count
    would be hidden, the total less the others would give it back; the smallest of the others
    is then hidden too, so that at least two are unknown and together not small.
    """
    columns = [
        _column([each.numerator for each in (total, *parts)], minimum),
        _column([each.out for each in (total, *parts)], minimum),
        _column([each.not_computable for each in (total, *parts)], minimum),
    ]
    told = []
    for inside, out, unknown in zip(*columns, strict=True):
        known = inside is not None and out is not None
        told.append(
            Published(
                inside if known else None,
                (inside or 0) + (out or 0) if known else None,
                unknown,
            )
        )
    return told


def _column(counts: Sequence[int], minimum: int) -> list[int | None]:
    """One kind of count over a total and its parts, with enough of them hidden."""
    total, parts = counts[0], counts[1:]
    hidden = {place for place, count in enumerate(parts) if small(count, minimum)}
    if small(total, minimum):
        return [None] * len(counts)
    # Largest first is tried last: what is told then still says the most.
    spare = sorted(
        (place for place, count in enumerate(parts) if place not in hidden and count),
        key=lambda place: parts[place],
    )
    # One alone is small, so enough of them together are at least two.
    while hidden and spare and sum(parts[p] for p in hidden) < minimum:
        hidden.add(spare.pop(0))
    if hidden and sum(parts[p] for p in hidden) < minimum:
        return [None, *(None if p in hidden else count for p, count in enumerate(parts))]
    return [total, *(None if p in hidden else count for p, count in enumerate(parts))]
