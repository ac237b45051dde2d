"""Duties gathered into the five columns of a caseload, and the one shown for each. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar


class Group(StrEnum):
    """The duty columns, in their order; the value is the column's title."""

    VISIT = "Visit"
    REVIEW = "Review"
    PEP = "PEP"
    HEALTH = "Health"
    OTHER = "Other"


_HEALTH = frozenset(
    {"health_assessment", "dental_check", "sdq", "optician", "hospital", "health_appointment"}
)
_PEP = frozenset({"pep", "pep_initiate"})
_REVIEW = frozenset({"core_group", "initial_conference"})


def group_of(duty: str) -> Group:
    """The column a duty belongs to, by its name; what fits nowhere is "Other"."""
    if duty in _PEP:
        return Group.PEP
    if duty in _HEALTH:
        return Group.HEALTH
    if duty.endswith("_review") or duty in _REVIEW:
        return Group.REVIEW
    if duty.endswith(("_visit", "_contact", "_supervision", "_unannounced")):
        return Group.VISIT
    return Group.OTHER


class Owed(Protocol):
    """Anything with a duty and its date."""

    @property
    def duty(self) -> str:
        """The duty's name."""

    @property
    def due(self) -> date | None:
        """The last day in time; None where it cannot be computed."""


OwedT = TypeVar("OwedT", bound=Owed)


def urgency(owed: Owed) -> date:
    """What sorts first: the earliest date, and what has none at the end."""
    return owed.due or date.max


def first_of(group: Group, duties: Iterable[OwedT]) -> OwedT | None:
    """The duty a column shows: the one due first of its group."""
    return min((cell for cell in duties if group_of(cell.duty) is group), key=urgency, default=None)
