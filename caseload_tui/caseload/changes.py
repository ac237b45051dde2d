"""What a person asks to be recorded: plain values from a form, checked before saving."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, repr=False)
class NewVisit:
    """A visit made, or tried and not made.

    ``purposes`` are event kinds ("cla_visit", "cp_visit"): one visit may meet several duties.
    ``made`` False needs a ``reason`` and may name the ``next_attempt``; then nothing was seen.
    """

    child_id: int
    on: date
    purposes: tuple[str, ...]
    made: bool = True
    seen: bool = True
    seen_alone: bool = True
    bedroom_seen: bool | None = None
    in_person: bool = True
    reason: str | None = None
    next_attempt: date | None = None
    also_children: tuple[int, ...] = ()
    """Brothers and sisters seen on the same journey: each gets a record of their own."""


@dataclass(frozen=True, slots=True, repr=False)
class NewEvent:
    """A review, PEP, health assessment, dental check or other dated meeting.

    It concerns a child, or the fostering household ``household_id`` names: exactly one.
    ``kind`` is an event kind, or one of three things that are kept otherwise and are recorded
    the same way: "care_plan", "placement_plan" (the plan made on that day) and
    "return_interview". ``reference`` is that of the duty it answers, where the duty has one:
    it says which missing episode the interview was about.
    """

    child_id: int | None
    on: date
    kind: str
    outcome: str = "done"
    participation: str | None = None
    reason: str | None = None
    reference: str | None = None
    household_id: int | None = None

    def __post_init__(self) -> None:
        """Refuse an event that concerns nobody, or two."""
        if (self.child_id is None) == (self.household_id is None):
            raise ValueError("an event concerns one child or one household")


@dataclass(frozen=True, slots=True)
class NewFact:
    """A fact that chooses a rule, from ``start``; for the current placement where it is one."""

    child_id: int
    kind: str
    start: date
    days: int | None = None


@dataclass(frozen=True, slots=True)
class EndFact:
    """A recorded fact that no longer holds from ``end``."""

    fact_id: int
    end: date


CARE = "care"
"""The service of a child looked after; the others are plan kinds, "cp_plan" and "cin_plan"."""
LEAVING = "leaving_care"
"""The service of a care leaver."""


@dataclass(frozen=True, slots=True, repr=False)
class NewChild:
    """A child nobody's extract has told of, with what makes duties arise.

    ``since`` is when the care, or the plan, began; ``placed`` when the placement did, where
    that was later. ``key`` is the case system's identifier, or "". ``is_another`` says that a
    person has seen who else has this name and day of birth, and means another child.
    """

    forename: str
    surname: str
    date_of_birth: date
    service: str
    since: date
    key: str = ""
    unaccompanied: bool = False
    address_protected: bool = False
    legal_code: str | None = None
    type_code: str | None = None
    placed: date | None = None
    area: str = ""
    postcode: str = ""
    outside_borough: bool | None = None
    worker_id: int | None = None
    held_since: date | None = None
    is_another: bool = False
    also: str | None = None
    """A second plan: ``cp_plan`` or ``cin_plan``; from ``also_since``, or from ``since``."""
    also_since: date | None = None
    leaving: str | None = None
    """The leaving-care category: of a care leaver, or of somebody in care who is 16 or older."""
    carers: str = ""
    """Part of the name, or the identifier, of the fostering household they live with."""
    other_worker: str = ""
    """The same of somebody else who works with them, as ``other_role``."""
    other_role: str | None = None

    def __repr__(self) -> str:
        """Name nobody."""
        return "NewChild()"
