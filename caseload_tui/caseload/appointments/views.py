"""What the screens are given, and may ask, of appointments somebody outside holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, repr=False)
class NewAppointment:
    """An appointment somebody outside holds for a child, or how one stands now.

    ``what`` is a kind of ``kinds.toml``. ``setting`` is "home", "school", "elsewhere", "phone"
    or "video"; ``place`` the words of the place, as letters print them, needed only elsewhere.
    ``start`` and ``minutes`` are minutes of the day in Europe/London. ``accompanied``: the
    child's worker goes along. ``changes`` is the booking that it changes, with ``reason``.
    """

    child_id: int
    what: str
    held_by: str
    setting: str
    on: date
    start: int
    minutes: int
    place: str = ""
    accompanied: bool = False
    changes: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class AppointmentLine:
    """One of them on a child's page. ``status`` is that of a booking."""

    booking_id: int
    what: str
    title: str
    held_by: str
    setting: str
    place: str
    on: date
    start: int
    minutes: int
    accompanied: bool
    status: str
    promised: bool
    sequence: int
