"""What a fostering household is owed: supervision, an unannounced visit, a yearly review.

Sources: Fostering Services (England) Regulations 2011, regulation 28; Fostering Services:
National Minimum Standards, standard 21; supervision follows the council's own standard.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload_tui.timescales.as_of import Household
from caseload_tui.timescales.history import EventKind
from caseload_tui.timescales.reckoning import Reckoning, count, missing

DUTIES = {
    "fostering_supervision": (EventKind.FOSTERING_SUPERVISION, "last_supervision"),
    "fostering_unannounced": (EventKind.FOSTERING_UNANNOUNCED, "last_unannounced"),
    "foster_review": (EventKind.FOSTER_REVIEW, "last_review"),
}


def household(house: Household) -> Iterator[Reckoning]:
    """Everything owed to an approved household; nothing before approval or after it ends."""
    history = house.history
    if history.ended is not None and history.ended <= house.on:
        return
    if history.approved is not None and history.approved > house.on:
        return
    for duty, (kind, event) in DUTIES.items():
        last = house.last(kind)
        counted = (
            _first(house, duty, history.approved)
            if last is None
            else count(house, duty, duty, "next", (event, last))
        )
        if counted is not None:
            yield counted


def _first(house: Household, duty: str, approved: date | None) -> Reckoning | None:
    if approved is None:
        return missing(house, duty, duty, "the date of approval", step="first")
    return count(house, duty, duty, "first", ("approval", approved))
