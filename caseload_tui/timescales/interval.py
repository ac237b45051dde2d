"""Intervals of a rule: "20 working days", "6 weeks", "3 months", "72 hours", "1 term"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from caseload_tui.timescales.dates import add_months
from caseload_tui.timescales.working_days import WorkingDays

_HOURS_A_DAY = 24


class Unit(StrEnum):
    """What an interval is counted in."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    WORKING_DAYS = "working days"
    HOURS = "hours"
    TERMS = "terms"


_WRITTEN = re.compile(r"(?P<n>[1-9][0-9]{0,3}) (?P<unit>[a-z]+(?: [a-z]+)?)")


class UnreadableInterval(ValueError):
    """Words that are not an interval; the message says what to write."""

    def __init__(self, written: object) -> None:
        super().__init__(
            f"{written!r} is not an interval: write a whole number and one of "
            "days, weeks, months, working days, hours or term, for example '20 working days'"
        )


@dataclass(frozen=True, slots=True)
class Interval:
    """A length of time that a rule allows: ``n`` of a unit. The anchor day is day 0."""

    n: int
    unit: Unit

    @classmethod
    def parse(cls, written: object) -> Interval:
        """Read "20 working days", "1 week"... Raises UnreadableInterval."""
        if not isinstance(written, str):
            raise UnreadableInterval(written)
        match = _WRITTEN.fullmatch(" ".join(written.lower().replace("_", " ").split()))
        if match is None:
            raise UnreadableInterval(written)
        word = match["unit"]
        for unit in Unit:
            if word in (unit.value, unit.value.removesuffix("s")):
                return cls(int(match["n"]), unit)
        raise UnreadableInterval(written)

    def __str__(self) -> str:
        unit = self.unit.value.removesuffix("s") if self.n == 1 else self.unit.value
        return f"{self.n} {unit}"

    def every(self) -> str:
        """How often, for people: "every 6 weeks", "every week"."""
        return f"every {self.unit.value.removesuffix('s')}" if self.n == 1 else f"every {self}"


def add(anchor: date, interval: Interval, calendar: WorkingDays) -> date:
    """The last day on which doing it is in time, counted from ``anchor``, which is day 0.

    Never rolls to a working day. Hours without a time of day count as whole days. Raises
    ValueError for terms, which only term dates can count.
    """
    match interval.unit:
        case Unit.DAYS:
            return anchor + timedelta(days=interval.n)
        case Unit.WEEKS:
            return anchor + timedelta(weeks=interval.n)
        case Unit.MONTHS:
            return add_months(anchor, interval.n)
        case Unit.WORKING_DAYS:
            return calendar.add(anchor, interval.n)
        case Unit.HOURS:
            return anchor + timedelta(days=-(-interval.n // _HOURS_A_DAY))
        case Unit.TERMS:
            raise ValueError("terms are counted by term dates, not by a calendar")


def add_hours(moment: datetime, hours: int) -> datetime:
    """``hours`` real hours after ``moment``, in its own time zone, whatever the clocks do."""
    return (moment.astimezone(UTC) + timedelta(hours=hours)).astimezone(moment.tzinfo)
