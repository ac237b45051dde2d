"""Plans and diaries of synthetic children: believable, deterministic, and quickly made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from caseload_tui.caseload.appointments.views import NewAppointment
from caseload_tui.caseload.planning.views import (
    AbsenceLine,
    BookingLine,
    Diary,
    DiaryDay,
    Heard,
    NewAbsence,
    Outcome,
    PlanProgress,
    PlanRequest,
    Proposal,
    RepairChange,
    RepairOption,
    RepairProposal,
    Slot,
    WorkingDay,
)
from caseload_tui.caseload.problems import Problem
from caseload_tui.caseload.views import ChildLine, Saved
from tests.tui.fake_people import ON, worker_name
from tests.tui.fake_plans import WEEK, bookings_of, changed, monday, slots_of, unmet_of


class FakePlanning:
    """The planning half of ``FakeDesk``: what is accepted is booked, and stays so."""

    on: date
    lines: tuple[ChildLine, ...]
    refuses: Problem | None

    def __init__(self) -> None:
        super().__init__()
        self.absences: list[AbsenceLine] = [
            AbsenceLine(1, ON + timedelta(8), ON + timedelta(8), 13 * 60, 17 * 60, "training", None)
        ]
        self.week = WEEK
        self._booked: list[BookingLine] | None = None
        self.away_from: tuple[str, ...] = ()

    def _note(self, name: str) -> None:
        raise NotImplementedError

    def _record(self, change: object, sentence: str) -> Saved:
        raise NotImplementedError

    def _held(self, worker_ids: tuple[int, ...]) -> list[ChildLine]:
        return [line for line in self.lines if line.worker_id in worker_ids]

    @property
    def booked(self) -> list[BookingLine]:
        """What stands: this week's and the next one's visits, some promised by letter."""
        if self._booked is None:
            found = bookings_of(list(self.lines), monday(self.on), 2)
            self._booked = [
                replace(each, id=n + 1, key=f"b{n + 1}", status="booked",
                        promised=n % 3 == 0 and each.announced, pinned=n % 5 == 1)
                for n, each in enumerate(found)
            ]  # fmt: skip
        return self._booked

    def propose(
        self, request: PlanRequest, heard: Heard, cancelled: Callable[[], bool]
    ) -> Proposal:
        self._note("propose")
        if self.refuses is not None:
            raise self.refuses
        end = request.start + timedelta(7 * request.weeks - 1)
        lines = self._held(request.worker_ids)
        bookings = self._not_yet_booked(bookings_of(lines, request.start, request.weeks))
        unmet = unmet_of(bookings, lines)
        late = sum(each.days_late or 0 for each in unmet)
        for second in (0.1, 0.8, 2.0):
            if cancelled():
                break
            heard(PlanProgress(second, "Fewer miles", len(bookings), late))
        words = f"No plan has fewer than these {late} late days."
        figures = (("visits", str(len(bookings))), ("days out", "38"), ("hours on the road", "51"))
        title = ", ".join(worker_name(each) for each in request.worker_ids[:2])
        standing = tuple(b for b in self.booked if request.start <= b.day <= end
                         and b.worker_id in request.worker_ids)  # fmt: skip
        return Proposal(request, title, end, "proved_best", words,
                        "At most 6% more travel than the best possible.", 2.0, figures,
                        tuple(bookings), standing, unmet, handle=())  # fmt: skip

    def _not_yet_booked(self, bookings: list[BookingLine]) -> list[BookingLine]:
        """Without what comes too soon after something that stands for the same child."""
        last = {c.child_id: (c.duty, b.day) for b in self.booked for c in b.covers}
        found = []
        for each in bookings:
            duty, day = last.get(each.covers[0].child_id, ("", date.min))
            if each.covers[0].duty != duty or (each.day - day).days > 21:
                found.append(each)
        return found

    def accept(
        self,
        proposal: Proposal,
        child_ids: frozenset[int] | None = None,
        rejected: Mapping[str, str] = {},
    ) -> Saved:
        taken = [
            each for each in proposal.bookings
            if each.key not in rejected
            and (child_ids is None or any(c.child_id in child_ids for c in each.covers))
        ]  # fmt: skip
        saved = self._record(
            ("accept", tuple(each.key for each in taken), dict(rejected)),
            f"{len(taken)} visits booked.",
        )
        count = len(self.booked)
        self.booked.extend(
            replace(each, id=count + n, status="booked") for n, each in enumerate(taken, 1)
        )
        return saved

    def slots(self, proposal: Proposal, key: str) -> tuple[Slot, ...]:
        self._note("slots")
        booking = next(each for each in proposal.bookings if each.key == key)
        return slots_of(booking)

    def move_proposed(self, proposal: Proposal, key: str, day: date, start: int) -> Proposal:
        self._note("move_proposed")
        if day.weekday() > 4:
            raise Problem("Not a working day", f"{day:%A} is no working day.", "Choose another.")
        return changed(proposal, key, day=day, start=start)

    def pin_proposed(self, proposal: Proposal, key: str, pinned: bool) -> Proposal:
        self._note("pin_proposed")
        return changed(proposal, key, pinned=pinned)

    def diary(self, worker_id: int, first: date, last: date) -> Diary:
        self._note("diary")
        days = tuple(
            self._day(worker_id, first + timedelta(n)) for n in range((last - first).days + 1)
        )
        return Diary(worker_id, worker_name(worker_id), first, last, self.on, days, self.week)

    def _day(self, worker_id: int, day: date) -> DiaryDay:
        own = [b for b in self.booked if b.worker_id == worker_id and b.day == day]
        own.sort(key=lambda each: each.start)
        away = tuple(each for each in self.absences if each.first <= day <= each.last)
        there = sum(w.to_minute - w.from_minute for w in self.week if w.weekday == day.weekday())
        for each in away:
            there -= (each.to_minute or there) - (each.from_minute or 0)
        bank = day == date(2026, 8, 31)
        used = sum(b.minutes + b.travel_minutes for b in own if b.status == "booked")
        return DiaryDay(day, tuple(own), away, bank, date(2026, 7, 23) <= day <= date(2026, 9, 1),
                        0 if bank else max(0, there), used)  # fmt: skip

    def _find(self, booking_id: int) -> BookingLine:
        return next(each for each in self.booked if each.id == booking_id)

    def _alter(self, booking_id: int, **changes: object) -> None:
        self._booked = [
            replace(each, **changes) if each.id == booking_id else each  # type: ignore[arg-type]
            for each in self.booked
        ]

    def booking_slots(self, booking_id: int) -> tuple[Slot, ...]:
        self._note("booking_slots")
        return slots_of(self._find(booking_id))

    def move_booking(
        self,
        booking_id: int,
        day: date,
        start: int,
        reason: str,
        shown: BookingLine | None = None,  # noqa: ARG002
    ) -> Saved:
        saved = self._record(("move", booking_id, day, start, reason), f"Moved to {day:%d %B}.")
        self._alter(booking_id, day=day, start=start, sequence=1)
        return saved

    def cancel_booking(
        self,
        booking_id: int,
        reason: str,
        shown: BookingLine | None = None,  # noqa: ARG002
    ) -> Saved:
        saved = self._record(("cancel", booking_id, reason), "Booking cancelled.")
        self._alter(booking_id, status="cancelled")
        return saved

    def pin_booking(
        self,
        booking_id: int,
        pinned: bool,
        shown: BookingLine | None = None,  # noqa: ARG002
    ) -> Saved:
        saved = self._record(("pin", booking_id, pinned), "Pinned." if pinned else "Let go.")
        self._alter(booking_id, pinned=pinned)
        return saved

    def record_outcome(self, outcome: Outcome) -> Saved:
        saved = self._record(outcome, "Visit recorded." if outcome.made else "Recorded: not made.")
        self._alter(outcome.booking_id, status="made" if outcome.made else "not_made")
        return saved

    def preview_appointment(self, appointment: NewAppointment) -> tuple[str, ...]:
        self._note("preview_appointment")
        return ("That is the child's birthday.",) if appointment.on.day == 9 else ()

    def save_appointment(self, appointment: NewAppointment) -> Saved:
        return self._record(appointment, "Entered.")

    def save_week(
        self,
        worker_id: int,
        week: tuple[WorkingDay, ...],
        base: str = "",
        shown: object = None,
    ) -> Saved:
        del shown
        saved = self._record(("week", worker_id, week, base), "Working week saved.")
        self.week = week
        return saved

    def add_absence(self, absence: NewAbsence) -> Saved:
        saved = self._record(absence, "Absence recorded.")
        line = AbsenceLine(
            len(self.absences) + 1, absence.first, absence.last, absence.from_minute,
            absence.to_minute, absence.kind, absence.note,
        )  # fmt: skip
        self.absences.append(line)
        return saved

    def remove_absence(self, absence_id: int) -> Saved:
        saved = self._record(("present", absence_id), "Absence taken back.")
        self.absences = [each for each in self.absences if each.id != absence_id]
        return saved

    def repair(self, worker_id: int, heard: Heard, cancelled: Callable[[], bool]) -> RepairProposal:
        self._note("repair")
        if self.refuses is not None:
            raise self.refuses
        heard(PlanProgress(0.3, "Fewest moves", 3, 0))
        own = [b for b in self.booked if b.worker_id == worker_id and b.status == "booked"]
        lost = [
            b for b in own
            if any(a.first <= b.day <= a.last and a.from_minute is None for a in self.absences)
        ]  # fmt: skip
        if not lost or cancelled():
            return RepairProposal(worker_id, (), ())
        few = tuple(
            RepairChange(b, replace(b, day=b.day + timedelta(7), sequence=1), b.promised,
                         "Same weekday a week later")
            for b in lost
        )  # fmt: skip
        rest = next(b for b in own if b not in lost)
        more = RepairChange(rest, replace(rest, start=rest.start + 90), rest.promised,
                            "Makes room for the first")  # fmt: skip
        promises = sum(change.promise for change in few)
        options = (
            RepairOption("fewest bookings moved: nothing else moves, 8 late days", few, 8, promises,
                         unmet_of([few[0].after or lost[0]], []), "No repair moves fewer."),
            RepairOption("fewer late days: 0, 1 other moved", (*few, more), 0,
                         promises + more.promise, (), "Each was tried without. More is late."),
        )  # fmt: skip
        return RepairProposal(worker_id, tuple((b, "You are away") for b in lost), options)

    def accept_repair(self, proposal: RepairProposal, option: int) -> Saved:
        saved = self._record(("repair", option), "Diary repaired.")
        for change in proposal.options[option].changes:
            if change.before is not None and change.before.id and change.after is not None:
                self._alter(change.before.id, day=change.after.day, start=change.after.start)
        return saved

    def export_calendar(self, worker_id: int, first: date, last: date, path: Path) -> Saved:
        return self._record(("calendar", worker_id, first, last, path), f"Written to {path.name}.")
