"""Dates, lateness and explanations in the words people use; the same on screen and on paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.timescales.status import Status, status_of

if TYPE_CHECKING:
    from caseload_tui.timescales.duty import Explanation

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


def explanation_text(explanation: Explanation, on: date) -> str:
    """An explanation as paragraphs to read aloud."""
    duty = explanation.duty
    head = (
        f"{explanation.duty_title}: cannot be computed. Missing: {duty.missing_fact}."
        if duty.due is None
        else f"{explanation.duty_title}: {day_words(duty.due, on)} {duty.due.year}, "
        f"{status_words(duty.due, on)}."
    )
    parts = [
        head,
        f"Rule: {explanation.rule_title} ({explanation.layer}; {duty.rule}).",
        f"Source: {explanation.source}. {explanation.confidence_words}.",
        f"Counted from: {explanation.anchor}." if explanation.anchor else "",
        f"How: {explanation.arithmetic}." if explanation.arithmetic else "",
        f"Window: {explanation.window}." if explanation.window else "",
        f"Locally: {explanation.local}." if explanation.local else "",
        f"Note: {duty.note}." if duty.note else "",
    ]
    if explanation.would_change:
        parts += ["What would change it:", *(f"  - {one}" for one in explanation.would_change)]
    if explanation.not_applied:
        parts += ["Why the other rules do not apply:"]
        parts += [f"  - {other.title}: {other.why}" for other in explanation.not_applied]
    return "\n".join(part for part in parts if part)
