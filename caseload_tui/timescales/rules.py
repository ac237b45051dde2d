"""Rules as data: what each says, in which layer, from which source, and when it held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from caseload_tui.timescales.history import EventKind
from caseload_tui.timescales.interval import Interval

NO_NUMBER = ("local", "recorded")
"""What the law's file writes for a step without a national number: the council's own standard
sets it, or it is recorded for the child."""

CONFIDENCE_WORDS: Mapping[str, str] = {
    "A": "read in the legislation",
    "B": "read in guidance or council procedures, not in the legislation itself",
    "C": "recalled, confirm locally",
    "L": "local policy, confirm locally",
}


class Layer(StrEnum):
    """Who asks for an interval. The values are the words people read."""

    LAW = "law"
    LOCAL = "local standard"
    AIM = "practice aim"


@dataclass(frozen=True, slots=True)
class Limit:
    """An interval, where it comes from and how sure that is (a key of CONFIDENCE_WORDS)."""

    interval: Interval
    source: str = ""
    confidence: str = "L"


@dataclass(frozen=True, slots=True)
class Step:
    """One interval of a rule, in up to three layers; ``opens`` is the earliest useful day."""

    law: Interval | None = None
    local: Limit | None = None
    aim: Limit | None = None
    opens: Interval | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as it read from ``in_force`` up to, not including, ``until``."""

    key: str
    duty: str
    title: str
    source: str
    confidence: str
    steps: Mapping[str, Step] = field(hash=False)
    in_force: date | None = None
    until: date | None = None

    @property
    def without_national_number(self) -> bool:
        """Whether only a council's own standard ever sets this rule's date."""
        return bool(self.steps) and all(
            step.law is None and (step.local is not None or self.confidence == "L")
            for step in self.steps.values()
        )

    def holds(self, on: date) -> bool:
        """Whether the rule is in force on ``on``."""
        return (self.in_force is None or self.in_force <= on) and (
            self.until is None or on < self.until
        )


class Population(StrEnum):
    """Whom a duty added by a council is owed to."""

    LOOKED_AFTER = "looked_after"
    CHILD_PROTECTION = "child_protection"
    CHILD_IN_NEED = "child_in_need"
    CARE_LEAVER = "care_leaver"


@dataclass(frozen=True, slots=True)
class AddedDuty:
    """A duty that a council adds: everybody of ``applies_to`` is owed what ``counts`` is.

    The first is due ``first`` after the start (of care, of the plan, of being a care leaver),
    the next ``next`` after the last one.
    """

    key: str
    title: str
    applies_to: Population
    counts: EventKind
    first: Limit
    next: Limit
