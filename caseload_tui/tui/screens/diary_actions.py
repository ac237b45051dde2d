"""What can be done in a diary: with the booking, the absence or the day under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from caseload_tui.caseload.appointments.views import NewAppointment
from caseload_tui.caseload.planning.views import AbsenceLine, BookingLine, Diary, Slot
from caseload_tui.caseload.views import Saved
from caseload_tui.tui.booking_words import in_full, when
from caseload_tui.tui.diary_rows import about_absence
from caseload_tui.tui.messages import Changed
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.confirm import Confirm

TOLD = "People were told of this one: a new letter is owed. "
"""Said before a promise is broken."""


def as_appointment(booking: BookingLine, child_id: int) -> NewAppointment:
    """What others hold, as the form that changes it takes it."""
    return NewAppointment(
        child_id=child_id,
        what=booking.covers[0].duty,
        held_by=booking.held_by,
        setting=booking.setting,
        on=booking.day,
        start=booking.start,
        minutes=booking.minutes,
        place=booking.place if booking.setting == "elsewhere" else "",
        accompanied=booking.accompanied,
        changes=booking.id,
    )


class DiaryActions(DeskScreen[None]):
    """The half of the Diary that changes something."""

    diary: Diary | None = None
    """What is shown; None before the first answer."""

    @property
    def at(self) -> date:
        """The day under the cursor."""
        raise NotImplementedError

    @property
    def booking(self) -> BookingLine | None:
        """The booking under the cursor."""
        raise NotImplementedError

    @property
    def absence(self) -> AbsenceLine | None:
        """The absence under the cursor."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key only where there is something for it."""
        if not self.is_mounted:
            return True
        booking = self.booking
        booked = booking is not None and booking.status == "booked"
        match action:
            case "outcome":
                return booking is not None and booked and booking.day <= self.desk.on
            case "move_booking":
                return booking is not None and booked and booking.day >= self.desk.on
            case "pin":
                ours = booking is not None and not booking.held_by
                return ours and booked and booking is not None and booking.day >= self.desk.on
            case "appointment":
                return self.child_of_booking() is not None
            case "cancel":
                return booked or self.absence is not None
            case "why":
                return booking is not None
            case "away" | "week" | "repair" | "calendar":
                return self.diary is not None
        return super().check_action(action, parameters)

    def _tell(self, saved: Saved) -> None:
        self.post_message(Changed(saved))

    def action_outcome(self) -> None:
        """Record what became of the booking."""
        from caseload_tui.tui.forms.outcome import RecordOutcome
        from caseload_tui.tui.forms.went import RecordWent

        booking = self.booking
        if booking is not None:
            form = RecordWent(booking) if booking.held_by else RecordOutcome(booking, self.desk.on)
            self.app.ask_form(form)

    # What others hold.

    def child_of_booking(self) -> tuple[int, str] | None:
        """The child, with their name, of the booking under the cursor."""
        covers = self.booking.covers if self.booking else ()
        return next(((c.child_id, c.name) for c in covers if c.child_id is not None), None)

    def action_appointment(self) -> None:
        """Enter what somebody outside holds for the child under the cursor."""
        from caseload_tui.tui.forms.appointment import About, AppointmentForm

        child = self.child_of_booking()
        if child is not None:
            self.app.ask_form(AppointmentForm(About(*child, self.desk.on)))

    def _change_appointment(self, booking: BookingLine) -> None:
        from caseload_tui.tui.forms.appointment import About, AppointmentForm

        child = self.child_of_booking()
        if child is not None:
            now = as_appointment(booking, child[0])
            self.app.ask_form(AppointmentForm(About(*child, self.desk.on, now=now)))

    def action_pin(self) -> None:
        """Hold it where it is, or let it go."""
        booking = self.booking
        if booking is not None and booking.id is not None:
            number = booking.id
            pinned = not booking.pinned
            self.record("pin", lambda: self.desk.pin_booking(number, pinned, booking), self._tell)

    def action_why(self) -> None:
        """Everything about the booking."""
        from caseload_tui.tui.screens.bookings import InFull

        if self.booking is not None:
            self.app.push_screen(InFull("Booking", in_full([self.booking], self.desk.on, {})))

    # Moving and cancelling.

    def action_move_booking(self) -> None:
        """Choose among the lawful and free slots, and say why."""
        booking = self.booking
        if booking is not None and booking.held_by:
            self._change_appointment(booking)
        elif booking is not None and booking.id is not None:
            number = booking.id
            self.ask(
                "slots",
                lambda: self.desk.booking_slots(number),
                partial(self._choose_slot, booking, number),
            )

    def _choose_slot(self, booking: BookingLine, number: int, slots: Sequence[Slot]) -> None:
        from caseload_tui.tui.forms.reason import MOVE, ReasonForm
        from caseload_tui.tui.screens.slots import SlotPicker
        from caseload_tui.tui.wording import day

        def chosen(slot: Slot | None) -> None:
            if slot is None:
                return
            move = partial(self.desk.move_booking, number, slot.day, slot.start)
            effect = f"From {when(booking, self.desk.on)} to {day(slot.day, self.desk.on)}. "
            form = ReasonForm(
                "Move", clean(booking.names), MOVE,
                lambda reason: move(reason, booking),
                effect + (TOLD if booking.promised else ""),
            )  # fmt: skip
            self.app.ask_form(form)

        extra = TOLD if booking.promised else ""
        self.app.push_screen(SlotPicker(booking, slots, self.desk.on, extra), chosen)

    def action_cancel(self) -> None:
        """Cancel the booking with a reason, or take the absence back."""
        from caseload_tui.tui.forms.reason import CALLED_OFF, CANCEL, ReasonForm

        booking = self.booking
        if booking is None or booking.id is None:
            self._take_back()
            return
        number = booking.id
        form = ReasonForm(
            "Cancel", clean(booking.names), CALLED_OFF if booking.held_by else CANCEL,
            lambda reason: self.desk.cancel_booking(number, reason, booking),
            (TOLD if booking.promised else "") + "What it was for stays due.",
        )  # fmt: skip
        self.app.ask_form(form)

    def _take_back(self) -> None:
        absence = self.absence
        if absence is None:
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.record("present", lambda: self.desk.remove_absence(absence.id), self._tell)

        words = about_absence(absence, self.desk.on).removesuffix(" x takes it back.")
        self.app.push_screen(
            Confirm(f"{clean(words)} Take it out of the diary?", yes="Take it out", no="Keep it"),
            answered,
        )

    # The diary as a whole.

    def action_away(self) -> None:
        """Enter leave, sickness or training from the day under the cursor."""
        from caseload_tui.tui.forms.absence import AbsenceForm

        diary = self.diary
        if diary is not None:
            self.app.ask_form(
                AbsenceForm(diary.worker_id, clean(diary.worker), self.at, self.desk.on)
            )

    def action_week(self) -> None:
        """Edit when visits can be made on each weekday."""
        from caseload_tui.tui.forms.week import WeekForm

        if self.diary is not None:
            self.app.ask_form(WeekForm(self.diary))

    def action_repair(self) -> None:
        """Offer how to mend what became impossible."""
        from caseload_tui.tui.screens.repair import RepairScreen

        diary = self.diary
        if diary is not None:
            self.app.ask_form(RepairScreen(diary.worker_id, clean(diary.worker)))

    def action_calendar(self) -> None:
        """Write a calendar file."""
        from caseload_tui.tui.forms.calendar_file import CalendarForm

        diary = self.diary
        if diary is not None:
            self.app.ask_form(
                CalendarForm(diary.worker_id, clean(diary.worker), self.desk.on, self.desk.on)
            )
