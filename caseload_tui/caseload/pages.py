"""What is shown or reported once it is asked for: Today, one child, an import, the standards.

Kept apart from the lists of views.py, which the first screen waits for. No repr shows a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload_tui.caseload.appointments.views import AppointmentLine
from caseload_tui.caseload.views import DutyCell
from caseload_tui.timescales.status import Status, status_of


@dataclass(frozen=True, slots=True, repr=False)
class TodayLine:
    """One duty on the Today screen: of a child, or of the household ``household_id`` names."""

    child_id: int | None
    child_key: str
    child: str
    worker: str | None
    lives: str
    cell: DutyCell
    family: str | None = None
    address: str | None = None
    missing_since: date | None = None
    household_id: int | None = None


@dataclass(frozen=True, slots=True, repr=False)
class NotCopied:
    """A visit or meeting recorded here that the case system is not known to hold yet."""

    event_id: int
    child_id: int | None
    child_key: str
    child: str
    kind: str
    on: date
    wording: str
    """One line to copy into the case record."""
    household_id: int | None = None
    """The household it was recorded of, where that was no child; the names are then its own."""


@dataclass(frozen=True, slots=True, repr=False)
class BookedLine:
    """One appointment of today; times are minutes after midnight."""

    booking_id: int
    start: int
    minutes: int
    travel_minutes: int
    names: str
    what: str
    place: str
    worker: str
    child_id: int | None
    """The first child it is with; None where it is with carers alone."""
    announced: bool
    held_by: str = ""
    """Who outside holds it; empty where the worker does."""
    accompanied: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Today:
    """ "What do I do now?", worst first in each part."""

    title: str
    on: date
    overdue: tuple[TodayLine, ...]
    due_today: tuple[TodayLine, ...]
    due_soon: tuple[TodayLine, ...]
    not_copied: tuple[NotCopied, ...]
    cannot_compute: tuple[TodayLine, ...]
    booked: tuple[BookedLine, ...] = ()
    """Today's appointments, in travel order."""


@dataclass(frozen=True, slots=True, repr=False)
class DutyLine:
    """One duty in full, as the Child screen and ``caseload due`` show it.

    It is owed to a child or to a fostering household: one of the two ids is None, and
    ``child_key`` and ``child`` are the household's where it is the household's.
    """

    child_id: int | None
    household_id: int | None
    child_key: str
    child: str
    worker_key: str | None
    worker: str | None
    duty: str
    duty_title: str
    rule: str
    rule_title: str
    anchor_event: str
    anchor_words: str
    """``Last visit with the child seen``."""
    anchor_date: date | None
    due: date | None
    opens: date | None
    aim: date | None
    lawful_by: date | None
    booked: date | None
    missing_fact: str | None
    note: str | None
    reference: str | None
    layer: str
    source: str
    confidence: str
    confidence_words: str

    def status(self, on: date) -> Status:
        """How the duty stands on ``on``."""
        return status_of(self.due, on)

    def days_left(self, on: date) -> int | None:
        """Days from ``on`` to the due day; negative when late, None when not computable."""
        return None if self.due is None else (self.due - on).days


@dataclass(frozen=True, slots=True, repr=False)
class TimelineEntry:
    """One dated thing in a child's record. ``event_id`` is None for periods."""

    on: date
    what: str
    detail: str
    kind: str
    outcome: str
    event_id: int | None = None
    seen: bool | None = None
    seen_alone: bool | None = None
    bedroom_seen: bool | None = None
    in_person: bool | None = None
    reason: str | None = None
    next_attempt: date | None = None
    participation: str | None = None
    snapshot: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class PeriodLine:
    """One dated stretch: a period of care, a placement, a legal status, a plan, a worker."""

    id: int
    start: date
    end: date | None
    what: str
    detail: str
    code: str = ""
    start_known: bool = True
    household_id: int | None = None
    """The fostering household, where it is a placement with one."""


@dataclass(frozen=True, slots=True, repr=False)
class FactLine:
    """A fact that chooses a rule; ``id`` is None where it is not recorded."""

    id: int | None
    kind: str
    title: str
    for_placement: bool
    start: date | None
    days: int | None
    takes_days: bool


@dataclass(frozen=True, slots=True)
class MissingLine:
    """One missing episode."""

    id: int
    started: date
    returned: date | None
    away_only: bool
    interview: str


@dataclass(frozen=True, slots=True, repr=False)
class ChildPage:
    """Everything the Child screen shows of one child, as at ``on``."""

    id: int
    key: str
    name: str
    preferred_name: str | None
    initials: str
    date_of_birth: date | None
    age: int | None
    language: str | None
    letter_format: str | None
    address_protected: bool
    unaccompanied: bool
    legal: str
    lives: str
    worker: str | None
    worker_id: int | None
    siblings: tuple[tuple[int, str], ...]
    missing_since: date | None
    on: date
    duties: tuple[DutyLine, ...]
    timeline: tuple[TimelineEntry, ...]
    """Newest first."""
    periods_of_care: tuple[PeriodLine, ...]
    placements: tuple[PeriodLine, ...]
    legal_statuses: tuple[PeriodLine, ...]
    plans: tuple[PeriodLine, ...]
    workers: tuple[PeriodLine, ...]
    facts: tuple[FactLine, ...]
    missing: tuple[MissingLine, ...]
    appointments: tuple[AppointmentLine, ...] = ()
    """What somebody outside holds, the latest first."""
    visits_owed: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """Those of ``siblings`` at the same address, and the kinds of visit each is owed."""


@dataclass(frozen=True, slots=True, repr=False)
class Finding:
    """One contradiction, gap or question in the data, and what it blocks."""

    kind: str
    """"contradiction", "gap" or "question"."""
    child_id: int | None
    child_key: str | None
    child: str | None
    worker: str | None
    what: str
    where: str
    blocks: tuple[str, ...]
    todo: str


@dataclass(frozen=True, slots=True)
class KindCount:
    """What an import did, or would do, to one kind of record."""

    kind: str
    added: int
    changed: int
    unchanged: int
    rejected: int


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row or value not taken in."""

    file: str
    row: int | None
    column: str | None
    value: str | None
    why: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did (or, for a preview, would do)."""

    source: str
    source_title: str
    dry_run: bool
    counts: tuple[KindCount, ...]
    rejections: tuple[RejectedRow, ...]
    absent: tuple[str, ...] = ()
    """Identifiers of children told of before who are not in it; their records stay."""
    left_alone: tuple[RejectedRow, ...] = ()
    """Sheets and columns that nothing was read from, on purpose."""

    def total(self, field: str) -> int:
        """Sum of ``added``, ``changed``, ``unchanged`` or ``rejected`` over all kinds."""
        return sum(getattr(count, field) for count in self.counts)


@dataclass(frozen=True, slots=True)
class StandardLine:
    """One step of one rule in the local standards editor."""

    rule: str
    rule_title: str
    duty_title: str
    step: str
    step_title: str
    law: str | None
    """The law's interval in words; None where there is no law."""
    local: str | None
    aim: str | None
    source: str
    confidence_words: str


@dataclass(frozen=True, slots=True)
class SettingLine:
    """One local choice that is not an interval (for example the ages a PEP is owed)."""

    key: str
    title: str
    value: str
    default: str
    choices: tuple[str, ...]
    """Empty where any value of the default's shape may be typed."""
    choice_words: tuple[str, ...] = ()
    """The choices in words, in their order; empty where a choice says itself."""

    def words(self, value: str) -> str:
        """A value of it in words."""
        return dict(zip(self.choices, self.choice_words, strict=False)).get(value, value)
