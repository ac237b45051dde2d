"""What the Planner and the Diary need from outside: a desk that plans and keeps diaries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from caseload_tui.caseload.appointments.views import NewAppointment
    from caseload_tui.caseload.planning.views import (
        BookingLine,
        Diary,
        Heard,
        NewAbsence,
        Outcome,
        PlanRequest,
        Proposal,
        RepairProposal,
        Slot,
        WorkingDay,
    )
    from caseload_tui.caseload.views import Saved


class PlanningDesk(Protocol):
    """The planning half of a ``Desk``. Everything here belongs in a worker thread."""

    def propose(
        self, request: PlanRequest, heard: Heard, cancelled: Callable[[], bool]
    ) -> Proposal:
        """Plan visits; tells ``heard`` of each better plan, and stops early with the best."""

    def accept(
        self,
        proposal: Proposal,
        child_ids: frozenset[int] | None = None,
        rejected: Mapping[str, str] = ...,
    ) -> Saved:
        """Book what is proposed: all, or what concerns these children.

        ``rejected`` bookings, by key and with a reason, are left out.
        """

    def slots(self, proposal: Proposal, key: str) -> tuple[Slot, ...]:
        """Where a proposed booking could go, best first."""

    def move_proposed(self, proposal: Proposal, key: str, day: date, start: int) -> Proposal:
        """The proposal with one booking elsewhere; refused where not lawful and free."""

    def pin_proposed(self, proposal: Proposal, key: str, pinned: bool) -> Proposal:
        """The proposal with one booking held where it is, or let go."""

    def diary(self, worker_id: int, first: date, last: date) -> Diary:
        """A worker's days, bookings in travel order."""

    def booking_slots(self, booking_id: int) -> tuple[Slot, ...]:
        """Where a booking could go, best first."""

    def move_booking(
        self,
        booking_id: int,
        day: date,
        start: int,
        reason: str,
        shown: BookingLine | None = None,
    ) -> Saved:
        """Move a booking and say why; ``Conflict`` where it is no longer as it was shown."""

    def cancel_booking(
        self, booking_id: int, reason: str, shown: BookingLine | None = None
    ) -> Saved:
        """Cancel a booking and say why."""

    def pin_booking(self, booking_id: int, pinned: bool, shown: BookingLine | None = None) -> Saved:
        """Hold a booking where it is whatever is planned, or let it go."""

    def record_outcome(self, outcome: Outcome) -> Saved:
        """Record what became of a booked visit."""

    def preview_appointment(self, appointment: NewAppointment) -> tuple[str, ...]:
        """What speaks against what somebody outside holds, or follows from it."""

    def save_appointment(self, appointment: NewAppointment) -> Saved:
        """Enter what somebody outside holds for a child, or how it stands now."""

    def save_week(
        self,
        worker_id: int,
        week: tuple[WorkingDay, ...],
        base: str = "",
        shown: Diary | None = None,
    ) -> Saved:
        """Record when a worker visits on each weekday, and where journeys start."""

    def add_absence(self, absence: NewAbsence) -> Saved:
        """Record leave, sickness, training or a meeting."""

    def remove_absence(self, absence_id: int) -> Saved:
        """Take an absence back."""

    def repair(self, worker_id: int, heard: Heard, cancelled: Callable[[], bool]) -> RepairProposal:
        """Ways to mend a diary in which something became impossible; changes nothing."""

    def accept_repair(self, proposal: RepairProposal, option: int) -> Saved:
        """Mend the diary in one of the ways offered."""

    def export_calendar(self, worker_id: int, first: date, last: date, path: Path) -> Saved:
        """Write a calendar file. It never holds a child's name."""
