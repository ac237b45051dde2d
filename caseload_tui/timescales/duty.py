"""A duty: one thing one child or household is owed, and the explanation of its date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from caseload_tui.timescales.status import Status, status_of


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing owed, as of a date.

    ``due`` is None exactly when ``missing_fact`` says what is missing. ``opens`` is the
    earliest useful day, ``aim`` the practice aim (never later than ``due``), and
    ``lawful_by`` the last lawful day where the local standard made ``due`` earlier.
    ``step`` names the interval of the rule that was counted ("first", "next", "later").
    ``reference`` tells apart duties of the same name, for example two missing episodes.
    """

    subject: str
    duty: str
    rule: str
    step: str
    anchor_event: str
    anchor_date: date | None
    due: date | None
    opens: date | None = None
    aim: date | None = None
    lawful_by: date | None = None
    due_at: datetime | None = None
    missing_fact: str | None = None
    note: str | None = None
    reference: str | None = None

    def status(self, on: date) -> Status:
        """How this duty stands on ``on``."""
        return status_of(self.due, on)


@dataclass(frozen=True, slots=True)
class RuleNotApplied:
    """A rule that was considered for the duty, and in plain words why it did not apply."""

    rule: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a duty is due when it is, in sentences a practitioner can read aloud."""

    duty: Duty
    duty_title: str
    rule_title: str
    layer: str
    """"law", "local standard" or "practice aim"."""
    source: str
    confidence: str
    """A, B, C or L as in the rules file."""
    confidence_words: str
    anchor: str
    """For example "Last visit with the child seen, on Monday 23 March 2026"."""
    arithmetic: str
    window: str
    local: str | None
    """What the local standard or practice aim adds, if any."""
    not_applied: tuple[RuleNotApplied, ...] = ()
    would_change: tuple[str, ...] = ()
