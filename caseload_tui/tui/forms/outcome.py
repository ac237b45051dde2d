"""What became of a booked visit: made and how, or not made, why, and the next attempt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from textual.widget import Widget
from textual.widgets import Static

from caseload_tui.caseload.planning.views import BookingLine, ChildOutcome, Outcome
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
from caseload_tui.tui.text import clean, fit
from caseload_tui.tui.widgets.choice import Choice, Option
from caseload_tui.tui.widgets.date_field import DateField
from caseload_tui.tui.wording import day

SEEN = (ALONE, TOGETHER)
SAME = ""
"""What a child's own answer is while it is as for the rest."""
EACH = (Option(SAME, "The same"), *(Option(each.value, each.words) for each in HAPPENED[:3]))
"""What may be said of one of several children of a visit that was made."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What happened, and why the child was not seen, or not alone."""

    happened: str | None
    reason: str | None = None

    def needs(self, field: str) -> None:
        """Raise ``Incomplete`` naming the field that says what is missing."""
        if self.happened != ALONE and self.reason is None:
            alone = " alone" if self.happened == TOGETHER else ""
            raise Incomplete(field, f"Say why the child was not seen{alone}.")


def outcome_of(
    booking_id: int,
    whole: Answer,
    bedroom: str | None,
    next_attempt: date | None,
    each: Sequence[tuple[int, Answer]] = (),
) -> Outcome:
    """The outcome to record; raises ``Incomplete`` naming what has not been said.

    ``each`` holds the answers of children for whom it went otherwise.
    """
    happened = whole.happened
    if happened is None:
        raise Incomplete("happened", "Say what happened: seen alone, seen, not seen or not made.")
    whole.needs("reason")
    for child_id, own in each:
        own.needs(f"reason-{child_id}")
    made, seen = happened != MISSED, happened in SEEN
    everybody = seen and all(own.happened in SEEN for _, own in each)
    return Outcome(
        booking_id=booking_id,
        made=made,
        seen=seen,
        seen_alone=happened == ALONE,
        bedroom_seen={"yes": True, "no": False}.get(bedroom or "") if made else None,
        reason=None if happened == ALONE else whole.reason,
        next_attempt=None if everybody else next_attempt,
        otherwise=tuple(
            ChildOutcome(child_id, own.happened in SEEN, own.happened == ALONE,
                         None if own.happened == ALONE else own.reason)
            for child_id, own in each
        ),
    )  # fmt: skip


def effect(
    booking: BookingLine,
    happened: str | None,
    each: dict[int, str],
    again: date | None,
    on: date,
) -> str:
    """What recording it will mean, before it is recorded; ``each`` is what differs by child."""
    if happened is None:
        return "Say what happened; enter then records it."
    counted = [c for c in booking.covers if each.get(c.child_id or 0, happened) in SEEN]
    more = f" Next attempt {day(again, on)}." if again else ""
    if not counted:
        return f"Counts for nothing: what it was for stays due.{more}"
    lines = [f"Recorded on {day(booking.day, on)} for:"]
    lines += [cover_words(cover, booking.day, on) for cover in counted]
    left = dict.fromkeys(clean(c.name) for c in booking.covers if c not in counted)
    if left:
        lines.append(f"It stays due for {', '.join(left)}.{more}")
    return "\n".join(lines)


class RecordOutcome(Form):
    """The form for a booking whose day has come. "Seen alone" is v, a, enter."""

    title_words = "What became of it"
    HELP = (
        "One key says what happened, and enter records it for everybody the booking is with. "
        "Where one of several children was seen otherwise, say so in the row of their name."
    )
    AUTO_FOCUS = "#happened"

    def __init__(self, booking: BookingLine, on: date) -> None:
        super().__init__(clean(booking.names))
        self.booking, self.on_day = booking, on
        named = {c.child_id: c.name for c in booking.covers if c.child_id is not None}
        self.several = named if len(named) > 1 else {}
        """Whose answers may differ: only where there are several."""

    def rows(self) -> Iterator[Widget]:
        """When it was booked, what happened to whom, why, and when it is tried again."""
        yield Row("Booked", Static(when(self.booking, self.on_day), markup=False))
        yield Row("What happened", Choice(HAPPENED, id="happened"))
        yield Row("Why", Choice((), id="reason"), id="reason-row")
        for child_id, name in self.several.items():
            own = Choice(EACH, id=f"child-{child_id}", value=SAME)
            label = fit(clean(name), 14).rstrip()
            yield Row(label, own, id=f"child-{child_id}-row", names=True)
            yield Row("Why", Choice((), id=f"reason-{child_id}"), id=f"reason-{child_id}-row")
        again = Bounds(earliest=self.on_day, too_early="The next attempt is still to come.")
        attempt = DateField(
            self.on_day, id="attempt", facing=Facing.FUTURE, bounds=again, optional=True
        )
        yield Row("Next attempt", attempt, id="attempt-row")
        yield Row("Bedroom", Choice(BEDROOM, id="bedroom", value=""), id="bedroom-row")
        yield Static(id="effect", markup=False)

    def on_mount(self) -> None:
        """Show only what this answer needs, from the moment it is given."""
        for choice in self.query(Choice):
            if choice.id != "bedroom":
                self.watch(choice, "value", self._follow, init=False)
        self.watch(self.query_one("#attempt", DateField), "day", self._follow, init=False)
        self._follow()

    def _value(self, field: str) -> str | None:
        return self.query_one(f"#{field}", Choice).value

    def _differing(self) -> dict[int, str]:
        """What happened to each child for whom it went otherwise than for the rest."""
        happened = self._value("happened")
        if happened in (None, MISSED):
            return {}
        own = {child_id: self._value(f"child-{child_id}") for child_id in self.several}
        return {child_id: said for child_id, said in own.items() if said and said != happened}

    def _follow(self) -> None:
        happened, each = self._value("happened"), self._differing()
        self._ask_why("reason", happened)
        for child_id in self.several:
            self.query_one(f"#child-{child_id}-row").display = happened not in (None, MISSED)
            self._ask_why(f"reason-{child_id}", each.get(child_id))
        missed = {happened, *each.values()} & {NOT_SEEN, MISSED}
        self.query_one("#attempt-row").display = bool(missed)
        self.query_one("#bedroom-row").display = happened != MISSED
        again = self.query_one("#attempt", DateField).day if missed else None
        said = effect(self.booking, happened, each, again, self.on_day)
        self.query_one("#effect", Static).update(said)

    def _ask_why(self, field: str, happened: str | None) -> None:
        """Offer the reasons there may be, where one is needed."""
        reason = self.query_one(f"#{field}", Choice)
        offered = reasons(happened)
        if reason.options != offered:
            reason.options, reason.value, reason.cursor = offered, None, 0
        self.query_one(f"#{field}-row").display = bool(offered)

    def read(self) -> Send:
        """The outcome."""
        attempt = self.query_one("#attempt", DateField)
        shown = self.query_one("#attempt-row").display
        outcome = outcome_of(
            self.booking.id or 0,
            Answer(self._value("happened"), self._value("reason")),
            self._value("bedroom"),
            attempt.read() if shown else None,
            [
                (child_id, Answer(said, self._value(f"reason-{child_id}")))
                for child_id, said in self._differing().items()
            ],
        )
        return lambda: self.desk.record_outcome(outcome)
