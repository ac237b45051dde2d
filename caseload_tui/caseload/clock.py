"""What day it is."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo


def today() -> date:
    """Today in England. The one place that reads the clock for a day."""
    return datetime.now(ZoneInfo("Europe/London")).date()
