"""Caseworker words for what records are called in the checks."""

from __future__ import annotations

from datetime import date
from typing import Final

from caseload_tui.timescales.history import EventKind

IN_CARE: Final = (
    "cla_visit",
    "cla_review",
    "health_assessment",
    "care_plan",
    "pep",
)
"""What a looked-after child is owed first; the rest follows from the same facts."""

EVENTS: Final = {
    EventKind.CLA_VISIT: "visit to the looked-after child",
    EventKind.CP_VISIT: "child protection visit",
    EventKind.CIN_VISIT: "child in need visit",
    EventKind.PA_VISIT: "visit by the personal adviser",
    EventKind.PA_CONTACT: "contact by the personal adviser",
    EventKind.PRIVATE_FOSTERING_VISIT: "private fostering visit",
    EventKind.CLA_REVIEW: "looked-after child review",
    EventKind.CP_REVIEW: "child protection review",
    EventKind.CIN_REVIEW: "child in need review",
    EventKind.HEALTH_ASSESSMENT: "health assessment",
    EventKind.DENTAL_CHECK: "dental check",
    EventKind.SDQ: "strengths and difficulties questionnaire",
    EventKind.PEP: "personal education plan",
    EventKind.PATHWAY_PLAN: "pathway plan or review",
}

DUTY_OF: Final = {
    EventKind.PATHWAY_PLAN: "pathway_review",
    EventKind.PEP_INITIATED: "pep_initiate",
    EventKind.STRATEGY_DISCUSSION: "icpc",
    EventKind.INITIAL_CONFERENCE: "icpc",
    EventKind.REFERRAL: "cin_assessment",
    EventKind.ASSESSMENT: "cin_assessment",
}


def event_words(kind: EventKind) -> str:
    """What people call the event."""
    return EVENTS.get(kind, kind.value.replace("_", " "))


def duty_of(kind: EventKind) -> str:
    """The duty an event of this kind fulfils or starts."""
    return DUTY_OF.get(kind, kind.value)


def day_words(day: date) -> str:
    """A day as it is read aloud."""
    return f"{day.day} {day:%B %Y}"
