"""What the Household screen is given: carers, what they are owed, and who lives with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload_tui.caseload.pages import DutyLine, TimelineEntry


@dataclass(frozen=True, slots=True, repr=False)
class LivingThere:
    """A child who lives with the carers; with ``protected`` it may not be said that they do."""

    child_id: int
    key: str
    name: str
    age: int | None
    since: date
    worker: str | None
    protected: bool


@dataclass(frozen=True, slots=True, repr=False)
class HouseholdPage:
    """Everything the Household screen shows of one fostering household, as at ``on``."""

    id: int
    key: str
    name: str
    approved: date | None
    ended: date | None
    area: str | None
    worker: str | None
    """The supervising social worker."""
    worker_id: int | None
    on: date
    duties: tuple[DutyLine, ...]
    timeline: tuple[TimelineEntry, ...]
    """Newest first."""
    children: tuple[LivingThere, ...]
