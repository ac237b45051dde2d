"""School terms by council. A day in a holiday belongs to the term before it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

TERM_NAMES = ("autumn", "spring", "summer")


@dataclass(frozen=True, slots=True)
class Term:
    """One term of an academic year ("2025/26"); ``end`` is its last day."""

    year: str
    name: str
    start: date
    end: date

    def __str__(self) -> str:
        return f"the {self.name} term {self.year}"


@dataclass(frozen=True, slots=True)
class TermDates:
    """The terms of a council's schools, in order and without a year missing between them.

    ``half_terms`` are the first and last day of each holiday inside a term, where known; no
    duty is counted by them, but nothing is booked at a school on them.
    """

    council: str
    terms: tuple[Term, ...]
    label: str = ""
    half_terms: tuple[tuple[date, date], ...] = ()

    def _index(self, day: date) -> int | None:
        """Place of the term that ``day`` belongs to; None where no known term decides it."""
        index = bisect_right(self.terms, day, key=lambda term: term.start) - 1
        if index < 0 or (index == len(self.terms) - 1 and day > self.terms[index].end):
            return None
        return index

    def term_of(self, day: date) -> Term | None:
        """The term ``day`` is in, or the one before it in a holiday; None when not known."""
        index = self._index(day)
        return None if index is None else self.terms[index]

    def term_after(self, day: date, n: int = 1) -> Term | None:
        """The ``n``-th term after the one ``day`` belongs to; None when not known."""
        index = self._index(day)
        if index is None or index + n >= len(self.terms):
            return None
        return self.terms[index + n]

    def missing_for(self, day: date) -> str:
        """Which term dates are needed to count from ``day``, in words."""
        if self.terms and day < self.terms[0].start:
            return f"term dates of {self.council} before the academic year {self.terms[0].year}"
        last = f" after the academic year {self.terms[-1].year}" if self.terms else ""
        return f"term dates of {self.council}{last}"
