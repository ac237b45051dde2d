"""The planner's and the diary's part of the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk
    from caseload_tui.caseload.planning.load import WorkerLoad
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
    from caseload_tui.planner.hours import HoursNeeded
    from caseload_tui.planner.room import Room


class PlanningDesk:
    """What ``Desk`` can do about plans and bookings; each part is loaded when first used."""

    @property
    def _desk(self) -> Desk:
        return cast("Desk", self)

    def propose(
        self, request: PlanRequest, heard: Heard, cancelled: Callable[[], bool]
    ) -> Proposal:
        """The best plan found in the time given. Saves nothing."""
        from caseload_tui.caseload.planning.proposing import propose

        return propose(self._desk, request, heard, cancelled)

    def accept(
        self,
        proposal: Proposal,
        child_ids: frozenset[int] | None = None,
        rejected: Mapping[str, str] | None = None,
    ) -> Saved:
        """Save a proposal's bookings: all, or those about some children, but the rejected."""
        from caseload_tui.caseload.planning.accepting import accept

        return accept(self._desk, proposal, child_ids, rejected)

    def plan_document(self, proposal: Proposal) -> dict[str, Any]:
        """The proposal as plain values for other programs."""
        from caseload_tui.caseload.planning.documents import plan_document

        return plan_document(proposal)

    def accept_document(self, document: object, children: Sequence[str] = ()) -> Saved:
        """Save the bookings of a plan document: all, or those about the children named."""
        from caseload_tui.caseload.planning.documents import accept_document

        return accept_document(self._desk, document, children)

    def workers_named(
        self, named: Sequence[str], team: str | None, *, everybody: bool
    ) -> tuple[int, ...]:
        """The ids of workers by identifier or name, of a team, or of all who hold anybody."""
        from caseload_tui.caseload.planning.documents import workers_named

        return workers_named(self._desk, named, team, everybody=everybody)

    def slots(self, proposal: Proposal, key: str) -> tuple[Slot, ...]:
        """Where a proposed booking could go instead, the best first."""
        from caseload_tui.caseload.planning.proposing import found, held_by
        from caseload_tui.caseload.planning.slots import slots

        held = held_by(proposal)
        return slots(held.question, held.plan.bookings, found(held, key))

    def move_proposed(self, proposal: Proposal, key: str, day: date, start: int) -> Proposal:
        """The proposal with one booking moved; refused where a rule would be broken."""
        from caseload_tui.caseload.planning.proposing import move_proposed

        return move_proposed(self._desk, proposal, key, day, start)

    def pin_proposed(self, proposal: Proposal, key: str, pinned: bool) -> Proposal:
        """The proposal with one booking pinned, or no longer."""
        from caseload_tui.caseload.planning.proposing import pin_proposed

        return pin_proposed(self._desk, proposal, key, pinned)

    def diary(self, worker_id: int, first: date, last: date) -> Diary:
        """A worker's diary between two days, both included."""
        from caseload_tui.caseload.planning.diary import diary

        return diary(self._desk, worker_id, first, last)

    def booking_slots(self, booking_id: int) -> tuple[Slot, ...]:
        """Where a booking could go instead, the best first."""
        from caseload_tui.caseload.planning.keeping import booking_slots

        return booking_slots(self._desk, booking_id)

    def move_booking(
        self,
        booking_id: int,
        day: date,
        start: int,
        reason: str,
        shown: BookingLine | None = None,
    ) -> Saved:
        """Move a booking; it keeps its identity in calendars.

        Here and below: Conflict where it is no longer as it was ``shown`` to the person.
        """
        from caseload_tui.caseload.planning.keeping import move_booking

        return move_booking(self._desk, booking_id, day, start, reason, shown)

    def cancel_booking(
        self, booking_id: int, reason: str, shown: BookingLine | None = None
    ) -> Saved:
        """Cancel a booking; what it was for stays owed."""
        from caseload_tui.caseload.planning.keeping import cancel_booking

        return cancel_booking(self._desk, booking_id, reason, shown)

    def pin_booking(self, booking_id: int, pinned: bool, shown: BookingLine | None = None) -> Saved:
        """Pin a booking to its day, or no longer."""
        from caseload_tui.caseload.planning.keeping import pin_booking

        return pin_booking(self._desk, booking_id, pinned, shown)

    def record_outcome(self, outcome: Outcome) -> Saved:
        """Record what became of a booking."""
        from caseload_tui.caseload.planning.outcomes import record_outcome

        return record_outcome(self._desk, outcome)

    def save_week(
        self,
        worker_id: int,
        week: Sequence[WorkingDay],
        base: str = "",
        shown: Diary | None = None,
    ) -> Saved:
        """Record when a worker can visit, from today on, and where their journeys start."""
        from caseload_tui.caseload.planning.keeping import save_week

        return save_week(self._desk, worker_id, week, base, shown)

    def add_absence(self, absence: NewAbsence) -> Saved:
        """Record that a worker is away."""
        from caseload_tui.caseload.planning.keeping import add_absence

        return add_absence(self._desk, absence)

    def remove_absence(self, absence_id: int) -> Saved:
        """Take out an absence entered in error."""
        from caseload_tui.caseload.planning.keeping import remove_absence

        return remove_absence(self._desk, absence_id)

    def repair(self, worker_id: int, heard: Heard, cancelled: Callable[[], bool]) -> RepairProposal:
        """What of a worker's bookings cannot stand, and how to put it right. Saves nothing."""
        from caseload_tui.caseload.planning.repairing import repair

        return repair(self._desk, worker_id, heard, cancelled)

    def accept_repair(self, proposal: RepairProposal, option: int) -> Saved:
        """Save one of the ways to repair."""
        from caseload_tui.caseload.planning.repairing import accept_repair

        return accept_repair(self._desk, proposal, option)

    def hours_of(self, worker_id: int) -> HoursNeeded:
        """Hours of visiting a worker needs in each week of the next quarter, and has."""
        from caseload_tui.caseload.planning.load import hours_of

        return hours_of(self._desk, worker_id)

    def room_of(self, worker_id: int) -> Room:
        """How many more typical children a worker could take."""
        from caseload_tui.caseload.planning.load import room_of

        return room_of(self._desk, worker_id)

    def loads(
        self, worker_ids: Sequence[int], cancelled: Callable[[], bool]
    ) -> Iterator[WorkerLoad]:
        """The hours and room of several workers, each as it is found."""
        from caseload_tui.caseload.planning.load import loads

        return loads(self._desk, worker_ids, cancelled)

    def export_calendar(self, worker_id: int, first: date, last: date, path: Path) -> Saved:
        """Write a worker's bookings as a calendar file, with nobody's name in it."""
        from caseload_tui.caseload.planning.calendars import export_calendar

        return export_calendar(self._desk, worker_id, first, last, path)
