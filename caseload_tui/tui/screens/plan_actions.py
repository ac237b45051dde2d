"""What can be done with a plan: accept it, in whole or for a child, and alter it before that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from textual import on

from caseload_tui.caseload.planning.views import BookingLine, Proposal, Slot
from caseload_tui.caseload.views import Saved
from caseload_tui.tui.booking_words import when
from caseload_tui.tui.messages import Changed, OpenChild
from caseload_tui.tui.plan_grid import Who, who_of
from caseload_tui.tui.plan_request import concerning, kept, question
from caseload_tui.tui.screens.base import DeskScreen
from caseload_tui.tui.text import count
from caseload_tui.tui.widgets.confirm import Confirm
from caseload_tui.tui.widgets.list_table import ListTable
from caseload_tui.tui.widgets.plan_view import PlanView


class PlanActions(DeskScreen[None]):
    """The half of the Planner that has a plan."""

    accepting = False
    """The change that is being recorded is the plan's own."""

    @property
    def view(self) -> PlanView:
        """The plan."""
        return self.query_one(PlanView)

    @property
    def waiting(self) -> list[BookingLine]:
        """Proposed bookings that are still to be accepted."""
        plan = self.view.proposal
        return [] if plan is None else kept(plan, self.view.left_out)

    @property
    def proposed(self) -> BookingLine | None:
        """The booking under the cursor, where it is not one that stands already."""
        booking = self.view.booking
        return booking if booking is not None and booking.status == "proposed" else None

    def alters(self, plan: Proposal) -> None:
        """Show the plan as it is now."""
        self.view.show(plan)
        self.refresh_bindings()

    # Accepting.

    def action_accept(self) -> None:
        """Ask with the counts, then book everything proposed."""
        self._ask_to_book(self.waiting, None)

    def action_accept_child(self) -> None:
        """Ask with the counts, then book what concerns the children or carers under the cursor."""
        whom = self.view.whom
        self._ask_to_book(concerning(self.waiting, whom), whom)

    def _ask_to_book(self, bookings: list[BookingLine], whom: frozenset[Who] | None) -> None:
        plan = self.view.proposal
        if plan is None or not bookings:
            return
        unmet = [each for each in plan.unmet if whom is None or who_of(each) in whom]
        out = len(self.view.left_out) if whom is None else 0
        asked = question(bookings, out, len(unmet), self.desk.on)
        words = f"Book {count(len(bookings), 'appointment')}"

        def answered(yes: bool | None) -> None:
            if yes:
                self._book(plan, bookings, whom is None)

        self.app.push_screen(Confirm(asked, yes=words, no="Not yet"), answered)

    def _book(self, plan: Proposal, bookings: Sequence[BookingLine], everything: bool) -> None:
        taken = {each.key for each in bookings}
        left_out = dict(self.view.left_out)
        later = {each.key: "" for each in self.waiting if each.key not in taken}
        self.accepting = True

        def booked(saved: Saved) -> None:
            gone = taken | left_out.keys() if everything else taken
            stands = (replace(each, status="booked") for each in bookings)
            self.post_message(Changed(saved))
            self.alters(
                replace(
                    plan,
                    bookings=tuple(each for each in plan.bookings if each.key not in gone),
                    standing=(*plan.standing, *stands),
                )
            )

        self.ask("accept", lambda: self.desk.accept(plan, None, left_out | later), booked)

    # Altering.

    def action_pin(self) -> None:
        """Hold the booking where it is, or let it go."""
        plan, booking = self.view.proposal, self.proposed
        if plan is not None and booking is not None:
            self.ask(
                "alter",
                lambda: self.desk.pin_proposed(plan, booking.key, not booking.pinned),
                self.alters,
            )

    def action_move_booking(self) -> None:
        """Choose among the lawful and free slots."""
        plan, booking = self.view.proposal, self.proposed
        if plan is not None and booking is not None:
            self.ask(
                "slots",
                lambda: self.desk.slots(plan, booking.key),
                partial(self._choose_slot, plan, booking),
            )

    def _choose_slot(self, plan: Proposal, booking: BookingLine, slots: Sequence[Slot]) -> None:
        from caseload_tui.tui.screens.slots import SlotPicker

        def chosen(slot: Slot | None) -> None:
            if slot is not None:
                self.ask(
                    "alter",
                    lambda: self.desk.move_proposed(plan, booking.key, slot.day, slot.start),
                    partial(self._moved, booking.key),
                )

        self.app.push_screen(SlotPicker(booking, slots, self.desk.on), chosen)

    def _moved(self, key: str, plan: Proposal) -> None:
        self.alters(plan)
        booking = next((each for each in plan.bookings if each.key == key), None)
        if booking is not None:
            self.view.go_to(booking)
            self.notify(f"Moved to {when(booking, self.desk.on)}.", timeout=4, markup=False)

    def action_leave_out(self) -> None:
        """Leave the booking out with a reason, or take it back in."""
        from caseload_tui.tui.forms.reason import LEAVE_OUT, ReasonForm

        booking = self.proposed
        if booking is None:
            return
        if self.view.left_out.pop(booking.key, None) is not None:
            self._altered()
            return

        def answered(said: Saved | None) -> None:
            if said is not None:
                self.view.left_out[booking.key] = said.sentence
                self._altered()

        # Nothing is saved yet: the form's answer is only the reason.
        effect = "It stays out when the plan is accepted. What it was to meet stays due."
        form = ReasonForm("Leave out", booking.names, LEAVE_OUT, Saved, effect)
        self.app.push_screen(form, answered)

    def _altered(self) -> None:
        if self.view.proposal is not None:
            self.alters(self.view.proposal)

    # Looking.

    def action_why(self) -> None:
        """Say in full why then."""
        from caseload_tui.tui.screens.bookings import InFull

        title = "Why not in time" if self.view.unmet else "Why then"
        self.app.push_screen(InFull(title, self.view.whole_words()))

    def action_view(self, by: int) -> None:
        """Show another view of the plan."""
        self.view.step(by)

    @on(ListTable.Opened)
    def _open_child(self) -> None:
        if self.view.child_ids:
            self.post_message(OpenChild(self.view.child_ids[0]))

    @on(PlanView.Moved)
    def _other_keys(self) -> None:
        self.refresh_bindings()
