"""Where short pieces of text stand when they flow over lines like words, but never break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 3
"""Cells between two pieces on one line."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one piece stands: column and line from 0, and its width in cells."""

    column: int
    line: int
    width: int

    def holds(self, column: int, line: int) -> bool:
        """Whether a cell belongs to the piece."""
        return line == self.line and self.column <= column < self.column + self.width


def flow(widths: Sequence[int], room: int, gap: int = GAP) -> list[Place]:
    """Lay pieces of these widths out from left to right in ``room`` cells, wrapping whole."""
    places: list[Place] = []
    column = line = 0
    for width in widths:
        if column and column + width > room:
            column, line = 0, line + 1
        places.append(Place(column, line, width))
        column += width + gap
    return places
