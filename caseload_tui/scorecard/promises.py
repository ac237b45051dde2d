"""Promises by letter: a day was named, and was the visit made on it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from caseload_tui.scorecard.case import Case, Window, decided, unknown


@dataclass(frozen=True, slots=True)
class Promise:
    """One day promised to one child by letter.

    ``made_on`` is the day the visit was made, whichever that was; None where it was not, or
    where nobody recorded what became of it (``settled`` False).
    """

    child: int
    worker: int
    told_on: date
    day: date
    made_on: date | None = None
    settled: bool = True
    what: str = ""
    """"moved", "cancelled", "not made"; "" where it was kept."""


def promises(made: Iterable[Promise], window: Window) -> Iterator[Case]:
    """Each promised day that has passed in the window: in if the visit was made on it.

    On the day itself a promise counts once it is settled. What became of it later than the
    report date does not exist yet.
    """
    for each in made:
        if not window.holds(each.day) or each.told_on > window.on:
            continue
        kept = each.made_on == each.day
        if each.day == window.on and not kept:
            continue
        if kept or each.settled:
            yield decided(each.child, each.day, kept, told="kept" if kept else each.what)
        else:
            yield unknown(each.child, each.day, "what became of the visit")
