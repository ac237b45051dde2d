"""One child (or household, worker) as one indicator counts them: in, out, or not computable."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import NamedTuple


class Verdict(IntEnum):
    """Where a case stands. Only ``IN`` and ``OUT`` are in the denominator."""

    OUT = 0
    """In the denominator and not in the numerator."""
    IN = 1
    """In both."""
    UNKNOWN = 2
    """A fact is missing: in neither, and counted beside them."""


class Case(NamedTuple):
    """One thing counted: ``day`` is the report date, or the day of the event it is about.

    ``due`` and ``done`` say how it came to be in or out, where days decided it; ``missing``
    names the fact without which it cannot be computed; ``told`` says anything else.
    """

    subject: int
    day: date
    verdict: Verdict
    due: date | None = None
    done: date | None = None
    missing: str = ""
    told: str = ""


class Window(NamedTuple):
    """The days an indicator looks at: after ``start``, up to and including ``on``."""

    start: date
    on: date

    def holds(self, day: date) -> bool:
        """Whether a day is in it."""
        return self.start < day <= self.on


def decided(subject: int, day: date, inside: bool, **more: date | str | None) -> Case:
    """A case that is in or out."""
    return Case(subject, day, Verdict.IN if inside else Verdict.OUT, **more)  # type: ignore[arg-type]


def unknown(subject: int, day: date, missing: str) -> Case:
    """A case that cannot be computed until ``missing`` is known."""
    return Case(subject, day, Verdict.UNKNOWN, missing=missing)
