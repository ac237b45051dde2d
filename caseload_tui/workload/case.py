"""One child as one worker holds them: what of it makes work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Situation(StrEnum):
    """What a child's work mostly is. In the order in which the first that applies counts."""

    CP_PLAN = "cp_plan"
    ADOPTION = "adoption"
    SHORT_BREAKS = "short_breaks"
    CARE_UNSETTLED = "care_unsettled"
    CARE = "care"
    CIN_PLAN = "cin_plan"
    LEAVING_CARE = "leaving_care"
    PRIVATE_FOSTERING = "private_fostering"
    OTHER = "other"


WORDS = {
    Situation.CP_PLAN: "child protection plan",
    Situation.ADOPTION: "placed for adoption",
    Situation.SHORT_BREAKS: "short breaks",
    Situation.CARE_UNSETTLED: "in care, not settled yet",
    Situation.CARE: "in care, settled",
    Situation.CIN_PLAN: "child in need plan",
    Situation.LEAVING_CARE: "leaving care",
    Situation.PRIVATE_FOSTERING: "privately fostered",
    Situation.OTHER: "assessment, or no plan recorded",
}


@dataclass(frozen=True, slots=True)
class Case:
    """One child as one worker holds them on a day. ``child`` and ``family`` are opaque keys.

    ``days_here`` is how long the child has lived where they live, ``moves`` the placements
    begun in a year; ``held_days`` how long this worker has held them (None: not known).
    ``road`` is minutes from the worker's base, one way (None: not known). ``late`` counts
    duties past their day: it is told beside the points and never adds to them.
    """

    child: str
    family: str | None = None
    cp_plan: bool = False
    cin_plan: bool = False
    in_care: bool = False
    leaving_care: bool = False
    private_fostering: bool = False
    as_adviser: bool = False
    legal_code: str | None = None
    placement: str | None = None
    days_here: int | None = None
    moves: int = 0
    held_days: int | None = None
    road: int | None = None
    outside_borough: bool = False
    language: str | None = None
    disabled: bool = False
    missing: int = 0
    late: int = 0
