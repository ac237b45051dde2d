"""What has happened to one child or one carer household: the engine's only input.

Every value here is immutable, plain and dated. A period's ``end`` is the first day on
which it no longer holds (so an open period has ``end=None`` and a one-day period ends
on the next day). Keys are opaque: the engine compares them and never reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days: from ``start`` up to, not including, ``end``."""

    start: date
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the period holds on ``day``."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class PeriodOfCare(Period):
    """One continuous time of being looked after; ``end`` is the day care ceased."""

    key: str = ""


@dataclass(frozen=True, slots=True)
class Placement(Period):
    """Where a looked-after child lives; ``type_code`` is the SSDA903 placement code."""

    key: str = ""
    type_code: str = ""


@dataclass(frozen=True, slots=True)
class LegalStatus(Period):
    """A legal status by its SSDA903 code: C1 interim order, C2 full order, V2 section 20..."""

    code: str = ""


class PlanKind(StrEnum):
    """The plans whose start, and being in force, the engine asks about."""

    CARE = "care_plan"
    PLACEMENT = "placement_plan"
    CHILD_PROTECTION = "cp_plan"
    CHILD_IN_NEED = "cin_plan"


@dataclass(frozen=True, slots=True)
class Plan(Period):
    """A plan in force from ``start``; ``placement`` is the key of the one it is for."""

    kind: PlanKind = PlanKind.CARE
    key: str = ""
    placement: str | None = None


class FactKind(StrEnum):
    """Facts that choose a rule and that no extract holds; a person records them."""

    REG24_TEMPORARY_APPROVAL = "reg24_temporary_approval"
    """The carer is a connected person with temporary approval; starts at the approval."""
    REG24_EXTENDED = "reg24_extended"
    """The one extension, of up to 8 weeks, of that temporary approval."""
    REG19_IMMEDIATE = "reg19_immediate"
    """Placed with a parent before the assessment was complete."""
    UNTIL_18 = "until_18"
    """The placement is intended to last until the child is 18."""
    LONG_TERM_FOSTER = "long_term_foster"
    """A long-term foster placement as defined in 2015."""
    AGREES_FEWER_VISITS = "agrees_fewer_visits"
    """The child understands and agrees to fewer visits."""
    OTHER_RESPONSIBLE = "other_responsible"
    """Somebody else is responsible for the living arrangements; starts with each change."""
    SHORT_BREAK_INTERVAL = "short_break_interval"
    """Visit interval agreed with the IRO and parents; ``days`` holds it."""
    ADOPTION_VISIT_INTERVAL = "adoption_visit_interval"
    """Visit interval the agency decided at an adoption review; ``days`` holds it."""
    ADOPTION_AUTHORITY = "adoption_authority"
    """Authority to place for adoption was obtained on the start day."""
    COUNCIL_ACCOMMODATION = "council_accommodation"
    """A care leaver lives, from the start day, in accommodation the council provides."""
    SUPPORT_CONTINUES = "support_continues"
    """A care leaver of 21 or more wants support to go on."""
    PRIVATE_FOSTERING = "private_fostering"
    """A private fostering arrangement; starts when the council became aware of it."""
    PEP_NOT_OWED = "pep_not_owed"
    """No personal education plan is owed (for example, past 16 and not in education)."""


@dataclass(frozen=True, slots=True)
class Fact(Period):
    """A recorded fact, for one placement where ``placement`` names it, else for the child."""

    kind: FactKind = FactKind.UNTIL_18
    placement: str | None = None
    days: int | None = None


class EventKind(StrEnum):
    """Things that are done on a day."""

    CLA_VISIT = "cla_visit"
    CP_VISIT = "cp_visit"
    CIN_VISIT = "cin_visit"
    PA_VISIT = "pa_visit"
    PA_CONTACT = "pa_contact"
    PRIVATE_FOSTERING_VISIT = "private_fostering_visit"
    CLA_REVIEW = "cla_review"
    ADOPTION_REVIEW = "adoption_review"
    SHORT_BREAK_REVIEW = "short_break_review"
    SECURE_REVIEW = "secure_review"
    CP_REVIEW = "cp_review"
    CORE_GROUP = "core_group"
    CIN_REVIEW = "cin_review"
    HEALTH_ASSESSMENT = "health_assessment"
    DENTAL_CHECK = "dental_check"
    SDQ = "sdq"
    PEP_INITIATED = "pep_initiated"
    PEP = "pep"
    NEEDS_ASSESSMENT = "needs_assessment"
    PATHWAY_PLAN = "pathway_plan"
    """The plan, or a review of it, which counts the same."""
    REFERRAL = "referral"
    ASSESSMENT = "assessment"
    STRATEGY_DISCUSSION = "strategy_discussion"
    """The one at which section 47 enquiries were started."""
    INITIAL_CONFERENCE = "initial_conference"
    FOSTERING_SUPERVISION = "fostering_supervision"
    FOSTERING_UNANNOUNCED = "fostering_unannounced"
    FOSTER_REVIEW = "foster_review"


class Outcome(StrEnum):
    """What became of an event. Only ``DONE`` can fulfil a duty."""

    DONE = "done"
    NOT_MADE = "not_made"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Event:
    """Something done, or not, on a day.

    ``seen`` is whether the child was seen: ``None`` (blank) never counts as seen.
    ``in_person`` is ``False`` for a virtual visit, which meets no duty to visit.
    ``belongs_to`` is the key of the period of care, plan or enquiry the record names.
    """

    kind: EventKind
    on: date
    outcome: Outcome = Outcome.DONE
    seen: bool | None = None
    seen_alone: bool | None = None
    bedroom_seen: bool | None = None
    in_person: bool | None = None
    belongs_to: str | None = None


class ReturnInterview(StrEnum):
    """What became of the interview after one missing episode."""

    OWED = "owed"
    COMPLETED = "completed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class MissingEpisode:
    """One time missing, or with ``away_only`` away without authorisation.

    Times are Europe/London and aware; a record that holds only a date has ``*_at`` None.
    """

    key: str
    started: date
    returned: date | None = None
    returned_at: datetime | None = None
    away_only: bool = False
    """Whereabouts were known: "away from placement without authorisation" (code A)."""
    interview: ReturnInterview = ReturnInterview.OWED


class Eligibility(StrEnum):
    """Leaving-care categories of the Children (Leaving Care) Act 2000."""

    ELIGIBLE = "eligible"
    RELEVANT = "relevant"
    FORMER_RELEVANT = "former_relevant"
    QUALIFYING = "qualifying"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class LeavingCare:
    """A recorded leaving-care category; ``since`` is None where the record does not say."""

    eligibility: Eligibility
    since: date | None = None


@dataclass(frozen=True, slots=True)
class ChildHistory:
    """Everything dated about one child. The order of each tuple carries no meaning."""

    key: str
    date_of_birth: date | None = None
    died: date | None = None
    term_dates: str | None = None
    """Name of the term dates of the council where the child's school is; None: our own."""
    periods_of_care: tuple[PeriodOfCare, ...] = ()
    placements: tuple[Placement, ...] = ()
    legal_statuses: tuple[LegalStatus, ...] = ()
    plans: tuple[Plan, ...] = ()
    facts: tuple[Fact, ...] = ()
    events: tuple[Event, ...] = ()
    missing: tuple[MissingEpisode, ...] = ()
    leaving_care: tuple[LeavingCare, ...] = ()


@dataclass(frozen=True, slots=True)
class HouseholdHistory:
    """Everything dated about one fostering household."""

    key: str
    approved: date | None = None
    ended: date | None = None
    events: tuple[Event, ...] = ()
