"""How a duty stands on a day, decided in one place."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """How a duty stands on a day. The values are the fixed words of the command line."""

    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    DUE_SOON = "due_soon"
    IN_TIME = "in_time"
    NOT_COMPUTABLE = "not_computable"


SOON_DAYS = 7
"""A duty with this many days left, or fewer, is due soon."""


def status_of(due: date | None, on: date) -> Status:
    """Say how a duty due on ``due`` stands on ``on``. The only place that decides lateness.

    ``due`` is the last day on which doing it is in time; None means it cannot be computed.
    """
    if due is None:
        return Status.NOT_COMPUTABLE
    days_left = (due - on).days
    if days_left < 0:
        return Status.OVERDUE
    if days_left == 0:
        return Status.DUE_TODAY
    return Status.DUE_SOON if days_left <= SOON_DAYS else Status.IN_TIME
