"""What letters, readers and states are called on a screen."""

from __future__ import annotations

from caseload_tui.letters.codes import Audience, Kind, Style

KIND_WORDS = {
    Kind.SCHEDULE: "Schedule of visits",
    Kind.APPOINTMENT: "Appointment",
    Kind.REVIEW: "Review invitation",
    Kind.PEP: "PEP meeting",
    Kind.HEALTH: "Health assessment",
    Kind.CHANGED: "Change of appointment",
    Kind.CANCELLED: "Cancellation",
    Kind.MISSED: "Missed you",
}
AUDIENCE_WORDS = {
    Audience.YOUNG_PERSON: "young person",
    Audience.CARER: "carer",
    Audience.PARENT: "parent",
    Audience.SCHOOL: "school",
    Audience.HOUSEHOLD: "carer",
}
TEMPLATE_FOR = AUDIENCE_WORDS | {Audience.HOUSEHOLD: "carer, own"}
"""Whom a template is for: carers have some about children and some about themselves."""
ROLE_WORDS = {
    "young_person": "Young person",
    "carer": "Carer",
    "parent": "Parent",
    "school": "School",
}
THEMSELVES = "themselves"
"""Whom carers' own visits are about."""
HOW_WORDS = {"post": "by post", "hand": "by hand", "email": "by e-mail"}


def kind_words(kind: str) -> str:
    """``Change of appointment``."""
    return KIND_WORDS[Kind(kind)]


def audience_words(audience: str) -> str:
    """``young person``."""
    return AUDIENCE_WORDS[Audience(audience)]


def style_words(style: Style) -> str:
    """``large print``."""
    return style.value.replace("_", " ")


def letters_words(count: int) -> str:
    """``1 letter``, ``3 letters``."""
    return "1 letter" if count == 1 else f"{count:,} letters"
