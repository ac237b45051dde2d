"""Plain rows of planning. Times of day are minutes after midnight, Europe/London."""

# No annotations as text here: a NamedTuple compiles each, twice the cost of all the rest.
from datetime import date
from typing import NamedTuple


class WorkingTimeRow(NamedTuple):
    """When a worker visits on one weekday (0 is Monday), while the period holds."""

    id: int
    worker_id: int
    start: date
    end: date | None
    weekday: int
    from_minute: int
    to_minute: int
    out_from: int
    back_by: int
    version: int


class AbsenceRow(NamedTuple):
    """Time a worker cannot visit; ``end`` is the first day back.

    Without minutes whole days, otherwise these minutes of each day.
    """

    id: int
    worker_id: int
    start: date
    end: date | None
    from_minute: int | None
    to_minute: int | None
    kind: str
    note: str | None
    version: int

    def __repr__(self) -> str:
        """Name the row only: why somebody is away is their own affair."""
        return f"AbsenceRow({self.id})"


class CoverRow(NamedTuple):
    """A duty that a booking is meant to fulfil, with its window when it was planned."""

    id: int
    child_id: int | None
    household_id: int | None
    duty: str
    rule: str
    demand: str
    window_from: date | None
    aim: date | None
    due: date | None


class BookingRow(NamedTuple):
    """A booking as it stands now.

    ``sequence`` counts what a calendar was to be told since it was made; ``changed_at``, ISO
    text in UTC, is when anything in it last changed. ``held_by`` is who outside holds it.
    """

    id: int
    uid: str
    worker_id: int
    household_id: int | None
    on: date
    start_minute: int
    minutes: int
    travel_minutes: int
    place: str | None
    announced: bool
    pinned: bool
    promised_on: date | None
    status: str
    reason: str | None
    sequence: int
    why: str | None
    item: str | None
    version: int
    changed_at: str
    held_by: str | None = None
    setting: str | None = None
    held_at: str | None = None
    accompanied: bool = False
    covers: tuple[CoverRow, ...] = ()

    @property
    def takes_the_worker(self) -> bool:
        """Whether its worker is there: not where others hold it and nobody goes along."""
        return self.held_by is None or self.accompanied

    def __repr__(self) -> str:
        """Name the row only."""
        return f"BookingRow({self.id})"


class TravelCorrectionRow(NamedTuple):
    """How long the road between two areas takes, either way."""

    id: int
    area_a: str
    area_b: str
    minutes: int
    version: int
