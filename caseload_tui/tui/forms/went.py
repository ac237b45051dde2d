"""What became of an appointment that somebody outside held: the child went, or did not."""

from __future__ import annotations

from collections.abc import Iterator

from textual.widget import Widget
from textual.widgets import Static

from caseload_tui.caseload.planning.views import BookingLine, Outcome
from caseload_tui.tui.booking_words import when
from caseload_tui.tui.forms.form import Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.choice import Choice, Option

WENT, MISSED = "went", "missed"
HAPPENED = (Option(WENT, "It took place", "a"), Option(MISSED, "The child was not there", "n"))
WHY = (
    Option("not_in", "Did not come", "1"),
    Option("refused", "Did not want to", "2"),
    Option("missing", "Missing that day", "3"),
)
"""Usual reasons, by the words a visit not made is recorded with."""
SAYS = {
    WENT: "Counts as done on its day.",
    MISSED: "Counts for nothing: what it was for stays due. A letter is owed to those told.",
}


class RecordWent(Form):
    """The form for an appointment whose day has come. "It took place" is v, a, enter."""

    title_words = "What became of it"
    HELP = (
        "One key says whether it took place. Where those who hold it called it off, cancel it "
        "instead (x), so that the letter says so."
    )
    AUTO_FOCUS = "#happened"

    def __init__(self, booking: BookingLine) -> None:
        super().__init__(clean(booking.names))
        self.booking = booking

    def rows(self) -> Iterator[Widget]:
        """When and with whom it was, and what happened."""
        held = f"{when(self.booking, self.booking.day)}, {clean(self.booking.held_by)}"
        yield Row("Booked", Static(held, markup=False))
        yield Row("What happened", Choice(HAPPENED, id="happened"))
        yield Row("Why", Choice(WHY, id="reason"), id="reason-row")
        yield Static(id="effect", markup=False)

    def on_mount(self) -> None:
        """Ask why only where one is needed."""
        self.watch(self.query_one("#happened", Choice), "value", self._follow)

    def _follow(self) -> None:
        happened = self.query_one("#happened", Choice).value
        self.query_one("#reason-row").display = happened == MISSED
        said = SAYS.get(happened or "", "Say what happened; enter then records it.")
        self.query_one("#effect", Static).update(said)

    def read(self) -> Send:
        """The outcome."""
        happened = self.query_one("#happened", Choice).value
        reason = self.query_one("#reason", Choice).value
        if happened is None:
            raise Incomplete("happened", "Say whether it took place.")
        if happened == MISSED and reason is None:
            raise Incomplete("reason", "Say why the child was not there.")
        went = happened == WENT
        outcome = Outcome(
            self.booking.id or 0, made=went, seen=went, seen_alone=False,
            reason=None if went else reason,
        )  # fmt: skip
        return lambda: self.desk.record_outcome(outcome)
