"""How people are called on a screen; the identifier stands in where a source has no names."""

from __future__ import annotations

from datetime import date

from caseload_tui.timescales.dates import birthday


def full_name(forename: str | None, surname: str | None, key: str) -> str:
    """``Amina Rahman``, or the identifier."""
    if forename and surname:
        return f"{forename} {surname}"
    return forename or surname or key


def short_name(called: str | None, surname: str | None, key: str) -> str:
    """``Amina R.``, or the identifier; ``called`` is the preferred name or the forename."""
    if not called:
        return surname or key
    return f"{called} {surname[0]}." if surname else called


def initials(forename: str | None, surname: str | None, key: str) -> str:
    """``AR``, or the identifier."""
    return (forename or "")[:1].upper() + (surname or "")[:1].upper() or key


def age_on(date_of_birth: date | None, on: date) -> int | None:
    """Whole years on ``on``; None when unborn or not known."""
    if date_of_birth is None or date_of_birth > on:
        return None
    years = on.year - date_of_birth.year
    return years if birthday(date_of_birth, years) <= on else years - 1
