"""One thing worth putting right, and the record it was found in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from caseload_tui.timescales.as_of import SHORT_BREAK_STATUSES, TEMPORARY_PLACEMENTS, latest
from caseload_tui.timescales.dates import birthday
from caseload_tui.timescales.history import (
    ChildHistory,
    Eligibility,
    FactKind,
    PeriodOfCare,
    Placement,
)


class FindingKind(StrEnum):
    """What sort of finding it is."""

    CONTRADICTION = "contradiction"
    """Two records cannot both be right."""
    GAP = "gap"
    """A fact is missing, and a date cannot be worked out without it."""
    QUESTION = "question"
    """Nothing is wrong, but the answer may change a date."""


@dataclass(frozen=True, slots=True)
class Where:
    """The record a finding is about. ``key`` is None where the record has none of its own."""

    kind: str
    on: date | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. ``blocks`` names the duties whose dates it stops or may make wrong."""

    kind: FindingKind
    child: str
    what: str
    where: Where
    blocks: tuple[str, ...]
    do: str


@dataclass(frozen=True, slots=True)
class Allocation:
    """Who the child is allocated to now; ``known`` is False for a worker nobody told of."""

    worker: str | None
    known: bool = True


@dataclass(frozen=True)
class Examined:
    """One child on a day, as every check sees it. Nothing dated after the day counts."""

    history: ChildHistory
    on: date
    allocation: Allocation | None = None

    def finding(
        self, kind: FindingKind, what: str, where: Where, blocks: tuple[str, ...], do: str
    ) -> Finding:
        """A finding about this child."""
        return Finding(kind, self.history.key, what, where, blocks, do)

    def age(self, years: int) -> bool:
        """Whether the child has reached an age; False when the date of birth is not known."""
        born = self.history.date_of_birth
        return born is not None and birthday(born, years) <= self.on

    @cached_property
    def care(self) -> PeriodOfCare | None:
        """The current period of care."""
        return None if self.age(18) else latest(self.history.periods_of_care, self.on)

    @cached_property
    def placement(self) -> Placement | None:
        """The current placement, temporary ones left out."""
        settled = [
            each for each in self.history.placements if each.type_code not in TEMPORARY_PLACEMENTS
        ]
        return latest(settled, self.on)

    @cached_property
    def on_short_breaks(self) -> bool:
        """Whether only a series of short breaks makes the child looked after."""
        status = latest(self.history.legal_statuses, self.on)
        return status is not None and status.code in SHORT_BREAK_STATUSES

    @cached_property
    def eligibilities(self) -> set[Eligibility]:
        """The leaving-care categories recorded."""
        return {each.eligibility for each in self.history.leaving_care}

    def has_fact(self, *kinds: FactKind, of: Placement | None = None) -> bool:
        """Whether one of the facts is recorded now, for the child or for this placement."""
        return any(
            fact.kind in kinds
            and fact.covers(self.on)
            and (of is None or fact.placement in (None, of.key))
            for fact in self.history.facts
        )
