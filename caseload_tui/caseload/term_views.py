"""A council's school terms as screens show and edit them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Days = tuple[date, date]
"""A first and a last day."""


@dataclass(frozen=True, slots=True)
class TermYear:
    """One academic year ("2026/27") of one council's schools."""

    council: str
    year: str
    terms: tuple[Days, ...] = ()
    """Autumn, spring and summer; empty where the year is not known."""
    half_terms: tuple[Days, ...] = ()
    label: str = ""
    """Where the council's dates come from; empty where nothing is said."""
