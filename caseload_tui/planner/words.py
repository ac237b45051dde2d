"""Numbers with their nouns, for what the planner says."""

from __future__ import annotations


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 day``, ``1,204 days``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
