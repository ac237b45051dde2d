"""What became of a booked visit: made and how, or not made, why, and the next attempt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual.widget import Widget
from textual.widgets import Static

from caseload_tui.caseload.planning.views import BookingLine, Outcome
from caseload_tui.tui.booking_words import cover_words, when
from caseload_tui.tui.dates import Bounds, Facing
from caseload_tui.tui.forms.form import Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.forms.visit import (
    ALONE,
    BEDROOM,
    HAPPENED,
    MISSED,
    NOT_SEEN,
    TOGETHER,
    reasons,
)
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.choice import Choice
from caseload_tui.tui.widgets.date_field import DateField
from caseload_tui.tui.wording import day


def outcome_of(
    booking_id: int, happened: str | None, reason: str | None, bedroom: str | None,
    next_attempt: date | None,
) -> Outcome:  # fmt: skip
    """The outcome to record; raises ``Incomplete`` naming what has not been said."""
    if happened is None:
        raise Incomplete("happened", "Say what happened: seen alone, seen, not seen or not made.")
    if happened != ALONE and reason is None:
        alone = " alone" if happened == TOGETHER else ""
        raise Incomplete("reason", f"Say why the child was not seen{alone}.")
    made, seen = happened != MISSED, happened in (ALONE, TOGETHER)
    return Outcome(
        booking_id=booking_id,
        made=made,
        seen=seen,
        seen_alone=happened == ALONE,
        bedroom_seen={"yes": True, "no": False}.get(bedroom or "") if made else None,
        reason=None if happened == ALONE else reason,
        next_attempt=None if seen else next_attempt,
    )


def effect(booking: BookingLine, happened: str | None, again: date | None, on: date) -> str:
    """What recording it will mean, before it is recorded."""
    if happened is None:
        return "Say what happened; enter then records it."
    if happened in (NOT_SEEN, MISSED):
        more = f" Next attempt {day(again, on)}." if again else ""
        return f"Counts for nothing: what it was for stays due.{more}"
    covers = "\n".join(cover_words(cover, booking.day, on) for cover in booking.covers)
    return f"Recorded on {day(booking.day, on)} for:\n{covers}"


class RecordOutcome(Form):
    """The form for a booking whose day has come. "Seen alone" is v, a, enter."""

    title_words = "What became of it"
    HELP = (
        "One key says what happened, and enter records it for everybody the booking is with. "
        "Where one child was seen otherwise than another, record that child's visit by itself."
    )
    AUTO_FOCUS = "#happened"

    def __init__(self, booking: BookingLine, on: date) -> None:
        super().__init__(clean(booking.names))
        self.booking, self.on_day = booking, on

    def rows(self) -> Iterator[Widget]:
        """When it was booked, what happened, why, and when it is tried again."""
        yield Row("Booked", Static(when(self.booking, self.on_day), markup=False))
        yield Row("What happened", Choice(HAPPENED, id="happened"))
        yield Row("Why", Choice((), id="reason"), id="reason-row")
        again = Bounds(earliest=self.on_day, too_early="The next attempt is still to come.")
        attempt = DateField(
            self.on_day, id="attempt", facing=Facing.FUTURE, bounds=again, optional=True
        )
        yield Row("Next attempt", attempt, id="attempt-row")
        yield Row("Bedroom", Choice(BEDROOM, id="bedroom", value=""), id="bedroom-row")
        yield Static(id="effect", markup=False)

    def on_mount(self) -> None:
        """Show only what this answer needs, from the moment it is given."""
        self.watch(self.query_one("#happened", Choice), "value", self._follow, init=False)
        self.watch(self.query_one("#attempt", DateField), "day", self._follow, init=False)
        self._follow()

    def _follow(self) -> None:
        happened = self.query_one("#happened", Choice).value
        reason = self.query_one("#reason", Choice)
        if reason.options != reasons(happened):
            reason.options, reason.value, reason.cursor = reasons(happened), None, 0
        self.query_one("#reason-row").display = happened not in (None, ALONE)
        self.query_one("#attempt-row").display = happened in (NOT_SEEN, MISSED)
        self.query_one("#bedroom-row").display = happened != MISSED
        again = self.query_one("#attempt", DateField).day
        said = effect(self.booking, happened, again, self.on_day)
        self.query_one("#effect", Static).update(said)

    def read(self) -> Send:
        """The outcome."""
        attempt = self.query_one("#attempt", DateField)
        shown = self.query_one("#attempt-row").display
        outcome = outcome_of(
            self.booking.id or 0,
            self.query_one("#happened", Choice).value,
            self.query_one("#reason", Choice).value,
            self.query_one("#bedroom", Choice).value,
            attempt.read() if shown else None,
        )
        return lambda: self.desk.record_outcome(outcome)
