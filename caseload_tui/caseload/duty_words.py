"""What duties, and the events that fulfil them, are called."""

from __future__ import annotations

from functools import cache

from caseload_tui.timescales.titles import read_duties, read_short_titles

EVENT_TITLES = {
    "referral": "Referral",
    "assessment": "Child and family assessment",
    "strategy_discussion": "Strategy discussion",
    "initial_conference": "Initial child protection conference",
    "pep_initiated": "Personal education plan started",
    "optician": "Optician",
    "hospital": "Hospital appointment",
    "health_appointment": "Health appointment",
}
"""Events and appointments that have no duty of the same name."""


@cache
def _titles() -> dict[str, str]:
    return {**EVENT_TITLES, **read_duties()[0]}


@cache
def _short() -> dict[str, str]:
    return read_short_titles()


def title(word: str) -> str:
    """``Visit to a looked-after child`` for ``cla_visit``; a council's own duty by its key."""
    return _titles().get(word, word.replace("_", " ").capitalize())


def short(word: str) -> str:
    """``Visit`` for ``cla_visit``."""
    return _short().get(word) or title(word)
