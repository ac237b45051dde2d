"""What the Cover screen is given. Plain and frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from caseload_tui.caseload.team.views import LoadLine


@dataclass(frozen=True, slots=True, repr=False)
class CoverDuty:
    """Something that falls due, or is booked, while a worker is away."""

    child_id: int
    key: str
    name: str
    duty: str
    duty_title: str
    due: date | None
    booked: date | None
    promised: bool
    late: bool
    """Whether it is late already."""
    nearest: str
    """The colleague with room who is nearest to the child's home; "" where nobody has any."""
    minutes: int | None
    """Minutes from there, one way."""


@dataclass(frozen=True, slots=True)
class Cover:
    """Who could stand in for a worker between two days, and for what."""

    worker_id: int
    worker: str
    first: date
    last: date | None
    """None: they leave for good."""
    duties: tuple[CoverDuty, ...]
    room: tuple[LoadLine, ...]
    """Colleagues of the same team who may hold these children, the most room first."""
    booked: int
    """Bookings in that time."""
    promises: int
    """Those of them that a letter has promised."""
    children: tuple[int, ...] = field(default=(), repr=False)
    """Everybody the worker holds, for handover sheets and moves."""
