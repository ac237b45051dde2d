"""What day it is."""

from __future__ import annotations

from datetime import date, datetime


def today() -> date:
    """Today in England. The one place that reads the clock for a day."""
    from zoneinfo import ZoneInfo  # no need of it where a day is given: it reads tables

    return datetime.now(ZoneInfo("Europe/London")).date()
