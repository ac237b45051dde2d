"""Dates, lateness and explanations in the words people use; the same on screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.timescales.status import Status, status_of

if TYPE_CHECKING:
    from caseload_tui.timescales.duty import Duty, Explanation

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def short_day(day: date, on: date) -> str:
    """``2 Jun``, with the year only when it is not the year of ``on``."""
    year = "" if day.year == on.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def full_day(day: date) -> str:
    """``2 Jun 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_words(day: date, on: date) -> str:
    """``Tue 2 Jun``, with the year only when it is not the year of ``on``."""
    return f"{WEEKDAYS[day.weekday()]} {short_day(day, on)}"


def time_words(minute: int) -> str:
    """``14:15`` for a minute of the day."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def days_words(days: int) -> str:
    """``1 day``, ``3 days``."""
    return "1 day" if days == 1 else f"{days:,} days"


def status_words(due: date | None, on: date) -> str:
    """How a duty stands, for a person: ``3 days late``, ``today``, ``in 12 days``."""
    match status_of(due, on):
        case Status.NOT_COMPUTABLE:
            return "cannot be computed"
        case Status.DUE_TODAY:
            return "due today"
        case Status.OVERDUE if due is not None:
            return f"{days_words((on - due).days)} late"
        case _ if due is not None:
            return f"in {days_words((due - on).days)}"
    raise AssertionError(due)


MOST_ABSENT = 12
"""Identifiers named of children who are not in an extract."""


def absent_words(keys: Sequence[str]) -> str:
    """Who was told of before and is not in an extract; empty where nobody is missing."""
    if not keys:
        return ""
    who = "1 child" if len(keys) == 1 else f"{len(keys):,} children"
    more = f" and {len(keys) - MOST_ABSENT:,} more" if len(keys) > MOST_ABSENT else ""
    named = ", ".join(keys[:MOST_ABSENT])
    are, stay = ("is", "stays") if len(keys) == 1 else ("are", "stay")
    return (
        f"{who} of earlier extracts {are} not in this one and {stay} as recorded: {named}{more}. "
        "Where a case has closed, it is the case system that has to say so."
    )


def explanation_text(explanation: Explanation, on: date) -> str:
    """An explanation as paragraphs to read aloud."""
    duty = explanation.duty
    counted = [
        ("Counted from", explanation.anchor),
        ("How", explanation.arithmetic),
        ("Window", explanation.window),
    ]
    told = [
        (explanation.duty_title, _how_it_stands(duty, on)),
        ("Rule", f"{explanation.rule_title} ({explanation.layer}; {duty.rule})"),
        ("Source", f"{explanation.source}. {capital(explanation.confidence_words)}"),
        *(counted if duty.due is not None else ()),
        ("Locally", explanation.local),
        ("Note", duty.note),
    ]
    parts = [f"{label}: {sentence(words)}" for label, words in told if words]
    if explanation.would_change:
        parts += ["What would change it:"]
        parts += [f"  - {sentence(one)}" for one in explanation.would_change]
    if explanation.not_applied:
        parts += ["Why the other rules do not apply:"]
        parts += [
            f"  - {sentence(other.title)} {sentence(other.why)}"
            for other in explanation.not_applied
        ]
    return "\n".join(parts)


def _how_it_stands(duty: Duty, on: date) -> str:
    if duty.due is None:
        return f"cannot be computed. Missing: {duty.missing_fact}"
    weekday = WEEKDAYS[duty.due.weekday()]
    return f"{weekday} {full_day(duty.due)}, {status_words(duty.due, on)}"


def capital(words: str) -> str:
    """The words with a capital letter at the start."""
    return words[:1].upper() + words[1:]


def sentence(words: str) -> str:
    """The words as a sentence of their own: a capital letter, and one sign at the end."""
    return capital(words) if words.endswith((".", "?", "!")) else f"{capital(words)}."


_RECORDS = {
    "team": "Teams",
    "worker": "Workers",
    "household": "Foster carers",
    "child": "Children",
    "address": "Addresses",
    "involvement": "Workers' involvements",
    "period_of_care": "Periods of care",
    "placement": "Placements",
    "legal_status": "Legal statuses",
    "plan": "Plans",
    "fact": "Facts",
    "event": "Visits, reviews and more",
    "missing_episode": "Missing episodes",
    "leaving_care": "Leaving care",
    "contact": "Contacts for letters",
}
"""Kinds of record in the words a person counts them by."""


def record_words(kind: str) -> str:
    """A kind of record in words; one not known as it is, without its underscores."""
    return _RECORDS.get(kind) or kind.replace("_", " ").capitalize()
