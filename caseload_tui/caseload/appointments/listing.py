"""The appointments somebody outside holds for one child."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caseload_tui.caseload.appointments.views import AppointmentLine
from caseload_tui.caseload.duty_words import title
from db import lists

if TYPE_CHECKING:
    from db.connection import Reader
    from db.diary_rows import BookingRow


def appointments_of(reader: Reader, child_id: int) -> tuple[AppointmentLine, ...]:
    """Those of a child, whatever became of them, the latest first."""
    rows = lists.bookings(reader, first=date.min, last=date.max, children=[child_id])
    found = [line_of(row) for row in reversed(rows) if row.held_by is not None]
    return tuple(found)


SETTINGS = {
    "home": "Where the child lives",
    "school": "At school",
    "phone": "By phone",
    "video": "By video call",
}
"""Where an appointment is held, unless it is elsewhere."""


def where_of(row: BookingRow) -> str:
    """Where somebody outside holds it, in words."""
    return SETTINGS.get(row.setting or "", row.held_at or "")


def line_of(row: BookingRow) -> AppointmentLine:
    """One of them as a screen shows it."""
    what = row.covers[0].duty if row.covers else ""
    return AppointmentLine(
        booking_id=row.id,
        what=what,
        title=title(what),
        held_by=row.held_by or "",
        setting=row.setting or "",
        place=row.held_at or "",
        on=row.on,
        start=row.start_minute,
        minutes=row.minutes,
        accompanied=row.accompanied,
        status=row.status,
        promised=row.promised_on is not None,
        sequence=row.sequence,
    )
